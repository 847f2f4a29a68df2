import type { DecisionLog } from '../audit/decision-log.ts';
import type { DecisionRecord } from '../audit/decision-record.ts';
import { makeRecord } from '../audit/make-record.ts';
import { makeDecision } from '../engine/compile.ts';
import type { Failure } from './failure.ts';

/** Where decisions are recorded, and what a log that fails means. */
export interface RecordSettings {
  readonly log: DecisionLog;
  /** `block`: what cannot be recorded is no approval. */
  readonly onFailure: 'warn' | 'block';
  /** Told when the log begins to fail, and when it no longer does. */
  readonly tell: (text: string) => void;
}

/** Writes records before they are answered: nothing is let pass that is not on record. */
export class RecordKeeper {
  readonly #settings: RecordSettings | undefined;
  #isFailing = false;

  constructor(settings: RecordSettings | undefined) {
    this.#settings = settings;
  }

  /** Gives the failure that stands in place of the answer. */
  keep(records: readonly DecisionRecord[]): Failure | undefined {
    if (this.#settings === undefined) return undefined;
    const { log, onFailure, tell } = this.#settings;
    try {
      for (const record of records) log.write(record);
      if (this.#isFailing) tell('decisions are recorded again');
      this.#isFailing = false;
      return undefined;
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown error';
      const message = `the decision could not be recorded: ${why}`;
      if (!this.#isFailing) tell(message);
      this.#isFailing = true;
      return onFailure === 'block' ? { status: 500, code: 'server/not-recorded', message } : undefined;
    }
  }

  /** Of a question that got no answer from a judge. */
  keepFailure({ message }: Failure, host: string): void {
    if (this.#settings === undefined) return;
    const decision = makeDecision('deny', { policyName: 'default', reason: message, layer: '' });
    this.keep([makeRecord({ host, decision, problem: message, mode: 'enforce', durationMs: 0 })]);
  }

  async close(): Promise<void> {
    await this.#settings?.log.close?.();
  }
}
