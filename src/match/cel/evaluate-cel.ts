import type { BinaryOperator, ComprehensionExpression, Expression } from './cel-tree.ts';
import { calculate } from './cel-numbers.ts';
import {
  areEqual,
  CelFault,
  compareValues,
  isList,
  isMap,
  isNumber,
  unknown,
  type CelMap,
  type CelValue,
} from './cel-value.ts';

/** What the names of an expression stand for. */
export interface Scope {
  readonly name: string;
  readonly value: CelValue;
  readonly outer: Scope | undefined;
}

/**
 * The value of an expression; undefined for an error, and when more than `steps` steps would be needed. Never throws. A step is
 * one operation on one value; what goes through a text or a list takes steps by its length.
 */
export function evaluateCel(expression: Expression, scope: Scope | undefined, steps: number): CelValue | undefined {
  try {
    return new Evaluation(steps).find(expression, scope);
  } catch {
    return undefined;
  }
}

class Evaluation {
  #left: number;
  readonly #spend = (steps: number): void => {
    this.#left -= steps;
    if (this.#left < 0) throw new CelFault('too many steps');
  };

  constructor(steps: number) {
    this.#left = steps;
  }

  find(expression: Expression, scope: Scope | undefined): CelValue {
    this.#spend(1);
    const value = this.#findAny(expression, scope);
    if (value === unknown) throw new CelFault('the value is not known');
    return value;
  }

  #findAny(expression: Expression, scope: Scope | undefined): CelValue {
    switch (expression.kind) {
      case 'value':
        return expression.value;
      case 'variable':
        return this.#lookUp(expression.name, scope);
      case 'field':
        return readField(this.find(expression.of, scope), expression.name, expression.isTest);
      case 'index':
        return readIndex(this.find(expression.of, scope), this.find(expression.index, scope));
      case 'call':
        return expression.function(
          expression.arguments.map((each) => this.find(each, scope)),
          this.#spend,
        );
      case 'matches':
        return this.#search(expression, scope);
      case 'comprehension':
        return this.#comprehend(expression, scope);
      case 'list':
        return expression.items.map((item) => this.find(item, scope));
      case 'map':
        return this.#makeMap(expression.entries, scope);
      case 'if':
        return this.find(this.#isTrue(expression.condition, scope) ? expression.whenTrue : expression.whenFalse, scope);
      case 'logic':
        return this.#combine(expression, scope);
      case 'not':
        return !this.#isTrue(expression.of, scope);
      case 'negate':
        return negate(this.find(expression.of, scope));
      case 'binary':
        return this.#apply(expression.operator, this.find(expression.left, scope), this.find(expression.right, scope));
      default:
        return expression satisfies never;
    }
  }

  #lookUp(name: string, scope: Scope | undefined): CelValue {
    for (let at = scope; at !== undefined; at = at.outer) {
      this.#spend(1);
      if (at.name === name) return at.value;
    }
    throw new CelFault('not given');
  }

  #isTrue(expression: Expression, scope: Scope | undefined): boolean {
    const value = this.find(expression, scope);
    if (typeof value !== 'boolean') throw new CelFault('not a boolean');
    return value;
  }

  /** `&&` and `||`: what one side decides stands, even where the other is an error. */
  #combine({ decides, left, right }: Extract<Expression, { kind: 'logic' }>, scope: Scope | undefined): boolean {
    let fault: unknown;
    try {
      if (this.#isTrue(left, scope) === decides) return decides;
    } catch (error) {
      fault = error;
    }
    if (this.#isTrue(right, scope) === decides) return decides;
    if (fault !== undefined) throw fault;
    return !decides;
  }

  #search({ of, regex }: Extract<Expression, { kind: 'matches' }>, scope: Scope | undefined): boolean {
    const text = this.find(of, scope);
    if (typeof text !== 'string') throw new CelFault('not a text');
    this.#spend(1 + text.length);
    const found = regex.search(text);
    if (found === 'possible') throw new CelFault('too many steps');
    return found === 'certain';
  }

  #makeMap(entries: readonly (readonly [Expression, Expression])[], scope: Scope | undefined): CelMap {
    const found = entries.map(([key, value]) => [this.find(key, scope), this.find(value, scope)] as const);
    if (found.some(([key]) => typeof key !== 'string')) throw new CelFault('a key is not a text');
    return Object.fromEntries(found);
  }

  #comprehend(expression: ComprehensionExpression, scope: Scope | undefined): CelValue {
    const items = itemsOf(this.find(expression.of, scope));
    this.#spend(items.length);
    const within = (value: CelValue): Scope => ({ name: expression.variable, value, outer: scope });
    switch (expression.macro) {
      case 'all':
        return this.#quantify(items.map(within), expression.body, false);
      case 'exists':
        return this.#quantify(items.map(within), expression.body, true);
      case 'exists_one':
        return items.filter((item) => this.#isTrue(expression.body, within(item))).length === 1;
      case 'filter':
        return items.filter((item) => this.#isTrue(expression.body, within(item)));
      case 'map':
        return this.#map(items.map(within), expression);
      default:
        return expression.macro satisfies never;
    }
  }

  #map(scopes: readonly Scope[], { where, body }: ComprehensionExpression): readonly CelValue[] {
    const picked = where === undefined ? scopes : scopes.filter((scope) => this.#isTrue(where, scope));
    return picked.map((scope) => this.find(body, scope));
  }

  /** Whether some item decides; an error counts only where none does. */
  #quantify(scopes: readonly Scope[], body: Expression, decides: boolean): boolean {
    let fault: unknown;
    for (const scope of scopes) {
      try {
        if (this.#isTrue(body, scope) === decides) return decides;
      } catch (error) {
        if (this.#left < 0) throw error;
        fault = error;
      }
    }
    if (fault !== undefined) throw fault;
    return !decides;
  }

  #apply(operator: BinaryOperator, left: CelValue, right: CelValue): CelValue {
    if (operator === '==' || operator === '!=') return areEqual(left, right, this.#spend) === (operator === '==');
    if (operator === 'in') return this.#isIn(left, right);
    if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') {
      return calculate(operator, left, right, this.#spend);
    }
    const order = compareValues(left, right, this.#spend);
    if (order === 0) return operator === '<=' || operator === '>=';
    return operator.startsWith('<') === order < 0;
  }

  #isIn(value: CelValue, container: CelValue): boolean {
    if (isList(container)) return container.some((item) => areEqual(value, item, this.#spend));
    if (isMap(container)) return typeof value === 'string' && Object.hasOwn(container, value);
    throw new CelFault('not a list or a map');
  }
}

function itemsOf(value: CelValue): readonly CelValue[] {
  if (isList(value)) return value;
  if (isMap(value)) return Object.keys(value);
  throw new CelFault('not a list or a map');
}

function readField(value: CelValue, name: string, isTest: boolean): CelValue {
  if (!isMap(value)) throw new CelFault('not a map');
  if (isTest) return Object.hasOwn(value, name);
  return readOwn(value, name);
}

function readIndex(value: CelValue, index: CelValue): CelValue {
  if (isMap(value) && typeof index === 'string') return readOwn(value, index);
  const item = isList(value) && isNumber(index) ? value[Number(index)] : undefined;
  if (item === undefined) throw new CelFault('no such item');
  return item;
}

function readOwn(value: CelMap, name: string): CelValue {
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  if (found === undefined) throw new CelFault('no such key');
  return found;
}

function negate(value: CelValue): CelValue {
  if (typeof value === 'bigint' || typeof value === 'number') return -value;
  throw new CelFault('not a number');
}
