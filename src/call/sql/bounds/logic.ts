import { conditionTerm, constantTerm, type Fact, type Term, type Truth } from './term.ts';

export function conjunction(terms: readonly Term[]): Term {
  const [only] = terms;
  if (only !== undefined && terms.length === 1) return only;
  return conditionTerm(joinShapes('AND', terms), firstOf(terms, ['never', 'filter', 'fixed'], 'always'), terms);
}

export function disjunction(terms: readonly Term[]): Term {
  const [only] = terms;
  if (only !== undefined && terms.length === 1) return only;
  const truth =
    hasComplements(terms) || coversAll(terms) ? 'always' : firstOf(terms, ['always', 'fixed', 'filter'], 'never');
  return conditionTerm(joinShapes('OR', terms), truth, terms);
}

export function negation(term: Term): Term {
  if (term.constant !== undefined) return constantTerm(term.constant === null ? null : term.truth === 'never');
  const { fact } = term;
  const shape = term.shape.startsWith('not ') ? term.shape.slice(4) : `not ${term.shape}`;
  const negated = { ...conditionTerm(shape, term.opposite ?? oppositeOf(term.truth), [term]), opposite: term.truth };
  return fact === undefined ? negated : { ...negated, fact: { ...fact, relation: opposites[fact.relation] } };
}

const opposites: Readonly<Record<Fact['relation'], Fact['relation']>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  null: 'some',
  some: 'null',
};

function oppositeOf(truth: Truth): Truth {
  if (truth === 'always') return 'never';
  return truth === 'never' ? 'always' : truth;
}

function firstOf(terms: readonly Term[], order: readonly Truth[], otherwise: Truth): Truth {
  return order.find((truth) => terms.some((term) => term.truth === truth)) ?? otherwise;
}

function joinShapes(word: string, terms: readonly Term[]): string {
  return `(${terms.map(({ shape }) => shape).join(` ${word} `)})`;
}

/** `a OR NOT a`. */
function hasComplements(terms: readonly Term[]): boolean {
  const shapes = new Set(terms.map(({ shape }) => shape));
  return terms.some(({ shape }) => shapes.has(`not ${shape}`));
}

/** Whether comparisons of one expression leave no value out: `id > 5 OR id <= 5`, `id <> 1 OR id <> 2`. */
function coversAll(terms: readonly Term[]): boolean {
  const byBase = new Map<string, Fact[]>();
  for (const { fact } of terms) {
    if (fact !== undefined) byBase.set(fact.base, [...(byBase.get(fact.base) ?? []).slice(-mostFacts), fact]);
  }
  return [...byBase.values()].some((facts) => coversBase(facts));
}

/** More comparisons of one expression than these are not put side by side. */
const mostFacts = 24;

function coversBase(facts: readonly Fact[]): boolean {
  const has = (relation: Fact['relation']): boolean => facts.some((fact) => fact.relation === relation);
  if (has('some')) return has('null') || facts.length > 0;
  return facts.some((left) => facts.some((right) => left !== right && leavesNothing(left, right, facts)));
}

function leavesNothing(left: Fact, right: Fact, facts: readonly Fact[]): boolean {
  if (left.relation === '<>') return holdsFor(right, left);
  const isBelow = left.relation === '<' || left.relation === '<=';
  const isAbove = right.relation === '>' || right.relation === '>=';
  if (!isBelow || !isAbove || typeof left.value !== typeof right.value) return false;
  if (left.value === null || right.value === null) return false;
  if (right.value < left.value) return true;
  const isClosed =
    left.relation === '<=' ||
    right.relation === '>=' ||
    facts.some(({ relation, value }) => relation === '=' && value === left.value);
  return right.value === left.value && isClosed;
}

/** Whether a comparison holds for the one value that `<>` leaves out. */
function holdsFor({ relation, value }: Fact, { value: left }: Fact): boolean {
  if (value === null || left === null || typeof value !== typeof left) return relation === '<>' && value !== left;
  if (relation === 'null' || relation === 'some') return false;
  if (relation === '=') return left === value;
  if (relation === '<>') return left !== value;
  if (relation === '<' || relation === '<=') return left < value || (relation === '<=' && left === value);
  return left > value || (relation === '>=' && left === value);
}
