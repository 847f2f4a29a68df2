import { handOn } from './hand-on.ts';
import { spend, type Machine } from './machine.ts';
import type { Statement } from './tree.ts';
import { originsOfAll, unknownFrom } from './value.ts';
import { findScope } from './variables.ts';

/** What a round of the loop assigns is not known at the start of the next. */
export function forgetAssigned(body: readonly Statement[], machine: Machine): void {
  const names = new Set<string>();
  collectAssigned(body, names, machine);
  for (const name of names) {
    const scope = findScope(name, machine.scope);
    const before = scope?.variables.get(name);
    if (scope === undefined || before === undefined) continue;
    // An object keeps every value that its fields have had.
    if (before.kind === 'object') continue;
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
