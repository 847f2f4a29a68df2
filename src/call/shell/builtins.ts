import { textOf, type Word } from '../command.ts';
import { exactOutput } from '../programs/outputs/exact-output.ts';
import { partlyPrinted } from '../programs/outputs/partly-printed.ts';
import { runAlias, runEval, runSource, runTrap } from '../programs/interpreters.ts';
import type { Outcome, ProgramRun } from '../programs/program.ts';
import { leadOf, sliceWord } from '../programs/word-pieces.ts';
import type { ShellRun } from './shell-run.ts';
import { exportVariable, setVariable } from './simple-command.ts';
import { withParameters, type Value } from './shell-state.ts';
import { namesRead, readValues } from './read-value.ts';
import { nothing, type Stream } from './stream.ts';
import { forgottenValue } from './flow.ts';
import { folderOf, inFolder } from './word-places.ts';

export type Builtin = (run: ProgramRun, shell: ShellRun) => Outcome;

/** It steers the shell, and does nothing to the world. */
const steers: Builtin = () => ({ isImplied: true, output: nothing });

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...[
    ':',
    'true',
    'false',
    '[',
    '[[',
    'test',
    'exit',
    'return',
    'break',
    'continue',
    'shift',
    'wait',
    'jobs',
    'fg',
    'bg',
    'shopt',
    'setopt',
    'unsetopt',
    'umask',
    'times',
    'disown',
    'bind',
    'complete',
    'compgen',
    'let',
    'getopts',
    'emulate',
    'autoload',
    'zmodload',
    'ulimit',
    'dirs',
    'suspend',
    'logout',
    'caller',
  ].map((name) => [name, steers] as const),
  ...['cd', 'chdir', 'pushd'].map((name) => [name, changeFolder] as const),
  ['popd', popFolder],
  [
    'pwd',
    (_run, { state }) => ({
      isImplied: true,
      output:
        state.place.cwd === undefined || state.isLost
          ? { sources: ['variable'] }
          : { sources: ['text'], text: `${state.place.cwd}\n` },
    }),
  ],
  ...['export', 'declare', 'typeset', 'local', 'readonly'].map((name) => [name, declare] as const),
  ...['read', 'mapfile', 'readarray', 'unset'].map((name) => [name, forget] as const),
  ['printf', printInto],
  ['eval', runEval],
  ['source', runSource],
  ['.', runSource],
  ['trap', runTrap],
  ['alias', runAlias],
  ['unalias', steers],
  ['hash', replaceProgram],
  ['enable', replaceProgram],
  ['set', setParameters],
]);

export function findBuiltin(name: string): Builtin | undefined {
  return builtins.get(name);
}

function operandsOf({ command }: ProgramRun): readonly Word[] {
  const words = command.words.slice(1);
  const end = words.findIndex((word) => textOf(word) === '--');
  return words.filter((word, index) => (end !== -1 && index > end) || (index !== end && !/^-./.test(leadOf(word))));
}

function changeFolder(run: ProgramRun, shell: ShellRun): Outcome {
  const words = operandsOf(run);
  const [word] = words;
  const isBack = word !== undefined && textOf(word) === '-';
  const isSearched = shell.state.variables.has('CDPATH');
  shell.state = inFolder(
    shell.state,
    isBack || isSearched || words.length > 1 ? undefined : folderOf(word, shell.state),
  );
  return { isImplied: true, output: nothing };
}

function popFolder(_run: ProgramRun, shell: ShellRun): Outcome {
  shell.state = { ...shell.state, isLost: true };
  return { isImplied: true, output: nothing };
}

/** `export NAME=value`: later commands find it. */
function declare(run: ProgramRun, shell: ShellRun): Outcome {
  const [name, ...words] = run.command.words;
  const isExporting =
    name !== undefined && (textOf(name) === 'export' || words.some((word) => /^-\w*x/.test(leadOf(word))));
  for (const word of words.filter((each) => !leadOf(each).startsWith('-'))) declareWord(word, isExporting, shell);
  // `declare -n`: assigning to the name then changes another variable.
  const isNaming = name !== undefined && textOf(name) !== 'export' && words.some((word) => /^-\w*n/.test(leadOf(word)));
  return { isImplied: true, output: nothing, ...(isNaming && { effects: run.opaque('a name for another variable') }) };
}

function declareWord(word: Word, isExporting: boolean, shell: ShellRun): void {
  const [, name = '', sign = ''] = /^([A-Za-z_]\w*)(\+?=)?/.exec(leadOf(word)) ?? [];
  if (name === '') return;
  const value = sliceWord(word, name.length + sign.length);
  if (sign === '+=') setVariable(name, undefined, shell);
  else if (sign === '=') setVariable(name, [value.parts], shell);
  if (isExporting) exportVariable(name, shell);
}

/** `read NAME`: what it holds then is known only when it runs. */
function forget(run: ProgramRun, shell: ShellRun): Outcome {
  const [program] = run.command.words;
  const name = program && textOf(program);
  const given = run.command.words.slice(1);
  const operands = name === 'unset' ? operandsOf(run).map(leadOf) : namesRead(name ?? '', given.map(leadOf));
  const names = operands.length === 0 ? [name === 'read' ? 'REPLY' : 'MAPFILE'] : operands;
  // `mapfile` and `read -a` put all of it into one, as words; behind `-d` a line ends elsewhere.
  const isList = name !== 'read' || given.some((word) => /^-\w*[ad]/.test(leadOf(word)));
  const input = isList ? withoutText(run.input) : run.input;
  const values = name === 'unset' ? [] : readValues(input, names.length);
  for (const [index, each] of names.entries()) setVariable(each, values[index], shell);
  return { isImplied: true, output: nothing };
}

/** Its lines are each one of several words. */
function withoutText(input: Stream | undefined): Stream | undefined {
  if (input?.text === undefined) return input;
  const { text: _, otherText: __, ...kept } = input;
  return kept;
}

/** `hash -p path name`, `enable -f file name`: a name then means another program. */
function replaceProgram(run: ProgramRun): Outcome {
  const isReplacing = run.command.words.some((word) => /^-\w*[pf]/.test(leadOf(word)));
  return {
    isImplied: true,
    output: nothing,
    ...(isReplacing && { effects: run.opaque('a name that is made to mean another program') }),
  };
}

/** `set -- words`: they are `$1`, `$2` … from now on. */
function setParameters({ command }: ProgramRun, shell: ShellRun): Outcome {
  const end = command.words.findIndex((word) => textOf(word) === '--');
  const words = end === -1 ? [] : command.words.slice(end + 1);
  if (end !== -1) shell.state = { ...shell.state, variables: withParameters(shell.state.variables, words) };
  return { isImplied: true, output: nothing };
}

function printedBy(run: ProgramRun): Stream {
  return exactOutput(run) ?? partlyPrinted(run.command.words.slice(1));
}

/** `printf -v NAME`: what is printed goes into a variable. */
function printInto(run: ProgramRun, shell: ShellRun): Outcome {
  const [, option, name] = run.command.words;
  if (option === undefined || textOf(option) !== '-v' || name === undefined) return { output: printedBy(run) };
  const [program, , , ...words] = run.command.words;
  const text = program && exactOutput({ ...run, command: { ...run.command, words: [program, ...words] } })?.text;
  const value: Value =
    text === undefined
      ? forgottenValue(
          leadOf(name),
          [words.flatMap(({ parts }) => parts)].map((parts) => [parts]),
        )
      : [[{ kind: 'text', text }]];
  setVariable(leadOf(name), value, shell);
  return { output: nothing };
}
