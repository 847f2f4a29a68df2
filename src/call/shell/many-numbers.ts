import type { Word, WordPart } from '../command.ts';

/** Where there are many numbers, only that they are numbers matters: as a shell that is asked for any. */
export const someNumber: WordPart = { kind: 'unknown', text: '$((RANDOM))' };

const fewNumbers = 8;

const number = /^\d{1,9}$/;

/** Whether each of these is a number in one piece. */
export function areNumbers(lines: readonly (readonly WordPart[])[]): boolean {
  return lines.every(([part, ...others]) => part?.kind === 'text' && others.length === 0 && number.test(part.text));
}

export function areManyNumbers(words: readonly Word[]): boolean {
  const others = words.filter(({ parts }) => !isSomeNumber(parts));
  const areMany = words.length > fewNumbers || others.length < words.length;
  return areMany && areNumbers(others.map(({ parts }) => parts));
}

export function isSomeNumber([part, ...others]: readonly WordPart[]): boolean {
  return part?.kind === 'unknown' && part.text === someNumber.text && others.length === 0;
}

/** Whether each line is a number, as `seq 1 100` prints them. */
export function areNumberLines(text: string): boolean {
  return /^\d{1,9}(?:\n\d{1,9})*\n?$/.test(text);
}
