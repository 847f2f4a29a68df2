import { readName } from '../lexer/read-name.ts';
import { compute } from './arithmetic.ts';
import { compare } from './compare.ts';
import { oneOf, shapesOf } from './choices.ts';
import { applyFunction } from './functions.ts';
import { negation } from './logic.ts';
import { readQuery } from './read-query.ts';
import { readColumn } from './row-target.ts';
import { conditionTerm, constantTerm, opaqueTerm, type Term } from './term.ts';
import { TokenWalker } from './token-walker.ts';

/** Words that stand for a value of their own. */
const constants: ReadonlyMap<string, Term> = new Map([
  ['NULL', constantTerm(null)],
  ['TRUE', constantTerm(true)],
  ['FALSE', constantTerm(false)],
  ['UNKNOWN', constantTerm(null)],
]);

const fixedWords =
  /^(?:CURRENT_(?:DATE|TIME|TIMESTAMP|USER|ROLE|SCHEMA|CATALOG)|SESSION_USER|SYSTEM_USER|USER|LOCALTIME|LOCALTIMESTAMP|SYSDATE|DEFAULT)$/;

/** Words that a condition ends with, so that none is a column. */
const notOperands: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'THEN',
  'WHEN',
  'ELSE',
  'END',
  'WHERE',
  'FROM',
  'IS',
  'IN',
  'LIKE',
  'ORDER',
  'GROUP',
  'LIMIT',
  'RETURNING',
  'SET',
]);

/** A class, since it walks along the tokens: values, calls, brackets, `CASE`. */
export abstract class PrimaryReader extends TokenWalker {
  abstract readExpression(): Term;

  readPrimary(): Term {
    if (!this.enter()) return this.fail();
    const term = this.#readPostfix(this.#readOperand());
    this.leave();
    return term;
  }

