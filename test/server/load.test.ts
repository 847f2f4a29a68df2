import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('good requests are answered rightly, or told to come again, among wrong, huge and slow ones', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/load-server.mjs', '3'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  // `npm run load` does the same for ten seconds.
  expect(JSON.parse(stdout)).toMatchObject({ wrong: 0, badLetPass: 0, problems: [] });
  expect(status).toBe(0);
});
