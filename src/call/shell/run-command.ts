import { isCutWord, textOf, type Command } from '../command.ts';
import type { CodeSource, Effect, ExecuteEffect } from '../effect.ts';
import { changeContext, causedBy, type TextContext } from '../reading.ts';
import { findProgram } from '../programs/find-program.ts';
import { baseName, canonicalName } from '../programs/program-names.ts';
import { runProjectCode } from '../programs/project-code.ts';
import { readsSettings, runWrittenSettings } from '../programs/settings-files.ts';
import { isAskingForHelp } from '../programs/asks-for-help.ts';
import { isInstalled } from '../programs/installed.ts';
import { exactOutput } from '../programs/outputs/exact-output.ts';
import { noteOutputFiles } from '../programs/outputs/output-files.ts';
import { sharedFile, sharedPath } from '../programs/helper-programs.ts';
import { commandIn, isCommandVariable, isHelperVariable, spellOutVariables } from '../programs/program-variables.ts';
import type { Outcome, Program, ProgramRun } from '../programs/program.ts';
import { outputOf } from '../programs/outputs/table-output.ts';
import { findTableEffects, isDryRun } from '../programs/table-effects.ts';
import { leadOf, wordOf } from '../programs/word-pieces.ts';
import { findBuiltin } from './builtins.ts';
import type { Builtin } from './builtins/builtin.ts';
import { followData } from './data-flow.ts';
import { joinOutcomes, readingsOf } from './doubtful-options.ts';
import { runWordAsText, type Outer } from './nested-text.ts';
import { makeRun, type Caller } from './program-run.ts';
import { isStartupVariable, runStartup } from './startup-files.ts';
import { mergeStates } from './merge-states.ts';
import { knownContent } from './redirects.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import { changeState, type FunctionBody, type Meaning, type ShellState } from './shell-state.ts';
import { doubtParameters } from './variables.ts';
import { runUnlisted } from './run-unlisted.ts';
import { startsItself } from './starts-itself.ts';
import { writtenOnPath } from './search-path.ts';
import { joinAlternatives, nothing, unheard, type Stream } from './stream.ts';

/** Runs a command in its words: what it is, and what it does, goes to the run's effects. What it prints. */
export function runCommand(command: Command, run: ShellRun, input: Stream | undefined): Stream {
  const [first] = command.words;
  if (first === undefined) return nothing;
  if (!run.context.budget.spend(32 + 4 * command.words.length)) {
    pushOpaque(run, 'more than can be looked at', command.from);
    return { sources: ['variable'] };
  }
  const name = textOf(first);
  if (hasCutWord(command) && !prints.has(name ?? ''))
    pushOpaque(run, 'a word that may be more than is looked at', command.from);
  if (name === undefined) {
    const located = first.parts.length === 1 ? first.parts[0]?.program : undefined;
    return located === undefined ? runUnknown(command, run) : runCommand(withName(command, located), run, input);
  }
  // zsh: `1=a` is no command.
  if (name.includes('=') && /^\d+\+?=/.test(name)) doubtParameters(run, run.state);
  // zsh: the program of this name, where it lies (zshexpn(1), `=` expansion).
  if (name.startsWith('=') && /^=[\w.+-]+$/.test(name)) return runCommand(withName(command, name.slice(1)), run, input);
  const meanings = run.state.functions.get(name);
  return meanings === undefined
    ? runProgram({ command, name }, run, input)
    : runMeanings({ command, name }, meanings, { run, input });
}

function hasCutWord({ words }: Command): boolean {
  for (const word of words) if (isCutWord(word)) return true;
  return false;
}

/** A command and the text of its first word. */
interface Named {
  readonly command: Command;
  readonly name: string;
}

/** Each that the name of a function may stand for. */
function runMeanings(named: Named, meanings: readonly Meaning[], { run, input }: Caller): Stream {
  const before = run.state;
  const ends: ShellState[] = [];
  const outputs = meanings.map((meaning) => {
    run.state = changeState(before, { files: run.state.files });
    const output = runMeaning(named, meaning, { run, input });
    ends.push(run.state);
    return output;
  });
  run.state = ends.reduce(mergeStates);
  return joinAlternatives(outputs);
}

function runMeaning(named: Named, meaning: Meaning, { run, input }: Caller): Stream {
  if (meaning === 'program') return runProgram(named, run, input);
  if (meaning !== 'any') return runFunction(named.command, meaning, { run, input });
  pushOpaque(run, 'a function with many bodies', named.command.from);
  return { sources: ['variable'] };
}

