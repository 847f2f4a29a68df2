import { callValue, spreadOf } from './call-value.ts';
import { handOn } from './hand-on.ts';
import { eachOf, itemAt, itemBefore, itemOf, restOf, valuesFor } from './items.ts';
import { itemOrMember, memberOf } from './member-of.ts';
import { makeClass, setField } from './objects.ts';
import { spend, type Given, type Machine } from './machine.ts';
import { binaryOf, joinEach } from './operators.ts';
import { putInto } from './records.ts';
import type { Argument, Expression, Statement } from './tree.ts';
import { literalValue } from './unknown-parts.ts';
import {
  eitherOf,
  knownText,
  makeScope,
  optionsOf,
  originsOf,
  originsOfAll,
  textValue,
  unknown,
  unknownFrom,
  type FunctionValue,
  type Origin,
  type Value,
} from './value.ts';
import { lookUp, setVariable } from './variables.ts';

/** Evaluates an expression, with everything that it does. */
export function evaluate(node: Expression, machine: Machine): Value {
  if (!spend(machine, 1)) return unknown;
  switch (node.kind) {
    case 'text':
      return literalValue(node.text, machine.unknownParts);
    case 'number':
      return { kind: 'number', value: node.value };
    case 'constant':
      return { kind: 'constant', value: node.value };
    case 'template':
      return joinEach(node.parts.map((part) => handedOn(evaluate(part, machine), machine)));
    case 'name':
      return lookUp(node.name, machine);
    case 'member':
      return memberOfNode(node, machine);
    case 'call':
      return evaluateCall(node, machine);
    case 'list':
      return listOf(node.items, machine);
    case 'record':
      return recordOf(node, machine);
    case 'function':
      return functionOf(node, machine);
    case 'class':
      return classOf(node, machine);
    case 'variables':
      return { kind: 'record', entries: new Map(machine.scope.variables), isOpen: false };
    case 'binary':
      return evaluateBinary(node, machine);
    case 'choice': {
      for (const condition of node.conditions) evaluate(condition, machine);
      return node.options.map((option) => evaluate(option, machine)).reduce(eitherOf);
    }
    case 'assign':
      return evaluateAssign(node, machine);
    case 'comprehension':
      return evaluateComprehension(node, machine);
    case 'others': {
      const values = node.children.map((child) => evaluate(child, machine));
      for (const value of values) handOn(value, machine);
      return unknownFrom(originsOfAll(values));
    }
    default:
      return node satisfies never;
  }
}

function handedOn(value: Value, machine: Machine): Value {
  handOn(value, machine);
  return value;
}

function evaluateBinary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, machine: Machine): Value {
  // A long sum leans to the left: it is walked without a call for each.
  const rights: { readonly operator: string; readonly node: Expression }[] = [{ operator, node: right }];
  let first = left;
  while (first.kind === 'binary') {
    rights.push({ operator: first.operator, node: first.right });
    first = first.left;
  }
  let value = evaluate(first, machine);
  for (const each of rights.toReversed()) {
    const other = evaluate(each.node, machine);
    spend(machine, 1 + (sizeOf(value) >> 4));
    value = eachOf(value, (one) => eachOf(other, (two) => binaryOf(each.operator, one, two)));
  }
  return value;
}

function sizeOf(value: Value): number {
  return knownText(value)?.length ?? 1;
}

function memberOfNode({ of, key, isComputed }: Extract<Expression, { kind: 'member' }>, machine: Machine): Value {
  const base = evaluate(of, machine);
  const index = evaluate(key, machine);
  if (isComputed !== true) return memberOf(base, knownText(index) ?? '', machine);
  const item = eachOf(base, (one) => eachOf(index, (two) => itemOrMember(one, two, machine)));
  const isKnown = index.kind === 'number' || index.kind === 'choice' || knownText(index) !== undefined;
  return isKnown || !isUnknownItem(of, machine) ? item : eitherOf(item, machine.language.hiddenItem(item, machine));
}

/** Whether it is `a[b]`, and `b` is known only when it runs. */
function isUnknownItem(node: Expression, machine: Machine): boolean {
  if (node.kind !== 'member' || node.isComputed !== true || node.key.kind !== 'name') return false;
  const key = lookUp(node.key.name, machine);
  return key.kind !== 'number' && knownText(key) === undefined;
}

