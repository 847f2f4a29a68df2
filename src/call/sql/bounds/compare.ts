import { conjunction, negation } from './logic.ts';
import { conditionTerm, constantTerm, type Fact, type Scalar, type Term, type Truth } from './term.ts';

export type Relation = '=' | '<>' | '<' | '<=' | '>' | '>=';

const mirrored: Readonly<Record<Relation, Relation>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** What a comparison says of the rows. */
export function compare(relation: Relation, left: Term, right: Term): Term {
  if (left.constant !== undefined && right.constant === undefined) return compare(mirrored[relation], right, left);
  const parts = [left, right];
  const shape = `(${left.shape} ${relation} ${right.shape})`;
  if (left.items !== undefined && right.items?.length === left.items.length)
    return compareRows(relation, left.items, right.items);
  const known = compareAlike(relation, left, right);
  if (known !== undefined) return conditionTerm(shape, known, parts);
  const choices = compareChoices(relation, left, right);
  if (choices !== undefined) return conditionTerm(shape, choices, parts);
  if (left.isBoolean && right.constant !== undefined) return compareBoolean(relation, left, right.constant);
  if (isNearlyAll(relation, left, right)) return conditionTerm(shape, 'always', parts);
  const truth: Truth = left.hasColumn || right.hasColumn ? 'filter' : 'fixed';
  const term = conditionTerm(shape, truth, parts);
  const isKey = relation === '=' && left.onlyKeys && left.hasColumn && !right.hasColumn;
  const { constant } = right;
  return {
    ...term,
    ...(constant !== undefined && { fact: { base: left.shape, relation, value: plain(constant) } }),
    ...(isKey && { opposite: 'always' }),
  };
}

/** `(a, b) = (1, 2)`. */
function compareRows(relation: Relation, left: readonly Term[], right: readonly Term[]): Term {
  const pairs = left.map((term, index) =>
    compare(relation === '<>' ? '=' : relation, term, right[index] ?? constantTerm(null)),
  );
  const all = conjunction(pairs);
  return relation === '<>' ? negation(all) : all;
}

/** Constants, the same expression on both sides, and expressions that differ by a number. */
function compareAlike(relation: Relation, left: Term, right: Term): Truth | undefined {
  if (right.constant === null || left.constant === null) return 'never';
  if (left.constant !== undefined && right.constant !== undefined) {
    return holds(relation, orderOf(left.constant, right.constant)) ? 'always' : 'never';
  }
  if (left.shape === right.shape) return holds(relation, 0) ? 'always' : 'never';
  if (left.linear === undefined || right.linear === undefined || left.linear.base !== right.linear.base)
    return undefined;
  return holds(relation, left.linear.offset - right.linear.offset) ? 'always' : 'never';
}

function compareChoices(relation: Relation, left: Term, right: Term): Truth | undefined {
  if (left.choices === undefined && right.choices === undefined) return undefined;
  const truths = (left.choices ?? [left])
    .flatMap((each) => (right.choices ?? [right]).map((other) => ({ each, other })))
    .slice(0, mostPairs)
    .map(({ each, other }) => compare(relation, withoutChoices(each), withoutChoices(other)).truth);
  if (truths.every((truth) => truth === 'always')) return 'always';
  if (truths.every((truth) => truth === 'never')) return 'never';
  return truths.includes('fixed') || !(left.hasColumn || right.hasColumn) ? 'fixed' : 'filter';
}

const mostPairs = 64;

function withoutChoices({ shape, truth, hasColumn, onlyKeys, isBoolean, constant, linear }: Term): Term {
  return {
    shape,
    truth,
    hasColumn,
    onlyKeys,
    isBoolean,
    ...(constant !== undefined && { constant }),
    ...(linear !== undefined && { linear }),
  };
}

/** A condition compared with true or false. */
function compareBoolean(relation: Relation, left: Term, constant: Scalar): Term {
  const value = toNumber(constant);
  const whenTrue = holds(relation, 1 - value);
  const whenFalse = holds(relation, 0 - value);
  if (whenTrue === whenFalse)
    return conditionTerm(`(${left.shape} ${relation} ${value})`, whenTrue ? 'always' : 'never', [left]);
  return whenTrue ? left : negation(left);
}

/**
 * A key is as good as never zero or less, never beyond a thousand million, and never but once any one value: `id > 0` and
 * `id <> -1` keep nothing out. Lengths and counts are never below zero.
 */
function isNearlyAll(relation: Relation, left: Term, right: Term): boolean {
  if (!left.hasColumn || right.hasColumn) return false;
  const value = right.constant === undefined ? Number.NaN : toNumber(right.constant);
  if (neverNegative.test(left.shape) && (relation === '>=' ? value <= 0 : relation === '>' && value < 0)) return true;
  if (!left.onlyKeys) return false;
  if (relation === '<>') return true;
  if (relation === '>' || relation === '>=') return right.constant === '' || value <= (relation === '>' ? 0 : 1);
  return (relation === '<' || relation === '<=') && value >= beyondKeys;
}

const neverNegative = /^(?:length|char_length|character_length|octet_length|len|datalength|abs|count|cardinality)\(/;
const beyondKeys = 1e9;

const tests: Readonly<Record<Relation, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function holds(relation: Relation, order: number): boolean {
  return tests[relation](order);
}

function orderOf(left: Scalar, right: Scalar): number {
  if (typeof left === 'string' && typeof right === 'string') {
    // Servers differ in whether case and blanks at the end count: what may be equal is.
    const [one, other] = [left.trimEnd().toLowerCase(), right.trimEnd().toLowerCase()];
    if (one === other) return 0;
    return one < other ? -1 : 1;
  }
  return toNumber(left) - toNumber(right);
}

/** As MySQL and SQLite see a value as a number. */
export function toNumber(value: Scalar): number {
  if (typeof value !== 'string') return Number(value);
  if (/^(?:t|true|yes|on)$/i.test(value)) return 1;
  const number = Number.parseFloat(value);
  return Number.isNaN(number) ? 0 : number;
}

function plain(value: Scalar): Fact['value'] {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}
