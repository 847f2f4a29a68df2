import { endOfClientLine } from './client-line.ts';
import type { Lexicon } from './lexicon.ts';
import { readString } from './read-string.ts';
import { skipComment } from './skip-comment.ts';
import type { Token, TokenKind } from './token.ts';

export interface Tokens {
  readonly list: readonly Token[];
  /** Where a quote begins that is never closed; what stands before it has been read. */
  readonly brokenAt?: number;
}

const blank = /[\s\0-\x20\x7f\x85\u180e\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/y;
const letters = 'A-Za-z_\\u00aa-\\u167f\\u1681-\\u180d\\u180f-\\u1fff\\u2070-\\u2fff\\u3001-\\ufefe\\uff00-\\uffff';
const word = new RegExp(`[${letters}][${letters}0-9$]*`, 'y');
const hashWord = new RegExp(`#{0,2}[${letters}][${letters}0-9$#@]*`, 'y');
const number = /0[xX][0-9a-fA-F]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const parameter =
  /\?\d*|\$\d+|\$\{[^}\n]{0,64}\}|@@?[\w$#.\u0080-\uffff]+|:(?=[A-Za-z_0-9])[\w$]+|:'\w+'|:"\w+"|\{\{[^}\n]{0,64}\}\}/y;
const format = /%(?:\(\w+\)s|s|d)(?![\w])/y;
const sign =
  /<=>|->>|#>>|!~~\*|!~~|!~\*|~~\*|<>|!=|>=|<=|==|=>|->|\|\||&&|::|:=|!~|~\*|~~|<<|>>|@>|<@|#>|#-|@@|!<|!>|\*\*|\+=|-=|\*=|\/=|[^]/y;

/** Cuts a text into tokens; comments and blanks are left out. Linear in its length. */
export function tokenize(text: string, lexicon: Lexicon): Tokens {
  return new Tokenizer(text, lexicon).run();
}

/** A class, since it walks along the text. */
class Tokenizer {
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #list: Token[] = [];
  #at = 0;
  /** Open comments of the kind `/*! … *\/`, whose text is code. */
  #openVersions = 0;
  /** Whether rows of a `COPY` may end further on: the text is looked through but once. */
  #hasRows = true;
  /** What ends a statement beside `;`, by MySQL's `DELIMITER`. */
  #delimiter: string | undefined;

  constructor(text: string, lexicon: Lexicon) {
    this.#text = text;
    this.#lexicon = lexicon;
  }

  run(): Tokens {
    while (this.#at < this.#text.length) {
      if (this.#skip()) continue;
      if (this.#take()) continue;
      return { list: this.#list, brokenAt: this.#at };
    }
    return { list: this.#list };
  }

  /** Blanks, comments, and the marks of comments whose text is code. */
  #skip(): boolean {
    const text = this.#text;
    const blanks = this.#match(blank);
    if (blanks !== undefined) {
      this.#at += blanks.length;
      return true;
    }
    if (this.#lexicon.versionComments && this.#skipVersionMark()) return true;
    const end = skipComment(text, this.#at, this.#lexicon);
    if (end === this.#at) return false;
    this.#at = end;
    return true;
  }

  #skipVersionMark(): boolean {
    const opening = this.#match(/\/\*M?!\d{0,6}/y);
    if (opening !== undefined) this.#openVersions += 1;
    const closes = opening === undefined && this.#openVersions > 0 && this.#text.startsWith('*/', this.#at);
    if (closes) this.#openVersions -= 1;
    this.#at += opening?.length ?? (closes ? 2 : 0);
    return opening !== undefined || closes;
  }

  /** Takes one token; false for a quote that is never closed. */
  #take(): boolean {
    if (this.#takeClientLine() || this.#takeDelimiter()) return true;
    const quoted = readString(this.#text, this.#at, this.#lexicon);
    if (quoted !== undefined) return quoted.token !== undefined && this.#add(quoted.token);
    return (
      this.#takeMatch('word', this.#lexicon.hashNames ? hashWord : undefined) ||
      this.#takeMatch('word', word) ||
      this.#takeMatch('number', number) ||
      this.#takeMatch('parameter', this.#startsOperand() ? format : undefined) ||
      this.#takeParameter() ||
      this.#takeMatch('sign', sign)
    );
  }

  #takeClientLine(): boolean {
    const end = endOfClientLine(this.#text, this.#at, this.#lexicon, this.#isFree() && this.#isAtLineStart());
    if (end === undefined) return false;
    const line = this.#text.slice(this.#at, end);
    // psql's `\d` describes a table.
    const isMysql = this.#lexicon.client === 'mysql';
    const delimiter = isMysql ? /^(?:delimiter[ \t]+|\\d[ \t]*)(\S+)/i.exec(line)?.[1] : undefined;
    if (delimiter !== undefined) this.#delimiter = delimiter === ';' ? undefined : delimiter;
    return this.#add({ kind: 'client', text: line, start: this.#at, end });
  }

  #takeDelimiter(): boolean {
    if (this.#delimiter === undefined || !this.#text.startsWith(this.#delimiter, this.#at)) return false;
    return this.#add({ kind: 'sign', text: ';', start: this.#at, end: this.#at + this.#delimiter.length });
  }

  #takeParameter(): boolean {
    const found = this.#match(parameter);
    if (found === undefined || this.#text.startsWith('::', this.#at)) return false;
    return this.#add({ kind: 'parameter', text: found, start: this.#at, end: this.#at + found.length });
  }

  #takeMatch(kind: TokenKind, pattern: RegExp | undefined): boolean {
    const found = pattern === undefined ? undefined : this.#match(pattern);
    if (found === undefined) return false;
    const text = kind === 'word' ? upperCase(found) : found;
    return this.#add({ kind, text, start: this.#at, end: this.#at + found.length });
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #add(token: Token): true {
    this.#list.push(token);
    this.#at = token.end;
    if (token.kind === 'sign' && token.text === ';') this.#at = this.#skipCopiedRows();
    return true;
  }

  /** Whether no statement has begun. */
  #isFree(): boolean {
    const last = this.#list.at(-1);
    return last === undefined || last.kind === 'client' || (last.kind === 'sign' && last.text === ';');
  }

  #isAtLineStart(): boolean {
    const last = this.#list.at(-1);
    return last === undefined || /[\r\n]/.test(this.#text.slice(last.end, this.#at)) || last.kind === 'client';
  }

  #startsOperand(): boolean {
    const last = this.#list.at(-1);
    return last === undefined || last.kind === 'word' || (last.kind === 'sign' && last.text !== ')');
  }

  /** The rows after psql's `COPY … FROM STDIN;`, up to a line that holds `\.`, are data. */
  #skipCopiedRows(): number {
    if (this.#lexicon.client !== 'psql' || !this.#hasRows || !endsInCopy(this.#list)) return this.#at;
    const end = /\n\\\.[ \t]*(?:\r?\n|$)/g;
    end.lastIndex = this.#at;
    this.#hasRows = end.exec(this.#text) !== null;
    return this.#hasRows ? end.lastIndex : this.#at;
  }
}

/** How far back the words of a `COPY … FROM STDIN WITH (…);` are looked for. */
const farthest = 200;

function endsInCopy(list: readonly Token[]): boolean {
  const first = Math.max(0, list.length - farthest);
  let begin = list.length - 1;
  while (begin > first && list[begin - 1]?.text !== ';') begin -= 1;
  if (list[begin]?.text !== 'COPY') return false;
  return list.slice(begin).some(({ text }, index, copy) => text === 'STDIN' && copy[index - 1]?.text === 'FROM');
}

function upperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
