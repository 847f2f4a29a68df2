import { Cursor, SyntaxProblem, type Grammar } from './cursor.ts';
import { parseCommand, readRedirect, readWord } from './parse-command.ts';
import { beginsExpression, parseExpression, parseItem, parsePrimary } from './parse-expression.ts';
import { chainOf, expressionElement, noParameters, readParameterList, readParameters } from './parse-parameters.ts';
import type { Chain, Compound, Element, Pipeline, Redirect, Script, Statement } from './syntax-tree.ts';

export interface ParsedPowershell {
  readonly script: Script;
  /** Why not all of it could be read. */
  readonly problem?: string;
}

/** UTF-16 units of one text; a longer one is not read. */
const longestText = 65_536;
/** Statements that cannot be read are left out; past so many of them the rest is too. */
const mostProblems = 8;

const grammar: Grammar = {
  script: parseScript,
  statement: parseStatement,
  expression: parseItem,
  primary: parsePrimary,
};

/** Parses a text for PowerShell. Never throws: what cannot be read is left out, and `problem` says so. */
export function parsePowershell(given: string): ParsedPowershell {
  // A blank to PowerShell, and to no pattern here (language specification, 2.2.2).
  const text = given.replaceAll('\u0085', ' ');
  const nothing: Script = { statements: [], parameters: [], text, start: 0, end: text.length };
  if (text.length > longestText) return { script: nothing, problem: `a text of more than ${longestText} characters` };
  const cursor = new Cursor(text, grammar);
  const statements: Statement[] = [];
  let problem: string | undefined;
  for (let count = 0; count < mostProblems && !cursor.isAtEnd; count += 1) {
    try {
      readStatements(cursor, statements);
      if (!cursor.isAtEnd) cursor.fail('a bracket that was never opened');
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problem ??= `PowerShell that could not be parsed: ${error.message}`;
      cursor.recover();
    }
  }
  return { script: { ...nothing, statements }, ...(problem !== undefined && { problem }) };
}

function readStatements(cursor: Cursor, statements: Statement[]): void {
  for (cursor.skipSeparators(); !cursor.isAtEnd && !/[)}]/.test(cursor.char); cursor.skipSeparators())
    statements.push(parseStatement(cursor));
}

function parseScript(cursor: Cursor, closing?: ')' | '}'): Script {
  const start = cursor.at;
  return cursor.within(() => {
    const parameters = readParameters(cursor);
    const statements: Statement[] = [...parameters.defaults];
    readStatements(cursor, statements);
    if (closing !== undefined) cursor.expect(closing);
    return { statements, parameters: parameters.names, text: cursor.text, start, end: cursor.at };
  });
}

const keyword =
  /(?:if|elseif|while|do|for|foreach|switch|try|function|filter|workflow|begin|process|end|clean|dynamicparam|return|throw|exit|break|continue|trap|data|using|class|enum|parallel|sequence|inlinescript)(?=[\s({;}\])]|$)/iy;

function parseStatement(cursor: Cursor): Statement {
  cursor.read(/:[\p{L}_]\w*\s+(?=(?:while|do|for|foreach|switch)\b)/iuy);
  const start = cursor.at;
  const word = cursor.look(keyword)?.toLowerCase();
  if (word === undefined) return parseChain(cursor);
  const isBlockWord = /^(?:begin|process|end|clean|dynamicparam|parallel|sequence|inlinescript|data)$/.test(word);
  if (isBlockWord && cursor.look(/\w+\s*\{/y) === undefined) return parseChain(cursor);
  cursor.at += word.length;
  return cursor.within(() => parseKeyword(cursor, word, start));
}

function parseKeyword(cursor: Cursor, word: string, start: number): Statement {
  cursor.skipLines();
  switch (word) {
    case 'if':
      return parseIf(cursor, start);
    case 'while':
    case 'for':
      return finish(cursor, start, { heads: [readHead(cursor)], blocks: [readBlock(cursor)], isLoop: true });
    case 'do':
      return parseDo(cursor, start);
    case 'foreach':
      return parseForeach(cursor, start);
    case 'switch':
      return parseSwitch(cursor, start);
    case 'try':
    case 'trap':
      return parseTry(cursor, start);
    case 'function':
    case 'filter':
    case 'workflow':
      return parseFunction(cursor, start);
    case 'return':
    case 'throw':
    case 'exit':
      return isEnded(cursor) ? empty(start, cursor.at) : parseStatement(cursor);
    case 'break':
    case 'continue':
    case 'using':
      cursor.read(/[^\r\n;}]*/y);
      return empty(start, cursor.at);
    case 'class':
    case 'enum':
      return cursor.fail('a class');
    default:
      return finish(cursor, start, { heads: [], blocks: [readBlock(cursor)], isLoop: word === 'process' });
  }
}

