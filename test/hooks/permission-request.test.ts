import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
const project = makeFolder({ 'bad.yaml': 'polices: []\n' });
const home = makeFolder();

function answerTo(agent: string, input: object, words: readonly string[] = []) {
  const { status, stdout } = spawnSync(process.execPath, [program, 'hook', agent, ...words], {
    cwd: project,
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    input: JSON.stringify({ session_id: 's', cwd: project, hook_event_name: 'PermissionRequest', ...input }),
    encoding: 'utf8',
  });
  return { status, said: stdout === '' ? undefined : (JSON.parse(stdout) as unknown) };
}

const silence = { status: 0, said: undefined };
const denied = (message: unknown) => ({
  status: 0,
  said: { hookSpecificOutput: { hookEventName: 'PermissionRequest', decision: { behavior: 'deny', message } } },
});
const call = (command: string) => ({ tool_name: 'Bash', tool_input: { command } });

describe.each(['claude', 'codex', 'qwen'])('where %s is about to ask a person', (agent) => {
  test('what is denied is denied in their place', () => {
    expect(answerTo(agent, call('git push --force origin main'))).toEqual(
      denied(expect.stringContaining('no-force-push-main')),
    );
  });

  test.each(['sudo ls', 'ls'])('%s, which is escalated or approved, is left to them', (command) => {
    expect(answerTo(agent, call(command))).toEqual(silence);
  });

  test('an approval that is to skip questions skips none here', () => {
    // Codex has no such answer, and the option is a mistake there.
    const words = agent === 'codex' ? [] : ['--on-approve', 'allow'];
    expect(answerTo(agent, call('ls'), words)).toEqual(silence);
    expect(answerTo(agent, call('git push --force origin main'), ['--observe'])).toEqual(silence);
  });

  test.each<readonly [string, object, readonly string[]]>([
    ['a policy that is missing', call('ls'), ['--policy', '/no/such.yaml']],
    ['a policy that is not valid', call('ls'), ['--policy', join(project, 'bad.yaml')]],
    ['no tool', { tool_input: {} }, []],
    ['no arguments', { tool_name: 'Bash' }, []],
  ])('what cannot be judged is denied: %s', (_, input, words) => {
    expect(answerTo(agent, input, words)).toEqual(denied(expect.stringContaining('could not judge')));
  });
});

test.each(['droid', 'kimi', 'generic'])('%s, which takes no answer there, gets none', (agent) => {
  expect(answerTo(agent, call('git push --force origin main'))).toEqual(silence);
});
