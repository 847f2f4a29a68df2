import type { WordPart } from '../command.ts';
import type { PathSubject } from '../effect.ts';
import { toPathSubject } from '../path/canonical-path.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { pathOfWord } from '../path/word-path.ts';

/** Braces may stand for this many patterns; beyond, for any name. */
const mostAlternatives = 32;
const longestPattern = 4096;

/** The paths that a pattern of a tool matches; undefined for one that says nothing, such as `**`. */
export function pathsOfGlob(pattern: string, place: Surroundings): readonly PathSubject[] {
  const patterns = expandBraces(pattern);
  if (patterns === undefined) return [anyPath(pattern)];
  return patterns.map((each) => ({ ...pathOfWord(partsOf(each), place), written: pattern }));
}

function anyPath(written: string): PathSubject {
  return { written, canonical: '**', wild: 'unknown' };
}

/** Patterns that narrow a search, as paths below the folder that is searched: without a slash they hold at any depth. */
export function pathsOfFilter(pattern: string, place: Surroundings): readonly PathSubject[] {
  const patterns = pattern
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('!') && (!/^[*/.]*$/.test(each) || each.includes('..')));
  return (pattern.includes('{') ? [pattern] : patterns).flatMap((each) =>
    pathsOfGlob(each.includes('/') ? each : `**/${each}`, place),
  );
}

/** The folders that a pattern starts from, which are listed; a pattern without a wild character names one place. */
export function foldersOfGlob(pattern: string, place: Surroundings): readonly PathSubject[] {
  const patterns = expandBraces(pattern);
  if (patterns === undefined || patterns.some(climbsFromWild)) return [anyPath(pattern)];
  const folders = new Set(patterns.map(folderOfGlob));
  return [...folders].filter((folder) => folder !== '').map((folder) => toPathSubject(folder, place));
}

/** Whether `..` comes after a wild character: from a folder that is not known, which may be a link. */
function climbsFromWild(pattern: string): boolean {
  const wild = pattern.search(/[*?[]/);
  return wild !== -1 && pattern.slice(wild).split('/').slice(1).includes('..');
}

function folderOfGlob(pattern: string): string {
  const wild = pattern.search(/[*?[{\\]/);
  if (wild === -1) return pattern;
  const folder = pattern.slice(0, pattern.lastIndexOf('/', wild) + 1);
  return folder.length > 1 ? folder.slice(0, -1) : folder;
}

function partsOf(pattern: string): readonly WordPart[] {
  const wild = pattern.search(/[*?[]/);
  if (wild === -1) return [{ kind: 'text', text: pattern }];
  const parts: WordPart[] = [{ kind: 'text', text: pattern.slice(0, wild) }];
  for (const [text] of pattern.slice(wild).matchAll(/[*?]+|\[[^\]]*\]?|[^*?[]+/g))
    parts.push({ kind: /^[*?[]/.test(text) ? 'glob' : 'text', text });
  return parts;
}

/** `*.{pem,key}` is `*.pem` and `*.key`. Undefined where they are too many, and lead to several folders. */
function expandBraces(pattern: string): readonly string[] | undefined {
  if (pattern.length > longestPattern) return undefined;
  let patterns: readonly string[] = [pattern];
  for (let round = 0; round < 8; round += 1) {
    const next = patterns.flatMap(expandFirst);
    if (next.length > mostAlternatives) break;
    if (next.every((each, index) => each === patterns[index])) return next;
    patterns = next;
  }
  return /\{[^{}]*\/|\/[^{}]*\}|\{[^}]*\{/.test(pattern) ? undefined : [pattern.replaceAll(/\{[^{}]*\}/g, '*')];
}

function expandFirst(pattern: string): readonly string[] {
  const braces = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (braces?.[1] === undefined) return [pattern];
  const before = pattern.slice(0, braces.index);
  const after = pattern.slice(braces.index + braces[0].length);
  return braces[1].split(',').map((each) => before + each + after);
}
