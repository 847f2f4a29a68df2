import type { WordPart } from '../command.ts';
import { flowOfParts } from './flow.ts';
import { areNumbers, someNumber } from './many-numbers.ts';
import { linesOf, withoutLineEnds, type Line, type Stream } from './stream.ts';

/** A part that stands for any of these lines: what they begin with as far as a folder, and anything in it. */
export function anyOfLines(lines: readonly Line[], { sources, flow }: Stream): Line {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return only;
  if (areNumbers(lines)) return [{ ...someNumber, isQuoted: true, ...(flow !== undefined && { flow }) }];
  const leads = lines.map((line) => (line[0]?.kind === 'text' ? line[0].text : ''));
  const lead = leads.reduce(commonStart, leads[0] ?? '');
  const folder = lead.slice(0, lead.lastIndexOf('/') + 1);
  const isListed = lines.every((line) => line.every(({ kind }) => kind !== 'unknown'));
  // The text tells them all, and they are too many to be looked at one by one.
  const isCut = lines.every((line) => line.every(({ kind }) => kind === 'text'));
  const rest: WordPart = isListed
    ? { kind: 'glob', text: '**', origin: sources, ...(isCut && { isCut }), ...(flow !== undefined && { flow }) }
    : unknownLine({ sources, ...(flow !== undefined && { flow }) });
  return folder === '' ? [rest] : [{ kind: 'text', text: folder }, rest];
}

/** A part that stands for all of these lines in one, which may be one of a few texts. */
export function anyOfTexts(lines: readonly Line[], stream: Stream, isQuoted: boolean): Line {
  const line = anyOfLines(lines, stream);
  const { alternatives } = stream;
  const part = inOnePart(line);
  if (alternatives === undefined || part === undefined) return line;
  const { isQuoted: _, ...rest } = part;
  return [{ ...rest, ...(isQuoted && { isQuoted }), alternatives: alternatives.map(withoutLastEnds) }];
}

/** A folder in front of what is not known, in its pattern. */
function inOnePart([part, behind, ...others]: Line): WordPart | undefined {
  if (behind === undefined || part === undefined) return part;
  const isPlain = others.length === 0 && behind.kind === 'glob' && /^[\w./-]*$/.test(part.text);
  return isPlain ? { ...behind, text: part.text + behind.text } : undefined;
}

function withoutLastEnds(line: Line): Line {
  const last = line.at(-1);
  if (last?.kind !== 'text') return line;
  const text = withoutLineEnds(last.text);
  return text === '' ? line.slice(0, -1) : [...line.slice(0, -1), { ...last, text }];
}

function commonStart(one: string, other: string): string {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end += 1;
  return one.slice(0, end);
}

/** A line of which nothing is known but where it comes from. */
export function unknownLine({ sources, flow }: Stream): WordPart {
  const origin = sources.length === 0 ? {} : { origin: sources };
  return { kind: 'unknown', text: '<input>', isQuoted: true, ...origin, ...(flow !== undefined && { flow }) };
}

/** What flowed into a stream stands in each of its lines. */
export function withFlowOf({ flow }: Stream, line: Line): Line {
  if (flow === undefined || flowOfParts(line) !== undefined) return line;
  return line.map((part) => ({ ...part, flow }));
}

/** A stream for each of its lines, where they are few. */
export function eachLine(input: Stream | undefined, most: number): readonly Stream[] | undefined {
  const lines = input && linesOf(input);
  if (input === undefined || lines === undefined || lines.length === 0 || lines.length > most) return undefined;
  const { sources, flow } = input;
  const kept = { sources, ...(flow !== undefined && { flow }) };
  return lines.map((line) => {
    const isKnown = line.every(({ kind }) => kind === 'text');
    return isKnown ? { ...kept, text: `${line.map(({ text }) => text).join('')}\n` } : { ...kept, lines: [line] };
  });
}