function isEnded(cursor: Cursor): boolean {
  return cursor.isAtEnd || /[;)}]/.test(cursor.char);
}

function empty(start: number, end: number): Chain {
  return { kind: 'chain', pipelines: [], start, end };
}

function finish(cursor: Cursor, start: number, compound: Omit<Compound, 'kind' | 'start' | 'end'>): Compound {
  return { kind: 'compound', ...compound, start, end: cursor.at };
}

function readHead(cursor: Cursor): Script {
  cursor.skipLines();
  cursor.expect('(');
  return parseScript(cursor, ')');
}

function readBlock(cursor: Cursor): Script {
  cursor.skipLines();
  cursor.expect('{');
  return parseScript(cursor, '}');
}

/** Reads a word that goes on with a statement: `else`, `catch`. */
function readWordOf(cursor: Cursor, pattern: RegExp): boolean {
  const { at } = cursor;
  cursor.skipLines();
  if (cursor.read(pattern) !== undefined) return true;
  cursor.at = at;
  return false;
}

function parseIf(cursor: Cursor, start: number): Statement {
  const heads = [readHead(cursor)];
  const blocks = [readBlock(cursor)];
  while (readWordOf(cursor, /elseif(?=[\s(])/iy)) {
    heads.push(readHead(cursor));
    blocks.push(readBlock(cursor));
  }
  if (readWordOf(cursor, /else(?=[\s{])/iy)) blocks.push(readBlock(cursor));
  return finish(cursor, start, { heads, blocks, isLoop: false });
}

function parseDo(cursor: Cursor, start: number): Statement {
  const block = readBlock(cursor);
  if (!readWordOf(cursor, /(?:while|until)(?=[\s(])/iy)) cursor.fail('a loop without an end');
  return finish(cursor, start, { heads: [readHead(cursor)], blocks: [block], isLoop: true });
}

function parseForeach(cursor: Cursor, start: number): Statement {
  cursor.read(/-parallel\s*/iy);
  cursor.expect('(');
  cursor.skipLines();
  const variable = parsePrimary(cursor);
  cursor.skipLines();
  if (cursor.read(/in(?=[\s($@"'[])/iy) === undefined) cursor.fail('a loop without a list');
  const list = parseScript(cursor, ')');
  return finish(cursor, start, { heads: [list], blocks: [readBlock(cursor)], isLoop: true, variable });
}

/** `switch [-Regex] (value) { case { … } default { … } }`. */
function parseSwitch(cursor: Cursor, start: number): Statement {
  if (cursor.look(/(?:-\w+\s+)*-f/iy) !== undefined) cursor.fail('a switch that reads a file');
  cursor.read(/(?:-\w+\s*)+/y);
  const heads: Script[] = [readHead(cursor)];
  const blocks: Script[] = [];
  cursor.skipLines();
  cursor.expect('{');
  for (cursor.skipSeparators(); cursor.char !== '}'; cursor.skipSeparators()) {
    const condition = readWord(cursor);
    const statement = chainOf(expressionElement(condition, []));
    const { start: from, end } = condition;
    heads.push(
      condition.kind === 'block'
        ? condition.script
        : { statements: [statement], parameters: [], text: cursor.text, start: from, end },
    );
    blocks.push(readBlock(cursor));
  }
  cursor.at += 1;
  return finish(cursor, start, { heads, blocks, isLoop: false });
}

function parseTry(cursor: Cursor, start: number): Statement {
  cursor.read(/\[[\w.]+\]\s*/y);
  const blocks = [readBlock(cursor)];
  while (readWordOf(cursor, /(?:catch|finally)(?=[\s[{])/iy)) {
    cursor.skipLines();
    cursor.read(/\[[\w.\s,[\]+]+\]\s*(?=\{)/y);
    blocks.push(readBlock(cursor));
  }
  return finish(cursor, start, { heads: [], blocks, isLoop: false });
}

function parseFunction(cursor: Cursor, start: number): Statement {
  const name = cursor.read(/[^\s(){};|&<>$"'`,]+/y) ?? cursor.fail('a function without a name');
  cursor.skipLines();
  let given = noParameters;
  if (cursor.char === '(') {
    cursor.at += 1;
    given = readParameterList(cursor);
  }
  const read = readBlock(cursor);
  const body: Script = {
    ...read,
    statements: [...given.defaults, ...read.statements],
    parameters: given.names.length > 0 ? given.names : read.parameters,
  };
  const lower = name.toLowerCase().replace(/^(?:global|local|private|script):/, '');
  return { kind: 'function', name: lower, body, start, end: cursor.at };
}

const assignment = /(?:\?\?|[-+*/%\u2013-\u2015])?=(?!=)/y;

function parseChain(cursor: Cursor): Statement {
  const start = cursor.at;
  const pipelines: Pipeline[] = [];
  for (;;) {
    const first = parseElement(cursor);
    cursor.skipBlanks();
    const operator = pipelines.length === 0 && first.kind === 'expression' ? cursor.read(assignment) : undefined;
    if (first.kind === 'expression' && operator !== undefined) {
      cursor.skipLines();
      const value = cursor.within(() => parseStatement(cursor));
      return { kind: 'assignment', target: first.expression, operator, value, start, end: cursor.at };
    }
    pipelines.push(readPipeline(cursor, first));
    cursor.skipBlanks();
    if (cursor.read(/&&|\|\|/y) === undefined) break;
    cursor.skipLines();
  }
  // `&` runs it in the background, and ends it.
  const isEnded = cursor.read(/&(?!&)/y) !== undefined;
  if (!isEnded && !cursor.isAtEnd && !/[\r\n;)}]/.test(cursor.char)) cursor.fail('a statement that goes on');
  return { kind: 'chain', pipelines, start, end: cursor.at };
}

function readPipeline(cursor: Cursor, first: Element): Pipeline {
  const elements = [first];
  for (cursor.skipBlanks(); readPipe(cursor); cursor.skipBlanks()) {
    cursor.skipLines();
    elements.push(parseElement(cursor));
  }
  return { elements, start: first.start, end: cursor.at };
}

/** A pipe may stand in front of the next line too. */
function readPipe(cursor: Cursor): boolean {
  const isPipe = cursor.look(/\s*\|(?!\|)/y) !== undefined;
  if (isPipe) cursor.read(/\s*\|/y);
  return isPipe;
}

function parseElement(cursor: Cursor): Element {
  if (!beginsExpression(cursor)) return parseCommand(cursor);
  const expression = parseExpression(cursor);
  const redirects: Redirect[] = [];
  for (cursor.skipBlanks(); ; cursor.skipBlanks()) {
    const redirect = readRedirect(cursor);
    if (redirect === undefined) break;
    if (redirect !== 'merge') redirects.push(redirect);
  }
  return { ...expressionElement(expression, redirects), end: cursor.at };
}
