import { pushUnseen, spend, type Given, type Machine } from './machine.ts';
import type { Argument, Expression, Parameter, Piece, Program, Statement } from './tree.ts';
import { literalValue } from './unknown-parts.ts';
import { binaryOf } from './operators.ts';
import {
  eitherOf,
  joinTexts,
  knownText,
  makeScope,
  optionsOf,
  originsOfAll,
  textValue,
  unknown,
  unknownFrom,
  type FunctionValue,
  type Scope,
  type Value,
} from './value.ts';

/** Evaluates a program as if each of its statements runs, in order; then what others may call. */
export function runProgram(program: Program, machine: Machine): void {
  if (program.hasErrors) pushUnseen(machine, 'a program text with a syntax error');
  runAll(program.body, machine);
}

/** Functions that nothing in the text calls, or that are handed on, may be called at any time, with anything. */
export function runDeferred(machine: Machine): void {
  machine.isDeferred = true;
  for (let round = 0; round < 100; round += 1) {
    const waiting = [...machine.handedOn.values(), ...machine.uncalled.values()];
    machine.handedOn.clear();
    machine.uncalled.clear();
    const left = waiting.filter(({ body }) => !machine.active.has(body));
    if (left.length === 0) return;
    for (const each of left) {
      machine.active.add(each.body);
      runBody(
        each,
        each.parameters.map(() => unknown),
        machine,
      );
    }
  }
  pushUnseen(machine, 'functions within too many others');
}

export function runAll(statements: readonly Statement[], machine: Machine): void {
  for (const statement of statements) {
    if (!spend(machine, 2)) return;
    runStatement(statement, machine);
  }
}

function runStatement(statement: Statement, machine: Machine): void {
  switch (statement.kind) {
    case 'expression':
      evaluate(statement.expression, machine);
      return;
    case 'branches':
      return runBranches(statement.branches, statement.isComplete === true, machine);
    case 'loop':
      return runLoop(statement, machine);
    case 'block':
      return runBlock(statement.body, machine);
    case 'return': {
      const value = statement.value === undefined ? unknown : evaluate(statement.value, machine);
      machine.returned = machine.returned === undefined ? value : eitherOf(machine.returned, value);
      return;
    }
    case 'import':
      return runImport(statement, machine);
    default:
      return statement satisfies never;
  }
}

function runImport({ module, member, name, at }: Extract<Statement, { kind: 'import' }>, machine: Machine): void {
  const value = machine.language.importModule(module, machine, at);
  if (member === '*') machine.stars.push(module);
  else if (name !== undefined)
    setVariable(name, member === undefined ? value : memberOf(value, member, machine), machine, 'function');
}

function runBlock(body: readonly Statement[], machine: Machine): void {
  const { scope } = machine;
  machine.scope = makeScope(scope, true);
  runAll(body, machine);
  machine.scope = scope;
}

type Variables = readonly Map<string, Value>[];

/** The variables that can be seen, to come back to. */
function takeVariables(machine: Machine): Variables {
  const all: Map<string, Value>[] = [];
  for (let scope: Scope | undefined = machine.scope; scope !== undefined; scope = scope.outer) {
    spend(machine, scope.variables.size >> 2);
    all.push(new Map(scope.variables));
  }
  return all;
}

function putVariables(variables: Variables, machine: Machine): void {
  let scope: Scope | undefined = machine.scope;
  for (const each of variables) {
    if (scope === undefined) return;
    scope.variables = new Map(each);
    scope = scope.outer;
  }
}

/** What is known where one of several ways was gone. */
function mergeVariables(ways: readonly Variables[]): Variables {
  const [first = [], ...others] = ways;
  return first.map((variables, index) => {
    const merged = new Map(variables);
    for (const way of others) {
      for (const [name, value] of way[index] ?? []) {
        const before = merged.get(name);
        merged.set(name, before === undefined ? value : eitherOf(before, value));
      }
    }
    return merged;
  });
}

function runBranches(branches: readonly (readonly Statement[])[], isComplete: boolean, machine: Machine): void {
  const before = takeVariables(machine);
  const folder = machine.folder;
  const ways: Variables[] = isComplete ? [] : [before];
  for (const branch of branches) {
    putVariables(before, machine);
    runAll(branch, machine);
    ways.push(takeVariables(machine));
  }
  putVariables(mergeVariables(ways), machine);
  if (machine.folder !== folder) machine.folder = lostFolder(machine);
}

