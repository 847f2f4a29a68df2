import type { PatternError } from '../../patterns/pattern.ts';
import { compilePythonRegex } from '../../patterns/python-regex.ts';
import { translateRe2 } from '../../patterns/re2-syntax.ts';
import { closestName } from '../../lib/closest-name.ts';
import { functions, methods } from './cel-functions.ts';
import type { BinaryOperator, Expression, Macro } from './cel-tree.ts';
import { toInt } from './cel-numbers.ts';

/** A node of the package's tree: see `ASTNode` in its types. */
interface Node {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
}

/** What an expression holds that is not evaluated here. */
export class CelRefusal extends Error {
  readonly problem: { readonly message: string; readonly offset: number; readonly length: number };

  constructor(message: string, { start, end }: Pick<Node, 'start' | 'end'>) {
    super(message);
    this.problem = { message, offset: start, length: Math.max(0, end - start) };
  }
}

const binaryOperators: readonly BinaryOperator[] = ['==', '!=', 'in', '+', '-', '*', '/', '%', '<', '<=', '>', '>='];
const macros: readonly Macro[] = ['all', 'exists', 'exists_one', 'filter', 'map'];

/** The package's tree as one of our own, in which every function is known. Throws a `CelRefusal` for what is not evaluated here. */
export function toExpression(ast: unknown): ConvertedExpression {
  const converter = new Converter();
  const expression = converter.convert(ast);
  return { expression, mentionsEffect: converter.mentionsEffect, mentionsArgs: converter.mentionsArgs };
}

export interface ConvertedExpression {
  readonly expression: Expression;
  readonly mentionsEffect: boolean;
  /** It reads more of `call` than its tool and what surrounds it. */
  readonly mentionsArgs: boolean;
}

/** Fields of `call` that say nothing of its arguments. */
const plainFields = new Set(['tool', 'cwd', 'workspace', 'home', 'agent']);

class Converter {
  mentionsEffect = false;
  mentionsArgs = false;
  /** Names that a macro around the place has given. */
  readonly #bound: string[] = [];

  convert(ast: unknown): Expression {
    const node = ast as Node;
    const { op, args } = node;
    const binary = binaryOperators.find((operator) => operator === op);
    if (binary !== undefined) return { kind: 'binary', operator: binary, ...this.#pair(args) };
    switch (op) {
      case 'value':
        return { kind: 'value', value: readLiteral(node) };
      case 'id':
        return this.#variable(node);
      case '.':
        return this.#field(args, false);
      case '[]': {
        const [of, index] = args as readonly unknown[];
        return { kind: 'index', of: this.convert(of), index: this.convert(index) };
      }
      case 'call':
        return this.#call(node);
      case 'rcall':
        return this.#method(node);
      case 'list':
        return { kind: 'list', items: this.#each(args) };
      case 'map':
        return { kind: 'map', entries: (args as readonly (readonly [unknown, unknown])[]).map(this.#entry) };
      case '?:': {
        const [condition, whenTrue, whenFalse] = args as readonly unknown[];
        return {
          kind: 'if',
          condition: this.convert(condition),
          whenTrue: this.convert(whenTrue),
          whenFalse: this.convert(whenFalse),
        };
      }
      case '||':
      case '&&':
        return { kind: 'logic', decides: op === '||', ...this.#pair(args) };
      case '!_':
        return { kind: 'not', of: this.convert(args) };
      case '-_':
        return this.#negation(args);
      default:
        throw new CelRefusal('this is not supported', node);
    }
  }

  readonly #entry = ([key, value]: readonly [unknown, unknown]): readonly [Expression, Expression] => [
    this.convert(key),
    this.convert(value),
  ];

  #pair(args: unknown): { readonly left: Expression; readonly right: Expression } {
    const [left, right] = args as readonly unknown[];
    return { left: this.convert(left), right: this.convert(right) };
  }

  #each(args: unknown): readonly Expression[] {
    return (args as readonly unknown[]).map((arg) => this.convert(arg));
  }

  #variable({ args }: Node): Expression {
    const name = String(args);
    if (name === 'effect' && !this.#bound.includes(name)) this.mentionsEffect = true;
    if (name === 'call') this.mentionsArgs = true;
    return { kind: 'variable', name };
  }

  #field(args: unknown, isTest: boolean): Expression {
    const [of, name] = args as readonly [Node, string];
    const before = this.mentionsArgs;
    const converted = this.convert(of);
    if (of.op === 'id' && plainFields.has(name)) this.mentionsArgs = before;
    return { kind: 'field', of: converted, name, isTest };
  }

  /** The least int has no literal of its own: `-9223372036854775808` is the negation of what is no int. */
  #negation(args: unknown): Expression {
    const { op, args: value } = args as Node;
    if (op === 'value' && typeof value === 'bigint') return { kind: 'value', value: toInt(-value) };
    return { kind: 'negate', of: this.convert(args) };
  }

