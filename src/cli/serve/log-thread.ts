import type { MessagePort, Worker } from 'node:worker_threads';
import { createFileLog } from '../../audit/file-log.ts';
import { runLog } from '../../server/run-log.ts';

/** What the thread of the log is told as it starts. */
export interface LogThreadData {
  readonly logPath: string;
}

/** Starts a thread; `file` is the command's own file for the threads of the server. */
export function startLogThread(file: string, logPath: string): Worker {
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  const data: LogThreadData = { logPath };
  return new Thread(file, { workerData: data });
}

/** What the thread does. */
export function runLogThread(port: MessagePort, { logPath }: LogThreadData): void {
  runLog(port, createFileLog(logPath));
}
