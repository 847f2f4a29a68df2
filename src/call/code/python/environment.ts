import { wordAt } from '../acts/arguments.ts';
import type { Call, Machine } from '../machine.ts';
import { knownText, originsOf, textValue, unknown, type RecordValue, type Value } from '../value.ts';
import type { Special } from './special.ts';

const names = ['os.environ', 'os.environb'];

export function isEnvironment(value: Value | undefined): value is Extract<Value, { kind: 'name' }> {
  return value?.kind === 'name' && names.includes(value.name);
}

/** A variable that is set is for the programs that start later. */
export function setEnvironment(
  name: Value | undefined,
  value: Value | undefined,
  { at }: Call,
  machine: Machine,
): void {
  const variable = knownText(name);
  if (variable !== undefined && value !== undefined)
    machine.environment.push({ name: variable, value: wordAt({ value, at }, machine) });
}

/** `os.environ.copy()`, `dict(os.environ, X=…)`: what is put into it counts once it is given to a program. */
export function copyOfEnvironment(of: Value, { given }: Call): RecordValue {
  const entries = given.flatMap(({ name, value }): [string, Value][] => (name === undefined ? [] : [[name, value]]));
  return { kind: 'record', entries: new Map(entries), isOpen: true, origins: originsOf(of) };
}

const update: Special = (call, machine) => {
  for (const { name, value } of call.given) {
    if (name !== undefined) setEnvironment(textValue(name), value, call, machine);
    if (value.kind !== 'record') continue;
    for (const [key, held] of value.entries) setEnvironment(textValue(key), held, call, machine);
  }
  return unknown;
};

const setDefault: Special = (call, machine) => {
  const [name, value] = call.given;
  setEnvironment(name?.value, value?.value, call, machine);
  return value?.value ?? unknown;
};

/** Methods of the mapping of the environment (Python, os.environ). */
export const environmentMethods: readonly (readonly [string, Special])[] = names.flatMap((name) => [
  [`${name}.update`, update] as const,
  [`${name}.setdefault`, setDefault] as const,
  [`${name}.copy`, (call: Call) => copyOfEnvironment({ kind: 'name', name }, call)] as const,
]);
