import type { TokenRange } from '../mentions.ts';
import type { TokenList } from '../lexer/token-list.ts';
import { readCondition } from './condition-parser.ts';
import type { RowTarget } from './row-target.ts';

export interface BoundsOptions {
  readonly target: RowTarget;
  readonly pipesAreOr: boolean;
}

/**
 * Whether a condition keeps a statement from every row of its target. It must look at the row: what is the same for all of
 * them, as `1 = 1`, `$1`, `now() > '2020-01-01'`, bounds nothing; nor does what holds for nearly every row, as
 * `id IS NOT NULL`, `id > 0` or `id <> -1` of the table's own key. A `LIMIT` says how many, not which. Undefined where the
 * condition could not be read.
 */
export function isBounded(list: TokenList, condition: TokenRange, options: BoundsOptions): boolean | undefined {
  if (condition.start >= condition.end) return undefined;
  const term = readCondition(list, condition, { ...options, depth: 0, readCondition });
  return term === undefined ? undefined : term.truth === 'filter' || term.truth === 'never';
}
