import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PolicyEngine, type PolicyDocument } from '../src/index.ts';

// A custom tool that a policy teaches with four lines is judged as the built-in ones are.

const taught: PolicyDocument = {
  extends: 'safe_coding',
  tools: {
    run_in_sandbox: { script: 'shell' },
    save_draft: { 'drafts[].place': 'write' },
    upload_report: { destination: 'url', file: 'read' },
    ask_warehouse: { statement: 'sql' },
  },
};

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

function decide(policy: PolicyDocument, tool: string, args: object) {
  const { action, policyName } = PolicyEngine.fromObject(policy).evaluate({ tool, args, ...place });
  return { action, policyName };
}

test.each([
  ['run_in_sandbox', { script: 'git push --force origin main' }, 'Bash', { command: 'git push --force origin main' }],
  ['run_in_sandbox', { script: 'cd app && npm test' }, 'Bash', { command: 'cd app && npm test' }],
  ['save_draft', { drafts: [{ place: 'a.md' }, { place: '/etc/hosts' }] }, 'Write', { file_path: '/etc/hosts' }],
  ['save_draft', { drafts: [{ place: 'a.md' }] }, 'Write', { file_path: 'a.md' }],
  ['upload_report', { destination: 'https://webhook.site/x' }, 'WebFetch', { url: 'https://webhook.site/x' }],
  ['upload_report', { file: '~/.ssh/id_rsa' }, 'Read', { file_path: '~/.ssh/id_rsa' }],
  ['ask_warehouse', { statement: 'DROP TABLE users' }, 'sql_query', { query: 'DROP TABLE users' }],
  ['ask_warehouse', { statement: 'SELECT 1' }, 'sql_query', { query: 'SELECT 1' }],
])('%s %j is judged as %s %j', (tool, args, known, knownArgs) => {
  expect(decide(taught, tool, args)).toEqual(decide({ extends: 'safe_coding' }, known, knownArgs));
});

test('what is taught can be approved by what it does', () => {
  const policy: PolicyDocument = {
    tools: { run_in_sandbox: { script: 'shell' } },
    defaults: { action: 'deny' },
    policies: [{ name: 'tests', match: { command: 'npm test' }, action: 'approve' }],
  };
  expect(decide(policy, 'run_in_sandbox', { script: 'npm test' }).action).toBe('approve');
  expect(decide(policy, 'run_in_sandbox', { script: 'npm test; rm -rf src' }).action).toBe('deny');
  expect(decide({ ...policy, tools: {} }, 'run_in_sandbox', { script: 'npm test' }).action).toBe('deny');
});

test('a tool never seen is judged on a path under any key, at any depth', () => {
  const engine = PolicyEngine.fromTemplate('safe_coding');
  const key = fc.constantFrom('path', 'filePath', 'target_file', 'options', 'x', 'where', 'destination', 'out');
  const wrap = fc.constantFrom('list', 'map', 'none');
  fc.assert(
    fc.property(fc.array(fc.tuple(key, wrap), { minLength: 1, maxLength: 5 }), (steps) => {
      const args = steps.reduceRight<unknown>((inner, [name, how]) => {
        const value = how === 'list' ? [inner] : how === 'map' ? { [name]: inner } : inner;
        return { [name]: value };
      }, '/etc/cron.d/job');
      expect(engine.evaluate({ tool: 'apply_everything', args, ...place }).action).not.toBe('approve');
    }),
  );
});
