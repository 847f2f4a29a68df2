import { both, type Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { JsonSchema } from '../policy/match-key.ts';
import { reportWrongType } from '../policy/describe-node.ts';
import type { Reporter } from '../policy/reporter.ts';
import type { MapEntry, SourceNode } from '../policy/source-node.ts';
import type { Effect } from '../call/effect.ts';
import { argumentsWithOnly, commandNaming, textAround } from '../call/one-command.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import { findAtPath, parseArgumentPath, reachesPointer, type Found, type PathStep } from './arguments/argument-path.ts';
import {
  compileTest,
  everyPasses,
  namesWholeValues,
  parseTest,
  somePasses,
  type ArgumentTest,
} from './arguments/argument-test.ts';
import { numberOperators, scalarSchema, valueOperators } from './arguments/operators.ts';
import type { ArgumentsCondition, Matcher, Reading } from './matcher.ts';

/** Compares single arguments, by their paths, with values. All must pass. */
export const args: Matcher = {
  key: 'args',
  summary:
    'The arguments at these paths pass these tests: a value, a list of values, or operators such as `above: 100`.',
  since: '0.2.0',
  level: 'call',
  schema: argsSchema(),
  examples: {
    matches: [
      { pattern: { amount: { above: 100 } }, args: { amount: 150 } },
      { pattern: { amount: { above: 100 } }, args: { amount: '1.5e2' }, because: 'a text that spells a number is one' },
      { pattern: { 'items[].price': { at_least: 1000 } }, args: { items: [{ price: 5 }, { price: 1000 }] } },
      { pattern: { env: ['staging', 'production'] }, args: { env: 'production' }, because: 'a list means any of them' },
      {
        pattern: { 'user.name': 'root' },
        args: { user: '{"name": "root"}' },
        because: 'JSON in a text is looked into',
      },
      { pattern: { dry_run: { exists: false } }, args: {} },
      { pattern: { recipients: { length: { above: 2 } } }, args: { recipients: ['a', 'b', 'c'] } },
      { pattern: { to: { not: { ends_with: '@example.com' } } }, args: { to: 'eve@evil.example' } },
    ],
    misses: [
      { pattern: { amount: { above: 100 } }, args: { amount: 100 } },
      { pattern: { amount: { above: 100 } }, args: { note: '150' }, because: 'there is nothing to compare' },
      { pattern: { 'items[].price': { above: 10 } }, args: { items: [] } },
      { pattern: { env: 'production' }, args: { env: 'production-like' } },
      { pattern: { a: 1, b: 2 }, args: { a: 1, b: 3 }, because: 'all must pass' },
    ],
  },
  parse: parseArgs,
  compile: (value, reading) => compileArgs(value, reading),
};

function argsSchema(): JsonSchema {
  const operators = [...valueOperators].map(([key, { summary, schema }]) => [key, { description: summary, ...schema }]);
  const plain = [scalarSchema, { type: 'array', items: scalarSchema, minItems: 1 }];
  const lengths = {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries([...numberOperators].map(([key, { schema }]) => [key, schema])),
  };
  const map = {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(operators),
      not: { description: 'not this value, none of these, or a test that does not pass' },
      exists: { description: 'whether there is such an argument', type: 'boolean' },
      length: {
        description: 'characters of a text, items of a list, keys of an object',
        anyOf: [{ type: 'number' }, lengths],
      },
    },
  };
  return { type: 'object', minProperties: 1, additionalProperties: { anyOf: [...plain, map] } };
}

function parseArgs(node: SourceNode, report: Reporter): unknown {
  if (node.kind !== 'map') return reportWrongType(node, 'a map from arguments to tests', report);
  if (node.entries.length === 0) {
    report.report('policy/wrong-type', { node }, { values: ['arguments with their tests', 'an empty map'] });
    return undefined;
  }
  const parsed = node.entries.map((entry) => [entry.key, parseEntry(entry, report)] as const);
  return parsed.every(([, test]) => test !== undefined) ? Object.fromEntries(parsed) : undefined;
}

function parseEntry({ key, keySpan, value }: MapEntry, report: Reporter): unknown {
  const test = parseTest(value, report);
  if (parseArgumentPath(key) !== undefined) return test;
  report.report('pattern/bad-path', { node: value, span: keySpan }, { values: [key] });
  return undefined;
}

interface PlacedTest {
  readonly steps: readonly PathStep[];
  readonly test: ArgumentTest;
  /** It names each value that passes in full. */
  readonly isOfWholes: boolean;
}

function compileArgs(value: unknown, reading: Reading): ArgumentsCondition {
  // `parse` gave a map.
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const tests = once(() => entries.map(compileEntry));
  return {
    reads: 'arguments',
    gate: () => undefined,
    holds: (call) => (reading === 'strict' ? allPass(tests(), call) : mayPass(tests(), call)),
    ...(reading === 'strict' &&
      !entries.every(([, test]) => namesWholeValues(test)) && {
        perCommand: (call: UnderstoodCall, effect: Effect) => allPassOfCommand(tests(), call, effect),
      }),
  };
}

function compileEntry([path, value]: readonly [string, unknown]): PlacedTest {
  const steps = parseArgumentPath(path);
  if (steps === undefined) throw new Error('a checked path of an argument is none');
  return { steps, test: compileTest(value), isOfWholes: namesWholeValues(value) };
}

function mayPass(tests: readonly PlacedTest[], call: UnderstoodCall): Certainty {
  const root = findRoot(call);
  const found = tests.map(({ steps, test }) => somePasses(test, findAtPath(root, steps))).reduce(both, 'certain');
  // Security: what could not be read may hold anything, and may stand in place of what was read.
  return call.unreadable !== undefined && found === 'no' ? 'possible' : found;
}

function allPass(tests: readonly PlacedTest[], call: UnderstoodCall): Certainty {
  if (call.unreadable !== undefined) return 'no';
  return everyTestPasses(tests, findRoot(call));
}

function everyTestPasses(tests: readonly PlacedTest[], root: Found): Certainty {
  return tests.every(({ steps, test }) => everyPasses(test, findAtPath(root, steps)) === 'certain') ? 'certain' : 'no';
}

/**
 * Of a shell text one simple command at a time counts, or `command: { starts_with: npm test }` would approve
 * `npm test; rm -rf ~`; a text that the policy names in full is what it says.
 */
function allPassOfCommand(tests: readonly PlacedTest[], call: UnderstoodCall, effect: Effect): Certainty {
  const pointer = textAround(effect);
  const isOfText = ({ steps, isOfWholes }: PlacedTest): boolean =>
    pointer !== undefined && !isOfWholes && reachesPointer(steps, pointer);
  const rest = allPass(
    tests.filter((test) => !isOfText(test)),
    call,
  );
  const ofText = tests.filter(isOfText);
  if (ofText.length === 0 || rest === 'no') return rest;
  const command = commandNaming(effect);
  const value = command === undefined ? undefined : argumentsWithOnly(call, command);
  return value === undefined ? 'no' : everyTestPasses(ofText, { state: 'value', value, isExact: true });
}

/** The arguments; those that came as a JSON text are read, and what is no object has no arguments by name that could be told. */
function findRoot(call: UnderstoodCall): Found {
  if (!call.hasArguments) return { state: 'value', value: {}, isExact: true };
  const { value } = call.snapshot;
  if (typeof value !== 'string') return { state: 'value', value, isExact: true };
  const parsed = parseJson(value);
  return parsed.ok ? { state: 'value', value: parsed.value, isExact: true } : { state: 'unseen', isExact: true };
}
