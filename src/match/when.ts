import { effectKinds, type Effect } from '../call/effect.ts';
import { argumentsWithOnly, commandNaming, textAround } from '../call/one-command.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import { surestOf, type Certainty } from '../lib/certainty.ts';
import { reportWrongType } from '../policy/describe-node.ts';
import type { Reporter } from '../policy/reporter.ts';
import type { ScalarNode, SourceNode } from '../policy/source-node.ts';
import { argsWithout, scopeOf } from './cel/call-values.ts';
import type { CelValue } from './cel/cel-value.ts';
import type { Expression } from './cel/cel-tree.ts';
import { findConditionLanguage } from './cel/condition-language.ts';
import { effectValues } from './cel/effect-values.ts';
import { evaluateCel, type Scope } from './cel/evaluate-cel.ts';
import { parseCel, type CelProblem } from './cel/parse-cel.ts';
import type { Condition, Matcher, Reading } from './matcher.ts';

/** Asks an expression of CEL (https://cel.dev). With `effect` in it, it speaks of one effect, otherwise of the whole call. */
export const when: Matcher = {
  key: 'when',
  summary: 'This expression of CEL over `call`, `effect`, `now` and `session` is true.',
  since: '0.2.0',
  level: 'either',
  schema: { type: 'string', description: 'an expression of CEL', minLength: 1 },
  examples: {
    matches: [
      { pattern: 'call.args.amount > 100', args: { amount: 150 } },
      {
        pattern: 'call.args.items.exists(item, item.price * item.count > 500)',
        args: { items: [{ price: 60, count: 9 }] },
      },
      { pattern: 'call.args.to.endsWith("@example.com") == false', args: { to: 'eve@evil.example' } },
      {
        pattern: 'effect.kind == "write" && effect.path.matches("^/etc/")',
        tool: 'write_file',
        args: { path: '/etc/hosts' },
      },
      { pattern: '!has(call.args.dry_run) || !call.args.dry_run', args: {}, because: '`has` asks whether it is there' },
    ],
    misses: [
      { pattern: 'call.args.amount > 100', args: { amount: 100 } },
      { pattern: 'call.args.name.matches("^a+$")', args: { name: 'aa\n' }, because: '`$` is the end of the text' },
      {
        pattern: 'effect.kind == "write" && effect.path.matches("^/etc/")',
        tool: 'read_file',
        args: { path: '/etc/hosts' },
      },
    ],
  },
  parse: parseWhen,
  compile: (value, reading) => compileWhen(String(value), reading),
};

function parseWhen(node: SourceNode, report: Reporter): unknown {
  if (node.kind !== 'scalar' || typeof node.value !== 'string')
    return reportWrongType(node, 'a text, an expression of CEL', report);
  const language = findConditionLanguage();
  if (language === undefined) {
    report.report('condition/no-language', { node });
    return undefined;
  }
  const parsed = parseCel(node.value, language);
  if (parsed.ok) return node.value;
  return reportProblem(node, node.value, parsed.problem, report);
}

const codes = {
  syntax: 'condition/syntax',
  type: 'condition/wrong-type',
  unsupported: 'condition/unsupported',
} as const;

function reportProblem(
  node: ScalarNode,
  text: string,
  { kind, message, offset, length }: CelProblem,
  report: Reporter,
): undefined {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const place = line === 1 ? `character ${String(column)}` : `line ${String(line)}, character ${String(column)}`;
  const piece = { start: offset, length: Math.max(1, length) };
  report.report(codes[kind], { node, piece }, { values: [`${message} (at ${place} of the expression)`] });
}

function compileWhen(text: string, reading: Reading): Condition {
  const language = findConditionLanguage();
  const parsed = language && parseCel(text, language);
  // The parser let it through; dropping it here would make the rule match more than it says.
  if (parsed?.ok !== true) throw new Error('a checked expression does not parse');
  const { expression, mentionsEffect, mentionsArgs } = parsed;
  if (!mentionsEffect) {
    return {
      reads: 'arguments',
      gate: () => undefined,
      holds: (call) => askCall(expression, call, reading),
      ...(reading === 'strict' &&
        mentionsArgs && {
          perCommand: (call: UnderstoodCall, effect: Effect) => askOneCommand(expression, call, effect),
        }),
    };
  }
  return {
    reads: 'effect',
    kinds: effectKinds,
    holds: (call, effect) => askEffect(expression, { call, effect }, reading),
  };
}

function askCall(expression: Expression, call: UnderstoodCall, reading: Reading): Certainty {
  if (reading === 'strict' && !isWhole(call)) return 'no';
  const answer = ask(expression, { scope: scopeOf(call), steps: stepsFor(call), isWhole: isWhole(call) });
  return reading === 'strict' && answer === 'possible' ? 'no' : answer;
}

/**
 * Of a shell text one simple command at a time counts, or `call.args.command.startsWith("npm test")` would approve
 * `npm test; rm -rf ~`. What holds whatever the text says needs no command.
 */
function askOneCommand(expression: Expression, call: UnderstoodCall, effect: Effect): Certainty {
  const pointer = textAround(effect);
  if (pointer === undefined) return askCall(expression, call, 'strict');
  const command = commandNaming(effect);
  const readings = [argsWithout(call, pointer), command && argumentsWithOnly(call, command)];
  const steps = Math.ceil(stepsEach + stepsFor(call) / call.effects.length);
  const holds = (args: CelValue): boolean =>
    ask(expression, { scope: scopeOf(call, args), steps, isWhole: isWhole(call) }) === 'certain';
  return isWhole(call) && readings.some((args) => args !== undefined && holds(args)) ? 'certain' : 'no';
}

interface Asked {
  readonly scope: Scope;
  readonly steps: number;
  /** All of the arguments was read. */
  readonly isWhole: boolean;
}

function ask(expression: Expression, { scope, steps, isWhole }: Asked): Certainty {
  const value = evaluateCel(expression, scope, steps);
  if (typeof value !== 'boolean') return 'possible';
  // Security: what could not be read may be what makes it true.
  if (value) return 'certain';
  return isWhole ? 'no' : 'possible';
}

function askEffect(
  expression: Expression,
  { call, effect }: { call: UnderstoodCall; effect: Effect },
  reading: Reading,
): Certainty {
  if (reading === 'strict' && (!isWhole(call) || 'guessed' in effect)) return 'no';
  const outer = scopeOf(call);
  const values = effectValues(effect);
  const steps = Math.ceil((stepsEach + stepsFor(call) / call.effects.length) / values.length);
  const answers = values.map((value) =>
    ask(expression, { scope: { name: 'effect', value, outer }, steps, isWhole: isWhole(call) }),
  );
  if (reading === 'generous') return surestOf(answers, (answer) => answer);
  return answers.every((answer) => answer === 'certain') ? 'certain' : 'no';
}

function isWhole(call: UnderstoodCall): boolean {
  return call.unreadable === undefined;
}

/** Steps for each effect beside its share of those for the call. */
const stepsEach = 4000;

/** Steps that one expression may take for a call, all of its effects together: linear in the size of the arguments. */
function stepsFor({ snapshot }: UnderstoodCall): number {
  return 20_000 + 4 * (snapshot.text + 16 * snapshot.nodes);
}
