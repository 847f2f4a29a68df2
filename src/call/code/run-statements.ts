import { textOf } from '../command.ts';
import type { Effect } from '../effect.ts';
import { forgetAssigned } from './assigned-names.ts';
import { assign, evaluate } from './evaluate.ts';
import { handOn } from './hand-on.ts';
import { itemOf } from './items.ts';
import { memberOf } from './member-of.ts';
import { pushUnseen, spend, type Machine } from './machine.ts';
import { isNeverCalled } from './never-called.ts';
import { makeSuper } from './objects.ts';
import type { Parameter, Program, Statement } from './tree.ts';
import { eitherOf, makeScope, unknown, type FunctionValue, type Value } from './value.ts';
import { lostFolder, mergeVariables, putVariables, setVariable, takeVariables, type Variables } from './variables.ts';

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
    const unknownToOthers = new Set(machine.uncalled.keys());
    for (const body of machine.handedOn.keys()) unknownToOthers.delete(body);
    machine.handedOn.clear();
    machine.uncalled.clear();
    const left = waiting.filter(({ body }) => !machine.active.has(body));
    if (left.length === 0) return;
    for (const each of left) {
      if (machine.isLibrary && each.parameters.some(isStandIn)) continue;
      machine.active.add(each.body);
      const isMethod = each.self !== undefined && machine.language.selfName === undefined && each.role !== 'static';
      const values = each.parameters.map((_, index): Value =>
        isMethod && index === 0 ? (each.self ?? unknown) : unknown,
      );
      const isGivenMore = values.some((value) => value !== each.self);
      // What it gives is somebody else's.
      const call = () => runBody(each, values, machine);
      const isElsewhere = machine.isLibrary || (unknownToOthers.has(each.body) && isUncalled(each, machine));
      const given = isElsewhere && isGivenMore ? withKnownEffects(call, machine) : call();
      if (given.kind === 'name') handOn(given, machine);
    }
  }
  pushUnseen(machine, 'functions within too many others');
}

/** A plain function that the text defines and never calls: whoever imports it knows with what. */
function isUncalled({ body, owner, self }: FunctionValue, machine: Machine): boolean {
  const name = machine.functionNames.get(body);
  return owner === undefined && self === undefined && name !== undefined && isNeverCalled(name, machine);
}

/** A test that replaces functions by others calls those, such as `os.system` (pytest, How to monkeypatch; pytest-mock; unittest.mock). */
function isStandIn({ target }: Parameter): boolean {
  return target.kind === 'name' && /^(?:monkeypatch|mocker|mock(?:_\w+)?|\w+_mock)$/.test(target.name);
}

/** Of what a call does, only that counts whose subject is known, whatever the call was given. */
function withKnownEffects(call: () => Value, machine: Machine): Value {
  const before = machine.effects.length;
  const reasons = [...machine.reasons];
  const given = call();
  machine.effects.push(...machine.effects.splice(before).filter(isOfKnown));
  machine.reasons.clear();
  for (const reason of reasons) machine.reasons.add(reason);
  return given;
}

function isOfKnown(effect: Effect): boolean {
  switch (effect.kind) {
    case 'opaque':
      return false;
    case 'read':
    case 'write':
    case 'delete':
      return effect.path.wild !== 'unknown';
    case 'execute':
      return effect.command.words.every((word) => textOf(word) !== undefined);
    case 'connect':
      return effect.url.isUnknown !== true;
    case 'invoke':
    case 'query':
      return true;
    default:
      return effect satisfies never;
  }
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
  if (member !== undefined) machine.language.importMember?.(module, member, machine);
  if (member === '*') machine.stars.push(module);
  else if (name !== undefined)
    setVariable(name, member === undefined ? value : memberOf(value, member, machine), machine, 'function');
}

function runBlock(body: readonly Statement[], machine: Machine): void {
  const { scope } = machine;
  machine.scope = makeScope(scope, 'block');
  runAll(body, machine);
  machine.scope = scope;
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

/** The object that a function is called for, and its classes before the one that the function stands in. */
function noteSelf({ self, owner }: FunctionValue, { scope, language }: Machine): void {
  if (self === undefined) return;
  if (language.selfName !== undefined) scope.variables.set(language.selfName, self);
  if (owner !== undefined) scope.variables.set('super()', makeSuper(owner, self));
}

export function runBody(callee: FunctionValue, values: readonly (Value | undefined)[], machine: Machine): Value {
  const { scope, returned } = machine;
  machine.scope = makeScope(callee.scope, callee.role === 'body' ? 'class' : undefined);
  noteSelf(callee, machine);
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
