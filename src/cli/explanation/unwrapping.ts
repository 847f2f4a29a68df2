import type { Command, Word } from '../../call/command.ts';
import type { ArgumentSpan, CodeSource, Effect, ExecuteEffect } from '../../call/effect.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import { valueAt } from './argument-text.ts';
import { findExpanded, findRenamed, meaningOf, type Spelling } from './spelling.ts';

/** How an effect comes about that stands in a text. May hold any characters of the call. */
export interface Unwrapping {
  /** The commands around it, the outermost first, each without what it runs: `sudo`, `bash -c`, `rm -rf /etc`. */
  readonly chain: readonly string[];
  /** Words of the command that are spelled in another way than they are understood. */
  readonly words: readonly Spelling[];
}

const nothing: Unwrapping = { chain: [], words: [] };

/** Tells how effects of one call come about, given all of them. Nothing is found before it is asked for. */
export function makeUnwrapping(call: ToolCall, effects: readonly Effect[]): (effect: Effect) => Unwrapping {
  const texts = new Map<string, string | undefined>();
  const source: Source = {
    textAt(pointer) {
      if (!texts.has(pointer)) texts.set(pointer, textOfValue(valueAt(call, pointer)));
      return texts.get(pointer);
    },
    runs: new Map(),
    endingAt: new Map(),
  };
  for (const effect of effects) {
    if (effect.kind !== 'execute') continue;
    source.runs.set(effect.command, effect);
    const { pointer, end } = effect.command.from;
    if (end !== undefined) source.endingAt.set(`${pointer} ${String(end)}`, effect.command);
  }
  return (effect) => unwrap(effect, source);
}

interface Source {
  readonly textAt: (pointer: string) => string | undefined;
  /** The effect of running a command. */
  readonly runs: Map<Command, ExecuteEffect>;
  readonly endingAt: Map<string, Command>;
}

function textOfValue(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unwrap(effect: Effect, source: Source): Unwrapping {
  if (effect.kind === 'invoke' || effect.causes === undefined) return nothing;
  const { causes } = effect;
  const links = causes.map((command, index) => linkOf(command, { causes, index, source }));
  return { chain: isPlain(causes, source) ? [] : links, words: spellingsOf(effect, causes, source) };
}

/** A command that nothing is around; that a program reads its own files says little of it. */
function isPlain(causes: readonly Command[], { runs }: Source): boolean {
  const [only] = causes;
  if (causes.length > 1 || only === undefined) return false;
  return runs.get(only)?.codeFrom.every((from) => from === 'text' || from === 'file') !== false;
}

/** Of the effect of running it all words; of the others the one that names what it is about. */
function spellingsOf(effect: Effect, causes: readonly Command[], source: Source): readonly Spelling[] {
  const command = causes.at(-1);
  if (command === undefined) return [];
  const sourceOf = ({ from }: Word): string | undefined => sliceOf(from, source);
  if (effect.kind === 'execute') return [...findExpanded(command.words, causes, sourceOf), ...findRenamed(command)];
  if (effect.kind === 'opaque' || effect.kind === 'invoke') return [];
  const { start } = effect.from;
  if (start === undefined) return [];
  const words = command.words.filter(({ from }) => from.start === start && from.end === effect.from.end);
  return findExpanded(words, causes, sourceOf);
}

function sliceOf({ pointer, start, end }: ArgumentSpan, { textAt }: Source): string | undefined {
  return start === undefined || end === undefined ? undefined : textAt(pointer)?.slice(start, end);
}

interface Link {
  readonly causes: readonly Command[];
  readonly index: number;
  readonly source: Source;
}

/** A command of the chain without what it runs, and where its code comes from if that does not stand in its words. */
function linkOf(command: Command, link: Link): string {
  const inner = link.causes[link.index + 1];
  const words = inner === undefined ? command.words : command.words.slice(0, endOfOwn(command, inner));
  const origin = originOf(command, inner, link);
  return origin.length === 0 ? wordsOf(words) : `${wordsOf(words)} (${origin.join(', ')})`;
}

/** How many words of a command come before what it runs. */
function endOfOwn({ words }: Command, inner: Command): number {
  const { start } = inner.from;
  const [program] = inner.words;
  const name = program === undefined ? '' : meaningOf(program);
  const end = words.findIndex((word, index) => {
    if (index === 0) return false;
    if (inner.words.includes(word)) return true;
    const { from } = word;
    if (start !== undefined && from.start !== undefined && from.end !== undefined)
      return from.start <= start && start < from.end;
    return name !== '' && meaningOf(word).includes(name);
  });
  return end < 0 ? words.length : end;
}

const origins: Readonly<Record<Exclude<CodeSource, 'text'>, string>> = {
  file: 'from a file',
  network: 'from the network',
  decoded: 'decoded',
  variable: 'known only when it runs',
  itself: 'started by itself, without end',
};

function originOf(command: Command, inner: Command | undefined, link: Link): readonly string[] {
  const { codeFrom = [] } = link.source.runs.get(command) ?? {};
  const told = codeFrom.flatMap((from) => (from === 'text' ? [] : [origins[from]]));
  const isFed = told.length > 0 || inner?.words.some(({ from }) => from.start === undefined) === true;
  return isFed ? [...told, ...pipeInto(link)] : told;
}

/** The pipe that the command reads, or one of those around it. */
function pipeInto({ causes, index, source }: Link): readonly string[] {
  for (const { from } of causes.slice(0, index + 1).toReversed()) {
    const before = from.start === undefined ? '' : (source.textAt(from.pointer)?.slice(0, from.start) ?? '');
    const left = before.trimEnd().replace(/\|&?$/u, '');
    if (left.length === before.trimEnd().length || left.endsWith('|')) continue;
    const producer = source.endingAt.get(`${from.pointer} ${String(left.trimEnd().length)}`);
    return [producer === undefined ? 'from the pipe' : `from the pipe of ${wordsOf(producer.words)}`];
  }
  return [];
}

/** Characters of a command within a chain. */
const longestLink = 80;

function wordsOf(words: readonly Word[]): string {
  const text = words.map(meaningOf).join(' ');
  return text.length <= longestLink ? text : `${text.slice(0, longestLink - 1)}…`;
}