  #call(node: Node): Expression {
    const [name, args] = node.args as readonly [string, readonly unknown[]];
    if (name === 'has') return this.#has(args[0], node);
    const known = functions.get(name);
    if (known === undefined) throw refuseFunction(name, functions.keys(), node);
    return { kind: 'call', function: known, arguments: this.#each(args) };
  }

  #has(arg: unknown, node: Node): Expression {
    const { op, args } = (arg ?? node) as Node;
    if (op !== '.') throw new CelRefusal('`has` takes a field, such as `has(call.args.amount)`', node);
    return this.#field(args, true);
  }

  #method(node: Node): Expression {
    const [name, receiver, args] = node.args as readonly [string, unknown, readonly unknown[]];
    const macro = macros.find((each) => each === name);
    if (macro !== undefined) return this.#comprehension(macro, receiver, args, node);
    if (name === 'matches') return this.#matches(receiver, args, node);
    const known = methods.get(name);
    if (known === undefined) throw refuseFunction(name, [...methods.keys(), ...macros, 'matches'], node);
    return { kind: 'call', function: known, arguments: [this.convert(receiver), ...this.#each(args)] };
  }

  #comprehension(macro: Macro, receiver: unknown, args: readonly unknown[], node: Node): Expression {
    const [variable, ...bodies] = args as readonly Node[];
    const most = macro === 'map' ? 2 : 1;
    if (variable?.op !== 'id' || bodies.length === 0 || bodies.length > most) {
      throw new CelRefusal(`\`${macro}\` takes a name and what is asked of each item`, node);
    }
    const name = String(variable.args);
    const of = this.convert(receiver);
    this.#bound.push(name);
    const converted = bodies.map((body) => this.convert(body));
    this.#bound.pop();
    const [first, second] = converted;
    // There is at least one, as was checked above.
    const body = (second ?? first) as Expression;
    return { kind: 'comprehension', macro, of, variable: name, where: second === undefined ? undefined : first, body };
  }

  #matches(receiver: unknown, args: readonly unknown[], node: Node): Expression {
    const [arg] = args as readonly Node[];
    if (args.length !== 1 || arg?.op !== 'value' || typeof arg.args !== 'string') {
      throw new CelRefusal('`matches` takes a regex that is written out', arg ?? node);
    }
    return { kind: 'matches', of: this.convert(receiver), regex: compileRegex(arg.args, arg) };
  }
}

function compileRegex(source: string, place: Node) {
  const translated = translateRe2(source);
  if (!translated.ok) throw refuseRegex(source, translated.error, place);
  const compiled = compilePythonRegex(translated.source);
  if (compiled.ok) return compiled.pattern;
  const { error } = compiled;
  throw refuseRegex(source, { ...error, offset: translated.toOffset(error.offset) }, place);
}

function refuseRegex(source: string, { message, offset }: PatternError, place: Node): CelRefusal {
  return new CelRefusal(`the regex: ${message} (at character ${offset + 1} of \`${source}\`)`, place);
}

function readLiteral(node: Node) {
  const value = node.args;
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return toInt(value);
  throw new CelRefusal('bytes and unsigned integers are not supported: nothing of a call is one', node);
}

function refuseFunction(name: string, known: Iterable<string>, node: Node): CelRefusal {
  const suggestion = closestName(name, known);
  const meant = suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`;
  return new CelRefusal(`there is no function \`${name}\`${meant}`, node);
}
