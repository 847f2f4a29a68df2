import type { Expression, Statement } from './tree.ts';

/** What changes while the tree of a parser is made into one that is evaluated. */
export interface Lowering {
  hasErrors: boolean;
  depth: number;
}

/** Nodes may lie within nodes this deep. */
const deepest = 600;

/** Reads what lies in a node; what lies too deep counts as an error. */
export function deeper<T>(lowering: Lowering, fallback: T, read: () => T): T {
  if (lowering.depth >= deepest) {
    lowering.hasErrors = true;
    return fallback;
  }
  lowering.depth += 1;
  const value = read();
  lowering.depth -= 1;
  return value;
}

export function only(expression: Expression): readonly Statement[] {
  return [{ kind: 'expression', expression }];
}
