/** Line and column, both from 1; columns count UTF-16 units, as editors and SARIF do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text that problems can point into. */
export interface SourceText {
  /** What a person calls it: the file's path, or `policy`. */
  readonly name: string;
  readonly text: string;
  /** `offset` counts UTF-16 units from 0; one past the end is the end. */
  positionAt(offset: number): Position;
  /** The text of a line, numbered from 1, without its line break. */
  lineAt(line: number): string;
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const lineBreak of text.matchAll(/\r\n|\n|\r/gu)) starts.push(lineBreak.index + lineBreak[0].length);
  return starts;
}

/** Index of the last start that is not after the offset. */
function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A text with a name; its lines are found on first use. */
export function createSourceText(name: string, text: string): SourceText {
  let found: readonly number[] | undefined;
  const starts = (): readonly number[] => (found ??= findLineStarts(text));
  return {
    name,
    text,
    positionAt(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const line = findLine(starts(), clamped);
      return { line: line + 1, column: clamped - (starts()[line] ?? 0) + 1 };
    },
    lineAt(line) {
      return text.slice(starts()[line - 1] ?? text.length, starts()[line] ?? text.length).replace(/[\r\n]+$/u, '');
    },
  };
}
