import type { Value } from './shell-state.ts';
import type { Stream } from './stream.ts';

/** What `read` puts into a variable from its input: a line of it, or a field of one. */
export function readValue(input: Stream | undefined): Value {
  if (input === undefined) return undefined;
  const { sources, flow } = input;
  const origin = sources.length === 0 ? {} : { origin: sources };
  return [[{ kind: 'unknown', text: '<input>', isQuoted: true, ...origin, ...(flow !== undefined && { flow }) }]];
}
