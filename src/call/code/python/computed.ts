import { wordAt } from '../acts/arguments.ts';
import { callWithRest } from '../callbacks.ts';
import { handOn } from '../hand-on.ts';
import { heldOriginsOf } from '../held-origins.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { unknownFrom, type Value } from '../value.ts';

/** A function that computes: those that it is given, it calls. */
export function computed(call: Call, machine: Machine): Value {
  const { given } = call;
  callWithRest(call, machine);
  for (const { value } of given) handOnFunctions(value, machine);
  return unknownFrom([...new Set(given.flatMap(({ value }) => [...heldOriginsOf(value)]))]);
}

export function handOnFunctions(value: Value, machine: Machine): void {
  // A list goes on as it is; what stands in it may be called.
  if (value.kind === 'list') for (const each of value.items.slice(0, 64)) handOnCallable(each, machine);
  else if (value.kind === 'record')
    for (const each of [...value.entries.values()].slice(0, 64)) handOnCallable(each, machine);
  else handOnCallable(value, machine);
}

function handOnCallable(value: Value, machine: Machine): void {
  if (value.kind === 'function' || value.kind === 'name' || value.kind === 'choice') handOn(value, machine);
}

export function leadText(given: Given, machine: Machine): string {
  const [part] = wordAt(given, machine).parts;
  return part?.kind === 'text' ? part.text : '';
}