function listOf(items: readonly Argument[], machine: Machine): Value {
  const values: Value[] = [];
  let isOpen = false;
  for (const item of items) {
    const value = evaluate(item.value, machine);
    if (item.isSpread !== true) values.push(value);
    else if (value.kind === 'list') {
      values.push(...value.items);
      isOpen ||= value.isOpen;
    } else {
      isOpen = true;
      const origins = originsOf(value);
      if (origins.includes('environment')) values.push(unknownFrom(origins));
    }
  }
  return { kind: 'list', items: values, isOpen };
}

function recordOf({ entries }: Extract<Expression, { kind: 'record' }>, machine: Machine): Value {
  const found = new Map<string, Value>();
  const origins = new Set<Origin>();
  let isOpen = false;
  for (const { key, value } of entries) {
    const name = key === undefined ? undefined : knownText(evaluate(key, machine));
    const held = evaluate(value, machine);
    if (name !== undefined) found.set(name, held);
    else if (key === undefined && held.kind === 'record' && !held.isOpen) {
      for (const [each, item] of held.entries) found.set(each, item);
    } else {
      isOpen = true;
      for (const origin of originsOf(held)) origins.add(origin);
      handOn(held, machine);
    }
  }
  return { kind: 'record', entries: found, isOpen, ...(origins.size > 0 && { origins: [...origins] }) };
}

function classOf({ bases, body, parameters, ...at }: Extract<Expression, { kind: 'class' }>, machine: Machine): Value {
  const before = bases.map((base) => evaluate(base, machine));
  const whole: readonly Statement[] = [
    ...body,
    { kind: 'return', value: { kind: 'variables', start: at.start, end: at.end } },
  ];
  const held = machine.runBody(
    { kind: 'function', role: 'body', parameters: [], body: whole, scope: machine.scope },
    [],
    machine,
  );
  return makeClass({ held: held.kind === 'record' ? held.entries : new Map(), bases: before, parameters }, machine);
}

function functionOf({ parameters, body, role }: Extract<Expression, { kind: 'function' }>, machine: Machine): Value {
  const value: FunctionValue = {
    kind: 'function',
    parameters,
    body,
    scope: machine.scope,
    ...(role !== undefined && { role }),
  };
  for (const { initial } of parameters) if (initial !== undefined) evaluate(initial, machine);
  if (!machine.active.has(body)) machine.uncalled.set(body, value);
  return value;
}

function evaluateAssign(
  { target, value, operator, declares }: Extract<Expression, { kind: 'assign' }>,
  machine: Machine,
): Value {
  const given = evaluate(value, machine);
  if (value.kind === 'function' && given.kind === 'function' && target.kind === 'name')
    machine.functionNames.set(given.body, target.name);
  if (operator === undefined) {
    assign(target, given, machine, declares);
    return given;
  }
  const before = evaluate(target, machine);
  if (before.kind === 'list') {
    // `items += others` changes the list itself.
    before.isOpen ||= given.kind !== 'list' || given.isOpen || machine.repeats > 0;
    if (given.kind === 'list') before.items = [...before.items, ...given.items].slice(0, 1000);
    return before;
  }
  if (operator === '|' && given.kind === 'record') updateAll(before, { value: given, at: value }, machine);
  const sum = eachOf(before, (one) => eachOf(given, (two) => binaryOf(operator, one, two)));
  assign(target, sum, machine, declares);
  return sum;
}

/** `settings |= {…}` changes the mapping itself, which may be that of the environment. */
function updateAll(of: Value, given: Given, machine: Machine): void {
  for (const option of optionsOf(of)) {
    if (option.kind === 'record') putInto(option, given.value);
    if (option.kind === 'name')
      machine.language.callMethod(option, 'update', { given: [given], at: given.at }, machine);
  }
}

