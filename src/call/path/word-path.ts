import type { WordPart } from '../command.ts';
import type { PathForm, PathSubject } from '../effect.ts';
import { toPathSubject } from './canonical-path.ts';
import { expandFolder } from './home-path.ts';
import { formsOf, subjectOfForms } from './path-forms.ts';
import type { Surroundings } from './surroundings.ts';
import { withAliases } from './system-aliases.ts';
import { escapeWild, resolveWild, toWildForm } from './wild-path.ts';

/** No system takes longer paths (PATH_MAX on Linux); as a pattern, a longer one is any path. */
const longestWord = 4096;

/**
 * The path that a word of a command names. Its parts come without quotes; a `~` in front of the first stands for a home folder, so
 * a quoted one comes as `./~`. Where the current folder is not known any more (`cd "$X"`), an unknown part and a `/` go in
 * front of a relative word.
 * @example pathOfWord([{ kind: 'text', text: '~/.ssh/' }, { kind: 'unknown', text: '$f' }], place) // ~/.ssh/**
 */
export function pathOfWord(parts: readonly WordPart[], place: Surroundings): PathSubject {
  const { written, isKnown } = readParts(parts);
  if (isKnown) return pathOfText(written, place);
  if (written.length > longestWord) return { written, canonical: '**', wild: 'unknown' };
  const { folder, rest } = splitWord(parts);
  const wild = rest.some(isUnknown) ? 'unknown' : 'glob';
  const within = folder === undefined ? undefined : pathOfText(folder, place);
  const forms = [...usualForms(parts, place), ...formsWithin(within, rest, place), ...formsElsewhere(rest)];
  const [main = { canonical: '**' }, ...others] = uniqueForms(forms);
  const subject = subjectOfForms(written, main, others);
  if (within?.isCut === true) subject.isCut = true;
  subject.wild = wild;
  return subject;
}

function readParts(parts: readonly WordPart[]): { readonly written: string; readonly isKnown: boolean } {
  let written = '';
  let isKnown = true;
  for (const { kind, text } of parts) {
    written += text;
    if (kind !== 'text') isKnown = false;
  }
  return { written, isKnown };
}

/** `$HOME` and the like are the user's folders as a rule, whoever may have set them anew. */
function usualForms([first, ...rest]: readonly WordPart[], place: Surroundings): readonly PathForm[] {
  const isWhole = rest.length === 0 || rest[0]?.text.startsWith('/') === true;
  const folder = first?.kind === 'unknown' && isWhole ? expandFolder(first.text) : undefined;
  if (folder === undefined) return [];
  const subject = pathOfWord([{ kind: 'text', text: folder }, ...rest], place);
  if (subject.wild !== undefined) return formsOf(subject);
  return formsOf(subject).map(({ canonical }) => toWildForm(escapeWild(canonical), place));
}

/** Nothing in a word that is known expands any more: a `$` or `%` was quoted, or means nothing to the shell. */
function pathOfText(text: string, place: Surroundings): PathSubject {
  return /^[$%]/.test(text) ? { ...toPathSubject(`./${text}`, place), written: text } : toPathSubject(text, place);
}

interface SplitWord {
  /** The folder that is fully known, up to its last slash; undefined where the word begins with what is unknown. */
  readonly folder: string | undefined;
  readonly rest: readonly WordPart[];
}

function splitWord(parts: readonly WordPart[]): SplitWord {
  const first = parts.findIndex(({ kind }) => kind !== 'text');
  const known = parts
    .slice(0, first)
    .map(({ text }) => text)
    .join('');
  const wild = parts.slice(first);
  const end = known.lastIndexOf('/') + 1;
  const rest: readonly WordPart[] = [{ kind: 'text', text: known.slice(end) }, ...wild];
  const beginsUnknown = known === '' && wild.find(({ text }) => text !== '')?.kind === 'unknown';
  return { folder: beginsUnknown && toPattern(wild).startsWith('**') ? undefined : known.slice(0, end), rest };
}

function formsWithin(
  folder: PathSubject | undefined,
  rest: readonly WordPart[],
  place: Surroundings,
): readonly PathForm[] {
  const pattern = toPattern(rest);
  if (folder === undefined) return [{ canonical: resolveWild(pattern, undefined) }];
  return formsOf(folder)
    .flatMap(({ canonical }) => withAliases(resolveWild(pattern, escapeWild(canonical)), place))
    .map((canonical) => toWildForm(canonical, place));
}

/** What is unknown may be `../..`, and lead anywhere; only what stands behind the last of it is sure. */
function formsElsewhere(rest: readonly WordPart[]): readonly PathForm[] {
  const last = rest.findLastIndex((part) => isUnknown(part) && toPattern([part]) === '**');
  return last === -1 ? [] : [{ canonical: resolveWild(toPattern(rest.slice(last)), undefined) }];
}

function uniqueForms(forms: readonly PathForm[]): readonly PathForm[] {
  return [...new Map(forms.map((form) => [form.canonical, form])).values()];
}

function isUnknown({ kind, text }: WordPart): boolean {
  // An extended glob of ksh, bash or zsh is not read: it is any text.
  return kind === 'unknown' || (kind === 'glob' && text.includes('('));
}

/** Parameters that are numbers: they hold no slash. */
const number = /^\$(?:[$?#!]|\(\(.*\)\)|\{?(?:RANDOM|UID|EUID|PPID|SECONDS|LINENO|BASHPID)\}?|\{#\w+\})$/s;

/** Whether the source of what is unknown stands for digits. */
export function isNumber(source: string): boolean {
  return number.test(source);
}

function toPattern(parts: readonly WordPart[]): string {
  const tokens = parts.flatMap((part) => {
    if (part.kind === 'text') return part.text === '' ? [] : [escapeWild(part.text)];
    if (isUnknown(part)) return [isNumber(part.text) ? '*' : anyText];
    return splitGlob(part.text);
  });
  return joinTokens(tokens);
}

/** Any text, slashes included. */
const anyText = '**';

/** Joins runs of stars: beside what is unknown they add nothing, and two cross slashes as a whole segment only. */
function joinTokens(tokens: readonly string[]): string {
  let pattern = '';
  for (let start = 0; start < tokens.length;) {
    const end = endOfStars(tokens, start);
    const isSegment = (start === 0 || endsSegment(tokens[start - 1] ?? '')) && (tokens[end] ?? '/').startsWith('/');
    if (end === start) pattern += tokens[start];
    else pattern += tokens.slice(start, end).includes(anyText) || (isSegment && end - start > 1) ? anyText : '*';
    start = Math.max(end, start + 1);
  }
  return pattern;
}

/** A slash that is quoted in a glob ends nothing. */
function endsSegment(token: string): boolean {
  return token.endsWith('/') && token !== '\\/';
}

function endOfStars(tokens: readonly string[], start: number): number {
  let end = start;
  while (tokens[end] === '*' || tokens[end] === anyText) end += 1;
  return end;
}

/** The glob of a shell in pieces. A bracket that is never closed, or holds a slash, is itself (POSIX.1-2024 XCU 2.14.3). */
function splitGlob(text: string): readonly string[] {
  const pieces = text.match(/\\.|\[[!^]?\]?(?:\[:\w+:\]|[^\]/\\]|\\.)*\]|./gsu) ?? [];
  return pieces.map((piece) => (/^[[\]\\]$/.test(piece) ? `\\${piece}` : piece));
}
