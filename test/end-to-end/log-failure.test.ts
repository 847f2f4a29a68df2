import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

// A real process of the built library: `npm run build` comes first.
const library = resolve('dist/index.js');

test.each([
  ['continue', 'and calls go on without a record', 'ran'],
  ['block', 'so calls are blocked', 'the decision could not be recorded'],
])('a log that fails is told once on stderr: %s', (onLogFailure, what, outcome) => {
  const script = `
    import { createFileLog, guardTools, PolicyEngine } from ${JSON.stringify(library)};
    const log = createFileLog('/dev/null/x.jsonl');
    const tools = guardTools(PolicyEngine.fromTemplate('safe_coding'), { bash: () => 'ran' }, { log, onLogFailure: '${onLogFailure}' });
    for (let calls = 0; calls < 3; calls += 1) {
      console.log(await Promise.resolve().then(() => tools.bash({ command: 'ls' })).catch(({ message }) => message));
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: {},
    encoding: 'utf8',
  });
  expect(stderr.match(/ActionPolicyWarning/g)).toHaveLength(1);
  expect(stderr).toContain(what);
  expect(stdout.match(new RegExp(outcome, 'g'))).toHaveLength(3);
});
