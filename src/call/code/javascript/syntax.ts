import type { Lowering } from '../lowering.ts';
import type { Expression, Piece } from '../tree.ts';

/** A node of the parser's tree (The ESTree Spec). */
export interface EsNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** What changes while a tree is read. */
export interface Reading extends Lowering {
  /** Classes around what is read. */
  classes: number;
  /** How expressions are read that hold statements or patterns, by the types of their nodes. */
  readonly readers: ReadonlyMap<string, (node: EsNode, reading: Reading) => Expression>;
}

export function isNode(value: unknown): value is EsNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function childOf(node: EsNode, key: string): EsNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

export function childrenOf(node: EsNode, key: string): readonly EsNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textOf(node: EsNode | undefined, key: string): string {
  const value = node?.[key];
  return typeof value === 'string' ? value : '';
}

export function pieceOf({ start, end }: EsNode): Piece {
  return { start, end };
}

export function others(children: readonly Expression[], node: EsNode): Expression {
  return { kind: 'others', children, ...pieceOf(node) };
}

export function nothing(node: EsNode): Expression {
  return others([], node);
}
