import { isDash } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readDollar, readString } from './parse-strings.ts';
import type { Expression, TableEntry } from './syntax-tree.ts';

const operators =
  /[-\u2013-\u2015](?:[ci]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split)|is|isnot|as|and|or|xor|band|bor|bxor|shl|shr|join|f)(?![\w-])|\?\?(?!=)|\.\.|[-+*/%](?![=\w$])|[-+*/%](?=[\w$(])(?!=)/iy;

/** How tightly an operator binds (about_Operator_Precedence). */
function levelOf(operator: string): number {
  if (operator === '..') return 6;
  if (/^-f$/i.test(operator)) return 5;
  if (/^[*/%]$/.test(operator)) return 4;
  if (/^[-+]$/.test(operator)) return 3;
  return /^(?:-(?:and|or|xor|band|bor|bxor)|\?\?)$/i.test(operator) ? 1 : 2;
}

/** An expression with its lists: `1, 2`, `$a + 'b'`. */
export function parseExpression(cursor: Cursor): Expression {
  return parseTernary(cursor, true);
}

/** One without lists, such as an argument of a method. */
export function parseItem(cursor: Cursor): Expression {
  return parseTernary(cursor, false);
}

function parseTernary(cursor: Cursor, withLists: boolean): Expression {
  const condition = parseBinary(cursor, 1, withLists);
  cursor.skipBlanks();
  if (cursor.char !== '?' || cursor.next === '.' || cursor.next === '[') return condition;
  const { start } = condition;
  cursor.at += 1;
  cursor.skipLines();
  const first = cursor.within(() => parseTernary(cursor, withLists));
  cursor.skipLines();
  cursor.expect(':');
  cursor.skipLines();
  const second = cursor.within(() => parseTernary(cursor, withLists));
  const choices: Expression = { kind: 'binary', operator: '?:', left: first, right: second, start, end: cursor.at };
  return { kind: 'binary', operator: '?', left: condition, right: choices, start, end: cursor.at };
}

function parseBinary(cursor: Cursor, level: number, withLists: boolean): Expression {
  let left = withLists ? parseList(cursor) : parsePrimary(cursor);
  for (;;) {
    cursor.skipBlanks();
    const operator = cursor
      .look(operators)
      ?.replace(/^[\u2013-\u2015]/, '-')
      .toLowerCase();
    if (operator === undefined || levelOf(operator) < level) return left;
    cursor.read(operators);
    cursor.skipLines();
    const right = cursor.within(() => parseBinary(cursor, levelOf(operator) + 1, withLists));
    left = { kind: 'binary', operator: bare(operator), left, right, start: left.start, end: cursor.at };
  }
}

/** `-ceq` and `-ieq` are `-eq`. */
function bare(operator: string): string {
  return operator.replace(
    /^-[ci](?=eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in$|notin|replace|split)/,
    '-',
  );
}

function parseList(cursor: Cursor): Expression {
  const first = parsePrimary(cursor);
  const items = [first];
  for (cursor.skipBlanks(); cursor.char === ','; cursor.skipBlanks()) {
    cursor.at += 1;
    cursor.skipLines();
    items.push(parsePrimary(cursor));
  }
  return items.length === 1 ? first : { kind: 'list', items, start: first.start, end: cursor.at };
}

/** A value with what is asked of it: `$x.y[0]`, `[Type]::Name(…)`, `-not $x`. */
export function parsePrimary(cursor: Cursor): Expression {
  return cursor.within(() => parseUnary(cursor) ?? parsePostfix(cursor, parseValue(cursor)));
}

const unary = /[-\u2013-\u2015](?:not|bnot|join|split|csplit|isplit)(?![\w-])|!|\+\+|--|[-+](?=[\d.$(])|,/iy;

function parseUnary(cursor: Cursor): Expression | undefined {
  const start = cursor.at;
  const operator = cursor
    .read(unary)
    ?.replace(/^[\u2013-\u2015]/, '-')
    .toLowerCase();
  if (operator === undefined) return undefined;
  cursor.skipLines();
  const operand = parsePrimary(cursor);
  return { kind: 'unary', operator, operand, start, end: cursor.at };
}

const number = /(?:0x[\da-f]+|(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:e[-+]?\d+)?)(?:u?[lysn]|d)?(?:[kmgtp]b)?(?![\w])/iy;

function parseValue(cursor: Cursor): Expression {
  const start = cursor.at;
  const string = readString(cursor);
  if (string !== undefined) return string;
  switch (cursor.char) {
    case '$':
      return readDollar(cursor) ?? cursor.fail('a $ without a name');
    case '@':
      return parseAt(cursor);
    case '(': {
      cursor.at += 1;
      const script = cursor.grammar.script(cursor, ')');
      return { kind: 'script', script, start, end: cursor.at };
    }
    case '{': {
      cursor.at += 1;
      const script = cursor.grammar.script(cursor, '}');
      return { kind: 'block', script, start, end: cursor.at };
    }
    case '[':
      return parseType(cursor);
    default: {
      const value = cursor.read(number);
      return value === undefined
        ? cursor.fail('an expression is missing')
        : { kind: 'text', value, start, end: cursor.at };
    }
  }
}

function parseAt(cursor: Cursor): Expression {
  const start = cursor.at;
  const name = cursor.read(/@[\p{L}\p{N}_]+/uy);
  if (name !== undefined) return { kind: 'splat', name: name.slice(1).toLowerCase(), start, end: cursor.at };
  cursor.at += 2;
  const before = cursor.text[cursor.at - 1];
  if (before === '(') {
    const script = cursor.grammar.script(cursor, ')');
    return { kind: 'script', script, isList: true, start, end: cursor.at };
  }
  if (before !== '{') cursor.fail('an @ that stands alone');
  return { kind: 'table', entries: parseTable(cursor), start, end: cursor.at };
}

/** `@{ key = value; … }`: the keys are names, or expressions. */
function parseTable(cursor: Cursor): readonly TableEntry[] {
  const entries: TableEntry[] = [];
  for (cursor.skipSeparators(); cursor.char !== '}'; cursor.skipSeparators()) {
    const word = cursor.read(/[\p{L}\p{N}_.-]+(?=\s*=)/uy);
    const key = word === undefined ? parsePrimary(cursor) : undefined;
    const name = word ?? (key?.kind === 'text' ? key.value : undefined);
    cursor.skipLines();
    cursor.expect('=');
    cursor.skipLines();
    const { at: start } = cursor;
    const statement = cursor.grammar.statement(cursor);
    const value = { statements: [statement], parameters: [], text: cursor.text, start, end: cursor.at };
    entries.push({ value, ...(name !== undefined && { name: name.toLowerCase() }), ...(key !== undefined && { key }) });
  }
  cursor.at += 1;
  return entries;
}

const typeName = /\[\s*[\p{L}\p{N}_.+`]+(?:\s*,\s*[\p{L}\p{N}_.+]+)*\s*(?:\[[\p{L}\p{N}_.,+\s[\]]*\]\s*)?/uy;

/** `[Type]`, `[Type]value`; an attribute such as `[Parameter(Mandatory)]` says nothing. */
function parseType(cursor: Cursor): Expression {
  const start = cursor.at;
  const name = cursor.read(typeName)?.slice(1).trim().toLowerCase() ?? cursor.fail('a type without a name');
  if (cursor.char === '(') {
    cursor.at += 1;
    parseGiven(cursor, true);
    cursor.skipLines();
  }
  cursor.expect(']');
  const { at: end } = cursor;
  const type: Expression = { kind: 'type', name, start, end };
  cursor.skipBlanks();
  const isCast = !cursor.startsWith('::') && /[$"'(@[{\d\u2018-\u201E]/.test(cursor.char) && cursor.char !== '';
  if (!isCast) {
    cursor.at = end;
    return type;
  }
  return { kind: 'cast', type: name, operand: parsePrimary(cursor), start, end: cursor.at };
}

/** What stands behind a value without a blank. */
export function parsePostfix(cursor: Cursor, value: Expression): Expression {
  let target = value;
  for (;;) {
    const { start } = target;
    const dot = cursor.read(/\?\.|::|\.(?=[\p{L}_$"'({])/uy);
    if (dot !== undefined) target = parseMember(cursor, target, dot === '::');
    else if (cursor.char === '[' || cursor.startsWith('?[')) {
      cursor.at += cursor.char === '[' ? 1 : 2;
      cursor.skipLines();
      const index = cursor.within(() => parseExpression(cursor));
      cursor.skipLines();
      cursor.expect(']');
      target = { kind: 'index', target, index, start, end: cursor.at };
    } else if (cursor.read(/\+\+|--/y) !== undefined)
      target = { kind: 'unary', operator: '++', operand: target, start, end: cursor.at };
    else return target;
  }
}

function parseMember(cursor: Cursor, target: Expression, isStatic: boolean): Expression {
  const { at } = cursor;
  const word = cursor.read(/[\p{L}_][\p{L}\p{N}_]*/uy);
  const name: Expression =
    word === undefined ? parseValue(cursor) : { kind: 'text', value: word, start: at, end: cursor.at };
  const member = { kind: 'member', target, name, isStatic, start: target.start } as const;
  // `.ForEach{…}`, `.Where{…}`
  if (cursor.char === '{') return { ...member, given: [parseValue(cursor)], end: cursor.at };
  if (cursor.char !== '(') return { ...member, end: cursor.at };
  cursor.at += 1;
  return { ...member, given: cursor.within(() => parseGiven(cursor, false)), end: cursor.at };
}

/** What a method is given, up to the closing bracket. Attributes name theirs: `Mandatory = $true`. */
function parseGiven(cursor: Cursor, hasNames: boolean): readonly Expression[] {
  const given: Expression[] = [];
  for (cursor.skipLines(); cursor.char !== ')'; cursor.skipLines()) {
    const isName = hasNames && cursor.read(/[\p{L}_][\p{L}\p{N}_]*\s*(?:=|(?=[,)]))\s*/uy)?.includes('=') === false;
    if (!isName) given.push(cursor.grammar.expression(cursor));
    cursor.skipLines();
    if (cursor.char !== ',' && cursor.char !== ')') cursor.fail('a list that is never closed');
    if (cursor.char === ',') cursor.at += 1;
  }
  cursor.at += 1;
  return given;
}

/** Whether an expression begins here, and no command. */
export function beginsExpression(cursor: Cursor): boolean {
  const { char } = cursor;
  if (/["'$([{@\u2018-\u201F]/.test(char))
    return char !== '' && !(char === '@' && !/[({"'\u2018-\u201F]/.test(cursor.next));
  if (/[\d.]/.test(char)) return cursor.look(startingNumber) !== undefined;
  if (char === '!' || char === ',') return true;
  return (isDash(char) || char === '+') && cursor.look(unary) !== undefined;
}

const startingNumber =
  /(?:0x[\da-f]+|(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:e[-+]?\d+)?)(?:u?[lysn]|d)?(?:[kmgtp]b)?(?=[\s;|&,)}\]*/%+.-]|$)/iy;
