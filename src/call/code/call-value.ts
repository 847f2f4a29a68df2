import { handOn } from './hand-on.ts';
import { hiddenBefore, hiddenFunction } from './hidden-keys.ts';
import { eachOf } from './items.ts';
import { pushUnseen, spend, type Call, type Given, type Machine } from './machine.ts';
import { boundTo, findField, makeObject, setField } from './objects.ts';
import type { Parameter, Piece } from './tree.ts';
import {
  eitherOf,
  originsOfAll,
  unknown,
  unknownFrom,
  type FunctionValue,
  type ObjectValue,
  type Value,
} from './value.ts';

/** `f(*[a, b])` is `f(a, b)`; `f(**{'x': a})` is `f(x=a)`. */
export function spreadOf(given: Given): readonly Given[] {
  const { value, isSpread, at } = given;
  if (isSpread !== true) return [given];
  if (value.kind === 'list' && !value.isOpen) return value.items.map((item) => ({ value: item, at }));
  if (value.kind === 'record' && !value.isOpen)
    return Array.from(value.entries, ([name, item]): Given => ({ value: item, at, name }));
  return [given];
}

/** Calls a value with arguments. */
export function callValue(callee: Value, given: readonly Given[], at: Piece, machine: Machine): Value {
  if (!spend(machine, 2)) return unknown;
  const call = { given, at };
  if (callee.kind !== 'choice' && hiddenBefore(callee, machine) >= hiddenFunction)
    pushUnseen(machine, 'a function that is known only when it runs');
  switch (callee.kind) {
    case 'choice':
      return callee.options.map((option) => callValue(option, given, at, machine)).reduce(eitherOf);
    case 'function':
      return callFunction(callee, selfBefore(callee, call, machine), machine);
    case 'object':
      return callObject(callee, call, machine);
    case 'name':
      return machine.language.callName(callee.name, call, machine);
    case 'method':
      return eachOf(callee.of, (of) => machine.language.callMethod(of, callee.name, call, machine));
    case 'unknown':
    case 'text':
    case 'list':
    case 'record':
    case 'number':
    case 'constant':
      return callOther(callee, given, machine);
    default:
      return callee satisfies never;
  }
}

/** A function that is called for an object is given it first, but where the object has a name of its own. */
function selfBefore({ self, role }: FunctionValue, { given, at }: Call, { language }: Machine): readonly Given[] {
  return self === undefined || role === 'static' || language.selfName !== undefined
    ? given
    : [{ value: self, at }, ...given];
}

/** A class makes an object; an object is called where its class says how; `super(…)` makes what comes before. */
function callObject(callee: ObjectValue, call: Call, machine: Machine): Value {
  const isClass = callee.parameters !== undefined;
  if (!isClass && callee.self === undefined)
    return callOwn(callee, '__call__', call, machine) ?? callOther(callee, call.given, machine);
  const made = isClass ? makeObject(callee) : callee;
  const isMade = ['__new__', '__init__', 'constructor']
    .map((name) => callOwn(made, name, call, machine))
    .some((each) => each !== undefined);
  if (!isMade) {
    for (const [index, { value, name }] of call.given.entries()) {
      if (value.kind === 'function' || value.kind === 'name' || value.kind === 'choice') handOn(value, machine);
      const key = name ?? callee.parameters?.[index];
      if (key !== undefined) setField(made, key, value);
    }
    callOwn(made, '__post_init__', { given: [], at: call.at }, machine);
  }
  return made;
}

function callOwn(object: ObjectValue, name: string, { given, at }: Call, machine: Machine): Value | undefined {
  const found = findField(object, name, machine);
  if (found === undefined) return undefined;
  return callValue(
    eachOf(found, (each) => (each.kind === 'function' ? boundTo(each, object, machine.language) : each)),
    given,
    at,
    machine,
  );
}

function callOther(callee: Value, given: readonly Given[], machine: Machine): Value {
  for (const { value } of given) handOn(value, machine);
  return unknownFrom(originsOfAll([callee, ...given.map(({ value }) => value)]));
}

/** Functions may call one another this deep. */
const deepestCall = 8;

function callFunction(callee: FunctionValue, given: readonly Given[], machine: Machine): Value {
  const { body, parameters } = callee;
  if (machine.active.has(body) || machine.active.size > deepestCall + (machine.isDeferred ? 1000 : 0)) {
    for (const { value } of given) handOn(value, machine);
    handOn(callee, machine);
    return unknown;
  }
  machine.uncalled.delete(body);
  machine.active.add(body);
  const value = machine.runBody(callee, valuesOfParameters(parameters, given), machine);
  machine.active.delete(body);
  return value;
}

function valuesOfParameters(parameters: readonly Parameter[], given: readonly Given[]): readonly (Value | undefined)[] {
  const isOpen = given.some(({ isSpread }) => isSpread === true);
  const plain = given.filter(({ name }) => name === undefined);
  const certain = plain.findIndex(({ isSpread }) => isSpread === true);
  return parameters.map(({ target, isRest }, index) => {
    if (isOpen && index >= certain) return unknown;
    if (isRest === true) return { kind: 'list', items: plain.slice(index).map(({ value }) => value), isOpen: false };
    const named = target.kind === 'name' ? given.find(({ name }) => name === target.name) : undefined;
    return (named ?? plain[index])?.value;
  });
}
