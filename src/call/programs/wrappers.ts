import { commandOfPackage } from './package-commands.ts';
import { runFarSources } from './package-sources.ts';
import { textOf, type EnvironmentVariable, type Word } from '../command.ts';
import { joinStreams } from '../shell/stream.ts';
import { commandsFor, fewItems, inputWords } from './outputs/input-words.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import { locatedProgram } from './outputs/located-program.ts';
import type { NestedOptions, Outcome, ProgramRun } from './program.ts';
import { parallelPrograms } from './parallel.ts';
import { startShell } from './started-shell.ts';
import { sessionPrograms } from './sessions.ts';
import { operandWords } from './table-effects.ts';
import { textRunners } from './text-runners.ts';
import { joinWords, leadOf, sliceWord, wordOf } from './word-pieces.ts';

const wraps = { stopsAtOperand: true } as const;

/** A wrapper that adds nothing of its own: what it runs says all there is to approve. */
function plainWrapper(options: string, skipped = 0) {
  return program('data', options, {
    ...wraps,
    run: (run) => wrapped(run, operandWords(run).slice(skipped), { isImplied: true }),
  });
}

/** Programs that run another command, which stands in their words. */
export const wrapperPrograms: ProgramTable = {
  env: program(
    'data',
    'i|ignore-environment u|unset= 0|null C|chdir=d S|split-string= v|debug P= block-signal=? default-signal=? ignore-signal=?',
    { ...wraps, run: runEnv },
  ),
  nice: plainWrapper('n|adjustment= 0 1 2 3 4 5 6 7 8 9'),
  ionice: plainWrapper('c|class= n|classdata= t|ignore p|pid= P|pgid= u|uid='),
  'nohup setsid exec chronic unbuffer catchsegv winpty proxychains proxychains4 shx':
    plainWrapper('p v V a= c l f w|wait q'),
  // zshmisc(1): precommand modifiers, and a loop over one command.
  'noglob nocorrect -': program('data', '', { ...wraps, run: (run) => runModified(run, 0) }),
  repeat: program('data', '', { ...wraps, run: (run) => runModified(run, 1) }),
  'torsocks torify trickle numactl dumb-init tini dotenv': program(
    'data',
    'p|physcpubind= i|interleave= m|membind= N|cpunodebind= C= c= l|localalloc P|preferred= s g v e= f= n= a w= T= r= d= u= V version',
    { ...wraps, run: (run) => wrapped(run, operandWords(run), {}) },
  ),
  'cross-env env-cmd': program('data', 'f=r', { ...wraps, run: runEnv }),
  ...textRunners,
  'nodemon watchexec chokidar onchange': program('data', 'x|exec=x e|ext= w|watch= i|ignore= c|command=x q d|delay=', {
    run: runAfterDashes,
  }),
  'command builtin': program('data', 'p v V', { ...wraps, run: runBuiltin }),
  timeout: plainWrapper('k|kill-after= s|signal= v|verbose f|foreground preserve-status', 1),
  gtimeout: plainWrapper('k|kill-after= s|signal= v|verbose f|foreground preserve-status', 1),
  time: plainWrapper('p|portability v|verbose f|format= o|output=w a|append q|quiet l h'),
  stdbuf: plainWrapper('i|input= o|output= e|error='),
  taskset: plainWrapper('a|all-tasks c|cpu-list p|pid', 1),
  chrt: plainWrapper(
    'a|all-tasks b|batch d|deadline f|fifo i|idle m|max o|other p|pid r|rr R|reset-on-fork T|sched-runtime= P|sched-period= D|sched-deadline= v|verbose',
    1,
  ),
  // flock(1): a file that is made, then a command, or a text behind `-c`.
  flock: program(
    'data',
    'c|command=x E|conflict-exit-code= F|no-fork e|x|exclusive n|nb|nonblock o|close s|shared u|unlock w|wait|timeout= verbose fcntl start= length=',
    { ...wraps, leading: ['write'], run: runLocked },
  ),
  'xvfb-run caffeinate dbus-run-session': plainWrapper('a s= n= e= d i m u t='),
  watch: program('data', 'n|interval= d|differences=? t|no-title b|beep e|errexit g|chgexit c|color x|exec p', {
    ...wraps,
    run: runJoined,
  }),
  entr: program('data', 'r c d n p s a z', { ...wraps, run: (run) => wrapped(run, operandWords(run), {}) }),
  sudo: program(
    'data',
    'A|askpass b|background C= c= D|chdir=d E|preserve-env=? e|edit g|group= H|set-home h= i|login K k l|list n|non-interactive P p= R= r= S|stdin s|shell T= t= U= u|user= V|version v|validate',
    { ...wraps, run: runSudo },
  ),
  // The user stands first.
  'gosu su-exec setuser': plainWrapper('', 1),
  'doas pkexec chpst': program('data', 'u|user= n s C= a= L g|group= c|command=x l|login', {
    ...wraps,
    run: (run) =>
      hasOption(run.invocation, '-s')
        ? startShell(run)
        : wrapped(run, withoutAssignments(run).words, withoutAssignments(run)),
  }),
  script: program(
    'data',
    'a|append c|command= e|return f|flush q|quiet t=? T|log-timing=w O|log-out= I|log-in=w B|log-io= E|echo= m|logging-format= o|output-limit=',
    {
      run: runScriptProgram,
    },
  ),
  xargs: program(
    'data',
    '0|null a|arg-file=r d|delimiter= E= e=? I= i=? L= l=? n|max-args= P|max-procs= p|interactive r|no-run-if-empty s|max-chars= t|verbose x|exit o|open-tty J= R= S= process-slot-var=',
    { ...wraps, run: runXargs },
  ),
  ...parallelPrograms,
  ...sessionPrograms,
  'npx pnpx bunx uvx dlx': program(
    'data',
    'y|yes p|package= c|call=x q|quiet no-install no ignore-existing with= from= python= n',
    { ...wraps, run: runPackage },
  ),
};

