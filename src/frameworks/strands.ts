import { Gate, type GateOptions, type Judged, type PolicyJudge } from '../guard/gate.ts';
import { describeStopToModel } from '../guard/stop-text.ts';

/** What is used of the package `@strands-agents/sdk`: hand in its own export. */
export interface Strands<Handler> {
  readonly InterventionHandler: abstract new () => Handler;
}

/** What is used of a `BeforeToolCallEvent`. */
interface BeforeToolCall {
  toolUse: { readonly name: string; readonly toolUseId: string; readonly input: unknown };
  /** A hook put this tool in the place of the one that was called. */
  readonly selectedTool?: { readonly name: string } | undefined;
  interrupt(question: { readonly name: string; readonly reason: string }): unknown;
}

type Action = { readonly type: 'proceed' } | { readonly type: 'deny'; readonly reason: string };

/**
 * An intervention for an `Agent`; it comes after the hooks of the application. What is denied does not run, and the model is told why.
 * What is to be escalated interrupts the agent; the call is judged again when there is an answer.
 *
 * @example
 * import { Agent, InterventionHandler } from '@strands-agents/sdk';
 * new Agent({ tools, interventions: [policyIntervention(engine, { InterventionHandler })] });
 */
export function policyIntervention<Handler extends object>(
  judge: PolicyJudge,
  { InterventionHandler }: Strands<Handler>,
  options: GateOptions = {},
): Handler {
  const gate = new Gate(judge, 'strands', options);
  // The class is abstract in its types alone, and makes what it says it makes.
  const handler = Reflect.construct(InterventionHandler, []) as Handler;
  return Object.assign(handler, {
    name: 'action-policy',
    onError: 'deny',
    beforeToolCall: async (event: BeforeToolCall) => await decide(gate, event),
  });
}

async function decide(gate: Gate, event: BeforeToolCall): Promise<Action> {
  const { toolUse, selectedTool } = event;
  const tool = selectedTool?.name ?? toolUse.name;
  const judged = gate.enter({ tool, args: toolUse.input, callId: toolUse.toolUseId });
  if (judged.outcome === 'stop') return { type: 'deny', reason: judged.text };
  if (judged.outcome === 'ask' && !(await ask(event, tool, judged))) {
    return { type: 'deny', reason: describeStopToModel(judged.decision, 'refused') };
  }
  event.toolUse = { ...toolUse, input: judged.args };
  return { type: 'proceed' };
}

/** Throws where there is no answer yet: that interrupts the agent. */
async function ask(event: BeforeToolCall, tool: string, { call, question }: Judged): Promise<boolean> {
  const described = JSON.stringify([tool, call.args]);
  // Security: an answer is found again by the id of the call and this name. Ids come from models, which may give one to two calls.
  const name = `action-policy ${await digestOf(described)}`;
  return isApproval(event.interrupt({ name, reason: `${question}\n${described}` }));
}

/** What the framework's own handlers take for one. */
function isApproval(answer: unknown): boolean {
  return answer === true || (typeof answer === 'string' && ['y', 'yes'].includes(answer.trim().toLowerCase()));
}

async function digestOf(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
