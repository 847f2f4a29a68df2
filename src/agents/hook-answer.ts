import type { Decision } from '../engine/decision.ts';
import { askNobody, describeDecision, shortenText } from '../guard/stop-text.ts';
import { toJsonText } from '../lib/json-text.ts';
import { printableText } from '../lib/printable-text.ts';
import type { HookAnswer } from './agent-adapter.ts';

/** No answer: the agent asks what it would have asked without the hook. */
export const silence: HookAnswer = { stdout: '', exitCode: 0 };

/** Why a call is stopped, for a model and a person. */
export function describeStop(decision: Decision, notes: readonly string[] = []): string {
  return shortenText([describeDecision(decision), ...notes.map(printableText)].join('\n'));
}

/** Where the agent has no question that holds, an escalation is a denial that says how a person lets the call pass. */
export function describeDenial(decision: Decision, notes: readonly string[] = []): string {
  if (!decision.escalated) return describeStop(decision, notes);
  return shortenText([describeDecision(decision), askNobody, ...notes.map(printableText)].join('\n'));
}

/** That the hook itself failed. */
export function describeFailure(problem: string): string {
  return shortenText(printableText(`action-policy could not judge this call, so it is blocked: ${problem}`));
}

export function jsonAnswer(value: object): HookAnswer {
  return { stdout: `${toJsonText(value)}\n`, exitCode: 0 };
}

/** For agents that a hook stops by its exit code, and that show what it says on stderr. */
export function exitCodeAnswer(reason: string): HookAnswer {
  return { stdout: '', stderr: `${reason}\n`, exitCode: 2 };
}
