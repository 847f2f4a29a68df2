import type { DecisionRecord } from '../audit/decision-record.ts';
import type { Action, PolicySet } from '../policy/rule.ts';
import type { HttpAnswer } from './http-answer.ts';

/** The policy to judge by from now on, as plain data. */
export interface PolicyInForce {
  readonly layers: readonly PolicySet[];
  readonly digest: string;
}

/** A body to answer, in the dialect of this name. */
export interface Question {
  readonly dialect: string;
  readonly text: string;
}

/** What became of a question. */
export interface Judged {
  readonly answer: HttpAnswer;
  /** Of the policy that it was judged by. */
  readonly digest: string;
  /** Of each call in it. */
  readonly actions: readonly Action[];
  /** Of each call in it, or of why there is none; empty where none are kept. */
  readonly records: readonly DecisionRecord[];
}

export type ToJudge =
  | { readonly kind: 'policy'; readonly policy: PolicyInForce }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question };

/** `id` is that of the question; where there is none, it is about the policy. */
export type FromJudge =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly id?: number; readonly problem: string }
  | { readonly kind: 'answer'; readonly id: number; readonly judged: Judged };
