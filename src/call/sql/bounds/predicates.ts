import { compare, toNumber } from './compare.ts';
import { conjunction, disjunction, negation } from './logic.ts';
import { conditionTerm, opaqueTerm, type Term } from './term.ts';

/** `x IS NULL`. A key is never null, and neither is what is true or false. */
export function isNullTest(term: Term): Term {
  const shape = `(${term.shape} is null)`;
  if (term.constant !== undefined) return conditionTerm(shape, term.constant === null ? 'always' : 'never', [term]);
  const isNever = term.hasColumn && (term.onlyKeys || term.isBoolean || neverNull.test(term.shape));
  const truth = isNever ? 'never' : term.hasColumn ? 'filter' : 'fixed';
  return { ...conditionTerm(shape, truth, [term]), fact: { base: term.shape, relation: 'null', value: null } };
}

const neverNull = /^(?:coalesce|concat|concat_ws|ifnull|nvl|count)\(/;

/** `x IS TRUE`, `x IS FALSE`. */
export function isTruthTest(term: Term, value: boolean): Term {
  return value ? { ...term, isBoolean: true } : negation(term);
}

/** `x IN (…)`; of a query, `items` is what it may give, as far as that is told by `readQuery`. */
export function isIn(left: Term, right: Term): Term {
  const shape = `(${left.shape} in ${right.shape})`;
  const parts = [left, right];
  if (right.items === undefined)
    return conditionTerm(shape, right.truth === 'never' ? 'never' : inQuery(left, right), parts);
  const found = disjunction(right.items.slice(0, mostItems).map((item) => compare('=', left, item)));
  if (found.truth === 'always' || found.truth === 'never') return conditionTerm(shape, found.truth, parts);
  if (left.isBoolean && new Set(right.items.map(({ truth }) => truth)).size > 1)
    return conditionTerm(shape, 'always', parts);
  const term = conditionTerm(shape, found.truth, parts);
  const only = right.items.length === 1 ? found.fact : undefined;
  if (only !== undefined) return { ...found, shape };
  // `id NOT IN (1, 2)` is nearly every row.
  return left.onlyKeys && left.hasColumn ? { ...term, opposite: 'always' } : term;
}

const mostItems = 500;

/** A query that gives every row's own value keeps none out. */
function inQuery(left: Term, right: Term): Term['truth'] {
  if (right.truth === 'always' && (right.shape === left.shape || right.shape === everyRow)) return 'always';
  return left.hasColumn || right.hasColumn ? 'filter' : 'fixed';
}

/** The shape of a query that gives all rows of the target. */
export const everyRow = 'every row';

export function isBetween(left: Term, low: Term, high: Term): Term {
  const term = conjunction([compare('>=', left, low), compare('<=', left, high)]);
  const isNumbers = typeof low.constant === 'number' && typeof high.constant === 'number';
  const isAllKeys =
    left.onlyKeys &&
    left.hasColumn &&
    isNumbers &&
    toNumber(low.constant ?? 0) <= 1 &&
    toNumber(high.constant ?? 0) >= 1e9;
  return conditionTerm(`(${left.shape} between ${low.shape} ${high.shape})`, isAllKeys ? 'always' : term.truth, [
    left,
    low,
    high,
  ]);
}

/** Patterns that every text matches. */
const anyText: Readonly<Record<string, RegExp>> = {
  LIKE: /^%+$/,
  ILIKE: /^%+$/,
  SIMILAR: /^%+$/,
  GLOB: /^\*+$/,
  REGEXP: /^(?:\^?(?:\.\*|\(\.\*\)|\[\^\]\*|)\$?|\^|\$|\.\*\??)$/,
  RLIKE: /^(?:\^?(?:\.\*|\(\.\*\)|\[\^\]\*|)\$?|\^|\$|\.\*\??)$/,
};

/** `%_%` matches every text but the empty one: as good as all. */
const nearlyAnyText = /^[%_]*%[%_]*$/;

export function isLike(operator: string, left: Term, right: Term): Term {
  const shape = `(${left.shape} ${operator} ${right.shape})`;
  const parts = [left, right];
  const pattern = right.constant;
  if (left.shape === right.shape) return conditionTerm(shape, 'always', parts);
  const isText = /LIKE|SIMILAR/.test(operator);
  if (
    typeof pattern === 'string' &&
    (anyText[operator]?.test(pattern) === true || (isText && nearlyAnyText.test(pattern)))
  ) {
    return conditionTerm(shape, 'always', parts);
  }
  if (left.constant !== undefined && pattern !== undefined && isText) return likeConstants(shape, left, right);
  return opaqueTerm(shape, parts, true);
}

/** Without a column it is the same for every row: a match, unless the pattern is plain and another text. */
function likeConstants(shape: string, left: Term, right: Term): Term {
  const isPlain = !/[%_\\[]/.test(String(right.constant));
  const isSame = String(left.constant).toLowerCase() === String(right.constant).toLowerCase();
  return conditionTerm(shape, isPlain && !isSame ? 'never' : 'always', [left, right]);
}
