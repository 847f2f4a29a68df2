import type { Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import { lexiconsFor, type Lexicon } from './lexer/lexicon.ts';
import { TokenList } from './lexer/token-list.ts';
import { tokenize } from './lexer/tokenize.ts';
import { readScript } from './script/read-script.ts';
import type { SqlSource } from './sql-source.ts';
import type { SqlDialect } from './sql-statement.ts';
import { notUnderstood } from './statements/read-statement.ts';

/**
 * What the statements of an SQL text do, each an effect of its own, also those within others. An unknown dialect is every
 * one: the effects of all readings that the text tells apart. What is not understood, and a text without a statement, is
 * opaque.
 */
export function readSql(text: string, dialect: SqlDialect | undefined, context: TextContext): readonly Effect[] {
  const { from, budget } = context;
  const readings = lexiconsFor(text, dialect).map((lexicon) => {
    if (!budget.spend(text.length))
      return { effects: [{ kind: 'opaque', why: pastLimit, from } as const], isBroken: true };
    return readAs(text, lexicon, { dialect, context, isBody: false });
  });
  const effects = joinReadings(readings);
  if (text.includes('\0'))
    return [...effects, { kind: 'opaque', why: 'an SQL text with a NUL, where some servers stop reading', from }];
  return effects.length > 0 ? effects : [{ kind: 'opaque', why: 'an SQL text without a statement', from }];
}

interface Reading {
  readonly effects: readonly Effect[];
  /** A quote in it is never closed, so that the dialect would refuse its last statement, or the budget ran out. */
  readonly isBroken: boolean;
}

/** A text that is no whole in one dialect is not meant in it; where it is none in any, what is left is opaque. */
function joinReadings(readings: readonly Reading[]): readonly Effect[] {
  const isClear = readings.some(({ effects, isBroken }) => !isBroken && effects.length > 0 && !effects.some(isUnknown));
  const isWhole = readings.some(({ isBroken }) => !isBroken);
  const all = readings.flatMap(({ effects, isBroken }) =>
    effects.filter((effect) => !(isUnknown(effect) && (isClear || (isBroken && isWhole && isQuote(effect))))),
  );
  return readings.length === 1 ? all : withoutRepeats(all);
}

function isUnknown(effect: Effect): boolean {
  return effect.kind === 'opaque' && (effect.why === notUnderstood || isQuote(effect));
}

function isQuote(effect: Effect): boolean {
  return effect.kind === 'opaque' && effect.why === openQuote;
}

const pastLimit = 'SQL, past the limit of steps';
const openQuote = 'SQL with a quote that is never closed';

function withoutRepeats(effects: readonly Effect[]): readonly Effect[] {
  return [...new Map(effects.map((effect) => [keyOf(effect), effect])).values()];
}

function keyOf(effect: Effect): string {
  const { causes: _, ...rest } = { causes: undefined, ...effect };
  return JSON.stringify(rest);
}

/** One reading; the last statement is left out where a quote in it is never closed. */
function readAs(
  text: string,
  lexicon: Lexicon,
  { dialect, context, isBody }: Pick<SqlSource, 'dialect' | 'context' | 'isBody'>,
): Reading {
  const { list, brokenAt } = tokenize(text, lexicon);
  const whole = brokenAt === undefined ? list : list.slice(0, endOfLastWhole(list));
  const source = { text, list: new TokenList(whole), lexicon, dialect, context, isBody, readInner };
  const effects = readScript(source);
  if (brokenAt === undefined) return { effects, isBroken: false };
  const from = {
    ...context.from,
    start: (context.from.start ?? 0) + brokenAt,
    end: (context.from.start ?? 0) + text.length,
  };
  return { effects: [...effects, { kind: 'opaque', why: openQuote, from }], isBroken: true };
}

function endOfLastWhole(list: ReturnType<typeof tokenize>['list']): number {
  return list.findLastIndex(({ kind, text }) => kind === 'client' || (kind === 'sign' && text === ';')) + 1;
}

/** A text within a text is of the same dialect. */
function readInner(text: string, { lexicon, dialect, isBody }: SqlSource, context: TextContext): readonly Effect[] {
  if (!context.budget.spend(text.length)) return [{ kind: 'opaque', why: pastLimit, from: context.from }];
  const { effects } = readAs(text, lexicon, { dialect, context, isBody });
  return effects.length > 0
    ? effects
    : [{ kind: 'opaque', why: 'an SQL text without a statement', from: context.from }];
}
