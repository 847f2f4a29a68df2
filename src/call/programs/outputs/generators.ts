import { textOf } from '../../command.ts';
import { streamOf, withTexts, type Stream } from '../../shell/stream.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { operandWords } from '../table-effects.ts';
import { asText } from '../word-pieces.ts';
import { unescape } from './escapes.ts';
import { locatedProgram } from './located-program.ts';
import { printFormat } from './print-format.ts';

/** What programs print of which the words tell all; undefined where they do not. */
export type Generator = (run: ProgramRun) => Stream | undefined;

export const generators: ReadonlyMap<string, Generator> = new Map<string, Generator>([
  ['echo', echoed],
  ['printf', printed],
  ['seq', counted],
  ['yes', repeated],
  ['date', dated],
  ['basename', (run) => named(run, lastOf)],
  ['dirname', (run) => named(run, folderOf)],
  ['printenv', exportedValue],
  ['which', locatedProgram],
  ['type', locatedProgram],
  ['whence', locatedProgram],
]);

function textsOf(run: ProgramRun): readonly string[] | undefined {
  const texts = run.command.words.slice(1).map((word) => textOf(asText(word)));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** `printenv NAME`, where the text has set the variable (GNU coreutils manual, 23.2). */
function exportedValue({ command: { words, environment = [] } }: ProgramRun): Stream | undefined {
  const names = words.slice(1).map(textOf);
  const found = environment.filter(({ name }) => names.includes(name));
  const [only, ...others] = found;
  if (only === undefined) return undefined;
  const text = others.length > 0 || names.length > 1 ? undefined : textOf(only.value);
  return text === undefined ? { sources: ['text', 'variable'] } : streamOf(`${text}\n`);
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

/** `seq last`, `seq first last`, `seq first step last`; `-f`, `-s` and `-w` (GNU coreutils manual, 26.2). */
function counted(run: ProgramRun): Stream | undefined {
  const options = readCount(run);
  if (options === undefined) return undefined;
  const { numbers, separator, print } = options;
  const last = numbers.at(-1) ?? 0;
  const first = numbers.length === 1 ? 1 : (numbers[0] ?? 1);
  const step = numbers.length === 3 ? (numbers[1] ?? 1) : 1;
  const count = step === 0 ? Infinity : Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > mostNumbers || !run.spend(count * (separator.length + 1))) return undefined;
  const texts = Array.from({ length: count }, (_, index) => print(String(first + index * step)));
  return streamOf(texts.length === 0 ? '' : `${texts.join(separator)}\n`);
}

interface Count {
  readonly numbers: readonly number[];
  readonly separator: string;
  readonly print: (number: string) => string;
}

function readCount(run: ProgramRun): Count | undefined {
  const words = run.command.words.slice(1).map(textOf);
  let format = '%g';
  let separator = '\n';
  let isPadded = false;
  const numbers: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) return undefined;
    const [, name, attached] = /^(?:-([fs])|--(?:format|separator)=)(.*)$/s.exec(word) ?? [];
    const isFormat = name === 'f' || word.startsWith('--format=');
    if (word === '-w' || word === '--equal-width') isPadded = true;
    else if (attached === undefined) numbers.push(word);
    else {
      const value = name !== undefined && attached === '' ? words[(at += 1)] : attached;
      if (value === undefined) return undefined;
      if (isFormat) format = value;
      else separator = value;
    }
  }
  if (!numbers.every((text) => /^-?\d{1,9}$/.test(text)) || numbers.length === 0 || numbers.length > 3)
    return undefined;
  const print = printerOf(format);
  const width = isPadded ? Math.max(...numbers.map((text) => text.length)) : 0;
  if (print === undefined || (isPadded && numbers.some((text) => text.startsWith('-')))) return undefined;
  return { numbers: numbers.map(Number), separator, print: (number) => print(number.padStart(width, '0')) };
}

/** A format with one directive for a whole number. */
function printerOf(format: string): ((number: string) => string) | undefined {
  const pieces = format.split(/(%(?:%|0?\d{0,2}(?:\.0)?[gf]))/);
  const places = pieces.filter((piece, index) => index % 2 === 1 && piece !== '%%');
  const [place = ''] = places;
  const isPlain = places.length === 1 && pieces.every((piece, index) => index % 2 === 1 || !piece.includes('%'));
  const [, zero = '', width = ''] = /^%(0?)(\d*)/.exec(place) ?? [];
  if (!isPlain || /^%0?\d*f$/.test(place)) return undefined;
  return (number) =>
    pieces
      .map((piece) => (piece === '%%' ? '%' : piece === place ? number.padStart(Number(width), zero || ' ') : piece))
      .join('');
}

/** `date '+text'`, where nothing in it stands for a time. */
function dated(run: ProgramRun): Stream | undefined {
  const [only, ...others] = run.command.words.slice(1).map(textOf);
  if (only === undefined || others.length > 0 || !only.startsWith('+')) return undefined;
  const text = only.slice(1).replaceAll('%n', '\n').replaceAll('%t', '\t');
  return text.includes('%') ? undefined : streamOf(`${text}\n`);
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
