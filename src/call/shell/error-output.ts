import { textOf, type Command, type Word, type WordPart } from '../command.ts';
import { flowOfParts, joinFlows } from './flow.ts';
import { flowOfEnvironment } from './environment-flow.ts';
import { joinsOutput, withOutput } from './descriptors.ts';
import { noteOutputs, type Output, type Redirected } from './redirects.ts';
import type { ShellRun } from './shell-run.ts';
import type { Opened } from './shell-state.ts';
import { joinAlternatives, joinStreams, nothing, streamOf, withTexts, type Stream } from './stream.ts';
import { lookUp } from './variables.ts';

/** Where the error output of a command goes: with its output, where that went before, or to files; undefined where nothing redirects it. */
export type ErrorTarget = 'output' | 'outer' | readonly Output[] | undefined;

/** What is told to commands, `2> >(commands)`, counts as what is printed to them. */
export function errorsOf({ errors, processes }: Pick<Redirected, 'errors' | 'processes'>): ErrorTarget {
  return errors !== undefined && processes.length > 0 ? 'output' : errors;
}

interface Told {
  readonly output: Stream;
  /** What goes where the output would, were it not redirected. */
  readonly outer: Stream;
}

/** What is told on the error output of what is walked, and nothing of it further out. */
export function hearErrors(run: ShellRun, walk: () => Stream): { readonly output: Stream; readonly errors: Stream[] } {
  const before = run.errors;
  const errors: Stream[] = [];
  run.errors = errors;
  const output = walk();
  run.errors = before;
  return { output, errors };
}

/** The same where the redirections say so. */
export function walkWithErrors(target: ErrorTarget, run: ShellRun, walk: () => Stream): Told {
  if (target === undefined) return { output: walk(), outer: nothing };
  const { output, errors } = hearErrors(run, walk);
  if (errors.length === 0) return { output, outer: nothing };
  if (target === 'output') return { output: joinStreams([...errors, output]), outer: nothing };
  if (target === 'outer') return { output, outer: joinStreams(errors) };
  noteOutputs(target, joinStreams(errors), run);
  return { output, outer: nothing };
}

/** What is printed, with what is told in the same place. */
export function withOuter(printed: Stream, outer: Stream): Stream {
  return outer === nothing ? printed : joinStreams([outer, printed]);
}

/** Tells something on the error output of the shell; what the shell's own output is then, where both are one. */
export function tellErrors(told: Stream, output: Stream, run: ShellRun): Stream {
  run.errors?.push(told);
  const descriptor = lookUpDescriptor(run);
  const targets = run.state.descriptors.get(descriptor) ?? (descriptor === '1' ? ownOutput : undefined);
  if (targets === undefined) return output;
  noteOutputs([{ targets: targets.filter((each) => !joinsOutput(each)), isAppended: true }], told, run);
  if (!targets.some(joinsOutput)) return output;
  const joined = joinStreams([told, output]);
  return targets.length > 1 ? joinAlternatives([joined, output]) : joined;
}

const ownOutput: Opened = [withOutput];

const standardErrors = '2';

/** bash writes its trace to the descriptor that `BASH_XTRACEFD` names (Bash manual, 5.2). */
function lookUpDescriptor(run: ShellRun): string {
  const [[part] = []] = run.state.variables.get('BASH_XTRACEFD') ?? [];
  return part?.kind === 'text' && /^\d+$/.test(part.text) ? part.text : standardErrors;
}

/** What a command prints, and what it may complain of where that goes to the same place. */
export function withComplaint(command: Command, printed: Stream, run: ShellRun): Stream {
  const complaint = areErrorsHeard(run) ? complaintOf(command, printed) : undefined;
  return complaint === undefined ? printed : tellErrors(complaint, printed, run);
}

/** Whether anybody hears what commands tell on their error output. */
function areErrorsHeard({ errors, state }: ShellRun): boolean {
  return errors !== undefined || state.descriptors.size > 0;
}

/** What a program complains of, or tells of the time, stands in its words and variables; undefined where they hold no code. */
function complaintOf({ words, environment }: Command, output: Stream): Stream | undefined {
  const [name] = words;
  if ((output.text ?? '') !== '' || quiet.has((name === undefined ? undefined : textOf(name)) ?? '')) return undefined;
  const holdsCode = words.some(({ parts }, index) => index > 0 && parts.some(({ text }) => /[\s;&|`]|\$\(/.test(text)));
  return holdsCode || (environment ?? []).length > 0 ? { sources: ['text'] } : undefined;
}

/** Commands that complain of nothing. */
const quiet: ReadonlySet<string> = new Set([':', 'true', 'false', 'echo', 'printf', 'set', 'shift']);

const usualPrompt: readonly WordPart[] = [{ kind: 'text', text: '+ ' }];

/** `set -x`: a command is shown before it runs, with `PS4` in front (Bash manual, 4.3.1). bash quotes its words; some shells do not. */
export function traceOf(words: readonly Word[], run: ShellRun): Stream {
  const [prompt = usualPrompt] = lookUp('PS4', run) ?? [];
  const parts = words.flatMap((word) => word.parts);
  const all = [...prompt, ...parts];
  const flow = joinFlows([flowOfParts(all), ...words.map((word) => flowOfEnvironment(word.parts, word.from))]);
  const mark = prompt.map(({ text }) => text).join('');
  const texts = words.map((word) => word.parts.map(({ text }) => text).join(''));
  const isKnown = all.every(({ kind }) => kind === 'text');
  const known = `${mark}${texts.map(quoted).join(' ')}\n`;
  const bare = `${mark}${texts.join(' ')}\n`;
  return withTexts(
    { sources: ['text', ...(isKnown ? [] : (['variable'] as const))], flow },
    isKnown ? known : undefined,
    bare,
  );
}

/** Of what is not a simple command, the words are shown as they stand. */
export const traceOfCompound: Stream = { sources: ['text', 'variable'] };

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** `time` tells how long it took, in the words of the variable (Bash manual, 5.2). */
export function withTime(output: Stream, run: ShellRun): Stream {
  const format = lookUp('TIMEFORMAT', run);
  if (format === undefined || !areErrorsHeard(run)) return output;
  const [parts = []] = format;
  const isKnown = parts.every(({ kind, text }) => kind === 'text' && !text.includes('%'));
  const text = `${parts.map((part) => part.text).join('')}\n`;
  return tellErrors(isKnown ? streamOf(text) : { sources: ['text', 'variable'] }, output, run);
}
