import type { Word, WordPart } from '../command.ts';
import type { PathSubject } from '../effect.ts';
import { formsOf } from '../path/path-forms.ts';
import { withLinks } from './links.ts';
import { compileShellPattern, matchEnds, type ShellPattern } from './match-text.ts';
import type { ShellRun } from './shell-run.ts';
import type { ShellState } from './shell-state.ts';
import { joinAlternatives, type Line, type Stream } from './stream.ts';
import { subjectOf } from './word-places.ts';

/** An entry of this name says that some of the others stand for all files whose paths match them: `/w/x*`. */
export const familyMark = '*';

/** Texts that a path may stand for are run one by one. */
const mostTexts = 64;

const stepsOfFile = 4;

/** What the text knows of the files that a path may name: by its pattern, by links, or by the folder that may be the current one. */
export function contentAt(subject: PathSubject, run: ShellRun): Stream | undefined {
  const { files, links } = run.state;
  const own = files.get(subject.canonical);
  const isPattern = subject.wild === 'glob';
  const isPlain = !isPattern && subject.others === undefined && links.size === 0;
  if (isPlain && (own !== undefined || !files.has(familyMark))) return own;
  if (!run.context.budget.spend(files.size * stepsOfFile)) return own;
  const found = new Set<Stream>(own === undefined ? [] : [own]);
  for (const { canonical } of formsOf(withLinks(subject, 'read', run.state))) {
    const content = files.get(canonical);
    if (content !== undefined) found.add(content);
    else if (isPattern) for (const each of matching(canonical, files)) found.add(each);
    else if (files.has(familyMark)) for (const each of familiesOf(canonical, files)) found.add(each);
  }
  return found.size === 0 ? undefined : anyOf([...found]);
}

function anyOf(contents: readonly Stream[]): Stream {
  const joined = joinAlternatives(contents);
  const texts = contents.map(({ text }) => text);
  if (contents.length < 2 || contents.length > mostTexts || !texts.every((text) => text !== undefined)) return joined;
  const alternatives = [...new Set(texts)].map((text): Line => (text === '' ? [] : [{ kind: 'text', text }]));
  return { ...joined, text: undefined, alternatives };
}

function* matching(path: string, files: ShellState['files']): Iterable<Stream> {
  const pattern = patternOf(path);
  if (pattern === undefined) return;
  for (const [name, content] of files) if (name !== familyMark && isMatch(pattern, name)) yield content;
}

function* familiesOf(path: string, files: ShellState['files']): Iterable<Stream> {
  for (const [name, content] of files) {
    const pattern = name !== familyMark && /[*?[]/.test(name) ? patternOf(name) : undefined;
    if (pattern !== undefined && isMatch(pattern, path)) yield content;
  }
}

function isMatch(pattern: ShellPattern, path: string): boolean {
  return matchEnds(pattern, path, 0)?.includes(path.length) === true;
}

// `**/` stands for no folder, too.
const tokens = /\\.|\*\*\/|\*+|\?|\[(?:\[:\w{1,9}:\]|[^\]])*\]|[^*?[\\]+|[[\\]/gs;

function patternOf(path: string): ShellPattern | undefined {
  return compileShellPattern(
    (path.match(tokens) ?? []).map((token): WordPart => {
      if (token.startsWith('*')) return { kind: 'glob', text: '*' };
      const isGlob = token === '?' || /^\[.+\]$/s.test(token);
      return isGlob ? { kind: 'glob', text: token } : { kind: 'text', text: token.replace(/^\\(?=.)/s, '') };
    }),
  );
}

/** A file below one that is copied: how that one is called, and what stands behind it. */
interface Copied {
  readonly base: string;
  readonly rest: string;
  readonly content: Stream;
}

/** What is known of these files, and of those in these folders, is known of their copies too: each, and where it lies then. */
export function copiesOf(sources: readonly Word[], target: Word, run: ShellRun): readonly (readonly [Word, Stream])[] {
  const { files } = run.state;
  if (files.size === 0 || !run.context.budget.spend(files.size * sources.length * stepsOfFile)) return [];
  const copied = sources.flatMap((source) => knownBelow(subjectOf(source, run.state), files));
  const at = (...texts: readonly string[]): Word => ({
    parts: [...target.parts, { kind: 'text', text: texts.join('') }],
    from: target.from,
  });
  return copied.flatMap(({ base, rest, content }): (readonly [Word, Stream])[] => [
    ...(rest !== '' || sources.length === 1 ? [[rest === '' ? target : at(rest), content] as const] : []),
    [at('/', base, rest), content],
  ]);
}

function knownBelow({ canonical, wild }: PathSubject, files: ShellState['files']): readonly Copied[] {
  if (wild === 'unknown') return [];
  const pattern = wild === undefined ? undefined : patternOf(canonical);
  const found: Copied[] = [];
  for (const [name, content] of files) {
    const end = pattern === undefined ? endOf(canonical, name) : endOfMatch(pattern, name);
    if (end === undefined || name === familyMark) continue;
    const start = name.lastIndexOf('/', end - 1) + 1;
    found.push({ base: name.slice(start, end), rest: name.slice(end), content });
  }
  return found;
}

function endOf(canonical: string, name: string): number | undefined {
  return name === canonical || name.startsWith(`${canonical}/`) ? canonical.length : undefined;
}

function endOfMatch(pattern: ShellPattern, name: string): number | undefined {
  return matchEnds(pattern, name, 0)?.findLast((end) => end === name.length || name[end] === '/');
}
