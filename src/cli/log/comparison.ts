import type { DecisionRecord } from '../../audit/decision-record.ts';
import type { Decision } from '../../engine/decision.ts';
import { isMoreSevere } from '../../engine/severity.ts';
import type { Action } from '../../policy/rule.ts';
import { exitCode } from '../exit-code.ts';
import { printRecordedCall } from './record-text.ts';

/** One call that would be decided otherwise. */
export interface Example {
  /** Of the log, from 1. */
  readonly line: number;
  readonly id: string;
  readonly time: string;
  readonly call: string;
  /** The record does not hold all of the call. */
  readonly isPartial: boolean;
}

/** Calls that would be decided otherwise in the same way. */
export interface Change {
  readonly was: Action;
  readonly now: Action;
  readonly ruleBefore: string;
  readonly ruleNow: string;
  readonly reasonNow: string;
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly Example[];
}

export interface ComparisonReport {
  /** Calls that were judged again. */
  readonly replayed: number;
  readonly otherwise: number;
  /** The milder ones first, then by how many calls they concern. */
  readonly changes: readonly Change[];
  /** Calls of which the log does not hold all: secrets and long texts are missing. */
  readonly partial: number;
  /** Records without a call, or of a call that could not be judged at the time. */
  readonly skipped: number;
  readonly damaged: number;
}

const mostExamples = 5;

interface Group extends Omit<Change, 'count' | 'examples'> {
  count: number;
  readonly examples: Example[];
}

/** What a log and a policy say of the same calls. Its size is that of the rules, not of the log. */
export class Comparison {
  readonly #groups = new Map<string, Group>();
  #replayed = 0;
  #partial = 0;
  #skipped = 0;
  #damaged = 0;

  addDamaged(): void {
    this.#damaged += 1;
  }

  add(line: number, record: DecisionRecord, judge: (record: DecisionRecord) => Decision): void {
    if (record.tool === undefined || record.problem !== undefined) {
      this.#skipped += 1;
      return;
    }
    this.#replayed += 1;
    const isPartial = record.redacted !== undefined || record.cut !== undefined;
    if (isPartial) this.#partial += 1;
    const decision = judge(record);
    if (decision.action === record.decision) return;
    const group = this.#groupOf(record, decision);
    group.count += 1;
    if (group.examples.length >= mostExamples) return;
    group.examples.push({ line, id: record.id, time: record.time, call: printRecordedCall(record), isPartial });
  }

  #groupOf(record: DecisionRecord, { action, policyName, reason }: Decision): Group {
    const key = JSON.stringify([record.decision, action, record.rule, policyName]);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group: Group = {
      was: record.decision,
      now: action,
      ruleBefore: record.rule,
      ruleNow: policyName,
      reasonNow: reason,
      count: 0,
      examples: [],
    };
    this.#groups.set(key, group);
    return group;
  }

  report(): ComparisonReport {
    const changes = [...this.#groups.values()].sort(
      (left, right) => Number(isMilder(right)) - Number(isMilder(left)) || right.count - left.count,
    );
    return {
      replayed: this.#replayed,
      otherwise: changes.reduce((sum, { count }) => sum + count, 0),
      changes,
      partial: this.#partial,
      skipped: this.#skipped,
      damaged: this.#damaged,
    };
  }

  get exitCode(): number {
    const groups = [...this.#groups.values()];
    if (groups.some(isMilder)) return exitCode.denied;
    if (groups.length > 0) return exitCode.escalated;
    return this.#damaged > 0 ? exitCode.couldNotRun : exitCode.clean;
  }
}

export const isMilder = ({ was, now }: Pick<Change, 'was' | 'now'>): boolean => isMoreSevere(was, now);
