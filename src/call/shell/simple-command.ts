import type { Assignment, Command as SimpleCommand, CommandArgument, Word as SourceWord } from 'unbash';
import { textOf, type Command, type EnvironmentVariable, type Word } from '../command.ts';
import { changeContext, causedBy } from '../reading.ts';
import { alternativesOf, hasAlternatives } from './alternatives.ts';
import { assign, valueOf, withHomes } from './assign.ts';
import { expandToOne, expandWord, plainWord } from './expand-word.ts';
import { doubted } from './optional-text.ts';
import { isExecAlone, noteStreamsOfShell, outputOfShell, withOwnInput } from './descriptors.ts';
import {
  withComplaint,
  errorsOf,
  tellErrors,
  traceOf,
  traceOfCompound,
  walkWithErrors,
  withOuter,
} from './error-output.ts';
import { followRedirects, inputOf, noteOutputs, notRedirected, printedFurther, type Output } from './redirects.ts';
import { countDeferred, walkAtEnd, walkDeferred, writtenBy } from './process-substitution.ts';
import { fork, type ShellRun } from './shell-run.ts';
import { mergeStates } from './merge-states.ts';
import { NewEffects } from './new-effects.ts';
import { changeState, placeOf, type ShellState } from './shell-state.ts';
import { joinAlternatives, joinStreams, nothing, unheard, type Stream } from './stream.ts';
import { findWorlds } from './worlds.ts';
import { plainText } from './variables.ts';
import { walkScripts } from './walk-scripts.ts';

/** One simple command, in each world in which it does something else. */
export function runSimpleCommand(node: SimpleCommand, run: ShellRun, input: Stream | undefined): Stream {
  const worlds = findWorlds(node, run);
  if (worlds.length < 2) return runInWorld(node, run, input);
  const outputs: Stream[] = [];
  const found = new NewEffects(run.effects);
  let after: ShellState | undefined;
  for (const { state, world } of worlds) {
    const context =
      world.isUnsplit === true ? changeContext(run.context, { certainty: 'possible' as const }) : run.context;
    const side = fork(run, { state: state, context, world: { ...run.world, ...world }, effects: [] });
    outputs.push(runInWorld(node, side, input));
    found.add(side.effects);
    after = after === undefined ? side.state : mergeStates(after, side.state);
  }
  run.state = after ?? run.state;
  return joinAlternatives(outputs);
}

/** Its assignments, its words, its redirections (POSIX.1-2024 XCU 2.9.1). */
function runInWorld(node: SimpleCommand, run: ShellRun, input: Stream | undefined): Stream {
  const assignments = assignmentsOf(node);
  const { redirects } = node;
  const deferred = countDeferred(run);
  const words = expandWords(node, run);
  if (words.length === 0) {
    if (run.state.tracesCommands) tellErrors(traceOfCompound, nothing, run);
    for (const each of assignments) assign(each, run);
    const { input: own } = followRedirects(redirects, run, { context: run.context, isProbe: true });
    // `$(< file)`, and in zsh `< file` alone, print it.
    return assignments.length === 0 ? (own ?? nothing) : nothing;
  }
  const { folder, isOutside } = placeOf(run.state);
  const from = run.source.locate(node.pos, node.end);
  // All have one shape, whatever is known.
  const command: Command = { words, from, environment: environmentOf(assignments, run), folder, isOutside };
  const redirected = countDeferred(run);
  const traced = run.state.tracesCommands ? tellErrors(traceOf(words, run), nothing, run) : nothing;
  const opened =
    redirects.length === 0
      ? notRedirected
      : followRedirects(redirects, run, { context: causedBy(command, run.context), isProbe: isProbe(command) });
  const outputs = opened.outputs.length > 0 ? opened.outputs : outputsOfShell(run);
  const { isHeard } = run;
  run.isHeard ||= outputs.length > 0 || run.deferred.length > deferred;
  const read = inputOf(opened, input, run);
  const { standardInput } = run.state;
  if (opened.input !== undefined) run.state = withOwnInput(run.state);
  const { output, outer } = walkWithErrors(errorsOf(opened), run, () => {
    const own = withComplaint(command, runAlternatives(command, run, read), run);
    return traced.sources.length === 0 ? own : joinStreams([traced, own]);
  });
  run.isHeard = isHeard;
  noteOutputs(outputs, output, run);
  if (standardInput !== undefined && opened.input !== undefined) run.state = changeState(run.state, { standardInput });
  if (redirects.length > 0 && isExecAlone(command)) {
    noteStreamsOfShell(opened, run);
    walkAtEnd(run, redirected, opened.processes);
  }
  const printed = walkDeferred(run, redirected, output);
  if (run.deferred.length > deferred) walkDeferred(run, deferred, writtenBy(read, output));
  if (redirects.some(isClobberMark)) noteClobbered(node, run, { command, output });
  const shown = withOuter(printedFurther(outputs, printed, output), outer);
  const others = run.state.aliases.size > 0 ? runAlias(node, command, run, read) : noStreams;
  return others.length === 0 ? shown : joinAlternatives([shown, ...others]);
}

