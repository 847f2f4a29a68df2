import type { MessagePort } from 'node:worker_threads';
import type { DecisionLog } from '../audit/decision-log.ts';
import type { DecisionRecord } from '../audit/decision-record.ts';

/** What the thread of the log is told. */
export type ToLog = { readonly id: number; readonly records: readonly DecisionRecord[] } | { readonly close: true };

/** What it says: these are written, or why not. */
export interface FromLog {
  readonly id: number;
  readonly problem?: string;
}

/** Writes what it is sent, in order. */
export function runLog(port: MessagePort, log: DecisionLog): void {
  port.on('message', (message: ToLog) => {
    if ('close' in message) {
      void log.close?.();
      port.close();
      return;
    }
    const problem = writeAll(log, message.records);
    const answer: FromLog = { id: message.id, ...(problem === undefined ? {} : { problem }) };
    port.postMessage(answer);
  });
}

function writeAll(log: DecisionLog, records: readonly DecisionRecord[]): string | undefined {
  try {
    for (const record of records) log.write(record);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown error';
  }
}
