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

/** What is known of the texts that a tree matches. */
interface Knowledge {
  /** They are all among these. */
  readonly exact: readonly string[] | undefined;
  /** Each holds one of these. */
  readonly required: readonly string[] | undefined;
}

const nothingKnown: Knowledge = { exact: undefined, required: undefined };
const emptyKnown: Knowledge = { exact: [''], required: undefined };

export function findRequiredLiterals(tree: RegexTree): RequiredLiterals {
  const foldCase = foldsCase(tree);
  const knowledge = study(tree, foldCase);
  const found = better(knowledge.required, knowledge.exact);
  const isUsable = found !== undefined && found.length > 0 && shortest(found) >= 2;
  return { literals: isUsable ? Object.freeze([...found]) : undefined, foldCase: isUsable && foldCase };
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
      return { exact: [spell(tree.codePoint, foldCase)], required: undefined };
    case 'set':
      return { exact: spellSet(tree, foldCase), required: undefined };
    case 'sequence':
      return studySequence(tree.parts.map((part) => study(part, foldCase)));
    case 'choice':
      return studyChoice(tree.branches.map((branch) => study(branch, foldCase)));
    case 'repeat':
      return studyRepeat(tree, study(tree.body, foldCase));
    // What must hold around a match adds nothing to the match itself.
    case 'assertion':
    case 'look':
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

function studySequence(parts: readonly Knowledge[]): Knowledge {
  let run: readonly string[] = [''];
  let required: readonly string[] | undefined;
  let isExact = true;
  for (const part of parts) {
    const joined = part.exact && join(run, part.exact);
    if (joined !== undefined) {
      run = joined;
      continue;
    }
    required = better(better(required, run), part.required);
    isExact = false;
    run = part.exact ?? [''];
  }
  return isExact ? { exact: run, required: undefined } : { exact: undefined, required: better(required, run) };
}

function studyChoice(branches: readonly Knowledge[]): Knowledge {
  const exacts = branches.map((branch) => branch.exact);
  if (exacts.every((exact) => exact !== undefined)) {
    const exact = [...new Set(exacts.flat())];
    if (exact.length <= countLimit) return { exact, required: undefined };
  }
  const needed = branches.map((branch) => better(branch.required, branch.exact));
  if (!needed.every((literals) => literals !== undefined)) return nothingKnown;
  const required = [...new Set(needed.flat())];
  return { exact: undefined, required: required.length <= requiredLimit ? required : undefined };
}

function studyRepeat(repeat: { min: number; max: number }, body: Knowledge): Knowledge {
  if (repeat.min === 0) {
    const isOptional = repeat.max === 1 && body.exact !== undefined && body.exact.length < countLimit;
    return isOptional ? { exact: [...new Set(['', ...body.exact])], required: undefined } : nothingKnown;
  }
  let run: readonly string[] = [''];
  for (let copy = 0; copy < repeat.min; copy += 1) {
    const joined = body.exact && join(run, body.exact);
    if (joined === undefined)
      return { exact: undefined, required: better(body.required, copy === 0 ? body.exact : run) };
    run = joined;
    // A body that is only empty texts never grows.
    if (run.length === 1 && run[0] === '') break;
  }
  return repeat.min === repeat.max
    ? { exact: run, required: undefined }
    : { exact: undefined, required: better(run, undefined) };
}

function join(left: readonly string[], right: readonly string[]): readonly string[] | undefined {
  if (left.length * right.length > countLimit) return undefined;
  const joined = new Set(left.flatMap((start) => right.map((end) => start + end)));
  return [...joined].every((text) => text.length <= lengthLimit) ? [...joined] : undefined;
}

/** Of two sets that are both required, the one that fewer texts will hold: longer literals, then fewer. */
function better(
  left: readonly string[] | undefined,
  right: readonly string[] | undefined,
): readonly string[] | undefined {
  if (left === undefined || shortest(left) === 0) return right !== undefined && shortest(right) > 0 ? right : undefined;
  if (right === undefined || shortest(right) === 0) return left;
  const difference = shortest(left) - shortest(right);
  if (difference !== 0) return difference > 0 ? left : right;
  return left.length <= right.length ? left : right;
}

function shortest(literals: readonly string[]): number {
  return literals.reduce((least, literal) => Math.min(least, literal.length), Infinity);
}
