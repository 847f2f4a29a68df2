import type { Expression, Script, Statement } from './syntax-tree.ts';

/** A text that is no PowerShell, or more of it than is read. Caught by the parser, which never throws. */
export class SyntaxProblem extends Error {}

/** What the parts of the parser ask of one another. */
export interface Grammar {
  /** The statements up to a closing bracket, which is read too; up to the end of the text without one. */
  script(cursor: Cursor, closing?: ')' | '}'): Script;
  statement(cursor: Cursor): Statement;
  /** Without lists: the commas belong to what is around it. */
  expression(cursor: Cursor): Expression;
  primary(cursor: Cursor): Expression;
}

/** Values, brackets and operators within one another; each bracket counts for three or four. */
const deepestNesting = 400;

/** A place in a text that is being parsed. A class, since it moves. */
export class Cursor {
  readonly text: string;
  readonly grammar: Grammar;
  at = 0;
  #depth = 0;

  constructor(text: string, grammar: Grammar) {
    this.text = text;
    this.grammar = grammar;
  }

  get char(): string {
    return this.text[this.at] ?? '';
  }

  get next(): string {
    return this.text[this.at + 1] ?? '';
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  startsWith(piece: string): boolean {
    return this.text.startsWith(piece, this.at);
  }

  /** Reads what a sticky pattern finds here. */
  read(pattern: RegExp): string | undefined {
    const found = this.look(pattern);
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** What a sticky pattern finds here. */
  look(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  expect(char: string): void {
    if (this.char !== char) this.fail(`no ${char}`);
    this.at += 1;
  }

  /** Skips blanks, comments and lines that go on behind a backtick. */
  skipBlanks(): void {
    while (this.read(blanks) !== undefined || this.#skipComment());
  }

  /** The ends of lines too. */
  skipLines(): void {
    while (this.read(lines) !== undefined || this.#skipComment());
  }

  /** Ends of lines and semicolons. */
  skipSeparators(): void {
    while (this.read(separators) !== undefined || this.#skipComment());
  }

  #skipComment(): boolean {
    if (this.char === '#') {
      this.read(restOfLine);
      return true;
    }
    if (!this.startsWith('<#')) return false;
    const end = this.text.indexOf('#>', this.at + 2);
    if (end === -1) this.fail('a comment that is never closed');
    this.at = end + 2;
    return true;
  }

  /** Reads what lies within brackets. */
  within<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepestNesting) this.fail('it is nested too deeply');
    const found = read();
    this.#depth -= 1;
    return found;
  }

  /** Goes on behind a statement that could not be read. */
  recover(): void {
    this.#depth = 0;
    this.read(restOfLine);
  }

  fail(why: string): never {
    throw new SyntaxProblem(why);
  }
}

const blanks = /(?:[^\S\r\n]|\uFEFF|`\r?\n)+/y;
const lines = /(?:\s|\uFEFF|`\r?\n)+/y;
const separators = /(?:[\s;]|\uFEFF|`\r?\n)+/y;
const restOfLine = /[^\r\n]*/y;
