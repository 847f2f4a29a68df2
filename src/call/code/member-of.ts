import { callValue } from './call-value.ts';
import { eachOf } from './items.ts';
import type { Machine } from './machine.ts';
import { boundTo, findField } from './objects.ts';
import { eitherOf, optionsOf, type ObjectValue, type Value } from './value.ts';

/** `base.key`, for each of the values that the base may be. */
export function memberOf(base: Value, key: string, machine: Machine): Value {
  return eachOf(base, (option) =>
    option.kind === 'object' ? memberOfObject(option, key, machine) : machine.language.member(option, key, machine),
  );
}

function memberOfObject(object: ObjectValue, key: string, machine: Machine): Value {
  const found = findField(object, key, machine);
  if (found === undefined) return machine.language.member(object, key, machine);
  return optionsOf(found)
    .map((each): Value => {
      const bound = each.kind === 'function' ? boundTo(each, object, machine.language) : each;
      return bound.kind === 'function' && bound.role === 'getter'
        ? callValue(bound, [], { start: 0, end: 0 }, machine)
        : bound;
    })
    .reduce(eitherOf);
}
