/**
 * As a condition of rows. `always`: every row, or nearly every one. `fixed`: it does not look at the row, so that it is every
 * row or none. Only `filter` and `never` keep a statement from every row.
 */
export type Truth = 'always' | 'never' | 'filter' | 'fixed';

export type Scalar = string | number | boolean | null;

/** What is known of an expression. */
export interface Term {
  /** Alike for expressions that give the same value for every row. */
  readonly shape: string;
  readonly truth: Truth;
  /** It looks at a column. */
  readonly hasColumn: boolean;
  /** All columns that it looks at are keys of the table. */
  readonly onlyKeys: boolean;
  readonly isBoolean: boolean;
  readonly constant?: Scalar;
  /** It is this expression plus a number. */
  readonly linear?: { readonly base: string; readonly offset: number };
  /** It is one of these. */
  readonly choices?: readonly Term[];
  /** What its opposite is, where that is not told by its truth: `id NOT IN (1)` is nearly every row. */
  readonly opposite?: Truth;
  /** It compares an expression with a constant. */
  readonly fact?: Fact;
  readonly items?: readonly Term[];
}

/** `base` stands in this relation to the value; `null` and `some`: it is null, or not. */
export interface Fact {
  readonly base: string;
  readonly relation: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'null' | 'some';
  readonly value: Scalar;
}

export function constantTerm(value: Scalar): Term {
  const isTrue =
    typeof value === 'string' ? Number.parseFloat(value) > 0 || /^(?:t|true|y|yes|on)$/i.test(value) : Boolean(value);
  const truth = isTrue ? 'always' : 'never';
  const shape = JSON.stringify(value);
  const isBoolean = typeof value === 'boolean';
  return { shape, truth, hasColumn: false, onlyKeys: true, isBoolean, constant: value };
}

export function columnTerm(shape: string, isKey: boolean): Term {
  // A key as a condition holds for every key but zero.
  const truth = isKey ? 'always' : 'filter';
  return { shape, truth, hasColumn: true, onlyKeys: isKey, isBoolean: false, linear: { base: shape, offset: 0 } };
}

/** An expression of others of which nothing more is known. */
export function opaqueTerm(shape: string, parts: readonly Term[], isBoolean = false): Term {
  const hasColumn = parts.some((part) => part.hasColumn);
  const onlyKeys = parts.every((part) => part.onlyKeys);
  return { shape: shorten(shape), truth: hasColumn ? 'filter' : 'fixed', hasColumn, onlyKeys, isBoolean };
}

const longestShape = 200;

/** Long shapes are hashed (FNV-1a), so that comparing them stays cheap. Two that happen to be alike can only make a condition count for less. */
function shorten(shape: string): string {
  if (shape.length <= longestShape) return shape;
  let hash = 0x811c9dc5;
  for (let at = 0; at < shape.length; at += 1) hash = Math.imul(hash ^ shape.charCodeAt(at), 0x01000193);
  return `#${hash >>> 0}.${shape.length}`;
}

/** A condition whose truth is known. */
export function conditionTerm(shape: string, truth: Truth, parts: readonly Term[]): Term {
  return { ...opaqueTerm(shape, parts, true), truth };
}
