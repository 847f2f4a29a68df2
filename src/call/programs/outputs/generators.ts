import { textOf } from '../../command.ts';
import { streamOf, withTexts, type Stream } from '../../shell/stream.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { operandWords } from '../table-effects.ts';
import { asText } from '../word-pieces.ts';
import { unescape } from './escapes.ts';
import { printFormat } from './print-format.ts';

/** What programs print of which the words tell all; undefined where they do not. */
export type Generator = (run: ProgramRun) => Stream | undefined;

export const generators: ReadonlyMap<string, Generator> = new Map<string, Generator>([
  ['echo', echoed],
  ['printf', printed],
  ['seq', counted],
  ['yes', repeated],
  ['basename', (run) => named(run, lastOf)],
  ['dirname', (run) => named(run, folderOf)],
]);

function textsOf(run: ProgramRun): readonly string[] | undefined {
  const texts = run.command.words.slice(1).map((word) => textOf(asText(word)));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** bash reads escapes with `-e`, dash and zsh without it too (POSIX.1-2024 XCU echo leaves it open): both count. */
function echoed(run: ProgramRun): Stream | undefined {
  const texts = textsOf(run);
  if (texts === undefined) return undefined;
  const end = texts.findIndex((text) => !/^-[neE]+$/.test(text));
  const options = texts.slice(0, end === -1 ? texts.length : end).join('');
  const text = texts.slice(end === -1 ? texts.length : end).join(' ');
  const lineEnd = options.includes('n') ? '' : '\n';
  const isPlain = /E[^e]*$/.test(options);
  const unescaped = unescape(text, 'argument');
  const read = unescaped.text + (unescaped.hasEnded ? '' : lineEnd);
  const inBash = unescape(text, 'echo').text + (unescaped.hasEnded ? '' : lineEnd);
  const sources = unescaped.isEncoded && !isPlain ? (['text', 'decoded'] as const) : (['text'] as const);
  if (!isPlain && options.includes('e')) return withTexts({ sources }, inBash, read);
  return withTexts({ sources }, text + lineEnd, isPlain ? undefined : read);
}

function printed(run: ProgramRun): Stream | undefined {
  const texts = textsOf(run);
  const [format, ...values] = texts?.[0] === '--' ? texts.slice(1) : (texts ?? []);
  if (format === undefined || format === '-v') return undefined;
  const found = printFormat(format, values);
  return found && withTexts({ sources: found.isEncoded ? ['text', 'decoded'] : ['text'] }, found.text);
}

const mostNumbers = 5000;

/** `seq last`, `seq first last`, `seq first step last`; with `-f`, each in a format (GNU coreutils manual, 15.4). */
function counted(run: ProgramRun): Stream | undefined {
  const [format = '%g'] = valuesOf(run.invocation, '-f').map((word) => textOf(word) ?? '');
  const [before = '', after, ...others] = format.split('%g');
  const isPlain = run.invocation.options.every(({ names }) => names.includes('-f'));
  const texts = (isPlain ? operandWords(run) : run.command.words.slice(1)).map((word) => textOf(word) ?? '');
  if (after === undefined || others.length > 0 || (before + after).includes('%')) return undefined;
  if (!texts.every((text) => /^-?\d{1,9}$/.test(text)) || texts.length === 0 || texts.length > 3) return undefined;
  const numbers = texts.map(Number);
  const last = numbers.at(-1) ?? 0;
  const first = numbers.length === 1 ? 1 : (numbers[0] ?? 1);
  const step = numbers.length === 3 ? (numbers[1] ?? 1) : 1;
  const count = step === 0 ? Infinity : Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > mostNumbers || !run.spend(count)) return undefined;
  return streamOf(
    Array.from({ length: count }, (_, index) => `${before}${String(first + index * step)}${after}\n`).join(''),
  );
}

/** It goes on for ever; so many of its lines stand for all. */
const mostRepeated = 50;

function repeated(run: ProgramRun): Stream | undefined {
  const texts = textsOf(run);
  return texts && streamOf(`${texts.length === 0 ? 'y' : texts.join(' ')}\n`.repeat(mostRepeated));
}

function named(run: ProgramRun, nameOf: (path: string) => string): Stream | undefined {
  const texts = operandWords(run).map(textOf);
  if (texts.length === 0 || !texts.every((text) => text !== undefined)) return undefined;
  const isEach = hasOption(run.invocation, '-a') || nameOf === folderOf;
  const [suffix] = valuesOf(run.invocation, '-s').map(textOf);
  const ending = suffix ?? (isEach ? '' : (texts[1] ?? ''));
  const end = hasOption(run.invocation, '-z') ? '\0' : '\n';
  const names = (isEach || suffix !== undefined ? texts : texts.slice(0, 1)).map(nameOf);
  return streamOf(names.map((name) => withoutEnding(name, ending) + end).join(''));
}

function withoutEnding(name: string, ending: string): string {
  return ending !== '' && name !== ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

function trimSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function lastOf(path: string): string {
  const trimmed = trimSlashes(path);
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  const trimmed = trimSlashes(path);
  const end = trimmed.lastIndexOf('/');
  if (end === -1) return '.';
  return end === 0 ? '/' : trimSlashes(trimmed.slice(0, end));
}