export function lostFolder(machine: Machine): Machine['folder'] {
  return { parts: [{ kind: 'unknown', text: '$PWD', isQuoted: true }], from: machine.locate({ start: 0, end: 0 }) };
}

function runLoop({ round, body }: Extract<Statement, { kind: 'loop' }>, machine: Machine): void {
  const values = round === undefined ? undefined : evaluate(round.values, machine);
  forgetAssigned(body, machine);
  const before = takeVariables(machine);
  const folder = machine.folder;
  machine.repeats += 1;
  if (round !== undefined) assign(round.target, values === undefined ? unknown : itemOf(values), machine, 'function');
  runAll(body, machine);
  machine.repeats -= 1;
  putVariables(mergeVariables([before, takeVariables(machine)]), machine);
  if (machine.folder !== folder) machine.folder = lostFolder(machine);
}

/** What a round of the loop assigns is not known at the start of the next. */
function forgetAssigned(body: readonly Statement[], machine: Machine): void {
  const names = new Set<string>();
  collectAssigned(body, names, machine);
  for (const name of names) {
    const scope = findScope(name, machine.scope);
    const before = scope?.variables.get(name);
    if (scope === undefined || before === undefined) continue;
    // A list that grows is another one in each round.
    if (before.kind === 'list' || before.kind === 'record') before.isOpen = true;
    handOn(before, machine);
    scope.variables.set(name, unknownFrom(originsOfAll([before])));
  }
}

/** Walks every node below, in a loop of its own: texts may be nested deeply. */
function collectAssigned(body: readonly Statement[], names: Set<string>, machine: Machine): void {
  const waiting: unknown[] = [...body];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || !spend(machine, 1)) continue;
    if (Array.isArray(node)) {
      for (const each of node) waiting.push(each);
      continue;
    }
    if ('kind' in node && node.kind === 'assign' && 'target' in node) collectNames(node.target, names);
    if ('kind' in node && node.kind === 'import' && 'name' in node && typeof node.name === 'string')
      names.add(node.name);
    for (const each of Object.values(node)) if (typeof each === 'object') waiting.push(each);
  }
}

function collectNames(target: unknown, names: Set<string>): void {
  const waiting: unknown[] = [target];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ('kind' in node && node.kind === 'name' && 'name' in node && typeof node.name === 'string') names.add(node.name);
    for (const each of Object.values(node)) if (typeof each === 'object') waiting.push(each);
  }
}

function findScope(name: string, start: Scope): Scope | undefined {
  for (let scope: Scope | undefined = start; scope !== undefined; scope = scope.outer)
    if (scope.variables.has(name)) return scope;
  return undefined;
}

export function setVariable(
  name: string,
  value: Value,
  machine: Machine,
  declares: 'function' | 'block' | undefined,
): void {
  let scope = machine.scope;
  if (declares === 'function') while (scope.isBlock && scope.outer !== undefined) scope = scope.outer;
  else if (declares === undefined) scope = findScope(name, scope) ?? outermost(scope);
  const before = scope.history.get(name);
  scope.history.set(name, before === undefined ? value : eitherOf(before, value));
  scope.variables.set(name, value);
}

function outermost(scope: Scope): Scope {
  let found = scope;
  while (found.outer !== undefined) found = found.outer;
  return found;
}

/** The value of a variable; undefined where there is none. */
function valueOfName(name: string, machine: Machine): Value | undefined {
  let isOuter = false;
  for (let scope: Scope | undefined = machine.scope; scope !== undefined; scope = scope.outer) {
    const value = scope.variables.get(name);
    if (value !== undefined) return isOuter && machine.isDeferred ? (scope.history.get(name) ?? value) : value;
    isOuter ||= !scope.isBlock;
  }
  return undefined;
}

