import type { Lowering } from '../lowering.ts';
import type { Expression, Piece } from '../tree.ts';

/** A node of the parser's tree, as far as it is used here. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

/** What changes while a text is read. */
export interface Reading extends Lowering {
  readonly text: string;
  /** Names that `global` and `nonlocal` tell of. */
  readonly outer: Set<string>;
}

export function childrenOf(node: SyntaxNode, reading: Reading): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === '⚠') reading.hasErrors = true;
    else if (child.name !== 'Comment') found.push(child);
  }
  return found;
}

/** Of a name in other letters, its usual form: `𝘦val` is `eval` (The Python Language Reference, 2.3: NFKC). */
export function sourceOf({ name, from, to }: SyntaxNode, { text }: Reading): string {
  const source = text.slice(from, to);
  return name === 'VariableName' || name === 'PropertyName' ? source.normalize('NFKC') : source;
}

/** Tokens such as brackets and words of the language have their own text as their name. */
export function isToken({ name }: SyntaxNode): boolean {
  return !/^[A-Z]/.test(name) || /^(?:CompareOp|ArithOp|BitOp|AssignOp|UpdateOp|LogicOp|At)$/.test(name);
}

export function pieceOf({ from, to }: SyntaxNode): Piece {
  return { start: from, end: to };
}

export function nameIn(node: SyntaxNode, reading: Reading): string {
  const name = childrenOf(node, reading).find((child) => child.name === 'VariableName');
  return name === undefined ? '' : sourceOf(name, reading);
}

export function splitNodes(nodes: readonly SyntaxNode[], marks: readonly string[]): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (marks.includes(node.name)) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups;
}

export function others(children: readonly Expression[], node: SyntaxNode): Expression {
  return { kind: 'others', children, ...pieceOf(node) };
}