/** The command behind a wrapper runs with what the wrapper adds. */
export function wrapped(
  run: ProgramRun,
  words: readonly Word[],
  options: NestedOptions & { readonly isImplied?: boolean },
): Outcome {
  if (words.length === 0) return {};
  const { effects, output } = run.runWords(words, options);
  return { effects, output, isImplied: options.isImplied === true };
}

interface Assigned {
  readonly words: readonly Word[];
  readonly environment: readonly EnvironmentVariable[];
}

/** `NAME=value` in front of a command. */
function withoutAssignments(run: ProgramRun): Assigned {
  const words = operandWords(run);
  // env(1) takes any word with a `=` in it.
  const start = words.findIndex((word) => !/^[^=\s]+=/.test(leadOf(word)));
  const count = start === -1 ? words.length : start;
  const environment = words.slice(0, count).map((word) => {
    const end = leadOf(word).indexOf('=');
    return { name: leadOf(word).slice(0, end), value: sliceWord(word, end + 1) };
  });
  return { words: words.slice(count), environment };
}

/** The words behind the file; `flock file -c text` has its option there. */
function runLocked(run: ProgramRun): Outcome {
  const [, first, ...others] = operandWords(run);
  if (first === undefined) return {};
  if (/^(?:-c|--command)$/.test(textOf(first) ?? ''))
    return { effects: others.slice(0, 1).flatMap((text) => run.runText(text).effects ?? []), isImplied: false };
  return wrapped(run, [first, ...others], {});
}

/** The command behind it runs in this shell, and may be a function. */
function runModified(run: ProgramRun, skipped: number): Outcome {
  const all = run.command.words.slice(1 + skipped);
  // `repeat 2 { command }`: the parser takes the braces for words.
  const words = all[0] !== undefined && textOf(all[0]) === '{' ? all.slice(1) : all;
  return wrapped(run, words, { isImplied: true, isSameShell: true, knowsFunctions: true });
}

/** `command -v` only says what would run. */
function runBuiltin(run: ProgramRun): Outcome {
  if (hasOption(run.invocation, '-v', '-V')) return { output: locatedProgram(run) ?? { sources: ['file'] } };
  return wrapped(run, operandWords(run), { isImplied: true, isSameShell: true });
}

function runEnv(run: ProgramRun): Outcome {
  const split = run.invocation.options.find(({ names }) => names.includes('-S'));
  if (split?.value !== undefined) return runSplit(run, split.word, split.value);
  const { words, environment: given } = withoutAssignments(run);
  const environment = [...takenAway(run), ...given];
  const [folder] = valuesOf(run.invocation, '-C');
  return wrapped(run, words, { environment, ...(folder !== undefined && { folder }), isImplied: true });
}

/** env(1), -i and -u: of what the text has put into the environment, these are gone, which is as good as empty. */
function takenAway({ command, invocation }: ProgramRun): readonly EnvironmentVariable[] {
  const isAll = hasOption(invocation, '-i');
  const names = new Set(valuesOf(invocation, '-u').map(textOf));
  return (command.environment ?? []).flatMap(({ name }) =>
    isAll || names.has(name) || names.has(undefined) ? [{ name, value: wordOf('', command.from) }] : [],
  );
}

