import { surestOf } from '../../lib/certainty.ts';
import { readDecimal } from '../../lib/decimal.ts';
import type { JsonValue } from '../../lib/json-value.ts';
import { reportWrongType } from '../../policy/describe-node.ts';
import type { JsonSchema } from '../../policy/match-key.ts';
import type { Reporter } from '../../policy/reporter.ts';
import type { SourceNode } from '../../policy/source-node.ts';
import { checkRegex, compileCheckedRegex } from '../regex-check.ts';
import { parseTextList, textListSchema, toTexts } from '../text-list.ts';
import { isScalar, testEquals, testNumber, testText, type Scalar, type ValueTest } from './scalar-test.ts';

/** One comparison of a value with what the policy says. */
export interface Operator {
  readonly summary: string;
  readonly schema: JsonSchema;
  /** Plain JSON of the file's own shape; undefined only after something was reported. */
  parse(node: SourceNode, report: Reporter): unknown;
  /** `operand` is what `parse` gave. */
  compile(operand: unknown): ValueTest;
}

export const scalarSchema: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] };
const numberSchema: JsonSchema = { type: ['number', 'string'], description: 'a number, or a text that spells one' };

const scalarWords = 'a text, a number, a boolean or null';

export function parseScalar(node: SourceNode, report: Reporter): Scalar | undefined {
  return node.kind === 'scalar' ? node.value : reportWrongType(node, scalarWords, report);
}

/** A list of at least one scalar. */
export function parseScalars(node: SourceNode, report: Reporter): readonly Scalar[] | undefined {
  if (node.kind !== 'list') return reportWrongType(node, 'a list of values', report);
  if (node.items.length === 0) {
    report.report('policy/wrong-type', { node }, { values: ['a list of values', 'an empty list'] });
    return undefined;
  }
  const scalars = node.items.map((item) => parseScalar(item, report));
  return scalars.every((scalar) => scalar !== undefined) ? scalars : undefined;
}

export function testIn(wanted: readonly Scalar[]): ValueTest {
  const tests = wanted.map(testEquals);
  return (value) => surestOf(tests, (test) => test(value));
}

const equals: Operator = {
  summary: 'the same value; a number is the same as a text that spells it',
  schema: scalarSchema,
  parse: parseScalar,
  compile: (operand) => testEquals(toScalar(operand)),
};

const isIn: Operator = {
  summary: 'one of these values',
  schema: { type: 'array', items: scalarSchema, minItems: 1 },
  parse: parseScalars,
  compile: (operand) => testIn(toScalars(operand)),
};

const matches: Operator = {
  summary: 'a text in which this Python regex is found',
  schema: textListSchema({ description: 'a Python regex, searched anywhere in the text' }),
  parse: (node, report) => parseTexts(node, report, (text, at) => checkRegex(text, at, report)),
  compile(operand) {
    const regexes = toTexts(operand).map((source) => compileCheckedRegex(source));
    return (value) => {
      if (typeof value === 'string') return surestOf(regexes, (regex) => regex.search(value));
      return value === null ? 'no' : 'possible';
    };
  },
};

const contains: Operator = {
  summary: 'a text with this in it, or a list with this value in it',
  schema: scalarSchema,
  parse: parseScalar,
  compile(operand) {
    const wanted = toScalar(operand);
    const inText = testText(String(wanted), (text, piece) => text.includes(piece));
    const isItem = testEquals(wanted);
    return (value) => (isList(value) ? surestOf(value, isItem) : inText(value));
  },
};

/** A test of the text's own characters, for one text or any of several. */
function ofText(summary: string, passes: (text: string, wanted: string) => boolean): Operator {
  return {
    summary,
    schema: textListSchema({}),
    parse: (node, report) => parseTexts(node, report, () => true),
    compile(operand) {
      const tests = toTexts(operand).map((wanted) => testText(wanted, passes));
      return (value) => surestOf(tests, (test) => test(value));
    },
  };
}

function ofNumber(summary: string, accept: (order: number) => boolean): Operator {
  return {
    summary,
    schema: numberSchema,
    parse: parseNumber,
    // `parse` gave a number or a text that spells one.
    compile: (operand) => testNumber(operand as number | string, accept),
  };
}

function parseTexts(node: SourceNode, report: Reporter, check: Parameters<typeof parseTextList>[2]): unknown {
  if (node.kind !== 'list' || node.items.length > 0) return parseTextList(node, report, check);
  report.report('policy/wrong-type', { node }, { values: ['a text or a list of texts', 'an empty list'] });
  return undefined;
}

function parseNumber(node: SourceNode, report: Reporter): number | string | undefined {
  const value = node.kind === 'scalar' ? node.value : undefined;
  const isNumber = (typeof value === 'number' || typeof value === 'string') && readDecimal(value) !== undefined;
  return isNumber ? value : reportWrongType(node, 'a number', report);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function toScalar(operand: unknown): Scalar {
  if (!isScalar(operand)) throw new Error('a checked value is not plain');
  return operand;
}

export function toScalars(operand: unknown): readonly Scalar[] {
  // `parse` gave a list, and nothing else reaches `compile`.
  return (operand as readonly unknown[]).map(toScalar);
}

/** Comparisons of numbers; those on `length` are the same. */
export const numberOperators: ReadonlyMap<string, Operator> = new Map([
  ['above', ofNumber('a number larger than this', (order) => order > 0)],
  ['below', ofNumber('a number smaller than this', (order) => order < 0)],
  ['at_least', ofNumber('this number or a larger one', (order) => order >= 0)],
  ['at_most', ofNumber('this number or a smaller one', (order) => order <= 0)],
]);

/** Every comparison of a value as it is; `not`, `exists` and `length` are the test's own. */
export const valueOperators: ReadonlyMap<string, Operator> = new Map([
  ['equals', equals],
  ['in', isIn],
  ['matches', matches],
  ['contains', contains],
  ['starts_with', ofText('a text that begins with this', (text, wanted) => text.startsWith(wanted))],
  ['ends_with', ofText('a text that ends with this', (text, wanted) => text.endsWith(wanted))],
  ...numberOperators,
]);