function lookUp(name: string, machine: Machine): Value {
  const value = valueOfName(name, machine);
  if (value !== undefined) return value;
  const own = machine.language.globalValue(name);
  if (own !== undefined) return own;
  const stars = machine.stars.filter((module) => machine.language.reachesOut(`${module}.${name}`));
  return stars.length === 0
    ? unknown
    : stars.map((module): Value => ({ kind: 'name', name: `${module}.${name}` })).reduce(eitherOf);
}

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
      return joinTexts(node.parts.flatMap((part) => firstOf(evaluate(part, machine), machine)));
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

/** A text may hold one of several: then what it holds there is not known. */
function firstOf(value: Value, machine: Machine): readonly Value[] {
  handOn(value, machine);
  return [value];
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

/** For each of the values that it may be. */
export function eachOf(value: Value, make: (option: Value) => Value): Value {
  return value.kind === 'choice' ? value.options.map(make).reduce(eitherOf) : make(value);
}

function memberOfNode({ of, key, isComputed }: Extract<Expression, { kind: 'member' }>, machine: Machine): Value {
  const base = evaluate(of, machine);
  const index = evaluate(key, machine);
  if (isComputed !== true) return memberOf(base, knownText(index) ?? '', machine);
  const item = eachOf(base, (one) => eachOf(index, (two) => itemAt(one, two, machine)));
  const isKnown = index.kind === 'number' || index.kind === 'choice' || knownText(index) !== undefined;
  return isKnown || !isUnknownItem(of, machine) ? item : eitherOf(item, machine.language.hiddenItem(item, machine));
}

/** Whether it is `a[b]`, and `b` is known only when it runs. */
function isUnknownItem(node: Expression, machine: Machine): boolean {
  if (node.kind !== 'member' || node.isComputed !== true || node.key.kind !== 'name') return false;
  const key = lookUp(node.key.name, machine);
  return key.kind !== 'number' && knownText(key) === undefined;
}

export function memberOf(base: Value, key: string, machine: Machine): Value {
  return eachOf(base, (option) => machine.language.member(option, key, machine));
}

function itemAt(base: Value, index: Value, machine: Machine): Value {
  if (base.kind === 'list') {
    if (index.kind !== 'number' || base.isOpen) return itemOf(base);
    return base.items.at(index.value) ?? unknown;
  }
  const key = knownText(index);
  if (base.kind === 'record') {
    const found = key === undefined ? undefined : base.entries.get(key);
    if (found !== undefined && !base.isOpen) return found;
    const all = [...base.entries.values()];
    return all.length === 0 ? unknown : eitherOf(all.slice(0, 20).reduce(eitherOf), unknown);
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
    const some = value.items.slice(0, 20);
    const known = some.length === 0 ? unknown : some.reduce(eitherOf);
    return value.isOpen || some.length < value.items.length ? eitherOf(known, unknown) : known;
  }
  if (value.kind === 'record')
    return [...value.entries.keys()]
      .slice(0, 20)
      .map((key): Value => textValue(key))
      .reduce(eitherOf, unknown);
  if (value.kind === 'choice') return value.options.map(itemOf).reduce(eitherOf);
  // What a service gives acts on it, too.
  if (value.kind === 'name' && value.name === 'service()') return value;
  return unknownFrom(originsOfAll([value]));
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
    } else isOpen = true;
  }
  return { kind: 'list', items: values, isOpen };
}

function recordOf({ entries }: Extract<Expression, { kind: 'record' }>, machine: Machine): Value {
  const found = new Map<string, Value>();
  let isOpen = false;
  for (const { key, value } of entries) {
    const name = key === undefined ? undefined : knownText(evaluate(key, machine));
    const held = evaluate(value, machine);
    if (name !== undefined) found.set(name, held);
    else if (key === undefined && held.kind === 'record' && !held.isOpen) {
      for (const [each, item] of held.entries) found.set(each, item);
    } else {
      isOpen = true;
      handOn(held, machine);
    }
  }
  return { kind: 'record', entries: found, isOpen };
}

function functionOf({ parameters, body }: Extract<Expression, { kind: 'function' }>, machine: Machine): Value {
  const value: FunctionValue = { kind: 'function', parameters, body, scope: machine.scope };
  for (const { initial } of parameters) if (initial !== undefined) evaluate(initial, machine);
  if (!machine.active.has(body)) machine.uncalled.set(body, value);
  return value;
}