const noOutputs: readonly Output[] = [];
const noStreams: readonly Stream[] = [];

function outputsOfShell(run: ShellRun): readonly Output[] {
  const targets = outputOfShell(run);
  return targets === undefined ? noOutputs : [{ targets, isAppended: true }];
}

/** What any of the commands prints that it may be. */
function runAlternatives(command: Command, run: ShellRun, input: Stream | undefined): Stream {
  if (!hasAlternatives(command)) return run.reader.runCommand(command, run, input);
  const [first, ...others] = alternativesOf(command);
  const before = run.state;
  const ends: ShellState[] = [];
  const outputs = [first, ...others].map((each) => {
    run.state = changeState(before, { files: run.state.files });
    const output = run.reader.runCommand(each, run, input);
    ends.push(run.state);
    return output;
  });
  run.state = ends.reduce(mergeStates);
  return joinAlternatives(outputs);
}

const noAssignments: readonly Assignment[] = [];

function assignmentsOf({ prefix }: SimpleCommand): readonly Assignment[] {
  return prefix.length === 0 ? noAssignments : prefix.filter((each) => each.type === 'Assignment');
}

/** The words of a command, its name first. */
function expandWords({ name, args }: SimpleCommand, run: ShellRun): readonly Word[] {
  const words: Word[] = [];
  const plain = name === undefined ? undefined : plainWord(name, run);
  if (plain !== undefined) words.push(plain);
  else if (name !== undefined)
    for (const word of expandName(name, run)) words.push(words.length === 0 ? sureName(word) : word);
  noteLocalLists(name, args, run);
  addArguments(args, run, words);
  return words;
}

/** `local x=(a b)`: the list is assigned as the words are expanded, so that `local` itself would find it unset. */
function noteLocalLists(name: SourceWord | undefined, args: readonly CommandArgument[], { locals }: ShellRun): void {
  if (locals === undefined || !/^(?:local|declare|typeset)$/.test(name?.value ?? '')) return;
  if (args.some((each) => each.type === 'Word' && /^-\w*g/.test(each.value))) return;
  for (const each of args) if (each.type !== 'Word' && each.value.type === 'ArrayValue') locals.add(each.name);
}

/** Without a name that is printed only perhaps, the next word is the program. */
function sureName(word: Word): Word {
  return word.parts.some(({ isOptional }) => isOptional === true) ? { ...word, parts: word.parts.map(doubted) } : word;
}

/** Commands that print, or do nothing: what a connection sends back is never run by them. */
const probes: ReadonlySet<string> = new Set(['echo', 'printf', ':', 'true', 'cat', 'head']);

function isProbe({ words: [name] }: Command): boolean {
  return name !== undefined && probes.has(textOf(name) ?? '');
}

/** Where variables of the environment are supposed to be unset, a program's name is what is left of it. */
function expandName(name: SourceWord, run: ShellRun): readonly Word[] {
  if (run.world.isSet !== false && run.world.isUnsplit !== true) return expandWord(name, run, true);
  const { isUnsplit: _, ...world } = run.world;
  const bare = fork(run, { world: world.isSet === false ? { ...world, isBare: true } : world });
  const words = expandWord(name, bare, true);
  run.state = bare.state;
  return words;
}

/**
 * A name that is an alias may stand for its text, with the words behind it (Bash manual, 6.6): whether aliases count, the
 * shell's options say. What each of its texts prints then.
 */
function runAlias(node: SimpleCommand, command: Command, run: ShellRun, input: Stream | undefined): readonly Stream[] {
  const { name } = node;
  if (name === undefined || name.parts !== undefined || name.text !== name.value) return noStreams;
  const aliases = aliasTexts(name.value, run);
  // zsh, `alias -s txt=text`: it runs with the whole name behind it.
  const suffixes = aliases.length === 0 ? aliasTexts(/\.(\w+)$/.exec(name.value)?.[1] ?? '', run) : [];
  const texts = [...aliases, ...suffixes.map((suffix) => `${suffix} ${name.value}`)];
  const call = `alias ${name.value}`;
  if (run.calls.includes(call)) return noStreams;
  const before = run.state;
  return texts.map((text) => {
    const source = `${text} ${withNextAlias(text, run.source.text.slice(name.end, node.end), run)}`;
    const state = changeState(before, { files: run.state.files });
    const inner = fork(run, { state, calls: [...run.calls, call], context: causedBy(command, run.context) });
    const { effects = [], output } = run.reader.readText(source, { pointer: run.context.from.pointer }, inner, {
      isSameShell: true,
      ...(input !== undefined && { input }),
    });
    run.effects.push(...effects);
    run.state = mergeStates(run.state, inner.state);
    return output ?? unheard;
  });
}

