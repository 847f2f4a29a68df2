import type { ConditionLanguage, ParsedExpression } from './condition-language.ts';
import { CelRefusal, toExpression, type ConvertedExpression } from './to-expression.ts';

/** What is wrong with an expression, and where: UTF-16 units within its text. */
export interface CelProblem {
  readonly kind: 'syntax' | 'type' | 'unsupported';
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

export type ParsedCel =
  | ({ readonly ok: true } & ConvertedExpression)
  | { readonly ok: false; readonly problem: CelProblem };

/** Longer expressions are refused: a person reads them. */
const longestText = 10_000;
/** Evaluation is as deep as the expression at most. */
const limits = { maxAstNodes: 1000, maxDepth: 60, maxListElements: 1000, maxMapEntries: 100, maxCallArguments: 16 };

/** Parses and checks an expression whose names are `call`, `effect`, `now` and `session`. Never throws. */
export function parseCel(text: string, language: ConditionLanguage): ParsedCel {
  if (text.length > longestText) return refuse('unsupported', `more than ${longestText} characters`, {});
  try {
    const parsed = makeEnvironment(language).parse(text);
    return checkParsed(parsed, text);
  } catch (error) {
    if (error instanceof CelRefusal) return { ok: false, problem: { kind: 'unsupported', ...error.problem } };
    return refuse('syntax', describe(error), error);
  }
}

function makeEnvironment({ Environment }: ConditionLanguage) {
  return new Environment({ homogeneousAggregateLiterals: false, limits })
    .registerVariable('call', 'map')
    .registerVariable('effect', 'map')
    .registerVariable('now', 'google.protobuf.Timestamp')
    .registerVariable('session', 'map');
}

function checkParsed(parsed: ParsedExpression, text: string): ParsedCel {
  // Before the types are checked, since that adds to the tree.
  const converted = toExpression(parsed.ast);
  const { valid, type, error } = parsed.check();
  if (!valid) return refuse('type', describe(error), error);
  if (type !== 'bool' && type !== 'dyn') {
    return refuse('type', `the expression is of type ${String(type)}, not bool`, {
      range: { start: 0, end: text.length },
    });
  }
  return { ok: true, ...converted };
}

function refuse(kind: CelProblem['kind'], message: string, error: unknown): ParsedCel {
  const { start, end } = rangeOf(error);
  return { ok: false, problem: { kind, message, offset: start, length: Math.max(0, end - start) } };
}

/** The first line of what the package says, without the text that it repeats. */
function describe(error: unknown): string {
  const summary = readProperty(error, 'summary') ?? readProperty(error, 'message');
  const [line = ''] = typeof summary === 'string' ? summary.split('\n') : [];
  return line === '' ? 'it cannot be read' : line.charAt(0).toLowerCase() + line.slice(1).replace(/\.$/, '');
}

function rangeOf(error: unknown): { readonly start: number; readonly end: number } {
  const range = readProperty(error, 'range');
  const [start, end] = [readProperty(range, 'start'), readProperty(range, 'end')];
  const isRange = typeof start === 'number' && typeof end === 'number';
  return isRange ? { start, end } : { start: 0, end: 0 };
}

function readProperty(value: unknown, key: string): unknown {
  // The package's own object, whose properties are unknown until they are read.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
