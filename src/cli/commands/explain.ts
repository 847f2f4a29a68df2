import { describeEffect } from '../../call/describe-effect.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import {
  explain as explainCall,
  type ExplainedEffect,
  type ExplainedLayer,
  type Explanation,
  type TriedRule,
} from '../../engine/explain.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { printableText } from '../../lib/printable-text.ts';
import { callOptions, readCall } from '../call-options.ts';
import { colourOf, type Colour } from '../colour.ts';
import type { Command } from '../command.ts';
import { paintAction, printDecision, printOrigin, toRecord } from '../decision-text.ts';
import { exitCodeOf } from '../exit-code.ts';
import { compileOptions, policyOptions } from '../policy-options.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Tell how a decision comes about',
  description: [
    'Judges as `check` does, and tells what the call does, which rules were tried on each of its',
    'effects, in order, and what each condition said: certain, possible or no.',
  ],
  rest: '-- COMMAND…',
  options: [...policyOptions, ...callOptions, { name: 'json', summary: 'Write the explanation as JSON' }],
  examples: [
    { command: 'action-policy explain -- rm -rf build', about: 'Which rule of safe_coding speaks, and why' },
    {
      command: `action-policy explain --policy policy.yaml --tool read_file --args '{"path": "~/.ssh/id_rsa"}'`,
      about: 'A call of another tool, by your own policy',
    },
  ],
  async run(options, io) {
    const call = readCall(explain, options, io);
    const compiled = await compileOptions(options, io);
    if ('code' in compiled) return compiled.code;
    const explanation = explainCall(compiled.policy, call);
    if (options.has('json')) io.stdout.write(`${toJsonText(toJson(call, explanation))}\n`);
    else io.stdout.write(print(call, explanation, colourOf(io.stdout, io.env)));
    return exitCodeOf(explanation.decision.action);
  },
};

function toJson(call: ToolCall, { decision, layers }: Explanation): unknown {
  return {
    call,
    decision: toRecord(decision),
    layers: layers.map((layer) => ({ ...layer, decision: toRecord(layer.decision) })),
  };
}

function print(call: ToolCall, { decision, layers }: Explanation, colour: Colour): string {
  return [printDecision(call, decision, colour), ...layers.map((layer) => printLayer(layer, colour))].join('\n');
}

function printLayer({ name, decision, effects }: ExplainedLayer, colour: Colour): string {
  const title = `${colour.bold(printableText(name))}: ${paintAction(decision.action, colour)}`;
  return `${[title, ...effects.flatMap((effect) => printEffect(effect, colour))].join('\n')}\n`;
}

function printEffect({ effect, action, rule, tried }: ExplainedEffect, colour: Colour): readonly string[] {
  const by = rule === undefined ? 'by default' : `by ${printableText(rule)}`;
  return [
    `  ${printableText(describeEffect(effect))}: ${paintAction(action, colour)} ${by}`,
    ...tried.map((candidate) => `    ${printTried(candidate, colour)}`),
  ];
}

function printTried({ name, action, origin, result, conditions }: TriedRule, colour: Colour): string {
  const asked = conditions.map(({ key, unless, result }) => `${unless ? 'unless ' : ''}${key} ${result}`);
  const why = asked.length === 0 ? 'no conditions' : asked.join(', ');
  const place = origin === undefined ? '' : ` ${colour.dim(`(${printOrigin(origin)})`)}`;
  const line = `${result.padEnd(8)} ${printableText(name)} [${action}]: ${printableText(why)}${place}`;
  return result === 'no' ? colour.dim(line) : line;
}
