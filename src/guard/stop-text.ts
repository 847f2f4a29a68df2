import type { Decision } from '../engine/decision.ts';
import { printableText } from '../lib/printable-text.ts';

/** In UTF-16 units. A path of the call may be part of the reason, and be as long as the whole input. */
const longestText = 4000;

/** The rule, the reason, and what the rule says to do instead, on one line. */
export function describeDecision({ policyName, reason, instead }: Decision): string {
  const rule = policyName === '' || policyName === 'default' ? 'action-policy' : `action-policy, rule ${policyName}`;
  const text = `${rule}: ${reason === '' ? 'no reason given' : reason}`;
  return printableText(instead === undefined ? text : `${text}. Instead: ${instead}`);
}

export const askNobody = [
  'A person has to approve this, and the agent cannot ask for it here. Do not try it in another way:',
  'tell the user, who can run it, or add a rule to the policy that approves it.',
].join(' ');

const refused =
  'A person was asked and did not approve it. Do not try it in another way: go on without it, or ask the user how.';

/** For a person who is to approve the call. */
export function describeQuestion(decision: Decision): string {
  return shortenText(describeDecision(decision));
}

/** For the model: why the call did not run, and what to do. */
export function describeStopToModel(decision: Decision, asked: 'nobody' | 'refused' = 'nobody'): string {
  return shortenText(`${describeDecision(decision)}\n${adviceOn(decision, asked)}`);
}

function adviceOn({ escalated, instead }: Decision, asked: 'nobody' | 'refused'): string {
  if (escalated) return asked === 'refused' ? refused : askNobody;
  return instead === undefined
    ? 'The call did not run. Do not try to get the same done in another way: go on without it, or tell the user.'
    : 'The call did not run. Do what is said instead, or tell the user.';
}

export function shortenText(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
