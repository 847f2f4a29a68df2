import { textOf, type Word } from '../../command.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { leadOf } from '../../programs/word-pieces.ts';
import { holdsSubscriptCode } from '../hidden-code.ts';
import { pushOpaque, type ShellRun } from '../shell-run.ts';
import { changeState, givenParameters, withParameters, withUnknownParameters } from '../shell-state.ts';
import { operandsOf, steered } from './builtin.ts';

/** `shift 2`: what was `$3` is `$1`. */
export function shiftParameters(run: ProgramRun, shell: ShellRun): Outcome {
  const [word] = operandsOf(run);
  const count = word === undefined ? 1 : Number(textOf(word) ?? Number.NaN);
  const values = shell.state.variables.get('@');
  const { pointer } = run.command.from;
  const words = Number.isNaN(count) ? undefined : values?.slice(count).map((parts) => ({ parts, from: { pointer } }));
  const variables =
    words === undefined ? withUnknownParameters(shell.state.variables) : withParameters(shell.state.variables, words);
  shell.state = changeState(shell.state, { variables });
  return steered;
}

/** `set -- words`, `set words`: they are `$1`, `$2` … from now on; and options of the shell that change what texts mean. */
export function setParameters({ command }: ProgramRun, shell: ShellRun): Outcome {
  const words = command.words.slice(1);
  const end = words.findIndex((word, index) => {
    const isName = /^[-+]\w*o$/.test(index === 0 ? '' : leadOf(words[index - 1] ?? word));
    return !isName && !/^[-+]\w/.test(leadOf(word));
  });
  noteOptions(words.slice(0, end === -1 ? undefined : end).map(leadOf), shell);
  const first = end === -1 ? undefined : words[end];
  if (first === undefined) return steered;
  const given = words.slice(textOf(first) === '--' ? end + 1 : end);
  notePassed(given, shell);
  shell.state = givenParameters(shell.state, given);
  return steered;
}

/** Security: arithmetic runs what stands in a subscript of a value. */
export function notePassed(words: readonly Word[], shell: ShellRun): void {
  const isCode = words.some((word) => holdsSubscriptCode(textOf(word) ?? ''));
  if (isCode) pushOpaque(shell, 'a subscript that may run code', shell.context.from);
}

function noteOptions(options: readonly string[], shell: ShellRun): void {
  const isOn = (letter: RegExp, name: string) =>
    options.some((each, index) => letter.test(each) || (each === name && options[index - 1]?.startsWith('-') === true));
  if (isOn(/^-\w*a/, 'allexport')) shell.state = changeState(shell.state, { exportsAll: true });
  if (isOn(/^-\w*[xv]/, 'xtrace') || isOn(/^-\w*v/, 'verbose'))
    shell.state = changeState(shell.state, { tracesCommands: true });
  if (options.some((each) => /^\+\w*x/.test(each))) shell.state = changeState(shell.state, { tracesCommands: false });
  if (isOn(/^-\w*e/, 'errexit')) shell.state = changeState(shell.state, { stopsOnFailure: true });
  if (options.some((each) => /^\+\w*e/.test(each))) shell.state = changeState(shell.state, { stopsOnFailure: false });
}
