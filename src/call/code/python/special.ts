import { argumentOf } from '../acts/arguments.ts';
import type { Call, Machine } from '../machine.ts';
import { unknown, type Value } from '../value.ts';

export type Special = (call: Call, machine: Machine, name: string) => Value;

export function valueAt(call: Call, index: number, name: string): Value {
  return argumentOf(call, index, name)?.value ?? unknown;
}