  #readOperand(): Term {
    const token = this.list.tokens[this.at];
    if (token === undefined || this.at >= this.end) return this.fail();
    if (token.kind === 'string') return this.#readText();
    if (token.kind === 'sign') return this.#readSign(token.text);
    if (token.kind === 'word') return this.#readWord(token.text);
    if (token.kind === 'name') return this.#readNamed();
    this.at += 1;
    if (token.kind === 'parameter') return opaqueTerm(token.text, []);
    return token.kind === 'number' ? constantTerm(Number(token.text.replaceAll('_', ''))) : this.fail();
  }

  #readUnary(sign: string): Term {
    const operand = this.readPrimary();
    return opaqueTerm(`${sign}${operand.shape}`, [operand]);
  }

  /** Literals side by side are one. */
  #readText(): Term {
    let text = '';
    for (
      let piece = this.list.string(this.at);
      piece !== undefined && this.at < this.end;
      piece = this.list.string(this.at)
    ) {
      text += piece;
      this.at += 1;
    }
    return constantTerm(text);
  }

  #readSign(sign: string): Term {
    if (sign === '(') return this.readBracketed();
    this.at += 1;
    if (sign === '-') return compute('-', constantTerm(0), this.readPrimary());
    if (sign === '+') return this.readPrimary();
    if (sign === '!') return negation(this.readPrimary());
    if (sign === '~' || sign === '@' || sign === '|') return this.#readUnary(sign);
    if (sign === '{') return this.#skipTo('}');
    return sign === '[' ? this.#skipTo(']') : this.fail();
  }

  /** A literal of an array or a date. */
  #skipTo(closing: string): Term {
    const items: Term[] = [];
    while (this.at < this.end && this.list.sign(this.at) !== closing) {
      if (!this.takeSign(',')) items.push(this.readExpression());
      if (this.hasFailed) return this.fail();
    }
    this.at += 1;
    return { ...opaqueTerm(`[${items.map(({ shape }) => shape).join()}]`, items), items };
  }

  #readWord(word: string): Term {
    if (word === 'CASE') return this.#readCase();
    if (word === 'EXISTS') return this.#readExists();
    if (notOperands.has(word) && this.list.sign(this.at + 1) !== '.') return this.fail();
    if (this.list.sign(this.at + 1) === '.' || this.list.sign(this.at + 1) === '(') return this.#readNamed();
    const constant = constants.get(word);
    if (constant !== undefined || fixedWords.test(word)) {
      this.at += 1;
      return constant ?? opaqueTerm(word, []);
    }
    if (word === 'CURRENT' && this.list.isWord(this.at + 1, 'OF')) return this.#readCursor();
    if (word === 'INTERVAL') return this.#readInterval();
    if (word === 'NOT') return this.#readInnerNot();
    if (word === 'ARRAY' || word === 'BINARY' || word === 'PRIOR' || word === 'ROW') return this.#readPrefixed();
    // `DATE '2024-01-01'`
    if (this.list.string(this.at + 1) !== undefined) return this.#readPrefixed();
    return this.#readNamed();
  }

  #readPrefixed(): Term {
    this.at += 1;
    return this.readPrimary();
  }

  #readInnerNot(): Term {
    this.at += 1;
    return negation(this.readPrimary());
  }

  /** `WHERE CURRENT OF cursor` is one row. */
  #readCursor(): Term {
    this.at += 3;
    return conditionTerm('current of', 'filter', []);
  }

  #readInterval(): Term {
    this.at += 1;
    this.readPrimary();
    if (/^(?:MICROSECOND|SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR)/.test(this.list.word(this.at) ?? ''))
      this.at += 1;
    if (this.takeWord('TO')) this.at += 1;
    return opaqueTerm('interval', []);
  }

  #readExists(): Term {
    this.at += 1;
    if (this.list.sign(this.at) !== '(') return this.fail();
    const close = this.list.closing(this.at, this.end);
    const query = readQuery(this.list, { start: this.at + 1, end: close }, this.options);
    this.at = close + 1;
    if (query === undefined) return this.fail();
    return conditionTerm(`exists ${query.shape}`, query.rows, [query]);
  }

  /** A bracket: an expression, a list, or a query. */
  readBracketed(): Term {
    const close = this.list.closing(this.at, this.end);
    if (this.#holdsQuery()) {
      const query = readQuery(this.list, { start: this.at + 1, end: close }, this.options);
      this.at = close + 1;
      return query ?? this.fail();
    }
    this.at += 1;
    const items = this.#readItems(close);
    const [only] = items;
    const isOne = only !== undefined && items.length === 1;
    return isOne ? { ...only, items: only.items ?? [only] } : { ...opaqueTerm(`(${shapesOf(items)})`, items), items };
  }

  /** `(SELECT …)`, and `((SELECT …) UNION …)`. */
  #holdsQuery(): boolean {
    const first = this.list.behindBrackets(this.at);
    if (!this.list.isWord(first, 'SELECT', 'WITH', 'VALUES', 'TABLE')) return false;
    const behind = this.list.sign(this.at + 1) === '(' ? this.list.closing(this.at + 1, this.end) + 1 : first;
    return first === this.at + 1 || this.list.isWord(behind, 'UNION', 'EXCEPT', 'INTERSECT');
  }

  #readItems(close: number): readonly Term[] {
    const items: Term[] = [];
    while (this.at < close && !this.hasFailed) {
      items.push(this.readExpression());
      if (this.at < close && !this.takeSign(',')) this.fail();
    }
    this.at = close + 1;
    return items;
  }

  #readNamed(): Term {
    const name = readName(this.list, this.at);
    if (name === undefined) return this.fail();
    this.at = name.end;
    if (this.list.sign(this.at) === '(' && this.at < this.end) return this.#readCall(name.last.toLowerCase());
    const qualifier =
      name.name === name.last
        ? undefined
        : name.name
            .slice(0, -name.last.length - 1)
            .split('.')
            .at(-1);
    return readColumn(this.options.target, name.last, qualifier);
  }

  #readCall(name: string): Term {
    const open = this.at;
    const close = this.list.closing(open, this.end);
    this.at = open + 1;
    if (this.list.sign(this.at) === '*') this.at = close;
    const items = rawArguments.has(name) ? this.#readRaw(close) : this.#readItems(close);
    this.at = close + 1;
    while (this.isWordHere('OVER', 'FILTER', 'WITHIN', 'AGAINST') && this.list.sign(this.at + 1) === '(') {
      this.at = this.list.closing(this.at + 1, this.end) + 1;
    }
    return applyFunction(name, items);
  }

  /** The operands of a call whose arguments are not plain expressions: `CAST(x AS int)`, `EXTRACT(year FROM x)`. */
  #readRaw(close: number): readonly Term[] {
    const items: Term[] = [];
    while (this.at < close && !this.hasFailed) {
      if (
        this.isWordHere('FROM', 'AS', 'FOR', 'IN', 'USING', 'BOTH', 'LEADING', 'TRAILING') ||
        this.list.sign(this.at) === ','
      ) {
        const isType = this.list.isWord(this.at, 'AS', 'USING');
        this.at = isType ? close : this.at + 1;
      } else {
        items.push(this.readPrimary());
      }
    }
    return items;
  }

  #readCase(): Term {
    this.at += 1;
    const subject = this.isWordHere('WHEN') ? undefined : this.readExpression();
    const choices: Term[] = [];
    let isDecided = false;
    while (this.takeWord('WHEN') && !this.hasFailed) {
      const when = this.readExpression();
      const condition = subject === undefined ? when : compare('=', subject, when);
      if (!this.takeWord('THEN')) return this.fail();
      const result = this.readExpression();
      if (!isDecided && condition.truth !== 'never') choices.push(result);
      isDecided ||= condition.truth === 'always';
    }
    const otherwise = this.takeWord('ELSE') ? this.readExpression() : constantTerm(null);
    if (!isDecided) choices.push(otherwise);
    return this.takeWord('END') ? oneOf(choices) : this.fail();
  }

  #readPostfix(given: Term): Term {
    let term = given;
    for (;;) {
      if (this.takeSign('::')) this.#skipType();
      else if (this.takeWord('COLLATE')) this.at = readName(this.list, this.at)?.end ?? this.at + 1;
      else if (this.isWordHere('AT') && this.list.isPhrase(this.at + 1, 'TIME ZONE')) this.#skipZone();
      else if (this.list.sign(this.at) === '[' && this.at < this.end) term = this.#readSubscript(term);
      else return term;
    }
  }

  #readSubscript(term: Term): Term {
    this.at += 1;
    return opaqueTerm(`${term.shape}[]`, [term, this.#skipTo(']')]);
  }

  #skipZone(): void {
    this.at += 3;
    this.readPrimary();
  }

  #skipType(): void {
    this.at = readName(this.list, this.at)?.end ?? this.at + 1;
    while (this.isWordHere('PRECISION', 'VARYING', 'WITH', 'WITHOUT', 'TIME', 'ZONE')) this.at += 1;
    if (this.list.sign(this.at) === '(' && this.at < this.end) this.at = this.list.closing(this.at, this.end) + 1;
    while (this.list.sign(this.at) === '[' && this.list.sign(this.at + 1) === ']') this.at += 2;
  }
}

const rawArguments: ReadonlySet<string> = new Set([
  'cast',
  'try_cast',
  'safe_cast',
  'convert',
  'extract',
  'substring',
  'trim',
  'overlay',
  'position',
]);
