import type { CaseRule } from './case-folding.ts';
import { type CodePointSet, noCodePoint } from './code-point-set.ts';

/**
 * What must hold between two characters. `text-end-or-final-newline` is Python's `$` without `(?m)`.
 * The names with `ascii` are those of `\b` and `\B` under `(?a)`.
 */
export type AssertionKind =
  | 'text-start'
  | 'text-end'
  | 'text-end-or-final-newline'
  | 'line-start'
  | 'line-end'
  | 'word-boundary'
  | 'no-word-boundary'
  | 'ascii-word-boundary'
  | 'no-ascii-word-boundary';

export interface RepeatTree {
  readonly kind: 'repeat';
  readonly body: RegexTree;
  readonly min: number;
  /** `Infinity` for no upper bound. Lazy and greedy repeats match the same texts, so which it was is not kept. */
  readonly max: number;
  readonly offset: number;
  readonly length: number;
}

export interface LookTree {
  readonly kind: 'look';
  readonly direction: 'ahead' | 'behind';
  readonly negative: boolean;
  readonly body: RegexTree;
  readonly offset: number;
  readonly length: number;
}

/** A parsed pattern. Flags are resolved: every node means the same wherever it stands. Offsets are UTF-16 units. */
export type RegexTree =
  | { readonly kind: 'character'; readonly codePoint: number; readonly caseRule: CaseRule }
  | { readonly kind: 'set'; readonly set: CodePointSet }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexTree[] }
  | { readonly kind: 'choice'; readonly branches: readonly RegexTree[] }
  | RepeatTree
  | { readonly kind: 'assertion'; readonly assertion: AssertionKind }
  | LookTree
  /** A word edge of a name (`name-edges.ts`); no syntax stands for it. */
  | { readonly kind: 'name-edge' };

export const emptyTree: RegexTree = Object.freeze({ kind: 'sequence', parts: Object.freeze([]) });

/** Matches nothing, anywhere. */
export const nothingTree: RegexTree = Object.freeze({ kind: 'set', set: noCodePoint });

/** Whether the tree matches the empty text at every position, whatever stands around it. */
export function matchesEmptyAnywhere(tree: RegexTree): boolean {
  switch (tree.kind) {
    case 'sequence':
      return tree.parts.every(matchesEmptyAnywhere);
    case 'choice':
      return tree.branches.some(matchesEmptyAnywhere);
    case 'repeat':
      return tree.min === 0 || matchesEmptyAnywhere(tree.body);
    case 'character':
    case 'set':
    case 'assertion':
    case 'look':
    case 'name-edge':
      return false;
    default:
      return tree satisfies never;
  }
}

/** The least and the greatest number of code points that a match of the tree can have. */
export function widthOf(tree: RegexTree): { readonly least: number; readonly greatest: number } {
  switch (tree.kind) {
    case 'character':
    case 'set':
      return { least: 1, greatest: 1 };
    case 'sequence': {
      const widths = tree.parts.map(widthOf);
      return { least: sum(widths.map((w) => w.least)), greatest: sum(widths.map((w) => w.greatest)) };
    }
    case 'choice': {
      const widths = tree.branches.map(widthOf);
      return { least: Math.min(...widths.map((w) => w.least)), greatest: Math.max(...widths.map((w) => w.greatest)) };
    }
    case 'repeat': {
      const { least, greatest } = widthOf(tree.body);
      return { least: least * tree.min, greatest: greatest === 0 ? 0 : greatest * tree.max };
    }
    case 'assertion':
    case 'look':
    case 'name-edge':
      return { least: 0, greatest: 0 };
    default:
      return tree satisfies never;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
