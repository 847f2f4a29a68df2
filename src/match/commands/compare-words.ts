import { textOf, type Word } from '../../call/command.ts';
import { resolvePath } from '../../call/path/resolve-path.ts';
import { leadOf, sourceOf } from '../../call/programs/word-pieces.ts';
import { surestOf, type Certainty } from '../../lib/certainty.ts';
import { once } from '../../lib/once.ts';
import { compileFnmatch } from '../../patterns/fnmatch.ts';
import { matchPlainGlob } from './plain-glob.ts';

/** One word of a pattern, made ready. */
export interface WordPattern {
  readonly word: Word;
  /** A lone `*`: in an approving pattern it stands for any more words. */
  readonly isRest: boolean;
  /** How surely a word, or one spelling of it, is meant. */
  matches(text: string): Certainty;
}

/** Patterns are compared with many commands. */
const compiled = new WeakMap<Word, WordPattern>();

export function compileWord(word: Word): WordPattern {
  const known = compiled.get(word);
  if (known !== undefined) return known;
  const pattern = compileAnew(word);
  compiled.set(word, pattern);
  return pattern;
}

function compileAnew(word: Word): WordPattern {
  const text = textOf(word);
  const [part] = word.parts;
  const isRest = word.parts.length === 1 && part?.kind === 'glob' && part.text === '*';
  const lead = leadOf(word);
  const glob = once(() => compileFnmatch(toGlob(word)));
  const matches = (given: string): Certainty => {
    if (text !== undefined) return text === given ? 'certain' : 'no';
    if (isRest) return 'certain';
    // Most words begin in another way.
    if (!given.startsWith(lead)) return 'no';
    const isMatch = matchPlainGlob(word.parts, given);
    return isMatch === undefined ? glob().search(given) : isMatch ? 'certain' : 'no';
  };
  return { word, isRest, matches };
}

/** As a glob of `fnmatch`: plain characters that mean something there stand in brackets; what is unknown is any text. */
function toGlob({ parts }: Word): string {
  return parts
    .map(({ kind, text }) => (kind === 'text' ? text.replaceAll(/[*?[]/g, '[$&]') : kind === 'glob' ? text : '*'))
    .join('');
}

/** A word of so many characters is not compared with a pattern when it is a pattern itself. */
const longestGlob = 1000;

/** How surely a word of a command is one that the pattern means. What is known only when it runs is so possibly. */
export function compareWord(
  pattern: WordPattern,
  word: Word,
  formsOf?: (text: string) => readonly string[],
): Certainty {
  const text = textOf(word);
  if (text !== undefined) return surestOf(formsOf?.(text) ?? [text], (form) => pattern.matches(form));
  const plain = plainGlob(pattern.word);
  // `[*]` is the star itself, as it is typed.
  if (plain !== undefined && isGlob(word)) return sourceOf(word) === plain ? 'certain' : 'no';
  return mayBe(pattern, word) ? 'possible' : 'no';
}

/** Whether a pattern speaks of a path, or of what looks like one. */
export function isPlace({ word }: WordPattern): boolean {
  return word.parts.some(({ kind, text }) => kind === 'text' && text.includes('/'));
}

/** A path that climbs, as the path that it leads to: `/home/a/../../tmp` is not below `/home`. Another text stays as it is. */
export function withoutClimbs(text: string): string {
  return /(?:^|\/)\.\.(?:\/|$)/.test(text) && !text.includes('://') ? resolvePath(text, undefined) : text;
}

/** How surely a word is one that an exception or an approving pattern means: of a path only the place that it leads to counts. */
export function compareExactly(pattern: WordPattern, word: Word): Certainty {
  const text = textOf(word);
  if (text === undefined || textOf(pattern.word) === text || !isPlace(pattern)) return compareWord(pattern, word);
  return pattern.matches(withoutClimbs(text));
}

/** The text that a pattern of bracketed characters stands for, such as `[*]`. */
function plainGlob({ parts }: Word): string | undefined {
  const isPlain =
    parts.some(({ kind }) => kind === 'glob') &&
    parts.every(({ kind, text }) => kind === 'text' || /^\[[^\]!]\]$/.test(text));
  return isPlain ? parts.map(({ kind, text }) => (kind === 'text' ? text : text.slice(1, -1))).join('') : undefined;
}

function isGlob({ parts }: Word): boolean {
  return parts.every(({ kind }) => kind !== 'unknown');
}

/** Whether what is known of the word leaves it open. */
function mayBe({ word: wanted }: WordPattern, word: Word): boolean {
  const text = textOf(wanted);
  const glob = toGlob(word);
  if (glob.length > longestGlob) return true;
  if (text !== undefined) return compileFnmatch(glob).search(text) !== 'no';
  const [left, right] = [leadOf(wanted), leadOf(word)];
  return left.startsWith(right) || right.startsWith(left);
}
