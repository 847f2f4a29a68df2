import type { SyntaxNode } from './syntax.ts';

/**
 * `with (open('a') as f, open('b') as g):` without its brackets, which the parser does not know (Python 3.10, The with
 * statement). Every place stays where it is. Undefined where there is none.
 */
export function withoutBrackets(top: SyntaxNode, text: string): string | undefined {
  const pieces: { readonly from: number; readonly to: number }[] = [];
  const waiting: SyntaxNode[] = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.name === 'WithStatement') pieces.push(...bracketsOf(node, text));
    for (let child = node.firstChild; child !== null; child = child.nextSibling) waiting.push(child);
  }
  if (pieces.length === 0) return undefined;
  pieces.sort((left, right) => left.from - right.from);
  let at = 0;
  let found = '';
  for (const { from, to } of pieces) {
    if (from < at) continue;
    // The brackets, a comma before the last of them, and the ends of lines between them.
    const inner = text
      .slice(from + 1, to - 1)
      .replace(/,\s*$/, (tail) => ' '.repeat(tail.length))
      .replaceAll(/[\r\n]/g, ' ');
    found += `${text.slice(at, from)} ${inner} `;
    at = to;
  }
  return found + text.slice(at);
}

/** From the bracket that the parser does not see closed to the one that it does not see opened. */
function bracketsOf(node: SyntaxNode, text: string): readonly { readonly from: number; readonly to: number }[] {
  let from: number | undefined;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'Body') break;
    if (child.name === 'ParenthesizedExpression' && from === undefined && endsOpen(child)) from = child.from;
    if (child.name === '⚠' && from !== undefined && text[child.from] === ')')
      return /[#\\]/.test(text.slice(from, child.from)) ? [] : [{ from, to: child.from + 1 }];
  }
  return [];
}

function endsOpen(node: SyntaxNode): boolean {
  let last = node.firstChild;
  while (last !== null && last.nextSibling !== null) last = last.nextSibling;
  return last?.name === '⚠';
}
