import { isCutWord, textOf, type Command } from '../command.ts';
import type { CodeSource, Effect, ExecuteEffect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import { findProgram } from '../programs/find-program.ts';
import { baseName } from '../programs/program-names.ts';
import { isAskingForHelp } from '../programs/asks-for-help.ts';
import { isInstalled } from '../programs/installed.ts';
import { exactOutput } from '../programs/outputs/exact-output.ts';
import { noteEdited } from '../programs/outputs/edited-files.ts';
import { isCommandVariable, spellOutVariables } from '../programs/program-variables.ts';
import type { Outcome, Program, ProgramRun } from '../programs/program.ts';
import { findMarkedWords } from '../programs/grammar-effects.ts';
import {
  findTableEffects,
  isDryRun,
  isFileWord,
  isUrlLike,
  looksLikePath,
  outputOf,
} from '../programs/table-effects.ts';
import { leadOf, wordOf } from '../programs/word-pieces.ts';
import { findBuiltin } from './builtins.ts';
import type { Builtin } from './builtins/builtin.ts';
import { followData } from './data-flow.ts';
import { joinOutcomes, readingsOf } from './doubtful-options.ts';
import { runWordAsText } from './nested-text.ts';
import { makeRun, makeRunIn, type Caller } from './program-run.ts';
import { isStartupVariable, runStartup } from './startup-files.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import { startsItself } from './starts-itself.ts';
import { contextOf } from './simple-command.ts';
import { nothing, type Stream } from './stream.ts';

/** Runs a command in its words: what it is, and what it does, goes to the run's effects. What it prints. */
export function runCommand(command: Command, run: ShellRun, input: Stream | undefined): Stream {
  const [first] = command.words;
  if (first === undefined) return nothing;
  if (!run.context.budget.spend(32 + 4 * command.words.length)) {
    pushOpaque(run, 'more than can be looked at', command.from);
    return { sources: ['variable'] };
  }
  const name = textOf(first);
  if (!prints.test(name ?? '') && command.words.some(isCutWord))
    pushOpaque(run, 'a word that may be more than is looked at', command.from);
  if (name === undefined) return runUnknown(command, run);
  // zsh: the program of this name, where it lies (zshexpn(1), `=` expansion).
  if (/^=[\w.+-]+$/.test(name)) return runCommand(withName(command, name.slice(1)), run, input);
  if (run.state.functions.has(name)) return runFunction(command, run, input);
  const filesBefore = run.state.files;
  const done = outcomeOf(command, baseName(name), { run, input });
  const outcome = followData(done, { command, run, input, filesBefore });
  pushExecute(command, run, outcome);
  run.effects.push(...environmentEffects(command, run));
  if (outcome.effects !== undefined) run.effects.push(...outcome.effects);
  return outcome.output ?? { sources: ['variable'] };
}

/** Whatever their words are, they do no more than print or compare them. */
const prints = /^(?:echo|printf|test|\[|:|true|false)$/;

function withName({ words, ...others }: Command, name: string): Command {
  return { ...others, words: words.map((word, index) => (index === 0 ? wordOf(name, word.from) : word)) };
}

/** A program that is known only when it runs. */
function runUnknown(command: Command, run: ShellRun): Stream {
  const origins = command.words[0]?.parts.flatMap(({ origin }) => origin ?? []) ?? [];
  const codeFrom = origins.length === 0 ? (['variable'] as const) : [...new Set(origins)];
  pushExecute(command, run, { codeFrom });
  run.effects.push({
    kind: 'opaque',
    why: 'the program is known only when it runs',
    from: command.from,
    causes: contextOf(command, run).causes ?? [],
  });
  return { sources: ['variable'] };
}

function runFunction(command: Command, run: ShellRun, input: Stream | undefined): Stream {
  pushExecute(command, run, { isImplied: true, ...(startsItself(command, run) && { codeFrom: ['itself'] }) });
  return run.reader.callFunction(command, run, input);
}

function pushExecute(command: Command, run: ShellRun, { codeFrom = ['text'], isImplied }: Outcome): void {
  const { certainty, causes, machine, guessed } = contextOf(command, run);
  const effect: ExecuteEffect = {
    kind: 'execute',
    command,
    codeFrom: codeFrom.length === 0 ? ['text'] : codeFrom,
    certainty,
    from: command.from,
    ...(causes !== undefined && { causes }),
    ...(machine !== undefined && { machine }),
    ...(guessed !== undefined && { guessed }),
    ...(isImplied === true && { implied: true }),
  };
  run.effects.push(effect);
}

function outcomeOf(command: Command, name: string, caller: Caller): Outcome {
  const isPath = leadOf(command.words[0] ?? { parts: [], from: command.from }).includes('/');
  const builtin = isPath ? undefined : findBuiltin(name);
  if (builtin !== undefined) return runBuiltin(command, builtin, caller);
  const program = findProgram(name);
  const programRun = makeRun(command, program, caller);
  const spelledOut = runSpelledOut(programRun, name);
  if (spelledOut !== undefined) return spelledOut;
  const [first] = command.words;
  const isLocal = isPath && !isInstalled(command);
  const written = isLocal && first !== undefined ? programRun.contentOf(first) : undefined;
  if (written === undefined && isAskingForHelp(programRun.invocation)) return { output: { sources: ['file'] } };
  if (program === undefined || program.isUndescribed === true)
    return withStartup(runUnlisted(programRun), program, caller, command);
  const listed = withStartup(runReadings({ program, isLocal }, programRun, caller), program, caller, command);
  if (written === undefined) return listed;
  // What the text itself wrote to that path runs, whatever program has its name.
  const { effects = [] } = programRun.runStream(written, { parameters: command.words });
  return { ...listed, effects: [...(listed.effects ?? []), ...effects], isImplied: false, codeFrom: written.sources };
}

/** What its environment gives a program beside its words is judged as if it stood among them. */
function runSpelledOut(run: ProgramRun, name: string): Outcome | undefined {
  const { command, input } = run;
  const spelledOut = spellOutVariables(command, name);
  if (spelledOut === undefined) return undefined;
  const environment = spelledOut.used.map((variable) => ({ ...variable, value: wordOf('', command.from) }));
  const options = { environment, ...(input !== undefined && { input }) };
  const outcomes = spelledOut.commands.map((words) => run.runWords(words, options));
  const [own] = outcomes;
  return { ...own, effects: outcomes.flatMap(({ effects }) => effects ?? []), isImplied: true };
}

interface Listed {
  readonly program: Program;
  readonly isLocal: boolean;
}

/** Where an unknown option may take the word behind it or not, both count. */
function runReadings({ program, isLocal }: Listed, run: ProgramRun, caller: Caller): Outcome {
  if (program.stopsAtOperand !== true) return runListed(run, program, isLocal);
  const { commands, isCut } = readingsOf(run.command, run.invocation);
  const unseen = isCut ? [{ effects: run.opaque('a command behind options that nobody knows') }] : [];
  const context = contextOf(run.command, caller.run);
  const runs = commands.length === 0 ? [run] : commands.map((each) => makeRunIn(context, each, program, caller));
  const outcomes = runs.map((each) => runListed(each, program, isLocal));
  const [only] = outcomes;
  return outcomes.length === 1 && !isCut && only !== undefined ? only : joinOutcomes([...outcomes, ...unseen]);
}

/** A shell runs what its environment names; another program may start one. */
function withStartup(outcome: Outcome, program: Program | undefined, caller: Caller, command: Command): Outcome {
  const named = command.environment?.filter(({ name }) => isStartupVariable(name)) ?? [];
  if (named.length === 0) return outcome;
  const others = command.environment?.filter((variable) => !named.includes(variable)) ?? [];
  // What it runs is not started by itself.
  const inner: Command = { ...command, environment: others };
  const around = contextOf(inner, caller.run);
  const isShell = program?.isShell === true;
  const context: TextContext = isShell ? around : { ...around, certainty: 'possible' };
  const startup = runStartup({
    ...makeRunIn(context, inner, program, caller),
    command: { ...command, environment: named },
  });
  const codeFrom = isShell ? [...new Set([...(outcome.codeFrom ?? ['text']), ...startup.codeFrom])] : outcome.codeFrom;
  return { ...outcome, effects: [...startup.effects, ...(outcome.effects ?? [])], ...(codeFrom && { codeFrom }) };
}

/** A subscript within a word that a builtin evaluates: `let 'a[$(id)]=1'` (Bash manual, 6.5). */
const subscript = /\[[^\]]{0,1000}(?:\$\(|`)/;

function runBuiltin(command: Command, builtin: Builtin, caller: Caller): Outcome {
  const isEvaluated = command.words.slice(1).some((word) => subscript.test(textOf(word) ?? ''));
  if (isEvaluated) pushOpaque(caller.run, 'a subscript that may run code', command.from);
  return builtin(makeRun(command, undefined, caller), caller.run);
}

/** The tables and what the program alone does; git's own options count beside those of its subcommand. */
function runListed(run: ProgramRun, program: Program, isLocal: boolean): Outcome {
  const { invocation } = run;
  const entered = invocation.program ?? program;
  const outer = program.run?.(run);
  const inner = entered === program ? undefined : entered.run?.(run);
  const codeFrom = joinSources(outer?.codeFrom, inner?.codeFrom);
  noteEdited(run);
  const all = [...findTableEffects(run, entered), ...(outer?.effects ?? []), ...(inner?.effects ?? [])];
  const found = isDryRun(run, [program, entered]) ? all.filter((effect) => !isOwnChange(effect, run)) : all;
  return {
    effects: found,
    output: exactOutput(run) ?? inner?.output ?? outer?.output ?? outputOf(run, entered),
    isImplied: outer?.isImplied === true || inner?.isImplied === true,
    ...(codeFrom.length > 0 ? { codeFrom } : isLocal ? { codeFrom: ['file'] } : {}),
  };
}

function joinSources(left: readonly CodeSource[] = [], right: readonly CodeSource[] = []): readonly CodeSource[] {
  return left.length + right.length < 2 ? [...left, ...right] : [...new Set([...left, ...right])];
}

/** A change that the program itself makes to an operand; those of its options, such as a log, are made in a dry run too. */
function isOwnChange(effect: Effect, { command, invocation }: ProgramRun): boolean {
  if (effect.kind !== 'write' && effect.kind !== 'delete') return false;
  const isNamedByOption = invocation.options.some(({ value }) => value !== undefined && value.from === effect.from);
  return effect.causes?.at(-1) === command && !isNamedByOption;
}

/**
 * Of a program that nobody described: what looks like a path, and what the command grammar says is a file, is possibly read,
 * written and deleted, a URL connected to.
 */
function runUnlisted(run: ProgramRun): Outcome {
  const { command, invocation } = run;
  const [first] = command.words;
  const isLocal = first !== undefined && leadOf(first).includes('/') && !isInstalled(command);
  const content = isLocal ? run.contentOf(first) : undefined;
  const words = [
    ...invocation.operands.map(({ word }) => word),
    ...invocation.options.flatMap(({ value }) => value ?? []),
  ];
  const marked = findMarkedWords(invocation, command.words);
  const paths = words.filter((word) => isFileWord(word) && (looksLikePath(word) || marked.files.has(word)));
  const touched = paths.flatMap((word) =>
    (['read', 'write', 'delete'] as const).flatMap((use) => run.file(word, use, { certainty: 'possible' })),
  );
  const connected = words.filter(isUrlLike).flatMap((word) => run.connect(word, 'possible', 'possible'));
  const nested = [
    ...(content === undefined ? [] : (run.runStream(content, { parameters: command.words }).effects ?? [])),
    ...(marked.command.length === 0 ? [] : (run.runWords(marked.command).effects ?? [])),
    ...marked.texts.flatMap((text) => run.runText(text).effects ?? []),
  ];
  return {
    effects: [...touched, ...connected, ...nested],
    codeFrom: content?.sources ?? (isLocal || marked.hasScript ? ['file'] : ['text']),
    output: exactOutput(run) ?? { sources: ['variable'] },
  };
}

function environmentEffects(command: Command, run: ShellRun): readonly Effect[] {
  if (command.environment?.some(({ name }) => isCommandVariable(name)) !== true) return [];
  const environment = command.environment.filter(({ name }) => !isCommandVariable(name));
  // What it runs does not run itself.
  const context: TextContext = { ...contextOf({ ...command, environment }, run), certainty: 'possible' };
  return command.environment.flatMap(({ name, value }) =>
    isCommandVariable(name) && textOf(value) !== '' ? (runWordAsText(value, { run, context }, {}).effects ?? []) : [],
  );
}
