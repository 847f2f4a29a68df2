import { within } from '../../programs/word-pieces.ts';
import { callWithRest } from '../callbacks.ts';
import { callValue } from '../call-value.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { runNestedCode } from '../nested-code.ts';
import { optionsOf, originsOfAll, unknown, unknownFrom, type Value } from '../value.ts';
import { lostFolder } from '../variables.ts';
import { argumentOf, isGiven, wordAt, type Performance, type Sureness } from './arguments.ts';
import { runCommandWords, runShellText } from './commands.ts';
import { carriesSecret, pushConnect } from './connections.ts';
import { contentOfFile, mayBeFolder, pushFile, pushInto, pushLink, pushTree } from './files.ts';
import { pushSql } from './queries.ts';
import type { Act, Use } from './read-acts.ts';

/** Does what the table says of a function. */
export function perform(act: Act, call: Call, machine: Machine, sureness: Sureness = {}): Value {
  const given = act.parameters.map(({ name }, index) => argumentOf(call, index, name));
  const sends = act.parameters.some(
    ({ use }, index) =>
      (use === 'body' && isGiven(given[index])) || (use === 'query' && carriesSecret(given[index]?.value ?? unknown)),
  );
  act.parameters.forEach(({ use }, index) => {
    const argument = given[index];
    if (argument === undefined || !isGiven(argument)) return;
    for (const value of optionsOf(argument.value))
      performOne(use, { ...argument, value }, { call, machine, sureness, sends, given });
  });
  const file = given[act.parameters.findIndex(({ use }) => use === 'read')];
  if (act.gives === 'file' && file !== undefined) return contentOfFile(file, machine);
  return givenBack(act.gives, call);
}

function performOne(use: Use, argument: Given, performance: Performance): void {
  const { machine, call, sureness } = performance;
  const { value, at } = argument;
  switch (use) {
    case '-':
    case 'body':
    case 'query':
      return;
    case 'move':
      return pushFile(argument, 'delete', machine, { ...sureness, isTree: mayBeFolder(argument, machine) });
    case 'read':
    case 'write':
    case 'delete':
      return pushFile(argument, use, machine, sureness);
    case 'link':
      return pushLink(argument, performance);
    case 'edit':
      pushFile(argument, 'read', machine, sureness);
      return pushFile(argument, 'write', machine, sureness);
    case 'readtree':
      return pushFile(argument, 'read', machine, { ...sureness, isTree: true });
    case 'writetree':
      return pushFile(argument, 'write', machine, { ...sureness, isTree: true });
    case 'into':
      return pushInto(argument, performance);
    case 'tree':
      return pushTree(argument, machine, sureness);
    case 'connect':
    case 'send':
      return pushConnect(argument, performance, use === 'send' || performance.sends);
    case 'shell':
      return runShellText(value, call, machine);
    case 'words':
      return value.kind === 'list'
        ? runCommandWords(value, [], call, machine)
        : runCommandWords(undefined, [argument], call, machine);
    case 'program':
      return runCommandWords(
        undefined,
        call.given.filter((each) => each.name === undefined),
        call,
        machine,
      );
    case 'rest':
      return;
    case 'sql':
      return pushSql(argument, machine, sureness);
    case 'code':
      runNestedCode(value, at, machine);
      return;
    case 'call':
      if (value.kind === 'unknown' || value.kind === 'text') return;
      callWithRest(call, machine);
      callValue(value, [{ value: unknown, at, isSpread: true }], at, machine);
      return;
    case 'folder':
      machine.folder = machine.repeats > 0 ? lostFolder(machine) : within(machine.folder, wordAt(argument, machine));
      return;
    default:
      return use satisfies never;
  }
}

function givenBack(gives: string | undefined, call: Call): Value {
  const [first] = call.given;
  switch (gives) {
    case undefined:
      return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
    case 'network':
    case 'file':
    case 'decoded':
    case 'variable':
      return unknownFrom([gives]);
    case 'secret':
      return unknownFrom(['variable', 'environment']);
    case 'self':
      return first?.value ?? unknown;
    case 'paths':
      return { kind: 'list', items: [unknownFrom(['file'])], isOpen: true };
    default:
      if (gives.startsWith('/'))
        return {
          kind: 'text',
          parts: [
            { kind: 'text', text: gives },
            { kind: 'unknown', text: '$RANDOM', isQuoted: true },
          ],
          isPath: true,
        };
      return { kind: 'name', name: gives, ...(first !== undefined && { holds: first.value }) };
  }
}