/** env(1), -S: the words of the text stand in its place, in front of those behind it, and are options of `env` too. */
function runSplit(run: ProgramRun, option: Word, value: Word): Outcome {
  const { words } = run.command;
  const rest = words.slice(Math.max(words.indexOf(option), words.indexOf(value)) + 1);
  const text = textOf(value);
  const [program] = words;
  if (text === undefined || program === undefined || /["'\\$#]/.test(text))
    return { effects: [...(run.runText(value).effects ?? []), ...run.opaque('a text that env splits into words')] };
  const split = text.split(/\s+/).filter(Boolean);
  const all = [program, ...split.map((word) => wordOf(word, value.from)), ...rest];
  return wrapped(run, all, { isImplied: true });
}

function runSudo(run: ProgramRun): Outcome {
  const { words, environment } = withoutAssignments(run);
  if (hasOption(run.invocation, '--list')) return {};
  if (hasOption(run.invocation, '--edit'))
    return { effects: words.flatMap((word) => [...run.file(word, 'read'), ...run.file(word, 'write')]) };
  const isShell = words.length === 0 && !hasOption(run.invocation, '-v', '-V', '-K', '-k');
  if (isShell) return startShell(run);
  const [folder] = valuesOf(run.invocation, '-D');
  return wrapped(run, words, { environment, ...(folder !== undefined && { folder }) });
}

/** Its words are joined by spaces and handed to `sh -c`. */
function runJoined(run: ProgramRun): Outcome {
  const text = joinWords(operandWords(run), ' ');
  return text === undefined ? {} : { effects: run.runText(text).effects ?? [], isImplied: true };
}

/** script(1): what the command prints is kept in the file. `script -c text file` (util-linux), `script file command…` (BSD). */
function runScriptProgram(run: ProgramRun): Outcome {
  const [file = wordOf('typescript', run.command.from), ...command] = operandWords(run);
  const [text] = valuesOf(run.invocation, '--command');
  const files = [file, ...valuesOf(run.invocation, '--log-out', '--log-io')];
  const options = { isHeard: true } as const;
  const started = command.length === 0 ? startShell(run, options) : run.runWords(command, options);
  const nested = text === undefined ? started : run.runText(text, options);
  const output = nested.output ?? { sources: ['variable'] };
  for (const each of files) run.noteContent(each, output);
  return { effects: [...files.flatMap((each) => run.file(each, 'write')), ...(nested.effects ?? [])], output };
}

/** xargs(1): words from its input stand behind the command, or in place of `-I`. */
function runXargs(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const command = words.length === 0 ? [wordOf('echo', run.command.from)] : words;
  const mark = markOf(run);
  const items = inputWords(run, mark !== undefined);
  const all = mark === undefined ? inBatches(run, command, items) : commandsFor(command, mark, items);
  const isCut = items.length > fewItems && hasOption(run.invocation, '-n', '-L', '--max-args', '--max-lines');
  const unseen = isCut ? run.opaque('more commands than are looked at') : [];
  const outcomes = all.map((each) => wrapped(run.with({ input: undefined }), each, { isImplied: true }));
  return {
    isImplied: true,
    effects: [...unseen, ...outcomes.flatMap(({ effects }) => effects ?? [])],
    output: joinStreams(outcomes.flatMap(({ output }) => output ?? [])),
  };
}

/** `-I {}`, and `-i`, `--replace` whose mark is `{}` unless given. */
function markOf({ invocation }: ProgramRun): string | undefined {
  const [given] = valuesOf(invocation, '-I', '-J', '-i', '--replace').map(textOf);
  return given ?? (hasOption(invocation, '-i', '-I', '--replace') ? '{}' : undefined);
}

/** `-n 1`, `-L 1`: so many words for each command. */
function inBatches(run: ProgramRun, command: readonly Word[], items: readonly Word[]): readonly (readonly Word[])[] {
  const [given] = valuesOf(run.invocation, '-n', '-L').map(textOf);
  const size = Number(given ?? 0);
  if (!Number.isSafeInteger(size) || size < 1 || items.length > fewItems || items.length <= size)
    return [[...command, ...items]];
  const batches: (readonly Word[])[] = [];
  for (let at = 0; at < items.length; at += size) batches.push([...command, ...items.slice(at, at + size)]);
  return batches;
}

/** A package that is fetched when it isn't there: what its command is called says what it does. */
function runPackage(run: ProgramRun): Outcome {
  const [first, ...others] = operandWords(run);
  const isRunning = first !== undefined && textOf(first) === 'run';
  const words = isRunning ? others : first === undefined ? [] : [first, ...others];
  const far = runFarSources(run, words.slice(0, 1));
  const { effects = [], output } = wrapped(run, commandOfPackage(words), {});
  const codeFrom = far.codeFrom ?? ['file'];
  return { effects: [...(far.effects ?? []), ...effects], codeFrom, output, isImplied: false };
}

/** `mise exec -- command`. */
function runAfterDashes(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  return end === -1 ? {} : wrapped(run, words.slice(end + 1), {});
}

/** Each operand is a text for a shell. */
