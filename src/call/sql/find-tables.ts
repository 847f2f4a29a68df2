import { readName } from './lexer/read-name.ts';
import type { TokenList } from './lexer/token-list.ts';
import type { FunctionCall, Mentions, TableUse, TokenRange } from './mentions.ts';
import { Scope } from './scope.ts';
import { endsTableName, isQueryStart, isSpecialCall, notFunctions } from './words.ts';

/** Where a scan begins: within the list of tables after `FROM`, or before a table, or anywhere else. */
export type ScanStart = 'tables' | 'elsewhere';

interface Frame {
  readonly close: number;
  readonly isQuery: boolean;
  readonly scope: Scope;
  inTables: boolean;
  expectsTable: boolean;
  afterJoin: boolean;
  intoNext: boolean;
  /** The common table expression that this bracket defines, known once it closes. */
  readonly defines?: string;
}

export interface ScanOptions {
  readonly begin: ScanStart;
  readonly scope: Scope;
  /** `USING` names tables here: in `DELETE` and `MERGE`. */
  readonly usingIsFrom: boolean;
}

/** Walks once over a statement's tokens, and over the brackets in it, and lists what they mention. */
export function findTables(list: TokenList, range: TokenRange, options: ScanOptions): Mentions {
  return new TableScan(list, range, options).run();
}

/** A class, since it keeps the open brackets while it walks. */
class TableScan {
  readonly #list: TokenList;
  readonly #range: TokenRange;
  readonly #usingIsFrom: boolean;
  readonly #frames: Frame[] = [];
  readonly #tables: TableUse[] = [];
  readonly #functions: FunctionCall[] = [];
  readonly #inner: (TokenRange & { readonly scope: Scope })[] = [];
  readonly #files: number[] = [];
  #frame: Frame;

  constructor(list: TokenList, range: TokenRange, { begin, scope, usingIsFrom }: ScanOptions) {
    this.#list = list;
    this.#range = range;
    this.#usingIsFrom = usingIsFrom;
    const isTables = begin === 'tables';
    this.#frame = makeFrame({ close: range.end, isQuery: true, scope });
    this.#frame.inTables = isTables;
    this.#frame.expectsTable = isTables;
  }

