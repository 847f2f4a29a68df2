/** Programs that choose, order and cut lines, on texts that are fully known. Each gives undefined where it is not followed. */

/** The lines of a text, each with its end. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Each line without its end goes through; the ends stay. */
export function mapLines(text: string, change: (line: string) => string): string {
  return splitLines(text)
    .map((line) => (line.endsWith('\n') ? `${change(line.slice(0, -1))}\n` : change(line)))
    .join('');
}

/** `head -n 5`, `head -n -5`, `head -c 5`. */
export function takeHead(text: string, count: string, isBytes: boolean): string | undefined {
  const number = countOf(count);
  if (number === undefined) return undefined;
  const pieces = isBytes ? Array.from(text) : splitLines(text);
  return (count.startsWith('-') ? pieces.slice(0, Math.max(pieces.length - number, 0)) : pieces.slice(0, number)).join(
    '',
  );
}

/** `tail -n 5`, `tail -n +5`, `tail -c 5`. */
export function takeTail(text: string, count: string, isBytes: boolean): string | undefined {
  const number = countOf(count);
  if (number === undefined) return undefined;
  const pieces = isBytes ? Array.from(text) : splitLines(text);
  return pieces.slice(count.startsWith('+') ? Math.max(number - 1, 0) : Math.max(pieces.length - number, 0)).join('');
}

function countOf(count: string): number | undefined {
  return /^[-+]?\d{1,9}$/.test(count) ? Number(count.replace(/^[-+]/, '')) : undefined;
}

export function reverseCharacters(line: string): string {
  return Array.from(line).toReversed().join('');
}

export function reverseLines(text: string): string {
  return splitLines(text).toReversed().join('');
}

/** In the order of the C locale. */
export function sortLines(text: string, { isReversed, isUnique }: { isReversed: boolean; isUnique: boolean }): string {
  const sorted = endedLines(text).toSorted();
  const kept = isUnique ? [...new Set(sorted)] : sorted;
  return (isReversed ? kept.toReversed() : kept).join('');
}

export function dropRepeated(text: string): string {
  const lines = endedLines(text);
  return lines.filter((line, index) => line !== lines[index - 1]).join('');
}

function endedLines(text: string): string[] {
  return splitLines(text).map((line) => (line.endsWith('\n') ? line : `${line}\n`));
}

/** A list such as `1,3-5,7-` (POSIX.1-2024 XCU cut): whether a place, counted from one, is in it. */
export function readRanges(list: string): ((place: number) => boolean) | undefined {
  const ranges = list.split(/[, ]/).map((range) => /^(\d*)(-?)(\d*)$/.exec(range));
  if (ranges.length > 100 || !ranges.every((range) => range !== null && range[0] !== '' && range[0] !== '-'))
    return undefined;
  const bounds = ranges.map((range) => {
    const [, first = '', dash = '', last = ''] = range ?? [];
    const start = first === '' ? 1 : Number(first);
    return [start, dash === '' ? start : last === '' ? Infinity : Number(last)] as const;
  });
  return (place) => bounds.some(([start, end]) => place >= start && place <= end);
}

export function cutCharacters(text: string, list: string): string | undefined {
  const isKept = readRanges(list);
  if (isKept === undefined) return undefined;
  return mapLines(text, (line) =>
    Array.from(line)
      .filter((_, index) => isKept(index + 1))
      .join(''),
  );
}

/** A line without the delimiter stays whole, or goes. */
export function cutFields(
  text: string,
  { list, delimiter, isStrict }: { list: string; delimiter: string; isStrict: boolean },
): string | undefined {
  const isKept = readRanges(list);
  if (isKept === undefined || delimiter.length !== 1) return undefined;
  const lines = endedLines(text).filter((line) => !isStrict || line.includes(delimiter));
  return mapLines(lines.join(''), (line) =>
    line.includes(delimiter)
      ? line
          .split(delimiter)
          .filter((_, index) => isKept(index + 1))
          .join(delimiter)
      : line,
  );
}

/** `paste -s`: all lines in one, with these characters between them in turn. */
export function joinLines(text: string, delimiters: string): string {
  const between = Array.from(
    delimiters.replaceAll(/\\([nt\\0])/g, (_, letter: string) => ({ n: '\n', t: '\t', 0: '' })[letter] ?? '\\'),
  );
  const lines = endedLines(text).map((line) => line.slice(0, -1));
  return `${lines.map((line, index) => (index === 0 ? line : (between[(index - 1) % between.length] ?? '') + line)).join('')}\n`;
}
