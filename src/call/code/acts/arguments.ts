import type { Word } from '../../command.ts';
import { within } from '../../programs/word-pieces.ts';
import { callWithRest } from '../callbacks.ts';
import { handOn } from '../hand-on.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { originsOf, originsOfAll, unknown, unknownFrom, type Value } from '../value.ts';
import { toWord } from './to-word.ts';

/** How sure it is that a function is the one of the table. */
export interface Sureness {
  readonly certainty?: 'possible';
}

/** The argument of a parameter: by its place, or by its name. */
export function argumentOf(call: Call, index: number, name: string): Given | undefined {
  const named = call.given.find((each) => each.name === name);
  if (named !== undefined) return named;
  const plain = call.given.filter((each) => each.name === undefined);
  const before = plain.slice(0, index + 1).findIndex(({ isSpread }) => isSpread === true);
  return before === -1 ? plain[index] : { value: unknown, at: call.at };
}

export function isGiven(argument: Given | undefined): boolean {
  return argument !== undefined && !(argument.value.kind === 'constant' && argument.value.value === null);
}

export interface Performance {
  readonly call: Call;
  readonly machine: Machine;
  readonly sureness: Sureness;
  /** Data is sent with it. */
  readonly sends: boolean;
  readonly given: readonly (Given | undefined)[];
}

/** The word of an argument, as it stands in the text. */
export function wordAt({ value, at }: Pick<Given, 'value' | 'at'>, machine: Machine): Word {
  return toWord(value, machine.locate(at));
}

/** A path, from the folder that the text has changed to. */
export function pathAt(argument: Pick<Given, 'value' | 'at'>, machine: Machine): Word {
  return within(machine.folder, wordAt(argument, machine));
}

export function noteSources(value: Value, machine: Machine): void {
  for (const origin of originsOf(value)) if (origin === 'network' || origin === 'decoded') machine.sources.add(origin);
}

/** Arguments that go to a function that nothing is known of. */
export function handOnAll(call: Call, machine: Machine): Value {
  callWithRest(call, machine);
  for (const { value } of call.given) handOn(value, machine);
  return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
}
