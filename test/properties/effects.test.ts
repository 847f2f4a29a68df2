import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolicyEngine, type Action, type PolicyDocument, type PolicyRule, type ToolCall } from '../../src/index.ts';
import type { PolicyMatch } from '../../src/policy/policy-document.ts';

/** Laws of rules that speak of effects, over policies that such rules make up, and calls that have such effects. */

const severity: Readonly<Record<Action, number>> = { approve: 0, escalate: 1, deny: 2 };
const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

const folders = ['/etc', '/home/dev', '/home/dev/project', '/home/dev/project/src', '/tmp', '/home/dev/.ssh'];
const files = ['a.ts', 'src/b.ts', '../c.txt', '/etc/passwd', '~/.ssh/id_rsa', '.env', '/tmp/x', './src/../a.ts'];
const hosts = ['example.com', '127.0.0.1', '10.0.0.7', 'api.example.com', '[::1]', '169.254.169.254'];
const statements = [
  'SELECT * FROM users',
  'UPDATE users SET a = 1',
  'UPDATE users SET a = 1 WHERE id = 2',
  'DROP TABLE users',
  'DELETE FROM orders; SELECT 1',
];
const commands = [
  'ls',
  'git status',
  'git push --force',
  'git push -f origin topic',
  'rm a.ts',
  'rm -rf src',
  'cat ~/.ssh/id_rsa',
  'cat "$file"',
  'cp a.ts /tmp/x',
  'curl https://example.com',
  'curl -s http://127.0.0.1/',
  'echo x > /etc/hosts',
  'npm test',
];

const pathPatterns = ['/etc/**', '~/.ssh/**', '$workspace/**', '**/.env', '*.ts', '**', '/tmp/**', '$workspace/src/**'];

const oneOrMore = <T extends string>(values: readonly T[]): fc.Arbitrary<T | T[]> =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));

const match: fc.Arbitrary<PolicyMatch> = fc.oneof(
  fc.record({ path: oneOrMore(pathPatterns) }),
  fc.record({
    effect: oneOrMore(['read', 'write', 'delete'] as const),
    path: oneOrMore(pathPatterns),
  }),
  fc.record({
    effect: oneOrMore(['read', 'write', 'delete', 'execute', 'connect', 'query', 'opaque', 'invoke'] as const),
  }),
  fc.record({
    command: oneOrMore([
      'git',
      'git status',
      'git push --force',
      'rm',
      'rm --recursive',
      'cat *',
      'npm test',
      'curl *',
      'ls',
    ]),
  }),
  fc.record({ host: oneOrMore(['loopback', 'private', 'public', 'example.com', '*.example.com', '10.0.0.0/8']) }),
  fc.record({
    sql: fc.constantFrom<PolicyMatch['sql'] & object>(
      { statement: 'update', bounded: false },
      { statement: ['drop', 'delete'] },
      { statement: 'read' },
      { table: 'users' },
    ),
  }),
  fc.record({ tool: oneOrMore(['bash', 'Read', 'Write', 'WebFetch', 'sql_query', '~.*']) }),
);

const action = fc.constantFrom<Action>('approve', 'deny', 'escalate');

const rules: fc.Arbitrary<PolicyRule[]> = fc
  .array(fc.record({ match, action, priority: fc.integer({ min: 0, max: 3 }) }), { maxLength: 6 })
  .map((found) =>
    found
      .map((rule, index) => ({ ...rule, name: `rule-${index}` }))
      // What could not be seen is never approved, and a rule that says so does not load.
      .filter(({ action, match }) => action !== 'approve' || ![match.effect].flat().includes('opaque')),
  );

const policies: fc.Arbitrary<PolicyDocument> = fc.record({ policies: rules, defaults: fc.record({ action }) });

const calls: fc.Arbitrary<ToolCall> = fc
  .oneof(
    fc.record({
      tool: fc.constant('bash'),
      args: fc.record({
        command: fc.array(fc.constantFrom(...commands), { minLength: 1, maxLength: 3 }).map((all) => all.join(' && ')),
      }),
    }),
    fc.record({
      tool: fc.constantFrom('Read', 'Write', 'delete_file', 'handle'),
      args: fc.record({ file_path: fc.constantFrom(...files) }),
    }),
    fc.record({
      tool: fc.constantFrom('WebFetch', 'visit'),
      args: fc.record({ url: fc.constantFrom(...hosts).map((host) => `https://${host}/x`) }),
    }),
    fc.record({ tool: fc.constant('sql_query'), args: fc.record({ query: fc.constantFrom(...statements) }) }),
  )
  .map((call) => ({ ...call, ...place }));

