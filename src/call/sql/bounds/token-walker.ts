import type { TokenList } from '../lexer/token-list.ts';
import type { TokenRange } from '../mentions.ts';
import type { ConditionOptions } from './condition-options.ts';
import { constantTerm, type Term } from './term.ts';

/** Expressions may lie within one another this deep. */
const deepest = 150;

/** A class, since it walks along the tokens of a condition, and knows how deep it is. */
export class TokenWalker {
  readonly list: TokenList;
  readonly options: ConditionOptions;
  readonly end: number;
  at: number;
  hasFailed = false;
  #depth = 0;

  constructor(list: TokenList, { start, end }: TokenRange, options: ConditionOptions) {
    this.list = list;
    this.options = options;
    this.end = end;
    this.at = start;
  }

  enter(): boolean {
    this.#depth += 1;
    return this.#depth <= deepest && !this.hasFailed;
  }

  leave(): void {
    this.#depth -= 1;
  }

  fail(): Term {
    this.hasFailed = true;
    return constantTerm(true);
  }

  isWordHere(...words: readonly string[]): boolean {
    return this.at < this.end && this.list.isWord(this.at, ...words);
  }

  takeWord(word: string): boolean {
    if (!this.isWordHere(word)) return false;
    this.at += 1;
    return true;
  }

  takeSign(sign: string): boolean {
    if (this.at >= this.end || this.list.sign(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }
}
