import type { Worker } from 'node:worker_threads';
import type { DecisionRecord, RecordedAsker, RecordMode } from '../../audit/decision-record.ts';

/** Stops this process when it takes too long, whatever it is doing. */
export interface Watchdog {
  /** Begins to count, unless that was done before. */
  start(): void;
  /** What is known of the call by now, for the record of its end. */
  note(known: KnownCall): void;
  stop(): void;
}

/** What a record tells of a call that could not be judged in time. Its arguments may be what takes the time, so they are left out. */
export type KnownCall = Pick<DecisionRecord, 'tool' | 'cwd' | 'workspace'> & RecordedAsker;

/** Where the end is recorded. */
export interface EndRecord {
  /** The command's own file for a thread that writes a log. */
  readonly threadFile: string;
  readonly logPath: string;
  readonly host: string;
  readonly mode: RecordMode;
}

/** How long the record may keep the end waiting, in milliseconds: on a busy machine, a thread takes a second to start. */
const mostRecording = 2500;

/**
 * What the other thread runs: it says why, then kills the process, so that no answer means a failure and the `|| exit 2` of the
 * settings blocks the call. The record is written by a third thread, and not waited for longer than it is worth: a file system
 * that hangs would keep the process alive. Exported for its test.
 */
export const watchdogSource = `
const { writeSync } = require('node:fs');
const { randomUUID } = require('node:crypto');
const { parentPort, workerData, Worker } = require('node:worker_threads');
const { milliseconds, message, end, mostRecording } = workerData;
let known = {};
parentPort.on('message', (told) => { known = told; });
const kill = () => process.kill(process.pid, 'SIGKILL');
setTimeout(() => {
  try { writeSync(2, message); } catch {}
  if (end === undefined) return kill();
  setTimeout(kill, mostRecording);
  try {
    const problem = message.trim().replace('action-policy: ', '');
    const record = {
      v: 1, id: randomUUID(), time: new Date().toISOString(), host: end.host, ...known, effects: [],
      decision: 'deny', rule: 'default', layer: '', reason: problem, problem, mode: end.mode, durationMs: milliseconds,
    };
    const log = new Worker(end.threadFile, { workerData: { logPath: end.logPath } });
    log.on('message', kill);
    log.on('error', kill);
    log.postMessage({ id: 1, records: [record] });
  } catch { kill(); }
}, milliseconds);
`;

/**
 * Security: judging is synchronous, so a timer of its own thread would never fire; and agents run the tool when a hook
 * runs into their time. A repository could otherwise switch the guard off by rules that are slow to try.
 */
export function createWatchdog(milliseconds: number, end?: EndRecord): Watchdog {
  let worker: Worker | undefined;
  let last: KnownCall = {};
  return {
    start() {
      if (worker !== undefined) return;
      const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
      const message = `action-policy: the call could not be judged within ${milliseconds / 1000} seconds, so it is blocked\n`;
      worker = new Thread(watchdogSource, { eval: true, workerData: { milliseconds, message, end, mostRecording } });
      worker.unref();
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(last);
    },
    note(known) {
      last = known;
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker?.postMessage(known);
    },
    stop() {
      void worker?.terminate();
    },
  };
}
