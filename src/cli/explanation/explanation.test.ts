import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../call/effect.ts';
import type { ExplainedEffect, Explanation, TriedRule } from '../../engine/explain.ts';
import { colourOf } from '../colour.ts';
import { adviseOn } from './advice.ts';
import { findNearMisses } from './near-misses.ts';
import { renderMermaid } from './render-mermaid.ts';
import { renderTree } from './render-tree.ts';

const plain = colourOf({ isTerminal: false }, {});

function rule(name: string, partial: Partial<TriedRule> = {}): TriedRule {
  return { name, action: 'deny', result: 'no', conditions: [], ...partial };
}

function held(...keys: readonly string[]): TriedRule['conditions'] {
  return keys.map((key) => ({
    key: key.replace(/^[!?-]+/, ''),
    unless: key.startsWith('-'),
    result: key.includes('!') ? 'no' : key.includes('?') ? 'possible' : 'certain',
  }));
}

describe('near misses', () => {
  test.each([
    ['all but one', rule('r', { conditions: held('path', '!args') }), 'args'],
    ['more than one', rule('r', { conditions: held('path', '!args', '!when') }), undefined],
    ['only the tool holds', rule('r', { conditions: held('tool', '!args_pattern') }), undefined],
    ['only the kind holds', rule('r', { conditions: held('effect', '!path') }), undefined],
    ['the tool is what is missing', rule('r', { conditions: held('!tool', 'args') }), 'tool'],
    ['one condition', rule('r', { conditions: held('!path') }), undefined],
    ['an exception', rule('r', { conditions: held('path', '-args') }), 'args'],
    ['an exception that does not hold', rule('r', { conditions: held('path', '!when', '-!args') }), 'when'],
    ['possible is enough to stop', rule('r', { conditions: held('?path', '!args') }), 'args'],
    ['possible approves nothing', rule('r', { action: 'approve', conditions: held('?path', 'args') }), 'path'],
    ['a rule that matches', rule('r', { result: 'certain', conditions: held('path') }), undefined],
  ])('%s', (_what, tried, missing) => {
    expect(findNearMisses([tried]).map((miss) => miss.missing.key)).toEqual(missing === undefined ? [] : [missing]);
  });
});

const write: Effect = {
  kind: 'write',
  from: { pointer: '/path' },
  certainty: 'certain',
  path: { written: 'a.md', canonical: '/w/a.md', relative: 'a.md' },
};

function explained(partial: Partial<ExplainedEffect>): ExplainedEffect {
  return { effect: write, action: 'deny', tried: [], ...partial };
}

describe('what would make it pass', () => {
  test.each([
    ['nothing, when it passes', explained({ action: 'approve' }), []],
    [
      'what the rule says, or an exception',
      explained({ rule: 'r', tried: [rule('r', { result: 'certain', instead: 'ask first' })] }),
      ['ask first', 'an exception in the rule: `unless: { path: "a.md" }`'],
    ],
    [
      'what an approving rule lacks, or a rule',
      explained({ tried: [rule('ok', { action: 'approve', conditions: held('path', '!args') })] }),
      ['ok approves it, but for `args`', 'a rule that approves it: `match: { path: "a.md" }`'],
    ],
    [
      'to be seen',
      explained({ effect: { kind: 'opaque', why: 'too long' }, rule: 'r', tried: [rule('r', { result: 'possible' })] }),
      ['write it so that all of it can be seen'],
    ],
    [
      'to ignore what is only possible',
      explained({ effect: { kind: 'invoke', tool: 't' }, rule: 'r', tried: [rule('r', { result: 'possible' })] }),
      ['`uncertain: ignore` in the rule, which matches only possibly'],
    ],
    [
      'no exception that would switch the rule off',
      explained({ effect: { kind: 'invoke', tool: 't' }, rule: 'r', tried: [rule('r', { result: 'certain' })] }),
      [],
    ],
  ])('%s', (_what, effect, expected) => {
    expect(adviseOn(effect)).toEqual(expected);
  });

  test('a template is changed from outside', () => {
    const origin = { file: 'template:x', line: 1, column: 1 };
    const [advice] = adviseOn(explained({ rule: 'r', tried: [rule('r', { result: 'certain', origin })] }));
    expect(advice).toContain('`without: [r]`');
  });
});

