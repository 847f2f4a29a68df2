import type { Gate } from './matcher.ts';

/** What a pattern promises of every text that it matches. */
export interface Promising {
  readonly literals: readonly string[] | undefined;
  readonly foldCase: boolean;
}

/** The gate of a condition that holds when any of these patterns matches; undefined as soon as one of them promises nothing. */
export function joinGates(fact: Gate['fact'], patterns: readonly Promising[]): Gate | undefined {
  const literals: string[] = [];
  for (const pattern of patterns) {
    if (pattern.literals === undefined) return undefined;
    literals.push(...pattern.literals);
  }
  return { fact, literals, foldCase: patterns.some((pattern) => pattern.foldCase) };
}