  run(): Mentions {
    let at = this.#range.start;
    while (at < this.#range.end) at = this.#step(at);
    return { tables: this.#tables, functions: this.#functions, inner: this.#inner, files: this.#files };
  }

  /** Reads what stands there; says where to go on. */
  #step(at: number): number {
    const token = this.#list.tokens[at];
    if (token === undefined) return this.#range.end;
    if (token.kind === 'sign') return this.#readSign(at, token.text);
    if (this.#frame.expectsTable && token.kind === 'string' && token.isDouble !== true) {
      this.#files.push(at);
      this.#frame.expectsTable = false;
      return at + 1;
    }
    if (token.kind === 'word' && this.#readKeyword(at, token.text)) return at + 1;
    return this.#frame.expectsTable ? this.#readTable(at) : this.#readOther(at);
  }

  #readSign(at: number, sign: string): number {
    if (sign === '(') return this.#open(at);
    if (sign === ')' && at >= this.#frame.close) this.#close();
    if (sign === ',' && this.#frame.inTables) this.#frame.expectsTable = true;
    return at + 1;
  }

  #open(at: number): number {
    const frame = this.#frame;
    const close = this.#list.closing(at, this.#range.end);
    const first = this.#list.behindBrackets(at);
    const isQuery = isQueryStart(this.#list, first);
    const isJoin = frame.expectsTable && !isQuery;
    frame.expectsTable = false;
    if (isQuery && this.#list.isWord(first, 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'REPLACE')) {
      this.#inner.push({ start: first, end: close, scope: new Scope(frame.scope) });
      if (this.#definition !== undefined) frame.scope.define(this.#definition);
      this.#definition = undefined;
      return close;
    }
    this.#push({ close, isQuery: isQuery || isJoin, scope: isQuery ? new Scope(frame.scope) : frame.scope });
    this.#frame.inTables = isJoin;
    this.#frame.expectsTable = isJoin;
    return at + 1;
  }

  /** The common table expression whose bracket opens next. */
  #definition: string | undefined;

  #push(frame: Pick<Frame, 'close' | 'isQuery' | 'scope'>): void {
    this.#frames.push(this.#frame);
    this.#frame = makeFrame({ ...frame, ...(this.#definition !== undefined && { defines: this.#definition }) });
    this.#definition = undefined;
  }

  #close(): void {
    const { defines } = this.#frame;
    this.#frame = this.#frames.pop() ?? this.#frame;
    if (defines !== undefined) this.#frame.scope.define(defines);
  }

  /** Whether the word is a keyword that steers where tables stand. */
  #readKeyword(at: number, word: string): boolean {
    const frame = this.#frame;
    if (!frame.isQuery || this.#list.sign(at - 1) === '.' || this.#list.sign(at + 1) === '.') return false;
    if (word === 'WITH' || (word === 'AS' && this.#readDefinition(at))) return this.#startWith(at, word);
    if (word === 'FROM') return this.#startFrom(at);
    if (word === 'JOIN' || word === 'APPLY' || word === 'STRAIGHT_JOIN') return this.#expect({ afterJoin: true });
    if (word === 'USING') return this.#startUsing(at);
    if (word === 'INTO') return this.#expect({ inTables: false, intoNext: true });
    if (word === 'TABLE' && this.#isTableQuery(at)) return this.#expect({ inTables: false });
    if (frame.expectsTable && (word === 'ONLY' || word === 'LATERAL' || word === 'TABLE' || word === 'ROWS'))
      return true;
    if (!endsTableName.has(word)) return false;
    frame.expectsTable = false;
    if (!staysInTables.has(word)) frame.inTables = false;
    return !this.#isCall(at);
  }

  #expect(change: Partial<Pick<Frame, 'inTables' | 'afterJoin' | 'intoNext'>>): true {
    Object.assign(this.#frame, { inTables: true, expectsTable: true, afterJoin: false, intoNext: false, ...change });
    return true;
  }

  #startFrom(at: number): boolean {
    // `a IS DISTINCT FROM b` compares.
    const isComparison =
      this.#list.isWord(at - 1, 'DISTINCT') && this.#list.isWord(at - 2, 'IS', 'NOT') && this.#frame.isQuery;
    return isComparison || this.#expect({});
  }

  #startUsing(at: number): boolean {
    const opensNames = this.#list.sign(at + 1) === '(' && !isQueryStart(this.#list, this.#list.behindBrackets(at + 1));
    const isFrom = this.#usingIsFrom && this.#frames.length === 0 && !(this.#frame.afterJoin && opensNames);
    if (isFrom) return this.#expect({});
    this.#frame.expectsTable = false;
    return true;
  }

  /** `TABLE users` as a query of its own. */
  #isTableQuery(at: number): boolean {
    const before = this.#list.word(at - 1);
    const isFirst = at === this.#range.start || /^[()]$/.test(this.#list.sign(at - 1) ?? '');
    const isOperand = before !== undefined && /^(?:UNION|ALL|EXCEPT|INTERSECT|DISTINCT|AS|FOR)$/.test(before);
    return (isFirst || isOperand) && !this.#frame.expectsTable && this.#list.sign(at + 1) !== '(';
  }

  #startWith(at: number, word: string): boolean {
    if (word === 'WITH' && this.#list.isWord(at + 1, 'RECURSIVE')) this.#frame.scope.isRecursive = true;
    this.#frame.expectsTable = false;
    return true;
  }

  /** `name AS (`, `name (a, b) AS NOT MATERIALIZED (` where the bracket holds a query. */
  #readDefinition(at: number): boolean {
    let open = at + 1;
    while (this.#list.isWord(open, 'NOT', 'MATERIALIZED')) open += 1;
    if (this.#list.sign(open) !== '(' || !isQueryStart(this.#list, this.#list.behindBrackets(open))) return false;
    const name = this.#frame.scope.takeCandidate(at);
    if (name === undefined) return false;
    this.#definition = name;
    return true;
  }

  #readTable(at: number): number {
    const found = readName(this.#list, at);
    const frame = this.#frame;
    const { intoNext } = frame;
    frame.expectsTable = false;
    frame.intoNext = false;
    if (found === undefined) return at + 1;
    if (this.#list.sign(found.end) === '(' && !intoNext) {
      this.#addFunction(found.last, found.end);
      return found.end;
    }
    const alias = this.#readAlias(found.end);
    const isExpression = found.name === found.last && frame.scope.knows(found.last);
    this.#tables.push({ name: found.name, last: found.last, alias: alias?.name, isInto: intoNext, isExpression });
    return Math.max(at + 1, alias?.end ?? found.end);
  }

  #readAlias(at: number): { readonly name: string; readonly end: number } | undefined {
    const hasAs = this.#list.isWord(at, 'AS');
    const begin = hasAs ? at + 1 : at;
    const word = this.#list.word(begin);
    if (word !== undefined && (endsTableName.has(word) || notAliases.has(word))) return undefined;
    const name = readName(this.#list, begin);
    return name === undefined || begin >= this.#range.end ? undefined : { name: name.last, end: begin + 1 };
  }

  #readOther(at: number): number {
    const name = readName(this.#list, at);
    if (name === undefined) return at + 1;
    if (this.#isCall(name.end - 1)) this.#addFunction(name.last, name.end);
    this.#noteCandidate(at, name.last, name.end);
    return name.end;
  }

  /** A name before `AS` or `(a, b) AS` may be that of a common table expression. */
  #noteCandidate(at: number, name: string, end: number): void {
    const before = this.#list.sign(at - 1) === ',' || this.#list.isWord(at - 1, 'WITH', 'RECURSIVE');
    if (!before || !this.#frame.isQuery || this.#frame.inTables) return;
    const behind = this.#list.sign(end) === '(' ? this.#list.closing(end, this.#range.end) + 1 : end;
    if (this.#list.isWord(behind, 'AS')) this.#frame.scope.note(name, behind);
  }

  #isCall(at: number): boolean {
    if (this.#list.sign(at + 1) !== '(') return false;
    const word = this.#list.word(at);
    return word === undefined || !notFunctions.has(word) || isSpecialCall(word);
  }

  #addFunction(name: string, open: number): void {
    const close = this.#list.closing(open, this.#range.end);
    this.#functions.push({ name: name.toLowerCase(), open, close });
  }
}

function makeFrame(frame: Pick<Frame, 'close' | 'isQuery' | 'scope' | 'defines'>): Frame {
  return { ...frame, inTables: false, expectsTable: false, afterJoin: false, intoNext: false };
}

/** A comma after the condition of a join goes on with the list of tables. */
const staysInTables: ReadonlySet<string> = new Set([
  'ON',
  'AND',
  'OR',
  'AS',
  'INNER',
  'LEFT',
  'RIGHT',
  'FULL',
  'CROSS',
  'NATURAL',
  'OUTER',
  'USE',
  'FORCE',
  'IGNORE',
  'PARTITION',
  'TABLESAMPLE',
]);

/** Words after a table that are no alias, though no clause begins with them. */
const notAliases: ReadonlySet<string> = new Set([
  'AS',
  'FINAL',
  'SAMPLE',
  'AT',
  'BEFORE',
  'CHANGES',
  'PIVOT',
  'UNPIVOT',
  'MATCH_RECOGNIZE',
]);
