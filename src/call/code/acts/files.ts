import type { PathUse } from '../../catalogue/known-tool.ts';
import type { Word } from '../../command.ts';
import type { CodeSource, Effect } from '../../effect.ts';
import type { PathOptions } from '../../programs/program.ts';
import { baseNameOf, leadOf, wordOf } from '../../programs/word-pieces.ts';
import type { Given, Machine } from '../machine.ts';
import { knownText, codeSourcesOf, textValue, unknownFrom, type Value } from '../value.ts';
import { carriesSecret, noteSender } from './connections.ts';
import { pathAt, wordAt, type Performance, type Sureness } from './arguments.ts';

export function pushFile(
  argument: Pick<Given, 'value' | 'at'>,
  use: PathUse,
  machine: Machine,
  options: PathOptions = {},
): void {
  const { value } = argument;
  if (value.kind === 'choice') {
    for (const option of value.options) pushFile({ value: option, at: argument.at }, use, machine, options);
    return;
  }
  if (value.kind === 'list') {
    for (const item of value.items) pushFile({ value: item, at: argument.at }, use, machine, options);
    return;
  }
  // A descriptor, or nothing at all.
  if (value.kind !== 'text' && value.kind !== 'unknown' && value.kind !== 'method') return;
  const path = pathAt(argument, machine);
  if (use === 'read' && /^(?:https?|ftp|s3|gs):/i.test(leadOf(path))) {
    const carries = carriesSecret(value);
    if (carries) noteSender(path, { given: [{ ...argument, value }], at: argument.at }, machine);
    machine.effects.push(...machine.run.connect(path, carries ? 'certain' : 'no'));
    return;
  }
  if (path.parts.length === 0 || (path.parts.length === 1 && path.parts[0]?.text === '')) return;
  machine.effects.push(...machine.run.file(path, use, options));
  if (use === 'write') noteWritten(path, undefined, machine);
}

/**
 * Notes what a file holds after it was written. Only a text that is written once, and not in a loop or a function, is known to
 * be all of it.
 */
export function noteWritten(
  path: Word,
  content: Value | undefined,
  machine: Machine,
  sources: readonly CodeSource[] = ['variable'],
): void {
  const key = path.parts.map(({ kind, text }) => (kind === 'text' ? text : `\0${text}`)).join('');
  const times = (machine.written.get(key) ?? 0) + (content === undefined ? 0 : 1);
  const text = knownText(content);
  machine.written.set(key, times);
  const isAll = text !== undefined && times === 1 && machine.repeats === 0;
  const from = content === undefined ? sources : codeSourcesOf(content);
  machine.run.noteContent(
    path,
    isAll ? { sources: ['text', ...from], text } : { sources: from.length === 0 ? ['variable'] : from },
  );
}

/** What a file holds: what the text has written to it, or what only the file tells. Secrets that have flowed into it stay there. */
export function contentOfFile(argument: Pick<Given, 'value' | 'at'>, machine: Machine): Value {
  const { value } = argument;
  const content = value.kind === 'text' ? machine.run.contentOf(pathAt(argument, machine)) : undefined;
  if (content === undefined) return unknownFrom(['file']);
  if (content.text !== undefined && (content.flow ?? []).length === 0) return textValue(content.text);
  return unknownFrom([...new Set(['file' as const, ...content.sources])]);
}

/** A folder moves with all that is in it. A name with an extension is taken for a file. */
export function mayBeFolder(argument: Given, machine: Machine): boolean {
  const last = wordAt(argument, machine).parts.at(-1);
  return !(last?.kind !== 'unknown' && /[^/]\.[A-Za-z]\w{0,4}$/.test(last?.text ?? ''));
}

export function pushInto(argument: Given, { given, machine, sureness }: Performance): void {
  const [first] = given;
  const child = first === undefined ? undefined : baseNameOf(wordAt(first, machine));
  pushFile(argument, 'write', machine, { ...sureness, ...(child !== undefined && { child }) });
}

/** The target is the other argument. */
export function pushLink(argument: Given, { given, machine, sureness }: Performance): void {
  pushFile(argument, 'write', machine, sureness);
  const target = given.find((each) => each !== undefined && each.at !== argument.at);
  if (target !== undefined) machine.run.noteLink(pathAt(argument, machine), wordAt(target, machine));
}

/** What deletes a whole tree is `rm -r`, whatever its name is here. */
export function pushTree(argument: Given, machine: Machine, { certainty }: Sureness): void {
  if (certainty !== undefined) return pushFile(argument, 'delete', machine, { certainty, isTree: true });
  const from = machine.locate(argument.at);
  const path = pathAt(argument, machine);
  const words = ['rm', '-r', '-f', '--'].map((text) => wordOf(text, from));
  const { effects = [] } = machine.run.runWords([...words, path]);
  machine.effects.push(...effects.map(withoutApproval));
}

/** The command that it is like does not run itself. */
function withoutApproval(effect: Effect): Effect {
  return effect.kind === 'execute' ? { ...effect, implied: true } : effect;
}
