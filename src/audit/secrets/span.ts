/** A piece of a text, by UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The spans in order, with those that overlap or touch made one, and the empty ones left out. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter(({ start, end }) => start < end).sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last === undefined || span.start > last.end) joined.push(span);
    else if (span.end > last.end) joined[joined.length - 1] = { start: last.start, end: span.end };
  }
  return joined;
}
