import { foldText } from './case-folding.ts';
import { isUniform } from './code-point-set.ts';
import type { RegexTree } from './regex-tree.ts';

/** More texts than this, or longer ones, are not worth looking for. */
const countLimit = 32;
/** An index takes more of them than are worth joining to longer ones. */
const requiredLimit = 128;
const lengthLimit = 24;
const setSizeLimit = 8;

export interface RequiredLiterals {
  /** At least one of these occurs in every text that matches; undefined if there are none of two units or more. */
  readonly literals?: readonly string[] | undefined;
  /** Further sets of which one literal each must occur, too. */
  readonly others?: readonly (readonly string[])[];
  /** The literals are folded (`foldText`), and so must the text be. */
  readonly foldCase: boolean;
}

/**
 * Whether the literals are required of a text with optional `.0` too: none could stand across a `.0` that is not in the
 * text without them.
 */
export function surviveFloats(literals: readonly string[] | undefined): boolean {
  return literals?.every((literal) => !/^0|\.0|\.$/u.test(literal)) ?? false;
}

/** Texts of which one occurs. */
type Clause = readonly string[];

/** What is known of the texts that a tree matches. */
interface Knowledge {
  /** They are all among these. */
  readonly exact: readonly string[] | undefined;
  /** In each text of which they are a part, one literal of each of these occurs. */
  readonly clauses: readonly Clause[];
}

const nothingKnown: Knowledge = { exact: undefined, clauses: [] };
const emptyKnown: Knowledge = { exact: [''], clauses: [] };
/** More clauses rule out little more. */
const clauseLimit = 4;

export function findRequiredLiterals(tree: RegexTree): RequiredLiterals {
  const foldCase = foldsCase(tree);
  const { exact, clauses } = study(tree, foldCase);
  const [literals, ...others] = rank(withClause(clauses, exact)).filter((clause) => shortest(clause) >= 2);
  if (literals === undefined) return { literals: undefined, foldCase: false };
  return Object.freeze({ literals, ...(others.length === 0 ? {} : { others }), foldCase });
}

function foldsCase(tree: RegexTree): boolean {
  switch (tree.kind) {
    case 'character':
      return tree.caseRule !== 'exact';
    case 'sequence':
      return tree.parts.some(foldsCase);
    case 'choice':
      return tree.branches.some(foldsCase);
    case 'repeat':
      return foldsCase(tree.body);
    case 'set':
    case 'assertion':
    case 'look':
    case 'name-edge':
      return false;
    default:
      return tree satisfies never;
  }
}

function study(tree: RegexTree, foldCase: boolean): Knowledge {
  switch (tree.kind) {
    case 'character':
      return { exact: [spell(tree.codePoint, foldCase)], clauses: [] };
    case 'set':
      return { exact: spellSet(tree, foldCase), clauses: [] };
    case 'sequence':
      return studySequence(tree.parts.map((part) => study(part, foldCase)));
    case 'choice':
      return studyChoice(tree.branches.map((branch) => study(branch, foldCase)));
    case 'repeat':
      return studyRepeat(tree, study(tree.body, foldCase));
    case 'look':
      return studyLook(tree, foldCase);
    // What must hold around a match adds nothing to the match itself.
    case 'assertion':
    case 'name-edge':
      return emptyKnown;
    default:
      return tree satisfies never;
  }
}

function spell(codePoint: number, foldCase: boolean): string {
  const character = String.fromCodePoint(codePoint);
  return foldCase ? foldText(character) : character;
}

function spellSet(tree: RegexTree & { kind: 'set' }, foldCase: boolean): string[] | undefined {
  const { set } = tree;
  if (!isUniform(set)) return undefined;
  const spelled = new Set<string>();
  for (let index = 0; index + 1 < set.other.length; index += 2) {
    const start = set.other[index] ?? 0;
    const end = set.other[index + 1] ?? 0;
    if (end - start + spelled.size > setSizeLimit) return undefined;
    for (let codePoint = start; codePoint < end; codePoint += 1) spelled.add(spell(codePoint, foldCase));
  }
  return [...spelled];
}

/** What a look-around must see stands in the text, too, though not in the match. */
function studyLook(look: RegexTree & { kind: 'look' }, foldCase: boolean): Knowledge {
  if (look.negative) return emptyKnown;
  const body = study(look.body, foldCase);
  return { exact: [''], clauses: withClause(body.clauses, body.exact) };
}

function studySequence(parts: readonly Knowledge[]): Knowledge {
  let run: readonly string[] = [''];
  const clauses: Clause[] = [];
  let isExact = true;
  for (const part of parts) {
    clauses.push(...part.clauses);
    const joined = part.exact && join(run, part.exact);
    if (joined !== undefined) {
      run = joined;
      continue;
    }
    if (isClause(run)) clauses.push(run);
    isExact = false;
    run = part.exact ?? [''];
  }
  return isExact ? { exact: run, clauses } : { exact: undefined, clauses: rank(withClause(clauses, run)) };
}

function studyChoice(branches: readonly Knowledge[]): Knowledge {
  const exacts = branches.map((branch) => branch.exact);
  if (exacts.every((exact) => exact !== undefined)) {
    const exact = [...new Set(exacts.flat())];
    if (exact.length <= countLimit) return { exact, clauses: [] };
  }
  const needed = branches.map(({ clauses, exact }) => rank(withClause(clauses, exact))[0]);
  if (!needed.every((literals) => literals !== undefined)) return nothingKnown;
  const clause = [...new Set(needed.flat())];
  return { exact: undefined, clauses: clause.length <= requiredLimit ? [clause] : [] };
}

function studyRepeat(repeat: { min: number; max: number }, body: Knowledge): Knowledge {
  if (repeat.min === 0) {
    const isOptional = repeat.max === 1 && body.exact !== undefined && body.exact.length < countLimit;
    return isOptional ? { exact: [...new Set(['', ...body.exact])], clauses: [] } : nothingKnown;
  }
  let run: readonly string[] = [''];
  for (let copy = 0; copy < repeat.min; copy += 1) {
    const joined = body.exact && join(run, body.exact);
    if (joined === undefined) {
      return { exact: undefined, clauses: withClause(body.clauses, copy === 0 ? body.exact : run) };
    }
    run = joined;
    // A body that is only empty texts never grows.
    if (run.length === 1 && run[0] === '') break;
  }
  return repeat.min === repeat.max
    ? { exact: run, clauses: body.clauses }
    : { exact: undefined, clauses: withClause(body.clauses, run) };
}

function withClause(clauses: readonly Clause[], texts: readonly string[] | undefined): readonly Clause[] {
  return texts !== undefined && isClause(texts) ? [...clauses, texts] : clauses;
}

/** An empty text occurs in every text, and is no clause. */
function isClause(texts: readonly string[]): boolean {
  return texts.length > 0 && shortest(texts) > 0;
}

/** The clauses that the fewest texts will meet come first: longer literals, then fewer. */
function rank(clauses: readonly Clause[]): readonly Clause[] {
  return clauses
    .toSorted((left, right) => shortest(right) - shortest(left) || left.length - right.length)
    .slice(0, clauseLimit);
}

function join(left: readonly string[], right: readonly string[]): readonly string[] | undefined {
  if (left.length * right.length > countLimit) return undefined;
  const joined = new Set(left.flatMap((start) => right.map((end) => start + end)));
  return [...joined].every((text) => text.length <= lengthLimit) ? [...joined] : undefined;
}

function shortest(literals: readonly string[]): number {
  return literals.reduce((least, literal) => Math.min(least, literal.length), Infinity);
}
