import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../agents/claude-code.ts';
import recorded from '../../agents/fixtures/claude-code.json' with { type: 'json' };
import { compilePolicy } from '../../engine/compile.ts';
import { explain } from '../../engine/explain.ts';
import { loadTemplate } from '../../load/templates.ts';
import { colourOf } from '../colour.ts';
import { renderMermaid } from './render-mermaid.ts';
import { renderTree } from './render-tree.ts';
import { findSourceLine } from './source-line.ts';

const host = { variables: { CLAUDE_PROJECT_DIR: '/home/user/proj' }, home: '/home/user', cwd: '/' };
const questions = recorded.inputs.filter((input) => input.hook_event_name === 'PreToolUse');
const loaded = loadTemplate('safe_coding');
if (!loaded.ok) throw new Error('the template does not load');
const policy = compilePolicy([loaded.policySet]);

describe.each(questions.map((input) => [input.tool_name, input] as const))('a recorded call of %s', (_tool, input) => {
  const decoded = claudeCode.decode(input, host);
  if (decoded.kind !== 'call') throw new Error('no call');
  const { call } = decoded;
  const explanation = explain(policy, call);

  test('has a place for each effect that comes from its arguments', () => {
    const effects = explanation.layers.flatMap((layer) => layer.effects.map(({ effect }) => effect));
    const lost = effects.filter((effect) => 'from' in effect && findSourceLine(call, effect.from) === undefined);
    expect(effects).not.toHaveLength(0);
    expect(lost).toEqual([]);
  });

  test('is told without a control character, and with a way out where it is stopped', () => {
    const tree = renderTree(call, explanation, colourOf({ isTerminal: false }, {}));
    expect(tree + renderMermaid(call, explanation)).not.toMatch(/[^\P{C}\n]/u);
    expect(tree.includes('to pass:')).toBe(explanation.decision.action !== 'approve');
  });
});
