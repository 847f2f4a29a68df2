import type { WordPart } from '../command.ts';
import type { CodeSource } from '../effect.ts';
import { joinFlows, type Flow } from './flow.ts';
import { joinText } from './join-text.ts';
import { areNumberLines, someNumber } from './many-numbers.ts';

/** What one line of a text can be, in parts of a word. */
export type Line = readonly WordPart[];

/** What flows through a pipe, or stands in a file that the text itself writes. */
export interface Stream {
  /** Where it comes from; empty for nothing at all. */
  readonly sources: readonly CodeSource[];
  /** All of it, where the text tells. */
  readonly text?: string | undefined;
  /** Its text is not there where the command that prints it does not run: what stands behind `&&`, `||` and `then`. */
  readonly isOptional?: true | undefined;
  /** All that it may be, where that is a few and none is known to be it. */
  readonly alternatives?: readonly Line[] | undefined;
  /** What it is in shells whose `echo` reads escapes, or does not, where that is another text. */
  readonly otherText?: string | undefined;
  /** What is known of it, where that is not all. */
  readonly parts?: readonly WordPart[] | undefined;
  /** All of it that comes from the network comes from there: `cluster`, which the commands themselves steer. */
  readonly place?: 'cluster' | undefined;
  /** The files whose contents stand in it, or may. */
  readonly flow?: Flow | undefined;
  /** The installed program that it is, where it is one: a file that holds it runs as that program. */
  readonly program?: string | undefined;
  /** Where it is nothing, the command that prints it has failed. */
  readonly printsIfFound?: true | undefined;
  /** What each of its lines is one of, such as the paths that `find` prints; undefined where that is not known. */
  readonly lines?: readonly Line[] | undefined;
}

/** Characters; what is longer is known only when it runs. */
export const longestText = 65_536;

/** More lines than these are not looked at one by one. */
export const mostLines = 64;

/** No output. */
export const nothing: Stream = { sources: [], text: '' };

/** Text that stands in the arguments. */
export function streamOf(text: string, otherText?: string): Stream {
  return withTexts({ sources: ['text'] }, text, otherText);
}

/** The stream with these texts, as far as they are short enough to be followed. */
export function withTexts(
  { sources, flow }: Pick<Stream, 'sources' | 'flow'>,
  text: string | undefined,
  otherText?: string,
): Stream {
  if (text === undefined || Math.max(text.length, otherText?.length ?? 0) > longestText)
    return makeStream(sources, {}, flow);
  return makeStream(sources, { text, otherText: otherText === text ? undefined : otherText }, flow);
}

/** A substitution is without the line ends behind it. A loop, since a pattern would try each of many line ends anew. */
export function withoutLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** What nobody reads is not worked out. Security: whoever reads it all the same finds that it may be anything. */
export const unheard: Stream = { sources: ['variable'] };

/** One after the other. */
export function joinStreams(streams: readonly Stream[]): Stream {
  const [only] = streams;
  if (streams.length === 1 && only !== undefined) return only;
  const sources = sourcesOf(streams);
  const flow = joinFlows(streams.map((stream) => stream.flow));
  const printing = streams.filter(({ text }) => text !== '');
  const [optional] = printing.length === 1 ? printing : [];
  if (optional?.isOptional === true) return { ...optional, sources, flow };
  // Behind a text that may not be there, the next begins anywhere: `echo ` and `rm -rf ~`.
  if (!printing.some(({ isOptional }) => isOptional === true) && streams.every(({ text }) => text !== undefined)) {
    const isTwofold = streams.some(({ otherText }) => otherText !== undefined);
    const texts = streams.map(({ text }) => text).join('');
    const others = isTwofold ? streams.map(({ text = '', otherText }) => otherText ?? text).join('') : undefined;
    return withTexts({ sources, flow }, texts, others);
  }
  // What stands behind a program in its file does not keep it from running.
  const program = streams.find(({ text }) => text !== '')?.program;
  const known = {
    program,
    lines: joinLines(streams),
    parts: joinParts(streams),
    alternatives: joinTexts(streams),
    place: placeOf(streams),
  };
  return makeStream(sources, known, flow);
}

/** Where all comes from that the network brings; undefined where some of it comes from elsewhere. */
function placeOf(streams: readonly Stream[]): Stream['place'] {
  const far = streams.filter(({ sources }) => sources.includes('network'));
  return far.length > 0 && far.every(({ place }) => place === 'cluster') ? 'cluster' : undefined;
}

const mostAlternatives = 4;

function alternativesOf({ text, otherText, isOptional, alternatives }: Stream): readonly Line[] | undefined {
  if (text === undefined || otherText !== undefined) return alternatives;
  const whole: Line = text === '' ? [] : [{ kind: 'text', text }];
  return isOptional === true ? [whole, []] : [whole];
}

