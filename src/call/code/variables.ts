import { spend, type Machine } from './machine.ts';
import { eitherOf, unknown, type Scope, type Value } from './value.ts';

export type Variables = readonly Map<string, Value>[];

/** The variables that can be seen, to come back to. */
export function takeVariables(machine: Machine): Variables {
  const all: Map<string, Value>[] = [];
  for (let scope: Scope | undefined = machine.scope; scope !== undefined; scope = scope.outer) {
    spend(machine, scope.variables.size >> 2);
    all.push(new Map(scope.variables));
  }
  return all;
}

export function putVariables(variables: Variables, machine: Machine): void {
  let scope: Scope | undefined = machine.scope;
  for (const each of variables) {
    if (scope === undefined) return;
    scope.variables = new Map(each);
    scope = scope.outer;
  }
}

/** What is known where one of several ways was gone. */
export function mergeVariables(ways: readonly Variables[]): Variables {
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

export function lostFolder(machine: Machine): Machine['folder'] {
  return { parts: [{ kind: 'unknown', text: '$PWD', isQuoted: true }], from: machine.locate({ start: 0, end: 0 }) };
}

export function findScope(name: string, start: Scope): Scope | undefined {
  for (let scope: Scope | undefined = start; scope !== undefined; scope = scope.outer)
    if (scope.variables.has(name) && (scope === start || !scope.isClass)) return scope;
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

/** What a class holds are variables only of its own body, and not even there where an object has a name of its own. */
function isSeen(scope: Scope, machine: Machine): boolean {
  return !scope.isClass || (scope === machine.scope && machine.language.selfName === undefined);
}

/** The value of a variable; undefined where there is none. */
export function valueOfName(name: string, machine: Machine): Value | undefined {
  let isOuter = false;
  for (let scope: Scope | undefined = machine.scope; scope !== undefined; scope = scope.outer) {
    const value = isSeen(scope, machine) ? scope.variables.get(name) : undefined;
    if (value !== undefined) return isOuter && machine.isDeferred ? (scope.history.get(name) ?? value) : value;
    isOuter ||= !scope.isBlock;
  }
  return undefined;
}

export function lookUp(name: string, machine: Machine): Value {
  const value = valueOfName(name, machine);
  if (value !== undefined) return value;
  const own = machine.language.globalValue(name);
  if (own !== undefined) return own;
  const stars = machine.stars.filter((module) => machine.language.reachesOut(`${module}.${name}`));
  return stars.length === 0
    ? unknown
    : stars.map((module): Value => ({ kind: 'name', name: `${module}.${name}` })).reduce(eitherOf);
}
