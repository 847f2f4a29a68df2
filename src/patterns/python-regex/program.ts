import { foldRanges } from './case-folding.ts';
import { asciiWord } from './character-kind.ts';
import { type CodePointSet, isEmptySet, noCodePoint, rangeSet, unicodeWord, uniteSets } from './code-point-set.ts';
import { type AssertionKind, type LookTree, type RegexTree } from './regex-tree.ts';
import { addSet, makeSymbolTable, type SetCollection, type SymbolTable } from './symbol-table.ts';

/** Patterns that need more nodes than this are refused: the number bounds what one character of a text can cost. */
export const nodeLimit = 4000;
/** UTF-16 units of a pattern. Only sets and comments could make so long a pattern that has few nodes. */
export const sourceLimit = 20_000;
/** Look-arounds side by side in one part of a pattern; each doubles the alphabet of that part. */
export const lookLimit = 8;
/** Letters of an automaton: more are refused, since every state keeps a row of them. */
export const alphabetLimit = 1 << 15;

export const opMatch = 0;
/** Consumes a symbol of the set `argument`. */
export const opSet = 1;
export const opSplit = 2;
/** Goes on if the assertion `argument` holds here. */
export const opAssert = 3;
/** Goes on if the look-around with the local index `argument` holds here, or does not hold (`opLookNot`). */
export const opLook = 4;
export const opLookNot = 5;
export const opFail = 6;

/** A nondeterministic automaton, by node. Nodes are below `nodeLimit`, so 16 bits are enough. */
export interface Automaton {
  readonly ops: Uint8Array;
  readonly arguments: Uint16Array;
  readonly next: Uint16Array;
  /** The second way on of a split. */
  readonly other: Uint16Array;
  readonly start: number;
  readonly assertions: readonly AssertionKind[];
  /** Indexes into `Program.looks`, by local index. */
  readonly looks: readonly number[];
  /** Whether it reads texts from right to left. */
  readonly isReversed: boolean;
}

/** A look-around, and what it looks for. A look-ahead's automaton is reversed: one pass tells every place where it holds. */
export type Look = { readonly kind: 'automaton'; readonly automaton: Automaton } | { readonly kind: 'name-edge' };

export interface Program {
  readonly main: Automaton;
  /** Inner look-arounds come before those that hold them. */
  readonly looks: readonly Look[];
  readonly symbols: SymbolTable;
  /** Whether the last `\n` of a text needs a symbol of its own. */
  readonly usesFinalNewline: boolean;
  /** Nodes in all, which bounds the work for one character. */
  readonly size: number;
}

/** How many nodes the program for the tree has, at most `Infinity`; the look-arounds side by side in the widest part. */
export function measureTree(tree: RegexTree): { readonly nodes: number; readonly looks: number } {
  const looks = new Map<LookTree, number>();
  const nodes = countNodes(tree, looks);
  const inner = [...looks.keys()].map((look) => directLooks(look.body));
  return { nodes: nodes + sumOf([...looks.values()]), looks: Math.max(directLooks(tree), ...inner, 0) };
}

function countNodes(tree: RegexTree, looks: Map<LookTree, number>): number {
  switch (tree.kind) {
    case 'character':
    case 'set':
    case 'assertion':
    case 'name-edge':
      return 1;
    case 'sequence':
      return sumOf(tree.parts.map((part) => countNodes(part, looks)));
    case 'choice':
      return countChoice(tree.branches, looks);
    case 'repeat':
      return countNodes(tree.body, looks) * copiesOf(tree) + (tree.max === Infinity ? 1 : tree.max - tree.min);
    case 'look':
      if (!looks.has(tree)) looks.set(tree, countNodes(tree.body, looks) + 1);
      return 1;
    default:
      return tree satisfies never;
  }
}

/** As `addChoice` builds it: all branches of one character are one node, and a split stands between every two. */
function countChoice(branches: readonly RegexTree[], looks: Map<LookTree, number>): number {
  const others = branches.filter((branch) => branch.kind !== 'set' && branch.kind !== 'character');
  const merged = others.length < branches.length ? 1 : 0;
  return sumOf(others.map((branch) => countNodes(branch, looks))) + 2 * merged + others.length - 1;
}

function copiesOf(repeat: { min: number; max: number }): number {
  return repeat.max === Infinity ? Math.max(repeat.min, 1) : repeat.max;
}

