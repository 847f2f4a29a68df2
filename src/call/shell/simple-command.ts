import type { Assignment, Command as SimpleCommand, CommandArgument } from 'unbash';
import type { Command, EnvironmentVariable, Word } from '../command.ts';
import type { TextContext } from '../reading.ts';
import { expandToOne, expandWord, walkScripts } from './expand-word.ts';
import { followRedirects, noteOutputs } from './redirects.ts';
import { countDeferred, walkDeferred, writtenBy } from './process-substitution.ts';
import type { ShellRun } from './shell-run.ts';
import { withEntry, type Value } from './shell-state.ts';
import { nothing, type Stream } from './stream.ts';

/** One simple command: its assignments, its words, its redirections (POSIX.1-2024 XCU 2.9.1). */
export function runSimpleCommand(node: SimpleCommand, run: ShellRun, input: Stream | undefined): Stream {
  const assignments = node.prefix.filter((each) => each.type === 'Assignment');
  const redirects = node.redirects;
  const deferred = countDeferred(run);
  const words = [
    ...(node.name === undefined ? [] : expandWord(node.name, run)),
    ...node.args.flatMap((each) => expandArgument(each, run)),
  ];
  if (words.length === 0) {
    for (const each of assignments) assign(each, run);
    const { input: own } = followRedirects(redirects, run, run.context);
    // `$(< file)`, and in zsh `< file` alone, print it.
    return assignments.length === 0 ? (own ?? nothing) : nothing;
  }
  const command: Command = { words, from: run.source.locate(node.pos, node.end), ...environmentOf(assignments, run) };
  const redirected = countDeferred(run);
  const { input: own, outputs } = followRedirects(redirects, run, contextOf(command, run));
  const output = run.reader.runCommand(command, run, own ?? input);
  noteOutputs(outputs, output, run);
  const printed = walkDeferred(run, redirected, output);
  walkDeferred(run, deferred, writtenBy(own ?? input, output));
  if (node.redirects.some(isClobberMark)) noteClobbered(node, run, command);
  return outputs.length > 0 ? printed : output;
}

/** The context of what a command causes. */
export function contextOf(command: Command, { context }: ShellRun): TextContext {
  return { ...context, causes: [...(context.causes ?? []), command] };
}

/** `>! file` of zsh and csh: the parser takes the mark for the file. */
function isClobberMark(redirect: SimpleCommand['redirects'][number]): boolean {
  return redirect.type === 'Redirect' && redirect.target?.value === '!';
}

function noteClobbered(node: SimpleCommand, run: ShellRun, command: Command): void {
  const mark = node.redirects.find(isClobberMark);
  const next = node.suffix.find((each) => each.type === 'Word' && mark !== undefined && each.pos >= mark.end);
  if (next?.type !== 'Word' || mark?.type !== 'Redirect') return;
  followRedirects([{ ...mark, target: next }], run, contextOf(command, run));
}

function expandArgument(argument: CommandArgument, run: ShellRun): readonly Word[] {
  if (argument.type === 'Word') return expandWord(argument, run);
  const from = run.source.locate(argument.pos, argument.end);
  const name = { kind: 'text', text: `${argument.name}${argument.append === true ? '+' : ''}=` } as const;
  const { value } = argument;
  if (value.type === 'Word') return [{ parts: joined(name, expandToOne(value, run).parts), from }];
  const elements = value.elements.flatMap((element) => expandWord(element, run));
  return [{ parts: [name, ...elements.flatMap(({ parts }) => parts)], from }];
}

function joined(name: Word['parts'][number], [first, ...others]: Word['parts']): Word['parts'] {
  return first?.kind === 'text'
    ? [{ kind: 'text', text: name.text + first.text }, ...others]
    : [name, ...(first === undefined ? [] : [first]), ...others];
}

/** An assignment that stands alone changes the shell. */
function assign(assignment: Assignment, run: ShellRun): void {
  const { name, append, index } = assignment;
  const value = valueOf(assignment, run);
  const isChange = append === true || index !== undefined;
  setVariable(name, isChange ? appended(name, value, append === true && index === undefined, run) : value, run);
}

/** They are in every environment already, so that a plain assignment changes what later commands find. */
const searchVariables = new Set([
  'PATH',
  'HOME',
  'TMPDIR',
  'IFS',
  'PAGER',
  'EDITOR',
  'VISUAL',
  'SHELL',
  'LD_PRELOAD',
  'LD_LIBRARY_PATH',
  'NODE_OPTIONS',
  'PYTHONPATH',
  'BASH_ENV',
  'ENV',
]);

function valueOf({ value, index }: Assignment, run: ShellRun): Value {
  if (index !== undefined) walkScripts(index, run, 0);
  if (value.type === 'Word') return [expandToOne(value, run).parts];
  return value.elements.flatMap((element) => expandWord(element, run)).map(({ parts }) => parts);
}

function appended(name: string, value: Value, isKnown: boolean, { state }: ShellRun): Value {
  const before = state.variables.get(name);
  const [last] = before ?? [];
  const [added] = value ?? [];
  if (!isKnown || before?.length !== 1 || last === undefined || added === undefined || value?.length !== 1)
    return undefined;
  return [[...last, ...added]];
}

/** Changes a variable, in the environment of later commands too where it is there already. */
export function setVariable(name: string, value: Value, run: ShellRun): void {
  run.context.budget.spend(run.state.variables.size);
  run.state = { ...run.state, variables: withEntry(run.state.variables, name, value) };
  if (run.state.exported.has(name) || searchVariables.has(name)) exportVariable(name, run);
}

export function exportVariable(name: string, run: ShellRun): void {
  const [parts] = run.state.variables.get(name) ?? [];
  const { pointer } = run.context.from;
  const value: Word = { parts: parts ?? [{ kind: 'unknown', text: `$${name}` }], from: { pointer } };
  run.state = { ...run.state, exported: withEntry(run.state.exported, name, { name, value }) };
}

/** What stands in front of the command, and what was exported before it. */
function environmentOf(
  assignments: readonly Assignment[],
  run: ShellRun,
): { readonly environment?: readonly EnvironmentVariable[] } {
  const own = assignments.map((assignment): EnvironmentVariable => {
    const from = run.source.locate(assignment.pos, assignment.end);
    const [parts = []] = valueOf(assignment, run) ?? [];
    return { name: assignment.name, value: { parts, from } };
  });
  const environment = [...run.state.exported.values(), ...own];
  return environment.length === 0 ? {} : { environment };
}
