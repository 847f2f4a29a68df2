import type { Command, Word } from '../command.ts';
import { findProgram } from '../programs/find-program.ts';
import { readInvocation, type Invocation, type Token } from '../programs/invocation.ts';
import type { Outcome } from '../programs/program.ts';
import { sourceOf, wordOf } from '../programs/word-pieces.ts';
import { joinStreams } from './stream.ts';

/** So many options at most are doubted; a command behind more of them is not seen. */
const most = 3;

/**
 * The readings of a command that runs another, where an option that nobody knows stands in front of it: the option may take the next
 * word for its value, or that word is the command (`env -Q a b`). None where there is no doubt.
 */
export function readingsOf(command: Command, invocation: Invocation): Readings {
  if (!invocation.tokens.some(mayBeValue)) return noReadings;
  const readings = split(command, invocation, 0);
  return readings.commands.length > 1 ? readings : { commands: [], isCut: readings.isCut };
}

const noReadings: Readings = { commands: [], isCut: false };

function mayBeValue(token: Token): boolean {
  return token.kind === 'operand' && token.maybeValue === true;
}

interface Readings {
  readonly commands: readonly Command[];
  /** There are more of them. */
  readonly isCut: boolean;
}

function split(command: Command, { tokens }: Invocation, depth: number): Readings {
  const at = tokens.findIndex(mayBeValue);
  const [option, value] = [tokens[at - 1], tokens[at]];
  if (value === undefined) return { commands: [command], isCut: false };
  const place = command.words.indexOf(value.word);
  if (option?.kind !== 'option' || depth >= most || place < 1) return { commands: [command], isCut: true };
  const before = command.words.slice(0, place);
  const ended = { ...command, words: [...before, wordOf('--', value.word.from), ...command.words.slice(place)] };
  const taken = {
    ...command,
    words: [...before.filter((word) => word !== option.word), ...command.words.slice(place + 1)],
  };
  const { commands, isCut } = split(taken, readAgain(taken.words), depth + 1);
  return { commands: [ended, ...commands], isCut };
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
