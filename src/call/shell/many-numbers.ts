import type { Word, WordPart } from '../command.ts';

/** Where there are many numbers, only that they are numbers matters. */
export const someNumber: WordPart = { kind: 'unknown', text: '$((1))' };

const fewNumbers = 8;

const number = /^\d{1,9}$/;

/** Whether each of these is a number in one piece. */
export function areNumbers(lines: readonly (readonly WordPart[])[]): boolean {
  return lines.every(([part, ...others]) => part?.kind === 'text' && others.length === 0 && number.test(part.text));
}

export function areManyNumbers(words: readonly Word[]): boolean {
  return words.length > fewNumbers && areNumbers(words.map(({ parts }) => parts));
}

/** Whether each line is a number, as `seq 1 100` prints them. */
export function areNumberLines(text: string): boolean {
  return /^\d{1,9}(?:\n\d{1,9})*\n?$/.test(text);
}
