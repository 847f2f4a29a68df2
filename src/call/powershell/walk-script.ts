import { changeState } from '../shell/shell-state.ts';
import { noteContent } from '../shell/redirects.ts';
import { effectsOnPath } from '../shell/word-places.ts';
import { wordOf as plainWord } from '../programs/word-pieces.ts';
import { makePlacelessSource } from '../shell/read-shell.ts';
import { useFile, withSlashes } from './places.ts';
import { pushOpaque, spanOf, spend, type PowershellRun } from './powershell-run.ts';
import type {
  Assignment,
  Compound,
  Element,
  Expression,
  Pipeline,
  Redirect,
  Script,
  Statement,
} from './syntax-tree.ts';
import {
  derivedItem,
  streamOfValue,
  textItem,
  textOfItem,
  textOfValue,
  unknownItem,
  wordOf,
  type Item,
  type Value,
} from './value.ts';

/** Walks every statement, as if each of them runs; what it gives out. */
export function walkScript(script: Script, run: PowershellRun, input?: Value): Value {
  const { source } = run.shell;
  if (source.text === script.text) return walkStatements(script.statements, run, input);
  // Offsets in a text of its own mean nothing in this one.
  const shell = { ...run.shell, source: makePlacelessSource(script.text, run.shell.context.from) };
  const found = walkStatements(script.statements, { ...run, shell }, input);
  run.shell.state = shell.state;
  return found;
}

/** A longer output is known only when it runs. */
const mostItems = 1024;

function walkStatements(statements: readonly Statement[], run: PowershellRun, input: Value | undefined): Value {
  const found = statements.flatMap((statement) => walkStatement(statement, run, input));
  if (found.length <= mostItems) return found;
  pushOpaque(run, 'more values than are looked at', run.shell.context.from);
  return [unknownItem('', streamOfValue(found).sources)];
}

function walkStatement(statement: Statement, run: PowershellRun, input: Value | undefined): Value {
  if (!spend(run, 8, statement)) return [unknownItem('')];
  switch (statement.kind) {
    case 'chain':
      return statement.pipelines.flatMap((pipeline) => walkPipeline(pipeline, run, input));
    case 'assignment':
      assign(statement, run);
      return [];
    case 'compound':
      return walkCompound(statement, run, input);
    case 'function':
      run.functions.set(statement.name, statement.body);
      return [];
    default:
      return statement satisfies never;
  }
}

function walkPipeline({ elements }: Pipeline, run: PowershellRun, input: Value | undefined): Value {
  let value: Value | undefined = input;
  for (const [index, element] of elements.entries()) {
    value = walkElement(element, run, index === 0 && element.kind === 'expression' ? undefined : value);
  }
  return value ?? [];
}

function walkElement(element: Element, run: PowershellRun, input: Value | undefined): Value {
  const value =
    element.kind === 'command' ? run.walker.command(element, run, input) : run.walker.evaluate(element.expression, run);
  return followRedirects(element.redirects, run, value);
}

/** What is left of the output. */
function followRedirects(redirects: readonly Redirect[], run: PowershellRun, output: Value): Value {
  for (const redirect of redirects) {
    const [item] = run.walker.evaluate(redirect.target, run);
    // `> $null`
    if (item === undefined) continue;
    const word = withSlashes(wordOf(item, spanOf(redirect.target, run)));
    run.shell.effects.push(...effectsOnPath(word, { use: 'write' }, run.shell));
    const stream = streamOfValue(output);
    if (redirect.isOutput) noteContent(word, redirect.isAppended ? { sources: stream.sources } : stream, run.shell);
  }
  return redirects.some(({ isOutput }) => isOutput) ? [] : output;
}

function assign({ target, operator, value: statement }: Assignment, run: PowershellRun): void {
  const value = walkStatement(statement, run, undefined);
  const targets = target.kind === 'list' ? target.items : [target];
  if (targets.length === 1)
    return assignTo(target, operator === '=' ? value : undefined, { run, added: value, operator });
  for (const [index, each] of targets.entries()) {
    const item = value[index];
    assignTo(each, item === undefined ? undefined : [item], { run, added: [], operator: '=' });
  }
}

interface Added {
  readonly run: PowershellRun;
  readonly added: Value;
  readonly operator: string;
}

function assignTo(target: Expression, value: Value | undefined, { run, added, operator }: Added): void {
  if (target.kind === 'cast') return assignTo(target.operand, value, { run, added, operator });
  if (target.kind !== 'variable') {
    // What it holds changes: `$x.Path = …`, `$list[0] = …`.
    const name = innermost(target);
    if (name !== undefined) run.variables.set(name, [unknownItem(`$${name}`)]);
    return;
  }
  const before = run.variables.get(target.name);
  const sum = operator === '+=' && before !== undefined ? joined(before, added) : undefined;
  if (before !== undefined && before.length + added.length > mostItems)
    pushOpaque(run, 'more values than are looked at', run.shell.context.from);
  setVariable(target.name, value ?? sum ?? [unknownItem(`$${target.name}`)], run);
}

/** `+=` joins texts, and adds to lists. */
function joined(before: Value, added: Value): Value | undefined {
  if (before.length !== 1) return before.length + added.length > mostItems ? undefined : [...before, ...added];
  const [left, right] = [
    textOfItem(before[0] ?? unknownItem('')),
    added.length === 1 ? textOfItem(added[0] ?? unknownItem('')) : undefined,
  ];
  return left === undefined || right === undefined || left.length + right.length > 65_536
    ? undefined
    : [{ ...before[0], parts: [{ kind: 'text', text: left + right }] }];
}

