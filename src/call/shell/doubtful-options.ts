import type { Command, Word } from '../command.ts';
import { findProgram } from '../programs/find-program.ts';
import { readInvocation, type Invocation } from '../programs/invocation.ts';
import type { Outcome } from '../programs/program.ts';
import { sourceOf, wordOf } from '../programs/word-pieces.ts';
import { joinStreams } from './stream.ts';

/** So many options at most are doubted; the words behind more of them are read as one of the readings has them. */
const most = 3;

/**
 * The readings of a command that runs another, where an option that nobody knows stands in front of it: the option may take the next
 * word for its value, or that word is the command (`env -Q a b`). None where there is no doubt.
 */
export function readingsOf(command: Command, invocation: Invocation): readonly Command[] {
  const readings = split(command, invocation, 0);
  return readings.length > 1 ? readings : [];
}

function split(command: Command, { tokens }: Invocation, depth: number): readonly Command[] {
  const at = tokens.findIndex((token) => token.kind === 'operand' && token.maybeValue === true);
  const [option, value] = [tokens[at - 1], tokens[at]];
  if (option === undefined || value === undefined || option.kind !== 'option' || depth >= most) return [command];
  const place = command.words.indexOf(value.word);
  if (place < 1) return [command];
  const before = command.words.slice(0, place);
  const ended = { ...command, words: [...before, wordOf('--', value.word.from), ...command.words.slice(place)] };
  const taken = {
    ...command,
    words: [...before.filter((word) => word !== option.word), ...command.words.slice(place + 1)],
  };
  return [ended, ...split(taken, readAgain(taken.words), depth + 1)];
}

function readAgain(words: readonly Word[]): Invocation {
  const [first] = words;
  const name = first === undefined ? '' : sourceOf(first);
  return readInvocation(words, findProgram(name.slice(name.lastIndexOf('/') + 1)));
}

/** What is done in any of these readings. */
export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    effects: outcomes.flatMap(({ effects }) => effects ?? []),
    output: joinStreams(outcomes.flatMap(({ output }) => output ?? [])),
    isImplied: outcomes.every(({ isImplied }) => isImplied === true),
    ...(outcomes.some(({ codeFrom }) => codeFrom !== undefined) && {
      codeFrom: [...new Set(outcomes.flatMap(({ codeFrom }) => codeFrom ?? ['text' as const]))],
    }),
  };
}