function evaluateAssign(
  { target, value, operator, declares }: Extract<Expression, { kind: 'assign' }>,
  machine: Machine,
): Value {
  const given = evaluate(value, machine);
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
  const sum = eachOf(before, (one) => eachOf(given, (two) => binaryOf(operator, one, two)));
  assign(target, sum, machine, declares);
  return sum;
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
      const held =
        item.isSpread === true ? openList(itemOf(value)) : isExact ? (value.items[index] ?? unknown) : itemOf(value);
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

function openList(item: Value): Value {
  return { kind: 'list', items: [item], isOpen: true };
}

function assignMember({ of, key }: Extract<Expression, { kind: 'member' }>, value: Value, machine: Machine): void {
  const base = evaluate(of, machine);
  const name = knownText(evaluate(key, machine));
  for (const option of optionsOf(base)) {
    if (option.kind === 'record' && name !== undefined) {
      const before = option.entries.get(name);
      option.entries.set(name, before === undefined ? value : eitherOf(before, value));
    } else if (option.kind === 'list' || option.kind === 'record') {
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
  machine.scope = makeScope(scope, false);
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

/** A short list, or the characters of a short text, are walked one by one. */
function valuesFor(values: Value, isPlain: boolean): readonly Value[] | undefined {
  if (!isPlain) return undefined;
  if (values.kind === 'list' && !values.isOpen && values.items.length <= 200) return values.items;
  const text = values.kind === 'text' ? knownText(values) : undefined;
  return text !== undefined && text.length <= 200 ? Array.from(text, (each) => textValue(each)) : undefined;
}

function evaluateCall(node: Extract<Expression, { kind: 'call' }>, machine: Machine): Value {
  // A long chain of calls leans to the left, and may be deep.
  const callee = evaluate(node.callee, machine);
  const given = node.arguments.map(({ value, name, isSpread }): Given => ({
    value: evaluate(value, machine),
    at: value,
    ...(name !== undefined && { name }),
    ...(isSpread === true && { isSpread }),
  }));
  return callValue(callee, given.flatMap(spreadOf), node, machine);
}

/** `f(*[a, b])` is `f(a, b)`; `f(**{'x': a})` is `f(x=a)`. */
function spreadOf(given: Given): readonly Given[] {
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
  switch (callee.kind) {
    case 'choice':
      return callee.options.map((option) => callValue(option, given, at, machine)).reduce(eitherOf);
    case 'function':
      return callFunction(callee, given, machine);
    case 'name':
      return machine.language.callName(callee.name, call, machine);
    case 'method':
      return eachOf(callee.of, (of) => machine.language.callMethod(of, callee.name, call, machine));
    case 'unknown':
      if ((callee.hidden ?? 0) > 1) pushUnseen(machine, 'a function that is known only when it runs');
      return callOther(callee, given, machine);
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
  const value = runBody(callee, valuesOfParameters(parameters, given), machine);
  machine.active.delete(body);
  return value;
}

function valuesOfParameters(parameters: readonly Parameter[], given: readonly Given[]): readonly (Value | undefined)[] {
  const isOpen = given.some(({ isSpread }) => isSpread === true);
  const plain = given.filter(({ name }) => name === undefined);
  return parameters.map(({ target, isRest }, index) => {
    if (isOpen) return unknown;
    if (isRest === true) return { kind: 'list', items: plain.slice(index).map(({ value }) => value), isOpen: false };
    const named = target.kind === 'name' ? given.find(({ name }) => name === target.name) : undefined;
    return (named ?? plain[index])?.value;
  });
}

function runBody(callee: FunctionValue, values: readonly (Value | undefined)[], machine: Machine): Value {
  const { scope, returned } = machine;
  machine.scope = makeScope(callee.scope);
  machine.returned = undefined;
  machine.repeats += 1;
  callee.parameters.forEach(({ target, initial }, index) => {
    const value = values[index] ?? (initial === undefined ? unknown : evaluate(initial, machine));
    assign(target, value, machine, 'block');
  });
  runAll(callee.body, machine);
  const value = machine.returned ?? unknown;
  machine.scope = scope;
  machine.returned = returned;
  machine.repeats -= 1;
  return value;
}

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
