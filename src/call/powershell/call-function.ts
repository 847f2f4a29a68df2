import type { Command, Word } from '../command.ts';
import { toPath } from '../programs/cmdlet.ts';
import { effectsOnPath } from '../shell/word-places.ts';
import { knownContent } from '../shell/redirects.ts';
import { parsePowershell } from './parse-statement.ts';
import { causedBy, keepState, pushOpaque, within, type PowershellRun } from './powershell-run.ts';
import { pushExecute } from './push-execute.ts';
import type { Script } from './syntax-tree.ts';
import { unknownItem, type Item, type Value } from './value.ts';
import { roundsOf } from './walk-script.ts';

/** Functions may call one another this deep. */
const deepestCall = 4;

interface Call {
  readonly name: string;
  readonly body: Script;
  readonly command: Command;
  readonly items: ReadonlyMap<Word, Item>;
}

/** A function that the text itself makes. */
export function callFunction(
  { name, body, command, items }: Call,
  run: PowershellRun,
  input: Value | undefined,
): Value {
  pushExecute(command, run, { isImplied: true });
  run.called.add(name);
  if (run.calls.includes(name)) return [unknownItem(name)];
  if (run.calls.length >= deepestCall || !run.shell.context.budget.spend(run.variables.size)) {
    pushOpaque(run, 'functions that call one another', command.from);
    return [unknownItem(name)];
  }
  const given = command.words.slice(1).map((word): Item => items.get(word) ?? { parts: word.parts });
  const variables = bind(new Map(run.variables), body, given);
  const inner = { ...within(run, causedBy(command, run)), variables, calls: [...run.calls, name] };
  if (input === undefined) {
    const output = run.walker.script(body, inner);
    keepState(inner, run);
    return output;
  }
  // `$_` is each of what comes through the pipe.
  variables.set('input', input);
  const output = (input.length > 1 ? roundsOf(input, run) : [input]).flatMap((each) => {
    variables.set('_', each);
    return run.walker.script(body, inner, each);
  });
  keepState(inner, run);
  return output;
}

/** Parameters by their names or in order; with a name that is not known, none of them is. */
function bind(variables: Map<string, Value>, { parameters }: Script, given: readonly Item[]): Map<string, Value> {
  for (const name of parameters) variables.delete(name);
  const hasNames = given.some(({ parts }) => parts[0]?.text.startsWith('-') === true);
  variables.set('args', given.length === 1 ? given.map((item): Item => ({ ...item, isListed: true })) : given);
  if (!hasNames) {
    for (const [index, name] of parameters.entries()) {
      const item = given[index];
      if (item !== undefined) variables.set(name, [item]);
    }
    return variables;
  }
  for (const name of parameters) {
    const place = given.findIndex(({ parts }) => parts[0]?.text.toLowerCase() === `-${name}`);
    const item = place === -1 ? undefined : given[place + 1];
    if (item !== undefined) variables.set(name, [item]);
  }
  return variables;
}

/** A file of PowerShell: where its code comes from is where the text itself got it, if it did. */
export function runScriptFile(command: Command, run: PowershellRun): Value {
  const [first] = command.words;
  if (first === undefined) return [];
  const path = toPath(first, true);
  const content = knownContent(path, run.shell);
  pushExecute(command, run, { codeFrom: content?.sources ?? ['file'] });
  const inner = within(run, causedBy(command, run));
  inner.shell.effects.push(...effectsOnPath(path, { use: 'read' }, inner.shell));
  if (content?.text !== undefined) {
    const { script, problem } = parsePowershell(content.text);
    if (problem !== undefined) pushOpaque(inner, problem, command.from);
    if (run.calls.length < deepestCall) run.walker.script(script, { ...inner, calls: [...run.calls, '<file>'] });
    else pushOpaque(inner, 'a script within too many others', command.from);
  } else if (content !== undefined && content.sources.some((source) => source !== 'file'))
    pushOpaque(inner, 'a script that is written before it runs', command.from);
  keepState(inner, run);
  return [unknownItem('', ['file'])];
}
