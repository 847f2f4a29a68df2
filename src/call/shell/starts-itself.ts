import { textOf, type Command } from '../command.ts';
import type { ShellRun } from './shell-run.ts';
import { lookUp } from './variables.ts';

const parameter = /\$\{?[#!]?[\d@*#]/;

/**
 * Whether a function starts itself anew while it goes on, and nothing that it is given tells the new one from the old: then there
 * are more of it without end, as in `f() { f | f & }`. One that goes on with other words, such as the folders in a folder, ends.
 */
export function startsItself(command: Command, run: ShellRun): boolean {
  const [first, ...words] = command.words;
  const name = first === undefined ? undefined : textOf(first);
  if (name === undefined || run.calls.lastIndexOf(name) === -1) return false;
  if (run.calls.lastIndexOf(name) >= run.forkedCalls) return false;
  const body = run.state.functionTexts.get(name) ?? '';
  if (!run.context.budget.spend(body.length) || !parameter.test(body)) return true;
  const given = lookUp('@', run) ?? [];
  const texts = words.map(textOf);
  return (
    texts.length === given.length &&
    given.every((parts, index) => texts[index] !== undefined && textOf({ parts, from: command.from }) === texts[index])
  );
}
