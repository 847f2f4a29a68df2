import { callValue } from '../call-value.ts';
import { handOn } from '../hand-on.ts';
import { heldOriginsOf } from '../held-origins.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { originsOf, originsOfAll, unknown, unknownFrom, type Value } from '../value.ts';

/** A function that computes: those that it is given, it calls. */
export function computed(call: Call, machine: Machine): Value {
  for (const { value } of call.given) {
    const held = value.kind === 'list' ? value.items : value.kind === 'record' ? [...value.entries.values()] : [value];
    for (const each of held.slice(0, 64))
      if (each.kind === 'function' || each.kind === 'name' || each.kind === 'choice') handOn(each, machine);
  }
  return unknownFrom([...new Set(call.given.flatMap(({ value }) => [...heldOriginsOf(value)]))]);
}

/** `f.call(object, a)`, `f.apply(object, [a])`, and `f.bind(object, a)`, which may be called at once (ECMAScript, 20.2.3). */
export function callBorrowed(callee: Value, how: string, { given, at }: Call, machine: Machine): Value {
  const [, ...rest] = given;
  const list = rest[0]?.value;
  const listed: readonly Given[] =
    list?.kind === 'list' && !list.isOpen
      ? list.items.map((value) => ({ value, at }))
      : [{ value: unknown, at, isSpread: true }];
  const called =
    how === 'bind' && rest.length === 0 ? undefined : callValue(callee, how === 'apply' ? listed : rest, at, machine);
  return how === 'bind' ? callee : (called ?? unknown);
}

/** The functions among the arguments are called with what the value holds. */
export function calledBack(of: Value, call: Call, machine: Machine): Value {
  const held = unknownFrom(originsOf(of));
  const results: Value[] = [];
  for (const { value, at } of call.given) {
    if (value.kind === 'function') {
      machine.repeats += 1;
      results.push(
        callValue(
          value,
          value.parameters.map(() => ({ value: held, at })),
          at,
          machine,
        ),
      );
      machine.repeats -= 1;
    } else if (value.kind === 'name') {
      if (machine.language.reachesOut(value.name)) results.push(callValue(value, [{ value: held, at }], at, machine));
    } else handOn(value, machine);
  }
  const origins = originsOfAll([of, ...results, ...call.given.map(({ value }) => value)]);
  const [only] = results;
  return results.length === 1 && only !== undefined && only.kind !== 'unknown' ? only : unknownFrom(origins);
}