function directLooks(tree: RegexTree): number {
  switch (tree.kind) {
    case 'sequence':
      return sumOf(tree.parts.map(directLooks));
    case 'choice':
      return sumOf(tree.branches.map(directLooks));
    case 'repeat':
      return directLooks(tree.body);
    case 'look':
    case 'name-edge':
      return 1;
    case 'character':
    case 'set':
    case 'assertion':
      return 0;
    default:
      return tree satisfies never;
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The most letters that an automaton of the program tells apart: symbols times combinations of look-arounds. */
export function alphabetOf(program: Program): number {
  const automata = [
    program.main,
    ...program.looks.flatMap((look) => (look.kind === 'automaton' ? [look.automaton] : [])),
  ];
  return program.symbols.count << Math.max(...automata.map((automaton) => automaton.looks.length));
}

/** What the automata of one program share while they are built. */
interface Shared {
  readonly collection: SetCollection;
  readonly looks: Look[];
  readonly lookIndexes: Map<RegexTree, number>;
  readonly assertions: Set<AssertionKind>;
  size: number;
}

/** The tree must be within the limits, see `measureTree`. */
export function buildProgram(tree: RegexTree): Program {
  const shared: Shared = {
    collection: { sets: [], indexes: new Map() },
    looks: [],
    lookIndexes: new Map(),
    assertions: new Set(),
    size: 0,
  };
  const main = new AutomatonBuilder(shared, false).build(tree);
  const has = (part: string) => [...shared.assertions].some((kind) => kind.includes(part));
  const asciiBoundary = has('ascii-word');
  const unicodeBoundary = [...shared.assertions].some(
    (kind) => kind.endsWith('word-boundary') && !kind.includes('ascii'),
  );
  const marks = {
    word: unicodeBoundary ? addSet(shared.collection, unicodeWord) : -1,
    asciiWord: asciiBoundary ? addSet(shared.collection, asciiWord) : -1,
  };
  if (has('line') || has('newline')) addSet(shared.collection, rangeSet(0x0a, 0x0a));
  return Object.freeze({
    main,
    looks: shared.looks,
    symbols: makeSymbolTable(shared.collection.sets, marks),
    usesFinalNewline: has('final-newline'),
    size: shared.size,
  });
}

function toSet(tree: RegexTree): CodePointSet | undefined {
  if (tree.kind === 'set') return tree.set;
  return tree.kind === 'character' ? foldRanges([tree.codePoint, tree.codePoint + 1], tree.caseRule) : undefined;
}

/** Builds from the end to the start: every part is given the node that goes on behind it. */
class AutomatonBuilder {
  readonly #shared: Shared;
  readonly #isReversed: boolean;
  readonly #ops: number[] = [opMatch];
  readonly #arguments: number[] = [0];
  readonly #next: number[] = [0];
  readonly #other: number[] = [0];
  readonly #assertions: AssertionKind[] = [];
  readonly #looks: number[] = [];

  constructor(shared: Shared, isReversed: boolean) {
    this.#shared = shared;
    this.#isReversed = isReversed;
  }

  build(tree: RegexTree): Automaton {
    const start = this.#add(tree, 0);
    this.#shared.size += this.#ops.length;
    return Object.freeze({
      ops: Uint8Array.from(this.#ops),
      arguments: Uint16Array.from(this.#arguments),
      next: Uint16Array.from(this.#next),
      other: Uint16Array.from(this.#other),
      start,
      assertions: this.#assertions,
      looks: this.#looks,
      isReversed: this.#isReversed,
    });
  }

  #node(op: number, argument: number, next: number, other = 0): number {
    this.#arguments.push(argument);
    this.#next.push(next);
    this.#other.push(other);
    return this.#ops.push(op) - 1;
  }

  #add(tree: RegexTree, next: number): number {
    switch (tree.kind) {
      case 'character':
      case 'set':
        return this.#addSet(toSet(tree) ?? noCodePoint, next);
      case 'sequence': {
        const parts = this.#isReversed ? tree.parts : tree.parts.toReversed();
        return parts.reduce((after, part) => this.#add(part, after), next);
      }
      case 'choice':
        return this.#addChoice(tree.branches, next);
      case 'repeat':
        return this.#addRepeat(tree, next);
      case 'assertion':
        return this.#node(opAssert, this.#assertionIndex(tree.assertion), next);
      case 'look':
        return this.#node(tree.negative ? opLookNot : opLook, this.#lookIndex(tree), next);
      case 'name-edge':
        return this.#node(opLook, this.#lookIndex(tree), next);
      default:
        return tree satisfies never;
    }
  }

  #addSet(set: CodePointSet, next: number): number {
    return isEmptySet(set) ? this.#node(opFail, 0, 0) : this.#node(opSet, addSet(this.#shared.collection, set), next);
  }

  /** Branches of one character become one set, so that long lists of characters cost one node. */
  #addChoice(branches: readonly RegexTree[], next: number): number {
    const sets = branches.map(toSet).filter((set) => set !== undefined);
    const others = branches.filter((branch) => toSet(branch) === undefined);
    const entries = others.map((branch) => this.#add(branch, next));
    if (sets.length > 0) entries.push(this.#addSet(uniteSets(sets), next));
    return entries.reduceRight((rest, entry) => this.#node(opSplit, 0, entry, rest));
  }

  #addRepeat(repeat: { body: RegexTree; min: number; max: number }, next: number): number {
    const { body, min, max } = repeat;
    let entry = next;
    if (max === Infinity) {
      const loop = this.#node(opSplit, 0, next, next);
      const bodyEntry = this.#add(body, loop);
      this.#next[loop] = bodyEntry;
      // `x+` enters at its body, so that one copy serves both the first time and the loop.
      entry = min === 0 ? loop : bodyEntry;
    }
    const optional = max === Infinity ? 0 : max - min;
    for (let copy = 0; copy < optional; copy += 1) entry = this.#node(opSplit, 0, this.#add(body, entry), next);
    const mandatory = max === Infinity ? Math.max(min - 1, 0) : min;
    for (let copy = 0; copy < mandatory; copy += 1) entry = this.#add(body, entry);
    return entry;
  }

  #assertionIndex(assertion: AssertionKind): number {
    this.#shared.assertions.add(assertion);
    const known = this.#assertions.indexOf(assertion);
    return known === -1 ? this.#assertions.push(assertion) - 1 : known;
  }

  #lookIndex(tree: RegexTree): number {
    let index = this.#shared.lookIndexes.get(tree);
    if (index === undefined) {
      const look = this.#makeLook(tree);
      index = this.#shared.looks.push(look) - 1;
      this.#shared.lookIndexes.set(tree, index);
    }
    const known = this.#looks.indexOf(index);
    return known === -1 ? this.#looks.push(index) - 1 : known;
  }

  #makeLook(tree: RegexTree): Look {
    if (tree.kind !== 'look') return { kind: 'name-edge' };
    const builder = new AutomatonBuilder(this.#shared, tree.direction === 'ahead');
    return { kind: 'automaton', automaton: builder.build(tree.body) };
  }
}
