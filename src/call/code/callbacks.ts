import { callValue } from './call-value.ts';
import type { Call, Given, Machine } from './machine.ts';

/**
 * A function that is handed over with what it is to be given: `submit(remove, path)`, `Thread(target=remove, args=(path,))`.
 * It is called so, whatever else it may be called with.
 */
export function callWithRest({ given, at }: Call, machine: Machine): void {
  const index = given.findIndex((each) => isCallable(each, machine));
  const callee = given[index];
  if (callee === undefined) return;
  const listed = given.find(({ name }) => name === 'args')?.value;
  const plain = callee.name === undefined ? given.slice(index + 1).filter(({ name }) => name === undefined) : [];
  const [only] = plain;
  // `Timer(1, remove, [path])` has them in a list.
  const list = listed ?? (plain.length === 1 ? only?.value : undefined);
  const rest = list?.kind === 'list' && !list.isOpen ? list.items.map((value): Given => ({ value, at })) : plain;
  if (rest.length > 0) callValue(callee.value, rest, at, machine);
}

function isCallable({ value, name }: Given, { language }: Machine): boolean {
  if (name !== undefined && !/^(?:target|func|function|fn|callback|action)$/.test(name)) return false;
  return value.kind === 'function' || (value.kind === 'name' && language.reachesOut(value.name));
}
