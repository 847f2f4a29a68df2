import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';
import { toJsonText } from '../lib/json-text.ts';
import { printableText } from '../lib/printable-text.ts';
import type { Action, RuleOrigin } from '../policy/rule.ts';
import type { Colour } from './colour.ts';
import { printableLines } from './printable-lines.ts';

/** A decision as JSON output tells it: every key is always there. */
export interface DecisionRecord {
  readonly action: Action;
  readonly policyName: string;
  readonly reason: string;
  readonly instead: string | null;
  readonly layer: string;
  readonly origin: RuleOrigin | null;
}

/** The stable keys of a decision in JSON output. */
export function toRecord({ action, policyName, reason, instead, layer, origin }: Decision): DecisionRecord {
  return { action, policyName, reason, instead: instead ?? null, layer, origin: origin ?? null };
}

const verbs: Readonly<Record<Action, string>> = { approve: 'approved', deny: 'denied', escalate: 'escalated' };

/** The action in its colour, as a claim. */
export function paintAction(action: Action, colour: Colour): string {
  const paint = { approve: colour.green, deny: colour.red, escalate: colour.yellow }[action];
  return colour.bold(paint(verbs[action]));
}

/** `file:line:column`, as editors understand it. */
export function printOrigin({ file, line, column }: RuleOrigin): string {
  return printableText(`${file}:${line}:${column}`);
}

/** A call on one line: the shell text where there is one, else the tool and its arguments. */
export function printCall({ tool, args }: ToolCall): string {
  const command: unknown =
    typeof args === 'object' && args !== null ? Object.getOwnPropertyDescriptor(args, 'command')?.value : undefined;
  if (tool === 'bash' && typeof command === 'string') return printableText(command);
  return args === undefined ? printableText(tool) : `${printableText(tool)} ${toJsonText(args)}`;
}

/** A decision for people: what, by which rule, why, and what to do instead. */
export function printDecision(call: ToolCall, decision: Decision, colour: Colour): string {
  const { action, policyName, reason, instead, origin, layer } = decision;
  const place = origin === undefined ? printableText(layer) : printOrigin(origin);
  const lines = [
    `${paintAction(action, colour)}: ${printCall(call)}`,
    ...(policyName === '' || policyName === 'default'
      ? []
      : [`  rule: ${printableText(policyName)} ${colour.dim(`(${place})`)}`]),
    ...(reason === '' ? [] : [printableLines(reason, '  reason: ')]),
    ...(instead === undefined ? [] : [printableLines(instead, '  instead: ')]),
  ];
  return `${lines.join('\n')}\n`;
}