/** All that one after the other may be. */
function joinTexts(streams: readonly Stream[]): readonly Line[] | undefined {
  let joined: readonly Line[] = [[]];
  for (const stream of streams) {
    const next = alternativesOf(stream);
    if (next === undefined || next.length * joined.length > mostAlternatives) return undefined;
    joined = joined.flatMap((before) => next.map((after) => joinText([...before, ...after])));
  }
  return joined.every((parts) => lengthOf(parts) <= longestText) ? joined : undefined;
}

function lengthOf(parts: Line): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

/** All that one of them may be. */
function eachText(streams: readonly Stream[]): readonly Line[] | undefined {
  const all = new Map<string, Line>();
  for (const stream of streams) {
    const known = alternativesOf(stream);
    if (known === undefined) return undefined;
    for (const each of known) all.set(nameOf(each), each);
  }
  return all.size > mostAlternatives ? undefined : [...all.values()];
}

/** The same for what is the same. */
function nameOf(parts: Line): string {
  return parts.map(({ program, text }) => (program === undefined ? text : `\0${program}`)).join('');
}

function sourcesOf(streams: readonly Stream[]): readonly CodeSource[] {
  const found: CodeSource[] = [];
  for (const { sources } of streams) for (const source of sources) if (!found.includes(source)) found.push(source);
  return found;
}

const mostParts = 200;

/** What is known of all of them; undefined where of one nothing is. */
function joinParts(streams: readonly Stream[]): readonly WordPart[] | undefined {
  const parts: WordPart[] = [];
  for (const { text, isOptional, parts: own } of streams) {
    if (isOptional === true || (text === undefined && own === undefined)) return undefined;
    parts.push(...(own ?? [{ kind: 'text' as const, text: text ?? '' }]));
    if (parts.length > mostParts) return undefined;
  }
  return parts;
}

/** What the lines of all of them are. */
function joinLines(streams: readonly Stream[]): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (const [index, stream] of streams.entries()) {
    const found = linesOf(stream);
    const { text = '' } = stream;
    const isOpen = text !== '' && !text.endsWith('\n') && index < streams.length - 1;
    if (found === undefined || isOpen) return undefined;
    lines.push(...found);
  }
  return lines.length > mostLines ? undefined : lines;
}

/** What its lines are, or what each of them is one of. */
export function linesOf({ text, otherText, lines }: Stream): readonly Line[] | undefined {
  if (text === undefined || otherText !== undefined) return lines;
  const found = text.split('\n', mostLines + 2).filter((line, index, all) => line !== '' || index < all.length - 1);
  if (found.length > mostLines && areNumberLines(text)) return [[someNumber]];
  if (found.length > mostLines) return [[{ kind: 'glob', text: '**', isCut: true }]];
  return found.map((line) => [{ kind: 'text', text: line }]);
}

/** What a program makes of its input, when the result is not known: it comes from the same places. */
export function changed(input: Stream | undefined, by?: CodeSource): Stream {
  const sources = input?.sources ?? [];
  const isAdded = by !== undefined && !sources.includes(by);
  // Cut short, or with a line of it changed, a program still runs as itself.
  const program = isAdded ? undefined : input?.program;
  return makeStream(isAdded ? [...sources, by] : sources, { program, place: input?.place }, input?.flow);
}

/** The stream with what else flows into it. */
export function withFlow(stream: Stream, flow: Flow | undefined): Stream {
  if (flow === undefined) return stream;
  const all = joinFlows([stream.flow, flow]);
  return all === undefined ? stream : makeStream(stream.sources, stream, all);
}

/** A stream with all properties, written out: V8 is slow with objects of many shapes, and to copy them. */
function makeStream(sources: Stream['sources'], known: Omit<Stream, 'sources'>, flow: Flow | undefined): Stream {
  const { text, otherText, parts, program, lines, alternatives, printsIfFound, place } = known;
  return { sources, text, otherText, parts, flow, program, lines, alternatives, printsIfFound, place };
}

/** What one of several ways of running prints. */
export function joinAlternatives(streams: readonly Stream[]): Stream {
  const joined = joinWays(streams);
  const last = streams.at(-1);
  return last?.printsIfFound === true ? { ...joined, printsIfFound: true } : joined;
}

function joinWays(streams: readonly Stream[]): Stream {
  const [first] = streams;
  if (first !== undefined && streams.every(({ text }) => text !== undefined && text === first.text)) return first;
  const flow = joinFlows(streams.map((stream) => stream.flow));
  const printing = streams.filter(({ text }) => text !== '');
  const [only] = printing;
  const sources = sourcesOf(streams);
  if (only !== undefined && printing.length === 1) return { ...perhaps(only), sources, flow };
  return makeStream(sources, { lines: joinLines(streams.map(endedLine)), alternatives: eachText(streams) }, flow);
}

/** One alternative does not run on into the next. */
function endedLine(stream: Stream): Stream {
  const { text } = stream;
  return text === undefined || text === '' || text.endsWith('\n') ? stream : { ...stream, text: `${text}\n` };
}

/** What a command prints that may not run. */
export function perhaps(stream: Stream): Stream {
  return stream.text === undefined || stream.text === '' ? stream : { ...stream, isOptional: true };
}
