import type { WordPart } from '../command.ts';
import type { PathSubject } from '../effect.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { pathOfWord } from '../path/word-path.ts';

/** Braces may stand for this many patterns; beyond, for any text. */
const mostAlternatives = 32;
const longestPattern = 4096;

/** The paths that a pattern of a tool matches; undefined for one that says nothing, such as `**`. */
export function pathsOfGlob(pattern: string, place: Surroundings): readonly PathSubject[] {
  if (pattern.length > longestPattern) return [{ written: pattern, canonical: '**', wild: 'unknown' }];
  return expandBraces(pattern).map((each) => ({ ...pathOfWord(partsOf(each), place), written: pattern }));
}

/** Patterns that narrow a search, as paths below the folder that is searched: without a slash they hold at any depth. */
export function pathsOfFilter(pattern: string, place: Surroundings): readonly PathSubject[] {
  const patterns = pattern
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('!') && !/^[*/.]*$/.test(each));
  return (pattern.includes('{') ? [pattern] : patterns).flatMap((each) =>
    pathsOfGlob(each.includes('/') ? each : `**/${each}`, place),
  );
}

/** The folder that a pattern starts from, which is listed; a pattern without a wild character names one place. */
export function folderOfGlob(pattern: string): string {
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

/** `*.{pem,key}` is `*.pem` and `*.key`. */
function expandBraces(pattern: string): readonly string[] {
  let patterns: readonly string[] = [pattern];
  for (let round = 0; round < 8; round += 1) {
    const next = patterns.flatMap(expandFirst);
    if (next.length > mostAlternatives) break;
    if (next.every((each, index) => each === patterns[index])) return next;
    patterns = next;
  }
  return [pattern.replaceAll(/\{[^{}]*\}/g, '*')];
}

function expandFirst(pattern: string): readonly string[] {
  const braces = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (braces?.[1] === undefined) return [pattern];
  const before = pattern.slice(0, braces.index);
  const after = pattern.slice(braces.index + braces[0].length);
  return braces[1].split(',').map((each) => before + each + after);
}