const decision = { action: 'deny', policyName: 'r', reason: '', layer: 'p.yaml' } as const;

function explanationOf(...effects: readonly ExplainedEffect[]): Explanation {
  // The keys of a decision that no rendering reads are left out.
  return { decision, layers: [{ name: 'p.yaml', decision, effects }] } as unknown as Explanation;
}

test('draws the call as a tree', () => {
  const origin = { file: 'p.yaml', line: 3, column: 5 };
  const matched = rule('r', { result: 'certain', conditions: held('effect', 'path', '-!args'), origin });
  const tree = renderTree(
    { tool: 'write_file', args: { path: 'a.md' } },
    explanationOf(
      explained({ effect: { kind: 'invoke', tool: 'write_file' }, action: 'approve', implied: true }),
      explained({ rule: 'r', tried: [rule('near', { conditions: held('path', '!when') }), rule('far'), matched] }),
    ),
    plain,
  );
  expect(tree).toBe(`denied: write_file {"path":"a.md"}
  rule: r (p.yaml)

p.yaml: denied
├─ invoke write_file: approved as part of another effect
└─ write /w/a.md: denied by r
     path │ a.md
          │ ~~~~
     certain  r [deny]: effect certain, path certain, unless args no (p.yaml:3:5)
     nearly   near [deny]: path certain, when no, but for when
     1 other rule does not match
     to pass: an exception in the rule: \`unless: { path: "a.md" }\`
`);
});

test('the many rules that what is hidden may concern are told in one line', () => {
  const names = ['one', 'two', 'three', 'four', 'five'];
  const tried = names.map((name) => rule(name, { result: 'possible', conditions: held('!effect', '!path', '-!args') }));
  const hidden = explained({ effect: { kind: 'opaque', why: 'too long' }, action: 'escalate', rule: 'one', tried });
  const asked = rule('six', { result: 'possible', conditions: held('effect', '?path') });
  const tree = renderTree({ tool: 't', args: {} }, explanationOf({ ...hidden, tried: [...tried, asked] }), plain);
  expect(tree).toContain(`     possible six [deny]: effect certain, path possible
     possible what is hidden there may be what one [deny], two [deny], three [deny] and 2 more stop
     to pass: write it so that all of it can be seen
`);
});

test('draws a chart, in which no text means anything', () => {
  const chart = renderMermaid(
    { tool: 'x"] --> y;', args: {} },
    explanationOf(explained({ rule: 'r', tried: [rule('r', { result: 'possible' })] })),
  );
  expect(chart.split('\n').slice(0, 9)).toEqual([
    'flowchart LR',
    '  call["x#34;#93; --#62; y#59; #123;#125;"]:::deny',
    '  subgraph l0["p.yaml"]',
    '    l0e0["write /w/a.md"]:::deny',
    '    l0r0(["r: deny"]):::deny',
    '  end',
    '  call --> l0e0',
    '  l0e0 ==>|possible| l0r0',
    '  classDef approve stroke:#2a7,stroke-width:2px',
  ]);
});

test('no text of a call or a policy reaches a terminal as it is', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\u001b', '\u202e', '\n', '\u0007', '日', '`', '\ud800') });
  fc.assert(
    fc.property(text, text, fc.nat(20), fc.nat(20), (one, other, start, length) => {
      const effect: Effect = {
        ...write,
        from: { pointer: '/path', start, end: start + length },
        path: { written: one, canonical: other },
      };
      const tried = [
        rule(one, { result: 'certain', instead: other }),
        rule(other, { conditions: held('path', '!args') }),
      ];
      const explanation = explanationOf(explained({ effect, rule: one, tried }), explained({ effect, tried }));
      const call = { tool: one, args: { path: other } };
      expect(renderTree(call, explanation, plain)).not.toMatch(/[^\P{C}\n]/u);
      expect(renderMermaid(call, explanation)).not.toMatch(/[^\P{C}\n]/u);
    }),
  );
});
