import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';
import { policyJsonSchema } from './document-schema.ts';
import type { MatchKey } from './match-key.ts';
import { collectProblems } from './problems.ts';
import { readObject } from './read-object.ts';

const tool: MatchKey = {
  key: 'tool',
  summary: 'The name of the tool.',
  since: '0.1.0',
  level: 'call',
  schema: { anyOf: [{ type: 'string' }, { type: 'array', maxItems: 0 }] },
  parse(node, report) {
    if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
    if (node.kind === 'list' && node.items.length === 0) return [];
    report.report('policy/wrong-type', { node });
    return undefined;
  },
};
const matchKeys = new Map([['tool', tool]]);
const isValid = new Ajv({ allowUnionTypes: true }).compile(policyJsonSchema(matchKeys));

function isAccepted(value: unknown): boolean {
  const problems = collectProblems({ file: 'policy', quote: true });
  const root = readObject(value, problems);
  return root !== undefined && checkDocument(root, { problems, matchKeys }) !== undefined;
}

const named = (more: object) => ({ policies: [{ name: 'a', ...more }] });

test.each<[unknown, boolean]>([
  [{ policies: [] }, true],
  [{ extends: 'strict' }, true],
  [{ $schema: 'x', version: 1, extends: ['a'], without: ['b'], defaults: { action: 'Deny' }, policies: [] }, true],
  [named({ match: null, reason: null, action: 'ESCALATE', priority: 1.5 }), true],
  [named({ match: { tool: 'x' }, unless: { tool: 'y' }, instead: 'z' }), true],
  [{}, false],
  [{ version: 1 }, false],
  [{ version: 2, policies: [] }, false],
  [{ version: '1', policies: [] }, false],
  [{ policies: null }, false],
  [{ policies: [{}] }, false],
  [{ policies: [{ name: ' ' }] }, false],
  [{ without: 'a', policies: [] }, false],
  [{ defaults: null, policies: [] }, false],
  [named({ unless: {} }), false],
  [named({ match: { tool: [] } }), true],
  [named({ unless: { tool: [] } }), false],
  [named({ unless: { tool: '' } }), false],
  [named({ unless: null }), false],
  [named({ match: { tol: 'x' } }), false],
  [named({ match: { tool: 1 } }), false],
  [named({ action: 'block' }), false],
  [named({ action: null }), false],
  [named({ priority: '1' }), false],
  [named({ tol: 1 }), false],
  [[], false],
  ['policies', false],
])('the schema and the checker agree on %j: %s', (value, expected) => {
  expect(isValid(value)).toBe(expected);
  expect(isAccepted(value)).toBe(expected);
});

const part = fc.oneof(
  fc.constantFrom(
    null,
    1,
    'deny',
    'a',
    '',
    [],
    {},
    ['a'],
    [1],
    { tool: 'a' },
    { tool: [] },
    { tool: '' },
    { action: 'deny' },
  ),
  fc.boolean(),
);
const rule = fc.dictionary(
  fc.constantFrom('name', 'match', 'unless', 'action', 'reason', 'instead', 'priority', 'x'),
  part,
  { maxKeys: 4 },
);
const documents = fc.record(
  {
    version: part,
    extends: part,
    without: part,
    defaults: part,
    policies: fc.oneof(part, fc.array(rule, { maxLength: 1 })),
    x: part,
  },
  { requiredKeys: [] },
);

test('the schema and the checker agree on any document with one rule at most', () => {
  fc.assert(
    fc.property(documents, (value) => {
      expect(isValid(value)).toBe(isAccepted(value));
    }),
    { numRuns: 5000 },
  );
});