function aliasTexts(name: string, { state }: ShellRun): readonly string[] {
  return (state.aliases.get(name) ?? []).flatMap(({ parts }) => plainText([parts]) ?? []);
}

/** Behind an alias that ends in a blank the next word may be one, too. */
function withNextAlias(text: string, rest: string, run: ShellRun): string {
  const [before = '', name = ''] = /^\s*([^\s;&|<>()"'\\$`]+)/.exec(rest) ?? [];
  const next = /[ \t]$/.test(text) ? aliasTexts(name, run).at(-1) : undefined;
  return next === undefined ? rest : `${next}${rest.slice(before.length)}`;
}

/** `>! file` of zsh and csh: the parser takes the mark for the file. */
function isClobberMark(redirect: SimpleCommand['redirects'][number]): boolean {
  return redirect.type === 'Redirect' && redirect.target?.value === '!';
}

function noteClobbered(
  node: SimpleCommand,
  run: ShellRun,
  { command, output }: { readonly command: Command; readonly output: Stream },
): void {
  const mark = node.redirects.find(isClobberMark);
  const next = node.suffix.find((each) => each.type === 'Word' && mark !== undefined && each.pos >= mark.end);
  if (next?.type !== 'Word' || mark?.type !== 'Redirect') return;
  const { outputs } = followRedirects([{ ...mark, target: next }], run, { context: causedBy(command, run.context) });
  noteOutputs(outputs, output, run);
}

/** Adds the words of the arguments. A process substitution right behind one belongs to it: `a<(…)`. */
function addArguments(all: readonly CommandArgument[], run: ShellRun, words: Word[]): void {
  const start = words.length;
  let end: number | undefined;
  for (const each of all) {
    const plain = each.type === 'Word' ? plainWord(each, run) : undefined;
    if (plain !== undefined) {
      words.push(plain);
      end = each.end;
      continue;
    }
    const own = expandArgument(each, run);
    let isJoined = end === each.pos && words.length > start && /^[<>]\(/.test(each.text);
    end = each.end;
    for (const word of own) {
      const before = isJoined ? words.pop() : undefined;
      words.push(before === undefined ? word : { ...before, parts: [...before.parts, ...word.parts] });
      isJoined = false;
    }
  }
}

function expandArgument(argument: CommandArgument, run: ShellRun): readonly Word[] {
  if (argument.type === 'Word') return expandWord(argument, run, true);
  const from = run.source.locate(argument.pos, argument.end);
  const name = { kind: 'text', text: `${argument.name}${argument.append === true ? '+' : ''}=` } as const;
  const { value } = argument;
  if (value.type === 'Word') return [{ parts: joined(name, expandToOne(withHomes(value, run), run).parts), from }];
  // `declare -a name=(…)` assigns its elements before the builtin sees a word.
  assign(argument, run);
  return [{ parts: [{ kind: 'text', text: argument.name }], from }];
}

function joined(name: Word['parts'][number], [first, ...others]: Word['parts']): Word['parts'] {
  return first?.kind === 'text'
    ? [{ kind: 'text', text: name.text + first.text }, ...others]
    : [name, ...(first === undefined ? [] : [first]), ...others];
}

/** What stands in front of the command, and what was exported before it. */
function environmentOf(assignments: readonly Assignment[], run: ShellRun): readonly EnvironmentVariable[] | undefined {
  if (assignments.length === 0 && run.state.exported.size === 0) return undefined;
  const own = assignments.map((assignment): EnvironmentVariable => {
    const from = run.source.locate(assignment.pos, assignment.end);
    if (assignment.index !== undefined) walkScripts(assignment.index, run, 0);
    const [parts = []] = valueOf(assignment, run) ?? [];
    return { name: assignment.name, value: { parts, from } };
  });
  const environment: EnvironmentVariable[] = [];
  for (const variables of run.state.exported.values())
    for (const variable of variables) if (!own.some(({ name }) => name === variable.name)) environment.push(variable);
  environment.push(...own);
  return environment.length === 0 ? undefined : environment;
}
