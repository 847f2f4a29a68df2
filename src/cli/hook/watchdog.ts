import type { Worker } from 'node:worker_threads';

/** Stops this process when it takes too long, whatever it is doing. */
export interface Watchdog {
  /** Begins to count, unless that was done before. */
  start(): void;
  stop(): void;
}

/**
 * What the other thread runs: it says why, then kills the process, so that no answer means a failure and the `|| exit 2` of the
 * settings blocks the call. Exported for its test.
 */
export const watchdogSource = `
const { writeSync } = require('node:fs');
const { workerData } = require('node:worker_threads');
setTimeout(() => {
  try { writeSync(2, workerData.message); } finally { process.kill(process.pid, 'SIGKILL'); }
}, workerData.milliseconds);
`;

/**
 * Security: judging is synchronous, so a timer of its own thread would never fire; and agents run the tool when a hook
 * runs into their time. A repository could otherwise switch the guard off by rules that are slow to try.
 */
export function createWatchdog(milliseconds: number): Watchdog {
  let worker: Worker | undefined;
  return {
    start() {
      if (worker !== undefined) return;
      const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
      const message = `action-policy: the call could not be judged within ${milliseconds / 1000} seconds, so it is blocked\n`;
      worker = new Thread(watchdogSource, { eval: true, workerData: { milliseconds, message } });
      worker.unref();
    },
    stop() {
      void worker?.terminate();
    },
  };
}
