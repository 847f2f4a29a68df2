import type { DecisionRecord } from './decision-record.ts';

/** Where decisions are recorded. */
export interface DecisionLog {
  /** Records one decision, before it takes effect. A throw says that it is not recorded. */
  write(record: DecisionRecord): void;
  close?(): void | Promise<void>;
}
