import { LazyAutomaton } from './lazy-automaton.ts';
import { buildProgram, type Program } from './program.ts';
import { emptyTree, type LookTree, nothingTree, type RegexTree } from './regex-tree.ts';
import { isNewline } from './symbol-table.ts';

/** States, and steps of the automaton, that are looked at before the question is given up. */
const stateLimit = 300;
const stepLimit = 200_000;

/** Whether it is proven that the pattern matches no text at all. A `false` may mean that no proof was found. */
export function neverMatches(tree: RegexTree): boolean {
  // With every look-around taken as true, more texts match: if none does even so, none does.
  const { isComplete, hasMatch } = explore(buildProgram(replaceLooks(tree, emptyTree)));
  return isComplete && !hasMatch;
}

/** Whether it is proven that the pattern matches every text. A `false` may mean that no proof was found. */
export function matchesEverything(tree: RegexTree): boolean {
  const { isComplete, hasMiss } = explore(buildProgram(replaceLooks(tree, nothingTree)));
  return isComplete && !hasMiss;
}

/** The pattern without what its negative look-arounds exclude. */
export function withoutExclusions(tree: RegexTree): RegexTree {
  return replaceLooks(tree, emptyTree, (look) => look.negative);
}

function replaceLooks(
  tree: RegexTree,
  replacement: RegexTree,
  concerns = (_look: LookTree): boolean => true,
): RegexTree {
  const replace = (part: RegexTree): RegexTree => replaceLooks(part, replacement, concerns);
  switch (tree.kind) {
    case 'look':
      return concerns(tree) ? replacement : tree;
    case 'sequence':
      return { ...tree, parts: tree.parts.map(replace) };
    case 'choice':
      return { ...tree, branches: tree.branches.map(replace) };
    case 'repeat':
      return { ...tree, body: replace(tree.body) };
    case 'character':
    case 'set':
    case 'assertion':
    case 'name-edge':
      return tree;
    default:
      return tree satisfies never;
  }
}

/** A state that some text reaches. Behind a `\n` that is not the last character the text cannot end. */
interface Place {
  readonly row: number;
  readonly mayEnd: boolean;
}

/** Walks through all states that a text can reach without a match being complete. */
function explore(program: Program): { isComplete: boolean; hasMatch: boolean; hasMiss: boolean } {
  const { symbols } = program;
  const automaton = new LazyAutomaton(program.main, symbols);
  const alphabet = [...symbols.occurring(), ...(program.usesFinalNewline ? [symbols.finalNewline] : [])];
  const places = new Map<number, Place>();
  const visit = (row: number, mayEnd: boolean) => places.set(row * 2 + (mayEnd ? 1 : 0), { row, mayEnd });
  let hasMatch = false;
  let hasMiss = false;
  const endsAt = (row: number) => {
    if ((automaton.take(row, symbols.edge) & 1) === 1) hasMatch = true;
    else hasMiss = true;
  };
  visit(automaton.start(), true);
  for (const { row, mayEnd } of places.values()) {
    if (mayEnd) endsAt(row);
    for (const symbol of alphabet) {
      const transition = automaton.take(row, symbol);
      const isNewlineWithin = program.usesFinalNewline && ((symbols.flags[symbol] ?? 0) & isNewline) !== 0;
      if ((transition & 1) === 1) hasMatch = true;
      else if (symbol === symbols.finalNewline) endsAt(transition >> 1);
      else visit(transition >> 1, !isNewlineWithin);
    }
    const isSpent = places.size > stateLimit || automaton.steps > stepLimit;
    if (isSpent || (hasMatch && hasMiss)) return { isComplete: false, hasMatch, hasMiss };
  }
  return { isComplete: true, hasMatch, hasMiss };
}
