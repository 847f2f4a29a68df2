import { withEntry } from '../../lib/layered-map.ts';
import type { Redirection } from 'unbash';
import { textOf, type Command, type Word } from '../command.ts';
import type { Redirected } from './redirects.ts';
import type { Stream } from './stream.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import { changeState, type Opened, type ShellState } from './shell-state.ts';

/** What is written to a coprocess stands under this name (Bash manual, 3.2.6). */
export function inputOfCoproc(name: string): Word {
  return { parts: [{ kind: 'unknown', text: `>(coproc ${name})` }], from: { pointer: '' } };
}

/** `>&"${NAME[1]}"`, and `>&p` of ksh. */
function coprocessNamed({ parts }: Word): string | undefined {
  const text = parts.map((part) => part.text).join('');
  return text === 'p' ? 'COPROC' : /^\$\{(\w+)\[1\]\}$/.exec(text)?.[1];
}

/** The files that a copied descriptor may lead to: `<&3` after `exec 3< file` (Bash manual, 3.6.8). */
export function targetsOfCopy(operator: string, target: Word, { state }: ShellRun): Opened | undefined {
  const coprocess = operator === '>&' ? coprocessNamed(target) : undefined;
  if (coprocess !== undefined) return [inputOfCoproc(coprocess)];
  const copied = operator.endsWith('&') ? /^(\d+)-?$/.exec(textOf(target) ?? '')?.[1] : undefined;
  return copied === undefined ? undefined : state.descriptors.get(copied);
}

/** Notes what a descriptor above the usual three is opened on. It may be that of one command only: it then is named by no other. */
export function noteDescriptor({ descriptor }: Redirection, target: Word, run: ShellRun): void {
  if (descriptor?.type !== 'FileDescriptor' || descriptor.value < 3) return;
  run.context.budget.spend(run.state.descriptors.size);
  const descriptors = withEntry(run.state.descriptors, String(descriptor.value), [target]);
  run.state = changeState(run.state, { descriptors });
}

/** Notes the text that stands on such a descriptor: `exec 3<<< text`. */
export function noteText(redirect: Redirection, content: Stream, run: ShellRun): void {
  if (redirect.descriptor?.type !== 'FileDescriptor' || redirect.descriptor.value < 3) return;
  const text = `<(descriptor ${String(redirect.descriptor.value)})`;
  if (!run.context.budget.spend(run.state.files.size)) return;
  run.state = changeState(run.state, { files: withEntry(run.state.files, text, content) });
  noteDescriptor(redirect, { parts: [{ kind: 'unknown', text }], from: run.context.from }, run);
}

const standardOutput = '1';

const standardErrors = '2';

/** `exec` without a command: what it redirects stays so for the shell (POSIX.1-2024 XCU 2.15, exec). */
export function isExecAlone({ words }: Command): boolean {
  // `command exec > file` and `builtin exec > file` are the same.
  const names = words.map(textOf).filter((name) => name !== 'command' && name !== 'builtin');
  return names.length === 1 && names[0] === 'exec';
}

/** Notes what `exec > file 2>&1 < other` connects the shell to, from here on. */
export function noteStreamsOfShell({ outputs, errors, input }: Redirected, run: ShellRun): void {
  const targets = outputs.at(-1)?.targets;
  if (input !== undefined) run.state = changeState(run.state, { standardInput: input });
  if (targets !== undefined) noteAs(standardOutput, targets, run);
  if (errors === undefined) return;
  const error = typeof errors === 'string' ? outputOfShell(run) : errors.at(-1)?.targets;
  noteAs(standardErrors, error?.map((each) => (each === 'before' ? withOutput : each)) ?? [withOutput], run);
}

function noteAs(descriptor: string, targets: Opened, run: ShellRun): void {
  run.state = changeState(run.state, { descriptors: withEntry(run.state.descriptors, descriptor, targets) });
}

/** The files among them. */
export function filesOf(targets: Opened, run: ShellRun): readonly Word[] {
  if (targets.includes('any')) pushOpaque(run, 'more files than are looked at', run.context.from);
  return targets.filter((each) => typeof each !== 'string');
}

/** The error output goes where the output does, which nothing has redirected. */
export const withOutput: Word = { parts: [{ kind: 'text', text: '&1' }], from: { pointer: '' } };

export function joinsOutput(target: Opened[number]): boolean {
  return target === withOutput;
}

/** What a pipe or a redirection gives to read comes before what `exec` has opened. */
export function withOwnInput(state: ShellState): ShellState {
  return state.standardInput === undefined ? state : changeState(state, { standardInput: undefined });
}

/** The files that what the shell prints may go to; undefined where that is nothing that the text has opened. */
export function outputOfShell({ state }: ShellRun): Opened | undefined {
  return state.descriptors.get(standardOutput);
}

/** What prints into a pipe, or for a substitution, does not print to the file of the shell. */
export function withOwnOutput(state: ShellState): ShellState {
  if (!state.descriptors.has(standardOutput)) return state;
  const descriptors = new Map(state.descriptors);
  descriptors.delete(standardOutput);
  return changeState(state, { descriptors });
}