function innermost(target: Expression): string | undefined {
  let at = target;
  while (at.kind === 'member' || at.kind === 'index') at = at.target;
  return at.kind === 'variable' ? at.name : undefined;
}

/** A variable of the environment is found by every program that runs later. */
export function setVariable(name: string, value: Value, run: PowershellRun): void {
  run.variables.set(name, value);
  if (/^(?:function|alias):/.test(name)) return setCommand(name, value, run);
  if (/^[a-z]:[\\/.\w]/.test(name)) useFile(textItem(name), 'write', { run, from: run.shell.context.from });
  if (!name.startsWith('env:')) return;
  const { from } = run.shell.context;
  const key = name.slice(4).toUpperCase();
  const [item] = value;
  const word = item === undefined ? plainWord('', from) : wordOf(item, { pointer: from.pointer });
  const { exported } = run.shell.state;
  run.shell.context.budget.spend(exported.size);
  run.shell.state = changeState(run.shell.state, {
    exported: new Map(exported).set(key, [{ name: key, value: word }]),
  });
}

/** `$function:name = { … }`, `$alias:name = 'other'`. */
function setCommand(name: string, value: Value, run: PowershellRun): void {
  const [, kind = '', command = ''] = /^(\w+):(.*)$/s.exec(name) ?? [];
  const block = value.length === 1 ? value[0]?.block : undefined;
  const text = textOfValue(value);
  if (kind === 'function' && block !== undefined) run.functions.set(command, block);
  else if (kind === 'alias' && text !== undefined) run.aliases.set(command, text);
  else pushOpaque(run, 'a name that is made to mean another program', run.shell.context.from);
}

/** Known values that a loop is walked for one by one. */
const fewRounds = 32;

function walkCompound(node: Compound, run: PowershellRun, input: Value | undefined): Value {
  const [list, ...others] = node.heads;
  const before = new Map(run.variables);
  if (!spend(run, before.size, node)) return [unknownItem('')];
  if (node.isLoop) forgetAssigned(node, run);
  const values = list === undefined ? [] : walkScript(list, run);
  for (const head of others) walkScript(head, run);
  const rounds = node.variable === undefined ? [undefined] : roundsOf(values, run);
  const found = rounds.flatMap((round) => {
    if (node.variable?.kind === 'variable' && round !== undefined) setVariable(node.variable.name, round, run);
    return node.blocks.flatMap((block) => walkBranch(block, run, input));
  });
  if (node.isLoop) forgetAssigned(node, run);
  return found;
}

/** Each known value; of more than a few, what is done with them is opaque. */
export function roundsOf(values: Value, run: PowershellRun): readonly Value[] {
  if (
    values.length > fewRounds &&
    values.some((item) => textOfItem(item) !== undefined && !/^\d+$/.test(textOfItem(item) ?? ''))
  )
    pushOpaque(run, 'more values than are looked at', run.shell.context.from);
  const isShort = values.length > 0 && values.length <= fewRounds;
  return isShort
    ? values.map((item): Value => [{ ...item, isListed: false }])
    : [
        [
          unknownItem(
            '$_',
            streamOfValue(values).sources.filter((each) => each !== 'text'),
          ),
        ],
      ];
}

/** After a block that may not have run, what it has changed is not known. */
function walkBranch(block: Script, run: PowershellRun, input: Value | undefined): Value {
  if (!spend(run, run.variables.size, block)) return [unknownItem('')];
  const before = new Map(run.variables);
  const { place, isLost } = run.shell.state;
  const found = walkScript(block, run, input);
  for (const [name, value] of run.variables)
    if (before.get(name) !== value) run.variables.set(name, eitherOf(before.get(name), value, name));
  const { state } = run.shell;
  if (state.place.cwd !== place.cwd || state.isLost !== isLost) run.shell.state = changeState(state, { isLost: true });
  return found;
}

/** What is certain only if the block has run. A value that was not known before is the likelier one. */
function eitherOf(before: Value | undefined, value: Value, name: string): Value {
  return before === undefined ? value : [derivedItem(`$${name}`, [...before, ...value])];
}

/** What a round of a loop assigns is not known at the start of the next. */
function forgetAssigned({ start, end }: Compound, run: PowershellRun): void {
  const { text } = run.shell.source;
  if (!run.shell.context.budget.spend(end - start)) {
    run.variables.clear();
    return;
  }
  for (const [, name = ''] of text
    .slice(start, end)
    .matchAll(/\$\{?((?:\w+:)?\w+)\}?\s*(?:[-+*/%]|\?\?)?(?:=|\+\+|--)/g)) {
    const lower = name.toLowerCase().replace(/^(?:global|script|local):/, '');
    run.variables.set(lower, [unknownItem(`$${lower}`)]);
  }
}

/** Functions that no command of the text calls may be called by others. */
export function walkUncalled(run: PowershellRun): void {
  for (const [name, body] of run.functions) {
    if (run.called.has(name)) continue;
    run.called.add(name);
    const variables = new Map(run.variables);
    for (const parameter of [...body.parameters, 'args', '_', 'input']) variables.delete(parameter);
    const inner = { ...run, variables, calls: [...run.calls, name] };
    if (spend(run, variables.size, body)) walkScript(body, inner);
  }
}

/** A block that a command runs, of what may be one. */
export function walkBlock(item: Item, run: PowershellRun, input?: Value): Value {
  if (item.block !== undefined) return walkBranch(item.block, run, input);
  pushOpaque(run, 'a script block that is known only when it runs', run.shell.context.from);
  return [derivedItem('', [item])];
}