function actionOf(policy: PolicyDocument, call: ToolCall): Action {
  return PolicyEngine.fromObject(policy).evaluate(call).action;
}

describe('law 4', () => {
  test('adding a deny rule of effects never makes a decision milder', () => {
    fc.assert(
      fc.property(policies, match, calls, (policy, added, call) => {
        const deny: PolicyRule = { name: 'added', match: added, action: 'deny', priority: 1 };
        const more = { ...policy, policies: [...(policy.policies ?? []), deny] };
        expect(severity[actionOf(more, call)]).toBeGreaterThanOrEqual(severity[actionOf(policy, call)]);
      }),
      { numRuns: 1000 },
    );
  });

  test('joining commands in one text is as severe as the most severe of them', () => {
    fc.assert(
      fc.property(
        policies,
        fc.array(fc.constantFrom(...commands), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(' && ', '; ', ' || ', '\n', ' | '),
        (policy, parts, joint) => {
          const one = (command: string): ToolCall => ({ tool: 'bash', args: { command }, ...place });
          const alone = Math.max(...parts.map((part) => severity[actionOf(policy, one(part))]));
          expect(severity[actionOf(policy, one(parts.join(joint)))]).toBeGreaterThanOrEqual(alone);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['a subshell', (text: string) => `( ${text} )`],
    ['a group', (text: string) => `{ ${text}; }`],
    ['a condition', (text: string) => `if true; then ${text}; fi`],
    ['a substitution', (text: string) => `echo "$(${text})"`],
    ['another shell', (text: string) => `bash -c '${text}'`],
    ['a wrapper', (text: string) => `timeout 60 ${text}`],
    ['a loop', (text: string) => `for i in 1 2; do ${text}; done`],
    ['the background', (text: string) => `${text} &`],
  ])('wrapping a stopped command in %s stops it as well', (_, wrap) => {
    const one = (text: string): ToolCall => ({ tool: 'bash', args: { command: text }, ...place });
    const property = fc.property(policies, fc.constantFrom(...commands), (policy, command) => {
      const [plain, wrapped] = [actionOf(policy, one(command)), actionOf(policy, one(wrap(command)))];
      return severity[wrapped] >= severity[plain];
    });
    expect(fc.check(property, { numRuns: 300 }).counterexample).toBe(null);
  });
});

describe('floors', () => {
  test('`ignore` is at most as severe as `escalate`, and that as `deny`', () => {
    fc.assert(
      fc.property(
        policies,
        match,
        calls,
        fc.constantFrom<Action>('deny', 'escalate'),
        (policy, added, call, action) => {
          const [ignore = 0, escalate = 0, deny = 0] = (['ignore', 'escalate', 'deny'] as const).map((uncertain) => {
            const rule: PolicyRule = { name: 'added', match: added, action, uncertain, priority: 0 };
            return severity[actionOf({ ...policy, policies: [rule, ...(policy.policies ?? [])] }, call)];
          });
          expect(ignore).toBeLessThanOrEqual(escalate);
          expect(escalate).toBeLessThanOrEqual(deny);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a deny rule that matches what is known only when it runs is a floor, which an approval behind it does not lift', () => {
    const policy = (uncertain: 'ignore' | 'escalate' | 'deny'): PolicyDocument => ({
      policies: [
        { name: 'secrets', match: { effect: 'read', path: '~/.ssh/**' }, action: 'deny', uncertain },
        { name: 'all', match: { tool: '*' }, action: 'approve' },
      ],
    });
    const call = { tool: 'bash', args: { command: 'cat "$file"' }, ...place };
    expect(actionOf(policy('ignore'), call)).toBe('approve');
    expect(actionOf(policy('escalate'), call)).toBe('escalate');
    expect(actionOf(policy('deny'), call)).toBe('deny');
  });
});

describe('trees', () => {
  test('a command that names more of them than are compared with the rules is not seen to the end', () => {
    const policy: PolicyDocument = { policies: [{ name: 'keep', match: { path: '/etc/**' }, action: 'deny' }] };
    const remove = (count: number): ToolCall => {
      const words = Array.from({ length: count }, (_, index) => `a${index}`);
      return { tool: 'bash', args: { command: `rm -rf ${words.join(' ')}` }, ...place };
    };
    expect(actionOf(policy, remove(100))).toBe('approve');
    expect(actionOf(policy, remove(1000))).toBe('escalate');
  });

  test('deleting a tree is deleting whatever is protected in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folders), fc.constantFrom('a', 'b/c', '.env'), (folder, inside) => {
        const policy: PolicyDocument = {
          policies: [{ name: 'keep', match: { effect: 'delete', path: `${folder}/${inside}` }, action: 'deny' }],
        };
        expect(actionOf(policy, { tool: 'bash', args: { command: `rm -rf ${folder}` }, ...place })).toBe('deny');
        expect(actionOf(policy, { tool: 'bash', args: { command: `rm -rf ${folder}-other` }, ...place })).toBe(
          'approve',
        );
      }),
    );
  });

  test('approving a tree takes a rule that covers all of it', () => {
    const policy = (path: string): PolicyDocument => ({
      defaults: { action: 'deny' },
      policies: [
        { name: 'rm', match: { command: 'rm *' }, action: 'approve' },
        { name: 'places', match: { effect: 'delete', path }, action: 'approve' },
      ],
    });
    const call = { tool: 'bash', args: { command: 'rm -rf src' }, agent: 'claude-code', ...place };
    expect(actionOf(policy('$workspace/**'), call)).toBe('approve');
    expect(actionOf(policy('$workspace/*'), call)).toBe('deny');
    expect(actionOf(policy('$workspace/src/*.ts'), call)).toBe('deny');
  });
});

describe('strict and generous', () => {
  test('what an approving rule covers, a stopping rule of the same words stops', () => {
    fc.assert(
      fc.property(rules, calls, (found, call) => {
        const approving = found.map((rule) => ({ ...rule, action: 'approve' as const }));
        const allowed = approving.filter(({ match }) => ![match?.effect].flat().includes('opaque'));
        const policy: PolicyDocument = { policies: allowed, defaults: { action: 'deny' } };
        if (actionOf(policy, call) !== 'approve') return;
        const stopping: PolicyDocument = { policies: allowed.map((rule) => ({ ...rule, action: 'deny' as const })) };
        expect(actionOf(stopping, call)).toBe('deny');
      }),
      { numRuns: 2000 },
    );
  });

  test('each effect of an approved call is approved by a rule, or implied', () => {
    fc.assert(
      fc.property(rules, calls, (found, call) => {
        const engine = PolicyEngine.fromObject({ policies: found, defaults: { action: 'deny' } });
        if (!engine.evaluate(call).approved) return;
        const [layer] = engine.explain(call).layers;
        for (const { rule, implied } of layer?.effects ?? []) expect(rule !== undefined || implied === true).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an allow-list of commands, and one of places', () => {
  const policy: PolicyDocument = {
    defaults: { action: 'deny' },
    policies: [
      { name: 'commands', match: { command: ['npm test', 'git log *', 'tail *'] }, action: 'approve' },
      { name: 'places', match: { effect: ['read', 'write'], path: '$workspace/**' }, action: 'approve' },
    ],
  };

  test.each([
    ['cd app && npm test 2>&1 | tail -20', 'approve'],
    ['cd app && timeout 60 npm test 2>&1 | tail -20', 'approve'],
    ['git log --oneline', 'approve'],
    ['git log > log.txt', 'approve'],
    ['git log > ~/.ssh/key', 'deny'],
    ['git log --output=/etc/x', 'deny'],
    ['npm test --reporter=/tmp/x.js', 'deny'],
    ['npm test; rm -rf src', 'deny'],
    ['npm test $(rm -rf src)', 'deny'],
    ['git push', 'deny'],
    ['tail -n 5 /etc/passwd', 'deny'],
  ])('%s: %s', (command, expected) => {
    expect(actionOf(policy, { tool: 'Bash', args: { command }, agent: 'claude-code', ...place })).toBe(expected);
  });

  test('a rule on the text of the arguments covers one command at a time', () => {
    const onText: PolicyDocument = {
      defaults: { action: 'deny' },
      policies: [
        { name: 'npm', match: { tool: 'Bash', args_pattern: '^command=npm test( -- [a-z]+)?$' }, action: 'approve' },
      ],
    };
    const decide = (command: string) =>
      actionOf(onText, { tool: 'Bash', args: { command }, agent: 'claude-code', ...place });
    expect(decide('npm test')).toBe('approve');
    expect(decide('npm test && npm test -- unit')).toBe('approve');
    expect(decide('npm test; ls')).toBe('deny');
    expect(decide('npm test > /etc/hosts')).toBe('deny');
  });
});
