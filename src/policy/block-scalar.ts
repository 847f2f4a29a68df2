/** A text in YAML's block style, and where each UTF-16 unit of it stands in the source. */
export interface BlockScalar {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Where a block scalar's header begins, and how far it is indented if the header says so by a digit. */
export interface BlockPlace {
  readonly start: number;
  /** Columns that are not part of the text; undefined: those of its first line. */
  readonly indent: number | undefined;
}

const header = /[|>]([-+0-9]{0,2})[^\n]*(?:\n|$)/uy;
const blankLine = / *\r?(?:\n|$)/uy;
const indentation = / */uy;

/** Whether the header at this offset says by a digit how far the text is indented. */
export function findIndentDigit(source: string, start: number): number | undefined {
  const digit = /[0-9]/u.exec(readHeader(source, start)[1] ?? '')?.[0];
  return digit === undefined ? undefined : Number(digit);
}

/**
 * Reads a block scalar as PyYAML does (`scan_block_scalar` of lib/yaml/scanner.py). Other readers end the text in a line break
 * where the file ends without one, and drop spaces that stand alone; both would change what a pattern matches.
 */
export function readBlockScalar(source: string, { start, indent: given }: BlockPlace): BlockScalar {
  const [line = '', marks = ''] = readHeader(source, start);
  const isFolded = line.startsWith('>');
  const indent = given ?? findIndent(source, start + line.length);
  const written: BlockWriter = { text: [], offsets: [] };
  let { at, breaks } = skipBlank(source, start + line.length, indent);
  let lineBreak: Break = { text: '', at };
  while (isContent(source, at, indent)) {
    for (const each of breaks) write(written, each);
    const end = endOfLine(source, at);
    for (let index = at; index < end; index += 1) write(written, { text: source.charAt(index), at: index });
    const isPlain = !isSpace(source.charAt(at));
    lineBreak = breakAt(source, end);
    ({ at, breaks } = skipBlank(source, afterBreak(source, end), indent));
    if (!isContent(source, at, indent)) break;
    const isJoined = isFolded && isPlain && !isSpace(source.charAt(at));
    if (!isJoined) write(written, lineBreak);
    else if (breaks.length === 0) write(written, { text: ' ', at: lineBreak.at });
  }
  if (!marks.includes('-')) write(written, lineBreak);
  if (marks.includes('+')) for (const each of breaks) write(written, each);
  return { text: written.text.join(''), offsets: written.offsets };
}

interface BlockWriter {
  readonly text: string[];
  readonly offsets: number[];
}

/** A line break as the text has it; empty at the end of the file. */
interface Break {
  readonly text: string;
  readonly at: number;
}

function write({ text, offsets }: BlockWriter, piece: Break): void {
  if (piece.text === '') return;
  text.push(piece.text);
  offsets.push(piece.at);
}

function readHeader(source: string, start: number): readonly (string | undefined)[] {
  header.lastIndex = start;
  return header.exec(source) ?? [];
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** The column at which the first line that is not blank begins. */
function findIndent(source: string, start: number): number {
  let at = start;
  for (;;) {
    blankLine.lastIndex = at;
    const blank = blankLine.exec(source)?.[0];
    if (blank === undefined || blank === '' || at + blank.length >= source.length) break;
    at += blank.length;
  }
  indentation.lastIndex = at;
  return Math.max(1, indentation.exec(source)?.[0].length ?? 0);
}

/** Goes past lines without text, and up to the indentation of the next. */
function skipBlank(source: string, start: number, indent: number): { at: number; breaks: readonly Break[] } {
  const breaks: Break[] = [];
  let at = skipIndent(source, start, indent);
  for (let found = breakAt(source, at); found.text !== ''; found = breakAt(source, at)) {
    breaks.push(found);
    at = skipIndent(source, afterBreak(source, at), indent);
  }
  return { at, breaks };
}

function skipIndent(source: string, start: number, indent: number): number {
  let at = start;
  while (at - start < indent && source.charAt(at) === ' ') at += 1;
  return at;
}

/** Whether a text's line stands here: as far in as the text is, and not the end of the file. */
function isContent(source: string, at: number, indent: number): boolean {
  return at < source.length && at - (source.lastIndexOf('\n', at - 1) + 1) === indent;
}

function endOfLine(source: string, start: number): number {
  const end = source.indexOf('\n', start);
  if (end === -1) return source.length;
  return source.charAt(end - 1) === '\r' && end > start ? end - 1 : end;
}

function breakAt(source: string, at: number): Break {
  const isBreak = source.startsWith('\n', at) || source.startsWith('\r\n', at);
  return { text: isBreak ? '\n' : '', at };
}

function afterBreak(source: string, at: number): number {
  return source.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, source.length);
}
