import type { Effect } from '../../effect.ts';
import { readClientLine } from '../server/client-commands.ts';
import type { SqlSource } from '../sql-source.ts';
import { notUnderstood, opaque, readStatement } from '../statements/read-statement.ts';
import { blockChangeAt, blockWordsAt, findHeadEnd, isConditional } from './blocks.ts';
import { isRefused } from './is-refused.ts';
import { findStatementEnd } from './statement-end.ts';

/** Every statement of a script, those within blocks as well. */
export function readScript(source: SqlSource): readonly Effect[] {
  return new ScriptReader(source).run();
}

/** A class, since it walks along the tokens. */
class ScriptReader {
  readonly #source: SqlSource;
  readonly #effects: Effect[] = [];
  #at = 0;
  #openBlocks = 0;
  /** Between the `DECLARE` and the `BEGIN` of a block, each statement declares a name. */
  #declares = false;

  constructor(source: SqlSource) {
    this.#source = source;
  }

  run(): readonly Effect[] {
    const { list } = this.#source;
    while (this.#at < list.length) {
      const before = this.#at;
      this.#step();
      // Each step goes on, or the text would never end.
      this.#at = Math.max(this.#at, before + 1);
    }
    return this.#effects;
  }

  #step(): void {
    const { list } = this.#source;
    const sign = list.sign(this.#at);
    if (sign === ';' || sign === ')') return;
    if (list.tokens[this.#at]?.kind === 'client') return this.#takeClientLine();
    const blockWords = blockWordsAt(list, this.#at, this.#openBlocks);
    if (blockWords > 0) return this.#takeBlock(blockWords);
    if (isConditional(list, this.#at)) return this.#take(findHeadEnd(list, this.#at, list.length));
    this.#take(findStatementEnd(list, this.#at, { end: list.length, bareBreaks: this.#source.lexicon.bareBreaks }));
  }

  #takeBlock(count: number): void {
    const { list } = this.#source;
    if (list.isWord(this.#at, 'BEGIN')) this.#declares = false;
    this.#openBlocks = Math.max(0, this.#openBlocks + blockChangeAt(list, this.#at));
    this.#at += count;
  }

  #takeClientLine(): void {
    const { list } = this.#source;
    const token = list.tokens[this.#at];
    if (token !== undefined) this.#effects.push(...readClientLine(this.#source, this.#at, token.text));
  }

  #take(end: number): void {
    const { list } = this.#source;
    const start = this.#at;
    this.#at = Math.max(end, start + 1);
    if (list.isWord(start, 'DECLARE') && this.#hasBlockBehind()) this.#declares = true;
    const isDeclaration = this.#declares && list.word(start) !== undefined;
    const range = { start, end: this.#at };
    const found = isRefused(this.#source, range)
      ? [opaque(this.#source, range, notUnderstood)]
      : readStatement(this.#source, range);
    this.#effects.push(...(isDeclaration ? found.map((effect) => this.#asDeclaration(effect, start)) : found));
    // What stands where a word of a condition should is left to the steps that follow.
    if (list.isWord(this.#at, 'DO') && isConditional(list, start)) this.#at += 1;
  }

  /** Whether a `BEGIN` follows right behind the declarations. */
  #hasBlockBehind(): boolean {
    return this.#source.isBody || this.#source.dialect !== 'sqlserver';
  }

  /** `total integer := 0;` is no statement that is known, and none that does anything. */
  #asDeclaration(effect: Effect, start: number): Effect {
    if (effect.kind !== 'opaque' || effect.why !== notUnderstood) return effect;
    const statement = { kind: 'declare', objects: [], groups: ['read'] } as const;
    const { certainty, guessed } = this.#source.context;
    const { list } = this.#source;
    const isName = list.tokens[start + 1]?.kind === 'word' || list.tokens[start + 1]?.kind === 'name';
    if (!isName || effect.from === undefined) return effect;
    return { kind: 'query', statement, from: effect.from, certainty, ...(guessed !== undefined && { guessed }) };
  }
}
