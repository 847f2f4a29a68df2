import type { Asked, NothingToJudge } from '../../agents/agent-adapter.ts';
import type { RecordMode } from '../../audit/decision-record.ts';
import { makeRecord, type Recordable } from '../../audit/make-record.ts';
import { makeRunRecord } from '../../audit/run-record.ts';
import { digestPolicies } from '../../audit/policy-digest.ts';
import type { UnderstoodCall } from '../../call/understood-call.ts';
import { makeDecision, type CompiledPolicy } from '../../engine/compile.ts';
import { findEffects } from '../../engine/decide.ts';
import type { Decision } from '../../engine/decision.ts';
import type { PolicySet } from '../../policy/rule.ts';
import type { Io } from '../io.ts';
import { openLog } from '../log-options.ts';
import type { ParsedOptions } from '../command.ts';

/** How a decision came about: what its record tells beside it. */
export interface Judged {
  readonly asked: Asked;
  readonly layers: readonly PolicySet[];
  readonly policy: CompiledPolicy;
  readonly call: UnderstoodCall | undefined;
  readonly links?: ReadonlyMap<string, string> | undefined;
}

/** What came of a hook's question, as far as it is recorded. */
export type Recorded =
  | { readonly kind: 'decided'; readonly decision: Decision; readonly judged: Judged }
  | { readonly kind: 'problem'; readonly problem: string; readonly asked?: Asked; readonly isPermissionRequest?: true };

export interface Recording {
  readonly host: string;
  readonly options: ParsedOptions;
  readonly mode: RecordMode;
  readonly durationMs: number;
}

/** Records the answer to a hook's question; gives why it could not. */
export async function recordOutcome(outcome: Recorded, recording: Recording, io: Io): Promise<string | undefined> {
  try {
    const log = await openLog(recording.options, io);
    log?.write(makeRecord(toRecordable(outcome, recording)));
    return undefined;
  } catch (error) {
    return `the decision could not be recorded: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
}

/** Records that a call ran; gives why it could not. */
export async function recordRun(
  { ran, host, options }: { ran: NonNullable<NothingToJudge['ran']>; host: string; options: ParsedOptions },
  io: Io,
): Promise<string | undefined> {
  try {
    const log = await openLog(options, io);
    log?.write(makeRunRecord({ host, ...ran }));
    return undefined;
  } catch (error) {
    return `that a call ran could not be recorded: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
}

function toRecordable(outcome: Recorded, { host, mode, durationMs }: Recording): Recordable {
  const common = { host, mode, durationMs };
  if (outcome.kind === 'problem') {
    const { problem, asked } = outcome;
    const decision = makeDecision('deny', { policyName: 'default', reason: problem, layer: '' });
    return { ...common, decision, problem, call: asked?.call, asker: asked?.asker };
  }
  const { decision, judged } = outcome;
  const { asked, layers, policy, call, links } = judged;
  return {
    ...common,
    decision,
    call: asked.call,
    asker: asked.asker,
    policy: digestPolicies(layers),
    effects: call === undefined ? [] : findEffects(policy, call),
    ...(links === undefined ? {} : { links }),
  };
}
