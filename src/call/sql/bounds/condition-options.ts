import type { TokenList } from '../lexer/token-list.ts';
import type { TokenRange } from '../mentions.ts';
import type { RowTarget } from './row-target.ts';
import type { Term } from './term.ts';

export interface ConditionOptions {
  readonly target: RowTarget;
  /** `||` is OR, as in MySQL. */
  readonly pipesAreOr: boolean;
  /** How many queries it lies within. */
  readonly depth: number;
  /** Reads the conditions of queries within conditions; handed down, since it holds what reads the queries. */
  readonly readCondition: ReadCondition;
}

/** What a condition says of the rows; undefined where it could not be read to its end. */
export type ReadCondition = (list: TokenList, range: TokenRange, options: ConditionOptions) => Term | undefined;
