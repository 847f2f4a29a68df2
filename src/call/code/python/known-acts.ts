import { once } from '../../../lib/once.ts';
import { perform } from '../acts/perform.ts';
import { readActs } from '../acts/read-acts.ts';
import type { Call, Machine } from '../machine.ts';
import { unknown, type Value } from '../value.ts';
import { codeActs, fileActs, instanceActs, namedActs, networkActs, pathActs, processActs } from './acts.ts';

export const acts = once(() => readActs([fileActs, processActs, networkActs, codeActs, instanceActs]));

const named = once(() => readActs([namedActs]));

export const paths = once(() => readActs([pathActs]));

/** A function or method that is known by its name alone. */
export function callNamed(name: string, call: Call, machine: Machine): Value | undefined {
  const act = named().get(name);
  return act === undefined ? undefined : perform(act, call, machine);
}

export function performNamed(name: string, call: Call, machine: Machine): Value {
  const act = acts().get(name);
  return act === undefined ? unknown : perform(act, call, machine);
}
