import { spend, type Machine } from './machine.ts';
import { unknown, type Value } from './value.ts';

/** A value that goes where it is not followed: a function among it may be called with anything, a list be changed. */
export function handOn(value: Value, machine: Machine, depth = 0): void {
  if (depth > 4 || !spend(machine, 1)) return;
  switch (value.kind) {
    case 'function':
      machine.handedOn.set(value.body, value);
      return;
    case 'name':
      if (value.name === 'open()' && value.holds !== undefined)
        machine.language.callMethod(value, '=', { given: [], at: { start: 0, end: 0 } }, machine);
      else if (machine.language.reachesOut(value.name)) callUnknown(value, machine);
      return;
    case 'list':
    case 'choice': {
      for (const each of value.kind === 'list' ? value.items : value.options) handOn(each, machine, depth + 1);
      if (value.kind === 'list') value.isOpen = true;
      return;
    }
    case 'record': {
      for (const each of value.entries.values()) handOn(each, machine, depth + 1);
      value.isOpen = true;
      return;
    }
    case 'object': {
      if (value.isOpen) return;
      value.isOpen = true;
      for (const each of value.fields.values())
        handOn(each.kind === 'function' ? { ...each, self: value } : each, machine, depth + 1);
      for (const each of value.bases) handOn(each, machine, depth + 1);
      return;
    }
    case 'method':
    case 'text':
    case 'number':
    case 'constant':
    case 'unknown':
      return;
    default:
      return value satisfies never;
  }
}

function callUnknown(value: Extract<Value, { kind: 'name' }>, machine: Machine): void {
  // A module that is handed on is not called; `copy(os)` would have to be a function of the language.
  const at = { start: 0, end: 0 };
  machine.language.callName(value.name, { given: [{ value: unknown, at, isSpread: true }], at }, machine);
}
