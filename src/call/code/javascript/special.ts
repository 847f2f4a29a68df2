import { argumentOf } from '../acts/arguments.ts';
import type { Call, Machine } from '../machine.ts';
import { unknown, type Value } from '../value.ts';

export type Special = (call: Call, machine: Machine, name: string) => Value;

export function valueAt(call: Call, index: number): Value {
  return argumentOf(call, index, '')?.value ?? unknown;
}

/** An entry of an object among the arguments. */
export function settingOf(call: Call, name: string): Value | undefined {
  for (const { value } of call.given)
    if (value.kind === 'record') {
      const found = value.entries.get(name);
      if (found !== undefined) return found;
    }
  return undefined;
}

export function isSet(call: Call, name: string): boolean {
  const value = settingOf(call, name);
  return value !== undefined && !(value.kind === 'constant' && value.value !== true);
}
