import { expect, test } from 'vitest';
import { PolicyEngine, type Action } from '../index.ts';

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

/** One trick of spelling after another, so that there are more readings than are looked at. */
const tangled = ' %2e%2e\\..\\..\\..\\etc\\passwd\0é';

test.each<[string, string, Action]>([
  ['is not approved past a stopping rule', tangled, 'escalate'],
  ['is approved where it is plain', 'src/a b.ts', 'approve'],
  ['is approved with one trick', '%2e/src/a.ts', 'approve'],
])('a path %s', (_, path, action) => {
  const engine = PolicyEngine.fromObject({
    policies: [
      { name: 'no-etc', match: { path_patterns: ['/etc/*'] }, action: 'deny' },
      { name: 'all', match: { path_patterns: ['*'] }, action: 'approve' },
    ],
  });
  expect(engine.evaluate({ tool: 'read_file', args: { path }, ...place }).action).toBe(action);
});

test('a path with more readings than are looked at is not covered by an approving rule', () => {
  const engine = PolicyEngine.fromObject({
    policies: [{ name: 'all', match: { path_patterns: ['*'] }, action: 'approve' }],
    defaults: { action: 'deny' },
  });
  expect(engine.evaluate({ tool: 'read_file', args: { path: tangled }, ...place }).action).toBe('deny');
});

test('a script in place of the arguments of a shell is no tangled path', () => {
  const engine = PolicyEngine.fromObject({
    policies: [{ name: 'no-etc', match: { path_patterns: ['/etc/*'] }, action: 'deny' }],
  });
  expect(engine.evaluate({ tool: 'bash', args: tangled, ...place }).action).toBe('approve');
});

test('many rules, which are indexed, do not miss such a path', () => {
  const rules = Array.from({ length: 60 }, (_, index) => ({
    name: `no-${index}`,
    match: { path_patterns: [`/etc/passwd${index}*`] },
  }));
  const engine = PolicyEngine.fromObject({ policies: rules.map((rule) => ({ ...rule, action: 'deny' as const })) });
  expect(engine.evaluate({ tool: 'read_file', args: { path: tangled }, ...place }).action).toBe('escalate');
});
