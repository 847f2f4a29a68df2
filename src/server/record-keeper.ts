import type { DecisionRecord } from '../audit/decision-record.ts';
import { makeRecord } from '../audit/make-record.ts';
import { makeDecision } from '../engine/compile.ts';
import type { Failure } from './failure.ts';
import type { Metrics } from './metrics.ts';
import type { RecordWriter, Written } from './record-writer.ts';

/** Where decisions are recorded, and what a log that fails means. */
export interface RecordSettings {
  readonly startThread: ConstructorParameters<typeof RecordWriter>[0]['startThread'];
  /** `block`: what cannot be recorded is no approval. */
  readonly onFailure: 'warn' | 'block';
  /** Told when the log begins to fail, and when it no longer does. */
  readonly tell: (text: string) => void;
}

export interface RecordKeeping extends Pick<RecordSettings, 'onFailure' | 'tell'> {
  readonly writer: RecordWriter;
  readonly metrics: Pick<Metrics, 'countRecords'>;
}

/** Has records written before they are answered: nothing is let pass that is not on record, unless the log fails. */
export class RecordKeeper {
  readonly #keeping: RecordKeeping | undefined;
  #isFailing = false;

  constructor(keeping: RecordKeeping | undefined) {
    this.#keeping = keeping;
  }

  /** How many writes are not confirmed yet. */
  get waiting(): number {
    return this.#keeping?.writer.waiting ?? 0;
  }

  /** Gives the failure that stands in place of the answer. */
  async keep(records: readonly DecisionRecord[]): Promise<Failure | undefined> {
    if (this.#keeping === undefined || records.length === 0) return undefined;
    const { writer, metrics, onFailure } = this.#keeping;
    const written = await writer.write(records);
    metrics.countRecords(written.kind, records.length);
    this.#tellOnce(written, this.#keeping);
    return written.kind === 'written' || onFailure === 'warn' ? undefined : toFailure(written);
  }

  /** Of a question that got no answer from a judge. */
  async keepFailure({ message }: Failure, host: string): Promise<void> {
    if (this.#keeping === undefined) return;
    const decision = makeDecision('deny', { policyName: 'default', reason: message, layer: '' });
    await this.keep([makeRecord({ host, decision, problem: message, mode: 'enforce', durationMs: 0 })]);
  }

  async close(): Promise<void> {
    await this.#keeping?.writer.close();
  }

  #tellOnce(written: Written, { tell }: RecordKeeping): void {
    const isFailing = written.kind !== 'written';
    if (isFailing !== this.#isFailing) tell(isFailing ? describe(written.problem) : 'decisions are recorded again');
    this.#isFailing = isFailing;
  }
}

const describe = (problem: string): string => `the decision could not be recorded: ${problem}`;

/** What is late or too much may be better in a moment; what failed is the log's own fault. */
function toFailure({ kind, problem }: Exclude<Written, { kind: 'written' }>): Failure {
  const failure = { code: 'server/not-recorded', message: describe(problem) };
  return kind === 'failed' ? { ...failure, status: 500 } : { ...failure, status: 503, retryAfter: 1 };
}
