import { createScanner, type Node } from 'jsonc-parser';

// The edits of a JSON text that has comments and a shape of its own: nothing is touched but the place of the edit, so that a
// value that was put in can be taken out again without a trace.

/** `jsonc-parser` declares its kinds of tokens as a `const enum`, which cannot be imported; this is its comma. */
const commaToken = 5;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function replacePiece(text: string, { from, to, text: middle }: Piece): string {
  return text.slice(0, from) + middle + text.slice(to);
}

const endOf = (node: Node): number => node.offset + node.length;

/** Puts a value at the end of a list, or a property with that key at the end of an object. */
export function insertLast(text: string, container: Node, value: unknown, key?: string): string {
  const last = container.children?.at(-1);
  const layout = layoutOf(text, container);
  const piece = (key === undefined ? '' : `${JSON.stringify(key)}: `) + print(value, layout);
  if (last !== undefined) {
    return replacePiece(text, { from: endOf(last), to: endOf(last), text: `,${layout.separator}${piece}` });
  }
  const inside = { from: container.offset + 1, to: endOf(container) - 1 };
  const rest = text.slice(inside.from, inside.to);
  const end = rest.trim() === '' ? layout.end : rest;
  return replacePiece(text, { ...inside, text: `${layout.first}${piece}${end}` });
}

/** Puts a value where another is. */
export function replaceValue(text: string, node: Node, value: unknown): string {
  const indent = indentAt(text, node.offset);
  const isSpread = text.slice(node.offset, endOf(node)).includes('\n');
  const layout = { unit: isSpread ? unitOf(text) : '', eol: eolOf(text), indent };
  return replacePiece(text, { from: node.offset, to: endOf(node), text: print(value, layout) });
}

/** Takes an element out of its list, or a property out of its object, with its comma. Comments stay. */
export function removeElement(text: string, element: Node): string {
  const container = element.parent;
  const children = container?.children ?? [];
  const index = children.indexOf(element);
  const before = children[index - 1];
  const after = children[index + 1];
  const isLast = after === undefined;
  if (before !== undefined && (isLast || isPlainGap(text, before, element)))
    return removeAfter(text, endOf(before), element);
  if (after !== undefined) return removeBefore(text, element, after.offset);
  const inside =
    container === undefined ? { from: 0, to: text.length } : { from: container.offset + 1, to: endOf(container) - 1 };
  const rest = text.slice(inside.from, element.offset) + text.slice(endOf(element), inside.to);
  return replacePiece(text, { ...inside, text: /^[\s,]*$/.test(rest) ? '' : rest });
}

/** Nothing but a comma between the two. */
function isPlainGap(text: string, before: Node, element: Node): boolean {
  return /^\s*,\s*$/.test(text.slice(endOf(before), element.offset));
}

/** The comma goes before the element. */
function removeAfter(text: string, from: number, element: Node): string {
  const gap = text.slice(from, element.offset);
  if (/^\s*,\s*$/.test(gap)) return replacePiece(text, { from, to: endOf(element), text: '' });
  // What follows would be part of a comment that lost the end of its line.
  const isAtEndOfLine = /^[ \t]*(?:\r?\n|\/\/)/.test(text.slice(endOf(element)));
  const space = isAtEndOfLine ? trailingSpace(gap) : 0;
  const without = replacePiece(text, { from: element.offset - space, to: endOf(element), text: '' });
  return removeComma(without, from);
}

function removeBefore(text: string, element: Node, to: number): string {
  const gap = text.slice(endOf(element), to);
  if (/^\s*,\s*$/.test(gap)) return replacePiece(text, { from: element.offset, to, text: '' });
  return replacePiece(removeComma(text, endOf(element)), { from: element.offset, to: endOf(element), text: '' });
}

function removeComma(text: string, from: number): string {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  const token: number = scanner.scan();
  if (token !== commaToken) return text;
  const comma = scanner.getTokenOffset();
  return replacePiece(text, { from: comma, to: comma + 1, text: '' });
}

function trailingSpace(text: string): number {
  return text.length - text.trimEnd().length;
}

interface Layout {
  /** Before the first element, between two, and after the last. */
  readonly first: string;
  readonly separator: string;
  readonly end: string;
  /** One step of indentation; empty puts all on one line. */
  readonly unit: string;
  readonly eol: string;
  /** What the lines of an element begin with. */
  readonly indent: string;
}

function layoutOf(text: string, container: Node): Layout {
  const eol = eolOf(text);
  const unit = unitOf(text);
  const last = container.children?.at(-1);
  const head = text.slice(container.offset, last?.offset ?? container.offset);
  const isSpread =
    last === undefined ? container.parent === undefined || text.trim().includes('\n') : head.includes('\n');
  if (!isSpread) {
    const space = /[,:]\s/.test(text) ? ' ' : '';
    return { first: '', separator: space, end: '', unit: '', eol, indent: '' };
  }
  const base = indentAt(text, container.offset);
  const indent = last === undefined ? base + unit : indentAt(text, last.offset);
  return { first: eol + indent, separator: eol + indent, end: eol + base, unit, eol, indent };
}

function print(value: unknown, { unit, eol, indent }: Pick<Layout, 'unit' | 'eol' | 'indent'>): string {
  return JSON.stringify(value, undefined, unit).replaceAll('\n', eol + indent);
}

/** What the line of this place begins with. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
