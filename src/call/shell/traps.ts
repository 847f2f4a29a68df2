import { causedBy, type TextContext } from '../reading.ts';
import type { Command, Word } from '../command.ts';
import { runWordAsText } from './nested-text.ts';
import { NewEffects } from './new-effects.ts';
import { keysThatMayDiffer, withEntries, withEntry } from '../../lib/layered-map.ts';
import { mergeStates, withChoices } from './merge-states.ts';
import { fork, pushOpaque, type ShellRun } from './shell-run.ts';
import { changeState, withVariable, type ShellState, type Value } from './shell-state.ts';
import { lookUp } from './variables.ts';

/** A text that `trap` has left to be run later. */
export interface Trap {
  readonly action: Word;
  readonly context: TextContext;
  /** Names that are gone once the function has ended that set it. */
  readonly locals: ReadonlySet<string>;
  /** What held at any time since, for those that may run before the text is through. */
  since?: ShellState;
  /** It runs where the text is left early: what it names and the text sets later, it does not expect to be set before. */
  readonly endsIt?: true;
}

/** The traps of one shell. */
export interface Traps {
  readonly all: Trap[];
  /** What variables may hold at any time, since a trap assigns it. */
  assigned: ReadonlyMap<string, Value>;
  /** What reads the output of the shell until it ends: `exec > >(commands)`. */
  readonly readers: ((shell: ShellRun) => void)[];
  /** What holds where `exit` ends the shell; undefined where nothing does. */
  exited?: ShellState | undefined;
}

const nothingAssigned: ReadonlyMap<string, Value> = new Map();

export function noTraps(): Traps {
  return { all: [], assigned: nothingAssigned, readers: [] };
}

/** Signals that nobody sends by the way; the others come when a command fails, runs or has run (Bash manual, 4.1). */
const rare = /^(?:0|EXIT|(?:SIG)?(?:HUP|INT|QUIT|TERM|ABRT|PIPE|ALRM|TSTP|TTIN|TTOU|CONT|WINCH)|[123]|1[345])$/i;

/** A text that sends signals to its own shell. */
const signalsItself = /\$\$|\bBASHPID\b|\braise\b/;

/** Texts that end where a command fails, or a variable is not set (Bash manual, 4.3.1 and 3.5.3). */
const endsEarly = /\bset\b[^\n;|&]{0,40}[-\s](?:\w*[eu]|o\s+(?:errexit|nounset))|\$\{\w+:?\?/;

/** Each is judged by all that holds where it may run. */
const mostTraps = 16;

/** What a look at one of them takes, where everything may have changed. */
const stepsOfTime = 16;

const noNames: ReadonlySet<string> = new Set();

export function addTrap(
  {
    action,
    command,
    signals,
  }: { readonly action: Word; readonly command: Command; readonly signals: readonly string[] },
  run: ShellRun,
): void {
  if (run.traps.all.length >= mostTraps) return pushOpaque(run, 'more traps than are followed', command.from);
  const { text } = run.source;
  const isAnytime = signals.some((signal) => !rare.test(signal)) || signalsItself.test(text);
  const context = causedBy(command, run.context);
  const locals = run.locals ?? noNames;
  if (isAnytime) noteAssigned(action, context, run);
  const endsIt = !isAnytime && (run.state.stopsOnFailure || endsEarly.test(text));
  run.traps.all.push({
    action,
    context,
    locals,
    ...((isAnytime || endsIt) && { since: run.state }),
    ...(endsIt && { endsIt }),
  });
}

/** A trap that may run at any time leaves what it assigns, then and later. */
function noteAssigned(action: Word, context: TextContext, run: ShellRun): void {
  const inner = fork(run, { effects: [] });
  const { variables } = run.state;
  runWordAsText(action, { run: inner, context }, { isSameShell: true });
  if (inner.state.variables === variables) return;
  for (const name of keysThatMayDiffer(variables, inner.state.variables))
    if (variables.get(name) !== inner.state.variables.get(name))
      run.traps.assigned = withEntry(run.traps.assigned, name, inner.state.variables.get(name));
  run.state = mergeStates(run.state, inner.state);
}

/** What holds now may hold when a trap runs. */
export function noteTime({ state, traps, context }: ShellRun): void {
  for (const trap of traps.all)
    if (trap.since !== undefined && state !== trap.since && context.budget.spend(stepsOfTime))
      trap.since = mergeStates(trap.endsIt === true ? withLater(trap.since, state) : trap.since, state);
}

/** The state, in which variables that it does not know are what they are later. */
function withLater(since: ShellState, { variables, choices }: ShellState): ShellState {
  if (since.variables === variables) return since;
  const later: (readonly [string, Value])[] = [];
  for (const name of keysThatMayDiffer(since.variables, variables))
    if (!since.variables.has(name)) later.push([name, variables.get(name)]);
  if (later.length === 0) return since;
  const chosen = later.map(([name]) => [name, choices.get(name)] as const);
  return changeState(since, {
    variables: withEntries(since.variables, later),
    choices: withChoices(since.choices, chosen),
  });
}

/** Runs those from this one on, in what holds when the shell ends, or when it may have run them before. */
export function runTraps(run: ShellRun, first: number): void {
  if (run.traps.all.length <= first) return;
  const found = new NewEffects(run.effects);
  // What runs then may leave more.
  for (let index = first; index < run.traps.all.length; index += 1) {
    const trap = run.traps.all[index];
    if (trap === undefined) return;
    for (const state of new Set([run.state, run.traps.exited, trap.since]))
      if (state !== undefined) found.add(effectsOf(trap, state, run));
  }
}

/** What runs when a shell ends: its traps, and then what has read its output. */
export function endShell(run: ShellRun): void {
  runTraps(run, 0);
  if (run.traps.readers.length > 0) for (const read of run.traps.readers.splice(0)) read(run);
}

function effectsOf({ action, context, locals }: Trap, state: ShellState, run: ShellRun): ReturnType<typeof take> {
  const inner = fork(run, { state: changeState(state, { hasEnded: false }) });
  for (const name of locals)
    if (lookUp(name, inner) === undefined && !state.variables.has(name))
      inner.state = withVariable(inner.state, name, []);
  return take(inner, context, action);
}

function take(run: ShellRun, context: TextContext, action: Word) {
  return runWordAsText(action, { run, context }, { isWithinShell: true }).effects ?? [];
}
