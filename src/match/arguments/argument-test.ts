import { both, surestOf, type Certainty } from '../../lib/certainty.ts';
import { closestName } from '../../lib/closest-name.ts';
import type { JsonValue } from '../../lib/json-value.ts';
import { reportWrongType } from '../../policy/describe-node.ts';
import type { Reporter } from '../../policy/reporter.ts';
import type { MapEntry, MapNode, SourceNode } from '../../policy/source-node.ts';
import type { Found } from './argument-path.ts';
import { lengthOf } from './length-of.ts';
import { numberOperators, parseScalars, testIn, toScalars, valueOperators, type Operator } from './operators.ts';
import { isScalar, testEquals } from './scalar-test.ts';

/** Says of what was found at a path how surely it passes. */
export type ArgumentTest = (found: Found) => Certainty;

const lengthOperators = ['equals', 'in', ...numberOperators.keys()];
const allOperators = [...valueOperators.keys(), 'not', 'exists', 'length'];

/** Other languages' words for the same, for the did-you-mean. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['eq', 'equals'],
  ['is', 'equals'],
  ['ne', 'not'],
  ['not_equals', 'not'],
  ['not_in', 'not'],
  ['one_of', 'in'],
  ['any_of', 'in'],
  ['regex', 'matches'],
  ['pattern', 'matches'],
  ['includes', 'contains'],
  ['startswith', 'starts_with'],
  ['prefix', 'starts_with'],
  ['endswith', 'ends_with'],
  ['suffix', 'ends_with'],
  ['gt', 'above'],
  ['greater_than', 'above'],
  ['more_than', 'above'],
  ['lt', 'below'],
  ['less_than', 'below'],
  ['gte', 'at_least'],
  ['min', 'at_least'],
  ['minimum', 'at_least'],
  ['lte', 'at_most'],
  ['max', 'at_most'],
  ['maximum', 'at_most'],
  ['size', 'length'],
  ['len', 'length'],
  ['present', 'exists'],
]);

/** A value, a list of values, or a map of operators; undefined only after something was reported. */
export function parseTest(node: SourceNode, report: Reporter): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return parseScalars(node, report);
  return parseOperators(node, allOperators, report);
}

function parseOperators(node: MapNode, known: readonly string[], report: Reporter): unknown {
  if (node.entries.length === 0) {
    report.report('policy/wrong-type', { node }, { values: ['operators, such as `above: 100`', 'an empty map'] });
    return undefined;
  }
  const parsed = node.entries.map((entry) => [entry.key, parseOperand(entry, known, report)] as const);
  return parsed.every(([, operand]) => operand !== undefined) ? Object.fromEntries(parsed) : undefined;
}

function parseOperand(entry: MapEntry, known: readonly string[], report: Reporter): unknown {
  const { key, value } = entry;
  if (!known.includes(key)) return reportUnknownOperator(entry, known, report);
  if (key === 'not') return parseTest(value, report);
  if (key === 'exists') return parseExists(value, report);
  if (key === 'length') return parseLength(value, report);
  return valueOperators.get(key)?.parse(value, report);
}

function reportUnknownOperator(
  { key, keySpan, value }: MapEntry,
  known: readonly string[],
  report: Reporter,
): undefined {
  const other = otherWords.get(key.toLowerCase());
  const suggestion = other !== undefined && known.includes(other) ? other : closestName(key, known);
  report.report(
    'policy/unknown-word',
    { node: value, span: keySpan },
    {
      values: [key, 'an operator', known.join(', ')],
      help: 'a field of a field is named by its path, such as `user.name`',
      ...(suggestion !== undefined && { suggestion }),
    },
  );
}

function parseExists(node: SourceNode, report: Reporter): unknown {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  return reportWrongType(node, 'true or false', report);
}

function parseLength(node: SourceNode, report: Reporter): unknown {
  if (node.kind === 'map') return parseOperators(node, lengthOperators, report);
  return numberOperators.get('at_least')?.parse(node, report);
}

/** `value` is what `parseTest` gave. Wrong types and what is not exact are `possible`; what is absent passes no test but `exists: false`. */
export function compileTest(value: unknown): ArgumentTest {
  if (isScalar(value)) return onValue(testEquals(value));
  if (Array.isArray(value)) return onValue(testIn(toScalars(value)));
  return allPass(Object.entries(toMap(value)).map(([key, operand]) => compileOperator(key, operand)));
}

/** Whether a checked test lets nothing pass but values that it names in full. */
export function namesWholeValues(value: unknown): boolean {
  if (isScalar(value) || Array.isArray(value)) return true;
  const map = toMap(value);
  return Object.hasOwn(map, 'equals') || Object.hasOwn(map, 'in');
}

function allPass(tests: readonly ArgumentTest[]): ArgumentTest {
  return (found) => tests.map((test) => test(found)).reduce(both, 'certain');
}

function compileOperator(key: string, operand: unknown): ArgumentTest {
  if (key === 'not') return negate(compileTest(operand));
  if (key === 'exists') return operand === true ? exists : (found) => invert(exists(found));
  if (key === 'length') return compileLength(operand);
  return onValue(operatorOf(key).compile(operand));
}

function operatorOf(key: string): Operator {
  const operator = valueOperators.get(key);
  // The parser refuses unknown operators; dropping one here would make the rule match more than it says.
  if (operator === undefined) throw new Error(`no operator ${key}`);
  return operator;
}

function compileLength(operand: unknown): ArgumentTest {
  const isPlain = typeof operand === 'number' || typeof operand === 'string';
  const test = isPlain ? onValue(testEquals(Number(operand))) : compileTest(operand);
  return onValue((value) => {
    const length = lengthOf(value);
    if (length === undefined) return value === null ? 'no' : 'possible';
    return test({ state: 'value', value: length, isExact: true });
  });
}

function onValue(test: (value: JsonValue) => Certainty): ArgumentTest {
  return (found) => {
    if (found.state === 'value') return test(found.value);
    return found.state === 'absent' ? 'no' : 'possible';
  };
}

// Security: leaving a field out, or null, often means a default of the tool's, which nobody knows here.
function negate(test: ArgumentTest): ArgumentTest {
  return (found) => {
    const answer = invert(test(found));
    const isNothing = found.state === 'absent' || (found.state === 'value' && found.value === null);
    return isNothing ? both('possible', answer) : answer;
  };
}

function exists({ state }: Found): Certainty {
  if (state === 'unseen') return 'possible';
  return state === 'value' ? 'certain' : 'no';
}

function invert(answer: Certainty): Certainty {
  if (answer === 'possible') return answer;
  return answer === 'certain' ? 'no' : 'certain';
}

function toMap(value: unknown): Readonly<Record<string, unknown>> {
  // `parse` gave a scalar, a list or a map.
  return value as Readonly<Record<string, unknown>>;
}

/** A stopping rule asks whether anything that was found passes; where all of it does, whichever of them the tool reads passes. */
export function somePasses(test: ArgumentTest, found: readonly Found[]): Certainty {
  if (everyPasses(test, found) === 'certain') return 'certain';
  return surestOf(found, (each) => (each.isExact ? test(each) : both('possible', test(each))));
}

/** An approving rule asks whether something was found, and all of it passes for certain. */
export function everyPasses(test: ArgumentTest, found: readonly Found[]): Certainty {
  return found.length > 0 && found.every((each) => test(each) === 'certain') ? 'certain' : 'no';
}
