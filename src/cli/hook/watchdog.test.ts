import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createWatchdog, watchdogSource } from './watchdog.ts';

test('ends a process that is busy for ever, and says why', () => {
  const options = JSON.stringify({ eval: true, workerData: { milliseconds: 50, message: 'too slow\n' } });
  const busy = `new (require('node:worker_threads').Worker)(${JSON.stringify(watchdogSource)}, ${options}); for (;;);`;
  const { signal, stdout, stderr } = spawnSync(process.execPath, ['-e', busy], { encoding: 'utf8' });
  expect({ signal, stdout, stderr }).toEqual({ signal: 'SIGKILL', stdout: '', stderr: 'too slow\n' });
});

test('does nothing when it is stopped in time', async () => {
  const watchdog = createWatchdog(1000);
  watchdog.start();
  watchdog.start();
  watchdog.stop();
  await expect(setTimeout(1500, 'alive')).resolves.toBe('alive');
});
