import type { Word, WordPart } from '../command.ts';
import type { FileEffect } from '../effect.ts';
import type { Value } from './shell-state.ts';

/** The files whose contents, or some of them, a text may hold: the effects of reading them. */
export type Flow = readonly FileEffect[];

/** More files than these flow into a text as if any file did. */
const mostFlowed = 50;

/** What flows together, each file once; undefined for nothing. */
export function joinFlows(flows: readonly (Flow | undefined)[]): Flow | undefined {
  // Most flows are none, or one: loops, since every command asks several times.
  let only: Flow | undefined;
  let count = 0;
  let areSame = true;
  for (const flow of flows) {
    if (flow === undefined || flow.length === 0) continue;
    count += 1;
    only ??= flow;
    areSame &&= flow === only;
  }
  if (only === undefined) return undefined;
  if ((areSame && only.length <= 1) || (count === 1 && only.length <= mostFlowed)) return only;
  const found = new Map<string, FileEffect>();
  for (const flow of flows) {
    for (const effect of flow ?? []) {
      if (found.size > mostFlowed) break;
      found.set(`${effect.isTree === true ? 't' : 'f'} ${effect.path.wild ?? ''} ${effect.path.canonical}`, effect);
    }
  }
  const all = [...found.values()];
  return all.length > mostFlowed ? all.slice(0, 1).map(anyFile) : all;
}

/** Security: what is cut off may be any file. */
function anyFile(effect: FileEffect): FileEffect {
  return { ...effect, path: { written: effect.path.written, canonical: '**', wild: 'unknown' }, isTree: true };
}

/** What flowed into these parts of words. */
export function flowOfParts(parts: readonly WordPart[]): Flow | undefined {
  for (const { flow } of parts) if (flow !== undefined) return joinFlows(parts.map((part) => part.flow));
  return undefined;
}

/** What flowed into these words. */
export function flowOfWords(words: readonly Word[]): Flow | undefined {
  for (const { parts } of words)
    for (const { flow } of parts)
      if (flow !== undefined) return joinFlows(words.map((word) => flowOfParts(word.parts)));
  return undefined;
}

/** What flowed into a variable. */
export function flowOfValue(value: Value): Flow | undefined {
  return value === undefined ? undefined : joinFlows(value.map(flowOfParts));
}

/** A value that is known only when it runs, in which stands what may stand in one of these. */
export function forgottenValue(name: string, values: readonly Value[]): Value {
  const flow = joinFlows(values.map(flowOfValue));
  return flow === undefined ? undefined : [[{ kind: 'unknown', text: `$${name}`, flow }]];
}
