import type { Cursor } from './cursor.ts';
import { parseItem, parsePrimary } from './parse-expression.ts';
import type { Chain, Element, Expression, Redirect, Statement } from './syntax-tree.ts';

export interface Parameters {
  readonly names: readonly string[];
  /** What is run for those that are not given. */
  readonly defaults: readonly Statement[];
}

export const noParameters: Parameters = { names: [], defaults: [] };

/** `param(…)` in front of a script, with attributes before it. */
export function readParameters(cursor: Cursor): Parameters {
  const { at } = cursor;
  cursor.skipSeparators();
  while (cursor.look(/\[\s*(?:cmdletbinding|outputtype|diagnostics|alias)/iy) !== undefined) {
    parsePrimary(cursor);
    cursor.skipSeparators();
  }
  if (cursor.read(/param\s*\(/iy) === undefined) {
    cursor.at = at;
    return noParameters;
  }
  return readParameterList(cursor);
}

export function readParameterList(cursor: Cursor): Parameters {
  const names: string[] = [];
  const defaults: Statement[] = [];
  for (cursor.skipLines(); cursor.char !== ')'; cursor.skipLines()) {
    let item = parsePrimary(cursor);
    while (item.kind === 'cast') item = item.operand;
    if (item.kind === 'variable') names.push(item.name);
    cursor.skipLines();
    if (cursor.char === '=') {
      cursor.at += 1;
      cursor.skipLines();
      defaults.push({ ...chainOf(expressionElement(parseItem(cursor), [])), kind: 'chain' });
      cursor.skipLines();
    }
    if (cursor.char === ',') cursor.at += 1;
    else if (cursor.char !== ')' && item.kind !== 'type') cursor.fail('parameters that are never closed');
  }
  cursor.at += 1;
  return { names, defaults };
}

export function expressionElement(expression: Expression, redirects: readonly Redirect[]): Element {
  return { kind: 'expression', expression, redirects, start: expression.start, end: expression.end };
}

export function chainOf(element: Element): Chain {
  const { start, end } = element;
  return { kind: 'chain', pipelines: [{ elements: [element], start, end }], start, end };
}
