import type { RecordMode } from '../../audit/decision-record.ts';
import { makeRecord, type Recordable } from '../../audit/make-record.ts';
import { noteLinks } from '../../audit/record-links.ts';
import { understandCall } from '../../call/understand-call.ts';
import { makeDecision } from '../../engine/compile.ts';
import { findEffects } from '../../engine/decide.ts';
import type { JudgedCall } from '../../mcp/call-judge.ts';
import type { ParsedOptions } from '../command.ts';
import type { Io } from '../io.ts';
import { openLog } from '../log-options.ts';
import { makeRealPath } from '../real-path.ts';
import type { OpenedPolicy } from './open-policy.ts';

/** Where decisions of the proxy are recorded, before they take effect. */
export interface McpRecord {
  /** @throws where it fails and the options say that this is to block. */
  readonly onJudged: (judged: JudgedCall) => void;
  /** What could not be judged at all. */
  readonly onRefused: (problem: string) => void;
}

/** Undefined where no log is wanted. */
export async function openRecord(
  options: ParsedOptions,
  io: Io,
  { policy, note }: { readonly policy: OpenedPolicy; readonly note: (text: string) => void },
): Promise<McpRecord | undefined> {
  const log = await openLog(options, io);
  if (log === undefined) return undefined;
  const mode: RecordMode = options.has('observe') ? 'observe' : 'enforce';
  const common = { host: 'mcp', mode } as const;
  const blocks = options.value('on-log-failure') === 'block';
  const write = (made: () => Omit<Recordable, keyof typeof common>): string | undefined => {
    try {
      log.write(makeRecord({ ...made(), ...common, policy: policy.inForce.digest }));
      return undefined;
    } catch (error) {
      const problem = `the decision could not be recorded: ${error instanceof Error ? error.message : 'unknown error'}`;
      note(problem);
      return problem;
    }
  };
  return {
    onJudged(judged) {
      const problem = write(() => describeJudged(judged, policy));
      if (problem !== undefined && blocks) throw new Error(problem);
    },
    onRefused(problem) {
      const decision = makeDecision('deny', { policyName: 'default', reason: problem, layer: '' });
      write(() => ({ decision, problem, durationMs: 0 }));
    },
  };
}

function describeJudged({ call, decision, durationMs, callId }: JudgedCall, { inForce }: OpenedPolicy) {
  const { realPath, links } = noteLinks(makeRealPath());
  const understood = understandCall(call, { realPath, now: Date.now() });
  const effects = 'invalid' in understood ? [] : findEffects(inForce.compiled, understood);
  const asker = callId === undefined ? {} : { asker: { callId: String(JSON.parse(callId)) } };
  return { call, decision, durationMs, effects, links, ...asker };
}
