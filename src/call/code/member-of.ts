import { callValue } from './call-value.ts';
import { eachOf, itemAt } from './items.ts';
import type { Machine } from './machine.ts';
import { boundTo, findField } from './objects.ts';
import { eitherOf, knownText, optionsOf, type ObjectValue, type Value } from './value.ts';

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

/** Where an object has a name of its own, `object['a']` is `object.a`. */
export function itemOrMember(of: Value, index: Value, machine: Machine): Value {
  const key = of.kind === 'object' && machine.language.selfName !== undefined ? knownText(index) : undefined;
  return key === undefined ? itemAt(of, index, machine) : memberOf(of, key, machine);
}
