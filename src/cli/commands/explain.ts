import type { ToolCall } from '../../call/tool-call.ts';
import { explain as explainCall, type ExplainedEffect, type Explanation } from '../../engine/explain.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { callOptions, readCall } from '../call-options.ts';
import { readCircumstances } from '../circumstances.ts';
import { colourOf } from '../colour.ts';
import type { Command } from '../command.ts';
import { toRecord } from '../decision-text.ts';
import { exitCodeOf } from '../exit-code.ts';
import { adviseOn } from '../explanation/advice.ts';
import { findNearMisses } from '../explanation/near-misses.ts';
import { renderMermaid } from '../explanation/render-mermaid.ts';
import { renderTree } from '../explanation/render-tree.ts';
import { makeUnwrapping, type Unwrapping } from '../explanation/unwrapping.ts';
import type { Io } from '../io.ts';
import { compileOptions, policyOptions } from '../policy-options.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Tell how a decision comes about',
  description: [
    'Judges as `check` does, and shows the call as a tree: what it does, the text that each effect',
    'comes from, what was unwrapped on the way to it and which words are spelled otherwise, the rules',
    'that matched it and what each of their conditions said (certain, possible or no), the rules that',
    'all but one condition of held, and what would make it pass.',
  ],
  rest: '-- COMMAND…',
  options: [
    ...policyOptions,
    ...callOptions,
    { name: 'format', value: 'FORMAT', choices: ['text', 'json', 'mermaid'], summary: 'What to write' },
    { name: 'json', summary: 'The same as `--format json`: everything, with each rule that was tried' },
  ],
  examples: [
    { command: 'action-policy explain -- rm -rf build', about: 'Which rule of safe_coding speaks, and why' },
    {
      command: `action-policy explain --policy policy.yaml --tool read_file --args '{"path": "~/.ssh/id_rsa"}'`,
      about: 'A call of another tool, by your own policy',
    },
    { command: 'action-policy explain --format mermaid -- git push --force > push.mmd', about: 'A chart of it' },
  ],
  async run(options, io) {
    const call = readCall(explain, options, io);
    const compiled = await compileOptions(options, io);
    if ('code' in compiled) return compiled.code;
    const explanation = explainCall(compiled.policy, call, readCircumstances());
    const format = options.has('json') ? 'json' : (options.value('format') ?? 'text');
    io.stdout.write(render(call, explanation, { format, io }));
    return exitCodeOf(explanation.decision.action);
  },
};

function render(
  call: ToolCall,
  explanation: Explanation,
  { format, io }: { readonly format: string; readonly io: Io },
): string {
  if (format === 'json') return `${toJsonText(toJson(call, explanation))}\n`;
  if (format === 'mermaid') return renderMermaid(call, explanation);
  return renderTree(call, explanation, colourOf(io.stdout, io.env));
}

function toJson(call: ToolCall, { decision, layers }: Explanation): unknown {
  return {
    call,
    decision: toRecord(decision),
    layers: layers.map((layer) => {
      const unwrap = makeUnwrapping(
        call,
        layer.effects.map(({ effect }) => effect),
      );
      return {
        ...layer,
        decision: toRecord(layer.decision),
        effects: layer.effects.map((each) => toEffectRecord(each, unwrap(each.effect))),
      };
    }),
  };
}

function toEffectRecord(explained: ExplainedEffect, unwrapped: Unwrapping): unknown {
  const nearMisses = findNearMisses(explained.tried).map(({ rule, missing }) => ({ rule: rule.name, missing }));
  return { ...explained, unwrapped, nearMisses, advice: adviseOn(explained) };
}
