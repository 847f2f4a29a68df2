import { textOf, type Word, type WordPart } from '../command.ts';

/** Where there are many numbers, only that they are numbers matters. */
export const someNumber: WordPart = { kind: 'unknown', text: '$((1))' };

const fewNumbers = 8;

const number = /^\d{1,9}$/;

export function areManyNumbers(words: readonly Word[]): boolean {
  return words.length > fewNumbers && words.every((word) => number.test(textOf(word) ?? ''));
}

/** Whether each line is a number, as `seq 1 100` prints them. */
export function areNumberLines(text: string): boolean {
  return /^\d{1,9}(?:\n\d{1,9})*\n?$/.test(text);
}
