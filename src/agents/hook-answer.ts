import type { Decision } from '../engine/decision.ts';
import { toJsonText } from '../lib/json-text.ts';
import { printableText } from '../lib/printable-text.ts';
import type { HookAnswer } from './agent-adapter.ts';

/** In UTF-16 units. A path of the call may be part of the reason, and be as long as the whole input. */
const longestReason = 4000;

/** No answer: the agent asks what it would have asked without the hook. */
export const silence: HookAnswer = { stdout: '', exitCode: 0 };

/** Why a call is stopped, for a model and a person. */
export function describeStop(decision: Decision, notes: readonly string[] = []): string {
  return shorten([describeDecision(decision), ...notes.map(printableText)].join('\n'));
}

/** Where the agent has no question that holds, an escalation is a denial that says how a person lets the call pass. */
export function describeDenial(decision: Decision, notes: readonly string[] = []): string {
  if (!decision.escalated) return describeStop(decision, notes);
  const advice = [
    'A person has to approve this, and the agent cannot ask for it here. Do not try it in another way:',
    'tell the user, who can run it, or add a rule to the policy that approves it.',
  ].join(' ');
  return shorten([describeDecision(decision), advice, ...notes.map(printableText)].join('\n'));
}

/** That the hook itself failed. */
export function describeFailure(problem: string): string {
  return shorten(printableText(`action-policy could not judge this call, so it is blocked: ${problem}`));
}

export function jsonAnswer(value: object): HookAnswer {
  return { stdout: `${toJsonText(value)}\n`, exitCode: 0 };
}

/** For agents that a hook stops by its exit code, and that show what it says on stderr. */
export function exitCodeAnswer(reason: string): HookAnswer {
  return { stdout: '', stderr: `${reason}\n`, exitCode: 2 };
}

function describeDecision({ policyName, reason, instead }: Decision): string {
  const rule = policyName === '' || policyName === 'default' ? 'action-policy' : `action-policy, rule ${policyName}`;
  const text = `${rule}: ${reason === '' ? 'no reason given' : reason}`;
  return printableText(instead === undefined ? text : `${text}. Instead: ${instead}`);
}

function shorten(text: string): string {
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text;
}