function runProgram({ command, name }: Named, run: ShellRun, input: Stream | undefined): Stream {
  const filesBefore = run.state.files;
  const context = causedBy(command, run.context);
  const base = baseName(name);
  const done = withWritten(command, base, { run, input, context });
  const { causes = [] } = context;
  const outcome = followData(done, { command, name: canonicalName(base), run, input, filesBefore, causes });
  pushExecute(command, outcome, { run, context });
  if (command.environment !== undefined) run.effects.push(...environmentEffects(command, run));
  if (outcome.effects !== undefined) for (const effect of outcome.effects) run.effects.push(effect);
  return outcome.output ?? { sources: ['variable'] };
}

/** Whatever their words are, they do no more than print or compare them. */
const prints: ReadonlySet<string> = new Set(['echo', 'printf', 'test', '[', ':', 'true', 'false']);

function withName({ words, ...others }: Command, name: string): Command {
  return { ...others, words: words.map((word, index) => (index === 0 ? wordOf(name, word.from) : word)) };
}

/** A program that is known only when it runs. */
function runUnknown(command: Command, run: ShellRun): Stream {
  const origins = command.words[0]?.parts.flatMap(({ origin }) => origin ?? []) ?? [];
  const codeFrom = origins.length === 0 ? (['variable'] as const) : [...new Set(origins)];
  const context = causedBy(command, run.context);
  pushExecute(command, { codeFrom }, { run, context });
  const why = 'the program is known only when it runs';
  run.effects.push({ kind: 'opaque', why, from: command.from, causes: context.causes ?? [] });
  return { sources: ['variable'] };
}

function runFunction(command: Command, body: FunctionBody, { run, input }: Caller): Stream {
  const codeFrom: readonly CodeSource[] = startsItself(command, run) ? ['itself'] : ['text'];
  pushExecute(command, { isImplied: true, codeFrom }, { run, context: causedBy(command, run.context) });
  return run.reader.callFunction(command, body, run, input);
}

const fromText: readonly CodeSource[] = ['text'];

function pushExecute(command: Command, { codeFrom = fromText, isImplied }: Outcome, { run, context }: Outer): void {
  const { certainty, causes, machine, guessed } = context;
  const effect: NewEffect = {
    kind: 'execute',
    command,
    codeFrom: codeFrom.length === 0 ? fromText : codeFrom,
    certainty,
    from: command.from,
  };
  if (causes !== undefined) effect.causes = causes;
  if (machine !== undefined) effect.machine = machine;
  if (guessed !== undefined) effect.guessed = guessed;
  if (isImplied === true) effect.implied = true;
  run.effects.push(effect);
}

/** One that is being made. */
type NewEffect = { -readonly [Key in keyof ExecuteEffect]: ExecuteEffect[Key] };

/** What the program does, and what it loads of the files that the text has written before. */
function withWritten(command: Command, name: string, caller: Caller): Outcome {
  const outcome = outcomeOf(command, name, caller);
  const usual = canonicalName(name);
  // What it is given may be its settings.
  const mayLoad = caller.run.state.files.size > 0 || (caller.input !== undefined && readsSettings(usual));
  if (!mayLoad) return outcome;
  const run = makeRun(command, undefined, caller);
  if (isAskingForHelp(run.invocation)) return outcome;
  const causes = caller.context?.causes ?? [];
  const loaded = [runProjectCode(run, usual, causes), runWrittenSettings(run, usual, causes)];
  return {
    ...outcome,
    effects: [...(outcome.effects ?? []), ...loaded.flatMap((each) => each?.effects ?? [])],
    codeFrom: [...new Set([...(outcome.codeFrom ?? fromText), ...loaded.flatMap((each) => each?.codeFrom ?? [])])],
  };
}

function outcomeOf(command: Command, name: string, caller: Caller): Outcome {
  const [first] = command.words;
  const isPath = first !== undefined && leadOf(first).includes('/');
  const builtin = isPath ? undefined : findBuiltin(name);
  if (builtin !== undefined) return runBuiltin(command, builtin, caller);
  const program = findProgram(name);
  const programRun = makeRun(command, program, caller);
  const spelledOut = command.environment === undefined ? undefined : runSpelledOut(programRun, name);
  if (spelledOut !== undefined) return spelledOut;
  const isLocal = isPath && !isInstalled(command);
  const written =
    first === undefined ? undefined : isLocal ? programRun.contentOf(first) : writtenOnPath(command, name, caller.run);
  if (written === undefined && isAskingForHelp(programRun.invocation)) return { output: { sources: ['file'] } };
  if (program === undefined || program.isUndescribed === true)
    return withStartup(runUnlisted(programRun, written), program, caller, command);
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
  if (commands.length === 0 && !isCut) return runListed(run, program, isLocal);
  const unseen = isCut ? [{ effects: run.opaque('a command behind options that nobody knows') }] : [];
  const runs = commands.length === 0 ? [run] : commands.map((each) => makeRun(each, program, caller));
  return joinOutcomes([...runs.map((each) => runListed(each, program, isLocal)), ...unseen]);
}

