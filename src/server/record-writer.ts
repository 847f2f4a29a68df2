import type { Worker } from 'node:worker_threads';
import type { DecisionRecord } from '../audit/decision-record.ts';
import type { ServerLimits } from './limits.ts';
import type { FromLog, ToLog } from './run-log.ts';

/**
 * What became of records: `late` are not confirmed in time, and may be written still; `full` are not even sent, since too many
 * wait already.
 */
export type Written =
  | { readonly kind: 'written' }
  | { readonly kind: 'failed' | 'late' | 'full'; readonly problem: string };

export interface RecordWriterSettings {
  /** Starts a thread that runs `runLog`. */
  readonly startThread: () => Worker;
  readonly limits: Pick<ServerLimits, 'records' | 'recordTime' | 'recordsClosingTime'>;
}

interface Waiting {
  readonly settle: (written: Written) => void;
  readonly timer: NodeJS.Timeout;
}

const written: Written = { kind: 'written' };

/**
 * Writes records in a thread of its own. Security: writing is synchronous, so that what is confirmed is with the system; on a file
 * system that hangs it does not return, and the thread that answers everybody must not wait for it.
 */
export class RecordWriter {
  readonly #settings: RecordWriterSettings;
  readonly #waiting = new Map<number, Waiting>();
  /** Sent, and no longer waited for. */
  readonly #late = new Set<number>();
  #thread: Worker | undefined;
  #sent = 0;

  constructor(settings: RecordWriterSettings) {
    this.#settings = settings;
  }

  /** How many writes are not confirmed yet. */
  get waiting(): number {
    return this.#waiting.size + this.#late.size;
  }

  write(records: readonly DecisionRecord[]): Promise<Written> {
    const { records: most, recordTime } = this.#settings.limits;
    if (this.waiting >= most) return Promise.resolve({ kind: 'full', problem: 'too many records wait for the log' });
    const late: Written = { kind: 'late', problem: `the log does not answer within ${recordTime / 1000} seconds` };
    this.#sent += 1;
    const id = this.#sent;
    this.#send({ id, records });
    if (this.#late.size > 0) {
      // It hangs: nobody waits for it again and again.
      this.#late.add(id);
      return Promise.resolve(late);
    }
    return new Promise((settle) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        this.#late.add(id);
        settle(late);
      }, recordTime);
      this.#waiting.set(id, { settle, timer });
    });
  }

  /** Waits for what is on its way, as long as that is worth it. */
  async close(): Promise<void> {
    const thread = this.#thread;
    if (thread === undefined) return;
    this.#send({ close: true });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        // A thread that the system holds does not end.
        void thread.terminate();
        resolve();
      }, this.#settings.limits.recordsClosingTime);
      thread.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #send(message: ToLog): void {
    this.#thread ??= this.#start();
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#thread.postMessage(message);
  }

  #start(): Worker {
    const thread = this.#settings.startThread();
    thread.on('message', ({ id, problem }: FromLog) => {
      this.#late.delete(id);
      this.#settle(id, problem === undefined ? written : { kind: 'failed', problem });
    });
    let why = 'the thread of the log ended';
    thread.on('error', (error: unknown) => {
      why = error instanceof Error ? error.message : why;
    });
    thread.on('exit', () => {
      this.#thread = undefined;
      this.#late.clear();
      for (const id of this.#waiting.keys()) this.#settle(id, { kind: 'failed', problem: why });
    });
    return thread;
  }

  #settle(id: number, outcome: Written): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    waiting?.settle(outcome);
  }
}