/** Gives a value to a variable, the items of a list, or a place in a value. */
export function assign(
  target: Expression,
  value: Value,
  machine: Machine,
  declares: 'function' | 'block' | undefined,
): void {
  if (!spend(machine, 1)) return;
  if (target.kind === 'name') return setVariable(target.name, value, machine, declares);
  if (target.kind === 'list') {
    target.items.forEach((item, index) => {
      const isExact = value.kind === 'list' && !value.isOpen && target.items.every(({ isSpread }) => isSpread !== true);
      const held = isExact
        ? (value.items[index] ?? unknown)
        : item.isSpread === true
          ? restOf(value, target.items, index)
          : itemBefore(value, target.items, index);
      assign(item.value, held, machine, declares);
    });
    return;
  }
  if (target.kind === 'record') {
    for (const { key, value: inner } of target.entries) {
      // What is left of it is taken for all of it.
      const held =
        key === undefined
          ? value
          : eachOf(evaluate(key, machine), (index) => eachOf(value, (one) => itemAt(one, index, machine)));
      assign(inner, held, machine, declares);
    }
    return;
  }
  if (target.kind === 'choice') {
    const initial = target.options[1];
    const [inner] = target.options;
    const held = initial === undefined ? value : eitherOf(value, evaluate(initial, machine));
    if (inner !== undefined) assign(inner, held, machine, declares);
    return;
  }
  if (target.kind === 'member') return assignMember(target, value, machine);
  evaluate(target, machine);
  handOn(value, machine);
}

function assignMember({ of, key }: Extract<Expression, { kind: 'member' }>, value: Value, machine: Machine): void {
  const base = evaluate(of, machine);
  const name = knownText(evaluate(key, machine));
  for (const option of optionsOf(base)) {
    if (option.kind === 'object' && name !== undefined) setField(option, name, value);
    else if (option.kind === 'record' && name !== undefined) {
      const before = option.entries.get(name);
      option.entries.set(name, before === undefined ? value : eitherOf(before, value));
    } else if (option.kind === 'list' || option.kind === 'record' || option.kind === 'object') {
      option.isOpen = true;
      if (option.kind === 'list') option.items = [...option.items, value];
      handOn(value, machine);
    } else {
      handOn(value, machine);
      if (option.kind === 'name')
        machine.language.callMethod(
          option,
          '=',
          {
            given: [
              { value, at: of },
              { value: textValue(name ?? ''), at: key },
            ],
            at: of,
          },
          machine,
        );
    }
  }
}

function evaluateComprehension(
  { rounds, conditions, element }: Extract<Expression, { kind: 'comprehension' }>,
  machine: Machine,
): Value {
  const { scope } = machine;
  machine.scope = makeScope(scope);
  const [round] = rounds;
  const values = round === undefined ? unknown : evaluate(round.values, machine);
  const items = valuesFor(values, rounds.length === 1 && conditions.length === 0);
  const found: Value[] = [];
  if (items !== undefined && round !== undefined) {
    for (const item of items) {
      assign(round.target, item, machine, 'function');
      found.push(evaluate(element, machine));
    }
  } else {
    machine.repeats += 1;
    if (round !== undefined) assign(round.target, itemOf(values), machine, 'function');
    for (const each of rounds.slice(1))
      assign(each.target, itemOf(evaluate(each.values, machine)), machine, 'function');
    for (const each of conditions) evaluate(each, machine);
    found.push(evaluate(element, machine));
    machine.repeats -= 1;
  }
  machine.scope = scope;
  return { kind: 'list', items: found, isOpen: items === undefined };
}

function evaluateCall(node: Extract<Expression, { kind: 'call' }>, machine: Machine): Value {
  // A long chain of calls leans to the left, and may be deep.
  const callee = evaluate(node.callee, machine);
  const isOwn = node.asTag !== undefined && isOfText(callee);
  const given = (isOwn ? node.asTag : node.arguments).map(({ value, name, isSpread }): Given => ({
    value: evaluate(value, machine),
    at: value,
    ...(name !== undefined && { name }),
    ...(isSpread === true && { isSpread }),
  }));
  return callValue(callee, given.flatMap(spreadOf), node, machine);
}

/** Whether it is a function that the text itself has. */
function isOfText(callee: Value): boolean {
  return callee.kind === 'choice' ? callee.options.some(isOfText) : callee.kind === 'function';
}