/** A shell runs what its environment names; another program may start one. */
function withStartup(outcome: Outcome, program: Program | undefined, caller: Caller, command: Command): Outcome {
  if (command.environment === undefined) return outcome;
  const named = command.environment.filter(({ name }) => isStartupVariable(name));
  if (named.length === 0) return outcome;
  const others = command.environment.filter((variable) => !named.includes(variable));
  // What it runs is not started by itself.
  const inner: Command = { ...command, environment: others };
  const around = causedBy(inner, caller.run.context);
  const isShell = program?.isShell === true;
  const context: TextContext = isShell ? around : changeContext(around, { certainty: 'possible' });
  const startup = runStartup(
    makeRun(inner, program, { ...caller, context }).with({ command: { ...command, environment: named } }),
  );
  const codeFrom = isShell ? [...new Set([...(outcome.codeFrom ?? ['text']), ...startup.codeFrom])] : outcome.codeFrom;
  return { ...outcome, effects: [...startup.effects, ...(outcome.effects ?? [])], ...(codeFrom && { codeFrom }) };
}

/** A subscript within a word that a builtin evaluates: `let 'a[$(id)]=1'` (Bash manual, 6.5). */
const subscript = /\[[^\]]{0,1000}(?:\$\(|`)/;

function isSubscript(text: string | undefined): boolean {
  return text !== undefined && text.includes('[') && subscript.test(text);
}

function runBuiltin(command: Command, builtin: Builtin, caller: Caller): Outcome {
  const isEvaluated = command.words.some((word, index) => index > 0 && isSubscript(textOf(word)));
  if (isEvaluated) pushOpaque(caller.run, 'a subscript that may run code', command.from);
  return builtin(makeRun(command, undefined, caller), caller.run);
}

/** The tables and what the program alone does; git's own options count beside those of its subcommand. */
function runListed(run: ProgramRun, program: Program, isLocal: boolean): Outcome {
  const { invocation } = run;
  const entered = invocation.program ?? program;
  const files = run.written();
  const outer = program.run?.(run);
  const inner = entered === program ? undefined : entered.run?.(run);
  const sources = joinSources(outer?.codeFrom, inner?.codeFrom);
  const all = findTableEffects(run, entered);
  entered.leave?.(run);
  if (outer?.effects !== undefined) for (const effect of outer.effects) all.push(effect);
  if (inner?.effects !== undefined) for (const effect of inner.effects) all.push(effect);
  noteOutputFiles(run, entered, all, files);
  const found = isDryRun(run, [program, entered]) ? all.filter((effect) => !isOwnChange(effect, run)) : all;
  const output = run.isHeard ? (exactOutput(run) ?? inner?.output ?? outer?.output ?? outputOf(run, entered)) : unheard;
  const isImplied = outer?.isImplied === true || inner?.isImplied === true;
  const codeFrom = sources.length > 0 ? sources : isLocal ? fromFile : undefined;
  return { effects: found, codeFrom, isImplied, output };
}

const none: readonly never[] = [];
const fromFile: readonly CodeSource[] = ['file'];

function joinSources(left: readonly CodeSource[] = none, right: readonly CodeSource[] = none): readonly CodeSource[] {
  if (left.length === 0) return right;
  return left.length + right.length < 2 ? [...left, ...right] : [...new Set([...left, ...right])];
}

/** A change that the program itself makes to an operand; those of its options, such as a log, are made in a dry run too. */
function isOwnChange(effect: Effect, { command, invocation }: ProgramRun): boolean {
  if (effect.kind !== 'write' && effect.kind !== 'delete') return false;
  const isNamedByOption = invocation.options.some(({ value }) => value !== undefined && value.from === effect.from);
  return effect.causes?.at(-1) === command && !isNamedByOption;
}

function environmentEffects(command: Command, run: ShellRun): readonly Effect[] {
  if (command.environment?.some(({ name }) => isCommandVariable(name)) !== true) return [];
  const environment = command.environment.filter(({ name }) => !isCommandVariable(name));
  // What it runs does not run itself.
  const context: TextContext = changeContext(causedBy({ ...command, environment }, run.context), {
    certainty: 'possible',
  });
  return command.environment.flatMap((variable) => {
    if (!isCommandVariable(variable.name) || textOf(variable.value) === '') return none;
    const started = commandIn(variable);
    const shared = isHelperVariable(variable.name) ? sharedPath(started) : undefined;
    // As of an option: a helper that somebody has put among temporary files.
    if (shared !== undefined && knownContent(shared, run) === undefined) pushOpaque(run, sharedFile, command.from);
    return runWordAsText(started, { run, context }, {}).effects ?? none;
  });
}
