import type { DecisionRecord } from '../../audit/decision-record.ts';
import type { RunRecord } from '../../audit/run-record.ts';

/** Calls that wait for a person are few; what is older was not let run. */
const mostCalls = 10_000;

/** The escalated calls of a log, in bounded room, until it is told that they ran. */
export class AskedCalls {
  readonly #calls = new Map<string, DecisionRecord>();

  add(record: DecisionRecord): void {
    if (record.decision !== 'escalate' || record.callId === undefined) return;
    this.#calls.set(keyOf(record), record);
    const [oldest] = this.#calls.keys();
    if (oldest !== undefined && this.#calls.size > mostCalls) this.#calls.delete(oldest);
  }

  /** The decision on a call that ran, once; undefined where nobody was asked. */
  take(run: RunRecord): DecisionRecord | undefined {
    const key = keyOf(run);
    const record = this.#calls.get(key);
    this.#calls.delete(key);
    return record;
  }
}

const keyOf = ({ host, session, callId }: Pick<DecisionRecord, 'host' | 'session' | 'callId'>): string =>
  JSON.stringify([host, session, callId]);
