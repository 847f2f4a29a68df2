import type { WordPart } from '../command.ts';

/** One element of a shell pattern: any text, or one character that it names. */
type Element = 'any' | ((char: string) => boolean);

/** Longer texts are not searched: finding the longest match takes the square of the length. */
const longestText = 512;

/** A shell pattern (POSIX.1-2024 XCU 2.14), in which what is quoted is plain. */
export interface ShellPattern {
  readonly elements: readonly Element[];
}

/** Undefined for a pattern that is not known, or is an extended glob. */
export function compileShellPattern(parts: readonly WordPart[]): ShellPattern | undefined {
  const elements: Element[] = [];
  for (const { kind, text } of parts) {
    if (kind === 'unknown' || (kind === 'glob' && text.includes('('))) return undefined;
    if (kind === 'text') elements.push(...Array.from(text, (wanted) => (char: string) => char === wanted));
    else if (text === '*') elements.push('any');
    else if (text === '?') elements.push(() => true);
    else elements.push(readBracket(text));
  }
  return { elements };
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /\d/,
  alnum: /[A-Za-z\d]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
};

function readBracket(text: string): (char: string) => boolean {
  const isNegated = /^\[[!^]/.test(text);
  const tests: ((char: string) => boolean)[] = [];
  for (const [token, name, first, last, single] of text
    .slice(isNegated ? 2 : 1, -1)
    .matchAll(/\[:(\w+):\]|(.)-(.)|(.)/gsu)) {
    const kind = name === undefined ? undefined : classes[name];
    if (name !== undefined) tests.push((char) => kind?.test(char) === true);
    else if (first !== undefined && last !== undefined) tests.push((char) => char >= first && char <= last);
    else tests.push((char) => char === (single ?? token));
  }
  return (char) => tests.some((test) => test(char)) !== isNegated;
}

/** Where a match that begins at `start` may end, in order; undefined for a text that is too long. */
export function matchEnds({ elements }: ShellPattern, text: string, start: number): readonly number[] | undefined {
  if (text.length > longestText || elements.length > longestText) return undefined;
  let states = closure(new Set([0]), elements);
  const ends: number[] = [];
  for (let at = start; ; at += 1) {
    if (states.has(elements.length)) ends.push(at);
    if (at >= text.length || states.size === 0) return ends;
    states = closure(step(states, elements, text.charAt(at)), elements);
  }
}

function step(states: ReadonlySet<number>, elements: readonly Element[], char: string): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const element = elements[state];
    if (element === 'any') next.add(state);
    else if (element?.(char) === true) next.add(state + 1);
  }
  return next;
}

function closure(states: Set<number>, elements: readonly Element[]): Set<number> {
  for (const state of states) if (elements[state] === 'any') states.add(state + 1);
  return states;
}

/** The text without what matches at its front (`#`, `##`) or end (`%`, `%%`): the shortest or the longest piece (Bash manual, 3.5.3). */
export function removeMatch(text: string, pattern: ShellPattern, operator: string): string | undefined {
  if (text.length > longestText) return undefined;
  const isLongest = operator.length === 2;
  if (operator.startsWith('#')) {
    const ends = matchEnds(pattern, text, 0);
    const end = isLongest ? ends?.at(-1) : ends?.[0];
    return ends === undefined ? undefined : text.slice(end ?? 0);
  }
  const starts = Array.from({ length: text.length + 1 }, (_, index) => index);
  const matching = starts.filter((start) => matchEnds(pattern, text, start)?.includes(text.length) === true);
  return text.slice(0, isLongest ? matching[0] : matching.at(-1));
}

/** The text with what matches replaced: once, everywhere (`//`), only at its front (`/#`) or end (`/%`); the longest piece counts. */
export function replaceMatch(
  text: string,
  pattern: ShellPattern,
  { operator, replacement }: { readonly operator: string; readonly replacement: string },
): string | undefined {
  if (text.length > longestText) return undefined;
  let result = '';
  let hasReplaced = false;
  for (let at = 0; at <= text.length;) {
    const isTried = (operator === '//' || !hasReplaced) && (operator !== '/#' || at === 0);
    const ends = isTried ? matchEnds(pattern, text, at) : [];
    const end = operator === '/%' ? ends?.find((each) => each === text.length) : ends?.at(-1);
    // Nothing at all is found where the place is given, or where there is nothing else: `${x/#/before}`, `${empty/*/all}`.
    const isEnd = operator === '/%' && at === text.length;
    const isPlaced = end === at && isTried && (operator === '/#' || isEnd || text === '');
    if (end !== undefined && (end > at || isPlaced)) {
      result += replacement;
      hasReplaced = true;
    }
    if (end === undefined || end === at) result += text.charAt(at);
    at = end === undefined || end === at ? at + 1 : end;
  }
  return result;
}
