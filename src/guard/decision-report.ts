import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';

/** `observe` decides and reports, and stops nothing. */
export type GuardMode = 'enforce' | 'observe';

/** What is done about a call: it runs, is stopped, or waits for a person. */
export type Outcome = 'run' | 'stop' | 'ask';

/** One call that was judged. Frozen, arguments included. */
export interface DecisionReport {
  /** The way in: the framework's name. */
  readonly host: string;
  readonly mode: GuardMode;
  readonly callId?: string;
  readonly call: ToolCall;
  /** What the policy says, whatever is done about it. */
  readonly decision: Decision;
  readonly outcome: Outcome;
  /** Milliseconds that judging took. */
  readonly durationMs: number;
  /** Why the log has no record of it; absent where it has, or where there is no log. */
  readonly unrecorded?: string;
}
