import { underHiddenKey } from './hidden-keys.ts';
import type { Machine } from './machine.ts';
import { serviceNamed } from './service-objects.ts';
import type { Argument } from './tree.ts';
import { anyOf, eitherOf, knownText, originsOfAll, textValue, unknown, unknownFrom, type Value } from './value.ts';

/** For each of the values that it may be. */
export function eachOf(value: Value, make: (option: Value) => Value): Value {
  return value.kind === 'choice' ? value.options.map(make).reduce(eitherOf) : make(value);
}

export function itemAt(base: Value, index: Value, machine: Machine): Value {
  if (base.kind === 'list') {
    if (index.kind === 'number') return base.isOpen ? itemOf(base) : (base.items.at(index.value) ?? unknown);
    const key = knownText(index);
    if (key === undefined) return underHiddenKey(itemOf(base), base, machine);
    return machine.language.keysAreNames === true ? machine.language.item(base, key, machine) : itemOf(base);
  }
  const key = knownText(index);
  if (base.kind === 'record') {
    const found = key === undefined ? undefined : base.entries.get(key);
    if (found !== undefined && !base.isOpen) return found;
    const all = [...base.entries.values()];
    const items = all.length === 0 ? unknown : eitherOf(anyOf(all), unknown);
    return key === undefined ? underHiddenKey(items, base, machine) : items;
  }
  if (base.kind === 'text' && index.kind === 'number') {
    const letter = knownText(base)?.at(index.value);
    return letter === undefined ? unknownFrom(originsOfAll([base])) : textValue(letter);
  }
  return key === undefined ? machine.language.hiddenItem(base, machine) : machine.language.item(base, key, machine);
}

/** Any item of a value. */
export function itemOf(value: Value): Value {
  if (value.kind === 'list') {
    const known = anyOf(value.items);
    return value.isOpen ? eitherOf(known, unknown) : known;
  }
  if (value.kind === 'record') return eitherOf(anyOf([...value.entries.keys()].map((key) => textValue(key))), unknown);
  if (value.kind === 'choice') return value.options.map(itemOf).reduce(eitherOf);
  // What a service gives acts on it, too.
  if (value.kind === 'name' && serviceNamed(value.name) !== undefined) return value;
  return unknownFrom(originsOfAll([value]));
}

function openList(item: Value): Value {
  return { kind: 'list', items: [item], isOpen: true };
}

/** A short list, or the characters of a short text, are walked one by one. */
export function valuesFor(values: Value, isPlain: boolean): readonly Value[] | undefined {
  if (!isPlain) return undefined;
  if (values.kind === 'list' && !values.isOpen && values.items.length <= 200) return values.items;
  const text = values.kind === 'text' ? knownText(values) : undefined;
  return text !== undefined && text.length <= 200 ? Array.from(text, (each) => textValue(each)) : undefined;
}

/** `[a, ...others] = value`, where the others are what is left of a list that is known. */
export function restOf(value: Value, items: readonly Argument[], index: number): Value {
  if (value.kind !== 'list' || value.isOpen) return openList(itemOf(value));
  return {
    kind: 'list',
    items: value.items.slice(index, value.items.length - (items.length - 1 - index)),
    isOpen: false,
  };
}

export function itemBefore(value: Value, items: readonly Argument[], index: number): Value {
  const rest = items.findIndex(({ isSpread }) => isSpread === true);
  const isBefore = value.kind === 'list' && !value.isOpen && index < rest;
  return isBefore ? (value.items[index] ?? unknown) : itemOf(value);
}
