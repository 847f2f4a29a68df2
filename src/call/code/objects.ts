import { handOn } from './hand-on.ts';
import { spend, type Language, type Machine } from './machine.ts';
import { eitherOf, optionsOf, unknown, type FunctionValue, type ObjectValue, type Value } from './value.ts';

export interface ClassParts {
  /** What its body gives names to. */
  readonly held: ReadonlyMap<string, Value>;
  readonly bases: readonly Value[];
  readonly parameters: readonly string[];
}

/** A class of the text: its functions are those of its objects, whoever calls them. */
export function makeClass({ held, bases, parameters }: ClassParts, machine: Machine): ObjectValue {
  const made: ObjectValue = { kind: 'object', fields: new Map(), bases, parameters, any: new Map(), isOpen: false };
  for (const [name, value] of held)
    made.fields.set(name, value.kind === 'function' ? own(value, made, machine) : value);
  // What else a class holds may be called by those who use it; so may what it is made from.
  for (const value of held.values()) if (value.kind === 'name' || value.kind === 'method') handOn(value, machine);
  for (const base of bases) if (base.kind !== 'object') handOn(base, machine);
  return made;
}

function own(value: FunctionValue, owner: ObjectValue, machine: Machine): FunctionValue {
  const owned = { ...value, owner };
  if (machine.uncalled.has(value.body)) machine.uncalled.set(value.body, { ...owned, self: owner });
  return owned;
}

export function makeObject(of: ObjectValue): ObjectValue {
  return { kind: 'object', fields: new Map(), bases: [of], isOpen: false };
}

/** What the classes before this one have, for the same object. */
export function makeSuper({ bases }: ObjectValue, self: ObjectValue): ObjectValue {
  return { kind: 'object', fields: new Map(), bases, self, isOpen: false };
}

/** What an object has under a name; the nearest of its classes that has it. Of a class, what any of its objects has. */
export function findField(object: ObjectValue, key: string, machine: Machine): Value | undefined {
  const seen = new Set<ObjectValue>();
  const waiting: ObjectValue[] = [object];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || !spend(machine, 1)) continue;
    seen.add(next);
    const found = next.fields.get(key) ?? (next === object ? next.any?.get(key) : undefined);
    if (found !== undefined) return next.isOpen || object.isOpen ? eitherOf(found, unknown) : found;
    for (const base of next.bases.toReversed())
      for (const option of optionsOf(base)) if (option.kind === 'object') waiting.push(option);
  }
  return undefined;
}

/** Gives an object a field. Where it happens may not be followed, so what was there before may be there still. */
export function setField(object: ObjectValue, key: string, value: Value): void {
  merge(object.fields, key, value);
  for (const base of object.bases)
    if (object.parameters === undefined && base.kind === 'object' && base.any !== undefined)
      merge(base.any, key, value);
}

function merge(fields: Map<string, Value>, key: string, value: Value): void {
  const before = fields.get(key);
  fields.set(key, before === undefined ? value : eitherOf(before, value));
}

/** A function of a class as one of this object. Of a class itself it stays as it is, where the object is the first argument. */
export function boundTo(value: FunctionValue, object: ObjectValue, { selfName }: Language): FunctionValue {
  if (value.owner === undefined || value.role === 'static') return value;
  if (value.role === 'class') return { ...value, self: value.owner };
  const isObject = object.parameters === undefined || selfName !== undefined;
  return isObject ? { ...value, self: object.self ?? object } : value;
}
