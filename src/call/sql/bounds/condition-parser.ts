import { compute } from './arithmetic.ts';
import { compare, type Relation } from './compare.ts';
import { conjunction, disjunction, negation } from './logic.ts';
import { isBetween, isIn, isLike, isNullTest, isTruthTest } from './predicates.ts';
import type { ReadCondition } from './condition-options.ts';
import { PrimaryReader } from './primary.ts';
import { conditionTerm, opaqueTerm, type Term } from './term.ts';

/** What a condition says of the rows; undefined where it could not be read to its end. */
export const readCondition: ReadCondition = (list, range, options) => {
  const parser = new ConditionParser(list, range, options);
  const term = parser.readExpression();
  return parser.at === range.end && !parser.hasFailed ? term : undefined;
};

const relations: ReadonlyMap<string, Relation> = new Map([
  ['=', '='],
  ['==', '='],
  ['<=>', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['!>', '<='],
  ['<=', '<='],
  ['>', '>'],
  ['!<', '>='],
  ['>=', '>='],
]);

/** Operators of more than two operands' worth bind in this order, the loosest first. */
const arithmetic: readonly ReadonlySet<string>[] = [
  new Set([
    '||',
    '|',
    '&',
    '#',
    '<<',
    '>>',
    '^',
    '->',
    '->>',
    '#>',
    '#>>',
    '#-',
    '@>',
    '<@',
    '&&',
    '?',
    '~',
    '~*',
    '!~',
    '!~*',
    '~~',
    '~~*',
    '!~~',
    '!~~*',
    '@@',
    '@',
    '=>',
    '<->',
  ]),
  new Set(['+', '-']),
  new Set(['*', '/', '%', 'DIV', 'MOD']),
];

/** A class, since it walks along the tokens. Operators by the precedence of PostgreSQL and MySQL where they agree. */
class ConditionParser extends PrimaryReader {
  readExpression(): Term {
    if (!this.enter()) return this.fail();
    const term = this.#readOr();
    this.leave();
    return term;
  }

  #readOr(): Term {
    const terms = [this.#readAnd()];
    while (this.takeWord('OR') || this.takeWord('XOR') || (this.options.pipesAreOr && this.takeSign('||'))) {
      terms.push(this.#readAnd());
    }
    return disjunction(terms);
  }

  #readAnd(): Term {
    const terms = [this.#readNot()];
    while (this.takeWord('AND') || (this.options.pipesAreOr && this.takeSign('&&'))) terms.push(this.#readNot());
    return conjunction(terms);
  }

  #readNot(): Term {
    let count = 0;
    while (this.takeWord('NOT')) count += 1;
    const term = this.#readComparison();
    return count % 2 === 0 ? term : negation(term);
  }

  #readComparison(): Term {
    let left = this.#readOperators(0);
    for (;;) {
      const next = this.#readPredicate(left);
      if (next === undefined) return left;
      left = next;
    }
  }

  #readPredicate(left: Term): Term | undefined {
    const relation = relations.get(this.list.sign(this.at) ?? '');
    if (relation !== undefined && this.at < this.end) return this.#readRelation(left, relation);
    if (this.takeWord('IS')) return this.#readIs(left);
    if (this.takeWord('ISNULL')) return isNullTest(left);
    if (this.takeWord('NOTNULL')) return negation(isNullTest(left));
    const isNegated = this.isWordHere('NOT') && this.takeWord('NOT');
    const term = this.#readWordPredicate(left);
    if (term === undefined) return isNegated ? this.fail() : undefined;
    return isNegated ? negation(term) : term;
  }

  #readRelation(left: Term, relation: Relation): Term {
    const isSpaceship = this.list.sign(this.at) === '<=>';
    this.at += 1;
    if (this.isWordHere('ANY', 'SOME', 'ALL') && this.list.sign(this.at + 1) === '(') {
      const isAll = this.list.isWord(this.at, 'ALL');
      this.at += 1;
      const right = this.readBracketed();
      const isMember = isIn(relation === '<>' ? left : left, right);
      if (relation === '=' && !isAll) return isMember;
      if (relation === '<>' && isAll) return negation(isMember);
      return opaqueTerm(`(${left.shape} ${relation} any ${right.shape})`, [left, right], true);
    }
    const right = this.#readOperators(0);
    const isNull = isSpaceship && (right.constant === null || left.constant === null);
    return isNull ? isNullTest(right.constant === null ? left : right) : compare(relation, left, right);
  }

  #readIs(left: Term): Term {
    const isNegated = this.takeWord('NOT');
    const term = this.#readIsWhat(left);
    return isNegated ? negation(term) : term;
  }

  #readIsWhat(left: Term): Term {
    if (this.takeWord('NULL')) return isNullTest(left);
    if (this.takeWord('UNKNOWN')) return isNullTest(left);
    if (this.takeWord('TRUE')) return isTruthTest(left, true);
    if (this.takeWord('FALSE')) return isTruthTest(left, false);
    if (this.takeWord('DISTINCT')) {
      this.takeWord('FROM');
      return compare('<>', left, this.#readOperators(0));
    }
    // `IS DOCUMENT`, `IS JSON`, `IS NFC NORMALIZED`; SQLite's `a IS b`.
    if (this.isWordHere('DOCUMENT', 'JSON', 'NFC', 'NFD', 'NORMALIZED')) {
      while (this.isWordHere('DOCUMENT', 'JSON', 'NFC', 'NFD', 'NORMALIZED', 'OBJECT', 'ARRAY', 'SCALAR', 'VALUE'))
        this.at += 1;
      return opaqueTerm(`(${left.shape} is)`, [left], true);
    }
    const right = this.#readOperators(0);
    return right.constant === null ? isNullTest(left) : compare('=', left, right);
  }

  #readWordPredicate(left: Term): Term | undefined {
    if (this.takeWord('IN')) return this.#readIn(left);
    if (this.takeWord('BETWEEN')) return this.#readBetween(left);
    if (this.isWordHere('LIKE', 'ILIKE', 'RLIKE', 'REGEXP', 'GLOB', 'SIMILAR', 'MATCH')) return this.#readLike(left);
    if (this.isWordHere('OVERLAPS', 'MEMBER', 'CONTAINS', 'SOUNDS')) {
      this.at += this.list.isWord(this.at + 1, 'OF', 'LIKE') ? 2 : 1;
      return conditionTerm(`(${left.shape} ~ )`, left.hasColumn ? 'filter' : 'fixed', [left, this.#readOperators(0)]);
    }
    return undefined;
  }

  #readIn(left: Term): Term {
    if (this.takeWord('UNNEST') && this.list.sign(this.at) !== '(') return this.fail();
    if (this.list.sign(this.at) === '(') return isIn(left, this.readBracketed());
    return isIn(left, this.#readOperators(0));
  }

  #readBetween(left: Term): Term {
    this.takeWord('SYMMETRIC');
    this.takeWord('ASYMMETRIC');
    const low = this.#readOperators(0);
    if (!this.takeWord('AND')) return this.fail();
    return isBetween(left, low, this.#readOperators(0));
  }

  #readLike(left: Term): Term {
    const operator = this.list.word(this.at) ?? '';
    this.at += 1;
    if (operator === 'SIMILAR') this.takeWord('TO');
    if (this.isWordHere('ANY', 'ALL', 'SOME')) {
      this.at += 1;
      return opaqueTerm(`(${left.shape} like any)`, [left, this.readBracketed()], true);
    }
    const right = this.#readOperators(0);
    if (this.takeWord('ESCAPE')) this.#readOperators(0);
    return isLike(operator, left, right);
  }

  #readOperators(level: number): Term {
    const operators = arithmetic[level];
    if (operators === undefined) return this.readPrimary();
    let left = this.#readOperators(level + 1);
    for (let operator = this.#operatorIn(operators); operator !== undefined; operator = this.#operatorIn(operators)) {
      this.at += 1;
      const right = this.#readOperators(level + 1);
      left = patternOperators.has(operator)
        ? this.#matchPattern(operator, left, right)
        : compute(operator, left, right);
    }
    return left;
  }

  #operatorIn(operators: ReadonlySet<string>): string | undefined {
    const token = this.list.tokens[this.at];
    if (token === undefined || this.at >= this.end || (this.options.pipesAreOr && /^(?:\|\||&&)$/.test(token.text)))
      return undefined;
    const isOperator =
      token.kind === 'sign' || token.kind === 'word' || (token.kind === 'parameter' && token.text === '?');
    return isOperator && operators.has(token.text) ? token.text : undefined;
  }

  #matchPattern(operator: string, left: Term, right: Term): Term {
    const isNegated = operator.startsWith('!');
    const term = isLike(operator.includes('~~') ? 'LIKE' : 'REGEXP', left, right);
    return isNegated ? negation(term) : term;
  }
}

const patternOperators: ReadonlySet<string> = new Set(['~', '~*', '!~', '!~*', '~~', '~~*', '!~~', '!~~*']);
