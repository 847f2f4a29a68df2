import { Gate, type GateOptions, type PolicyJudge } from '../guard/gate.ts';
import {
  isActionTool,
  isAgent,
  isFunctionTool,
  isHandoff,
  isHostedMcp,
  isObject,
  type FunctionCall,
  type FunctionTool,
  type HostedMcp,
  type InputGuardrail,
} from './openai-agents-shapes.ts';

/** What was said of a call when it was asked whether a person has to approve it. */
type Verdict = { readonly outcome: 'ask' } | { readonly outcome: 'stop'; readonly text: string };

/**
 * Guards an agent of `@openai/agents`, in place: its tools, those that its MCP servers bring, and the agents that it hands over
 * to, with theirs. What is denied does not run, and the model is told why; what is to be escalated becomes an interruption of
 * the run, and is judged again when the run goes on. Gives back the same agent.
 *
 * @example
 * const agent = guardAgent(engine, new Agent({ name: 'coder', tools: [shell] }));
 */
export function guardAgent<Guarded extends object>(
  judge: PolicyJudge,
  agent: Guarded,
  options: GateOptions = {},
): Guarded {
  new AgentGuard(new Gate(judge, 'openai-agents', options)).guardAgent(agent);
  return agent;
}

/** Guards one tool, in place, for an agent that is not guarded as a whole. */
export function guardTool<Guarded extends object>(
  judge: PolicyJudge,
  tool: Guarded,
  options: GateOptions = {},
): Guarded {
  // A tool that runs elsewhere cannot be held, and must not look as if it were.
  if (!new AgentGuard(new Gate(judge, 'openai-agents', options)).guardTool(tool)) {
    throw new TypeError('only tools that run here can be guarded');
  }
  return tool;
}

/** In place, since the framework knows its tools and agents by their identity. */
class AgentGuard {
  readonly #gate: Gate;
  readonly #guarded = new WeakSet<object>();
  /** By the run's context and the call's id. */
  readonly #verdicts = new WeakMap<object, Map<string, Verdict>>();
  /** Actions that were judged before they are carried out. */
  readonly #actions = new WeakMap<object, { readonly callId: string | undefined; readonly hasConsent: boolean }>();

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  guardAgent(agent: unknown): void {
    if (!isAgent(agent)) throw new TypeError('give an agent of @openai/agents');
    if (this.#isGuarded(agent)) return;
    for (const tool of agent.tools) this.guardTool(tool);
    for (const handoff of agent.handoffs) this.#guardHandoff(handoff);
    const { getAllTools, getEnabledHandoffs, clone } = agent;
    // Tools of MCP servers are made anew for each turn, and both lists may have grown.
    agent.getAllTools = async (...parameters) => {
      const tools = await getAllTools.apply(agent, parameters);
      for (const tool of tools) this.guardTool(tool);
      return tools;
    };
    agent.getEnabledHandoffs = async (...parameters) => {
      const handoffs = await getEnabledHandoffs.apply(agent, parameters);
      for (const handoff of handoffs) this.#guardHandoff(handoff);
      return handoffs;
    };
    agent.clone = (...parameters) => {
      const copy = clone.apply(agent, parameters);
      this.guardAgent(copy);
      return copy;
    };
  }

  #guardHandoff(handoff: unknown): void {
    if (!isHandoff(handoff)) return this.guardAgent(handoff);
    if (this.#isGuarded(handoff)) return;
    this.guardAgent(handoff.agent);
    const { onInvokeHandoff } = handoff;
    handoff.onInvokeHandoff = async (...parameters) => {
      const next = await onInvokeHandoff.apply(handoff, parameters);
      this.guardAgent(next);
      return next;
    };
  }

  /** False for a tool that runs elsewhere. */
  guardTool(tool: unknown): boolean {
    if (!isObject(tool)) return false;
    const { type, shell, editor, providerData } = tool;
    if (type === 'function') this.#guardFunction(tool);
    else if (type === 'hosted_tool' && isHostedMcp(providerData)) this.#guardHostedMcp(providerData);
    else if (type === 'shell' && isObject(shell)) this.#guardActions(tool, shell, ['run']);
    else if (type === 'apply_patch' && isObject(editor)) {
      this.#guardActions(tool, editor, ['createFile', 'updateFile', 'deleteFile']);
    } else if (type === 'computer') this.#guardComputer(tool);
    else return false;
    return true;
  }

  #guardFunction(tool: object): void {
    if (!isFunctionTool(tool)) throw new TypeError('this version of @openai/agents has no guardrails of tools');
    if (this.#isGuarded(tool)) return;
    const { needsApproval, inputGuardrails } = tool;
    tool.needsApproval = async (context, args, callId) => {
      const { outcome, text } = this.#gate.judge({ tool: tool.name, args, callId });
      this.#setVerdict(context, callId, outcome === 'run' ? undefined : { outcome, text });
      // What is denied goes on to the guardrail, which tells the model.
      if (outcome === 'stop') return false;
      return outcome === 'ask' || (await needsApproval.call(tool, context, args, callId));
    };
    const guardrail: InputGuardrail = {
      type: 'tool_input',
      name: 'action-policy',
      run: async ({ context, toolCall }) => {
        const message = this.#stopFunction(tool, context, toolCall);
        return { behavior: message === undefined ? { type: 'allow' } : { type: 'rejectContent', message } };
      },
    };
    tool.inputGuardrails = [guardrail, ...inputGuardrails];
  }

  /**
   * Why a call must not run. A schema may have changed the arguments before the question of approval, and the guardrail sees
   * those of the model: both are judged, and the more severe verdict counts.
   */
  #stopFunction(tool: FunctionTool, context: object, toolCall: FunctionCall): string | undefined {
    const { callId } = toolCall;
    const verdict = this.#verdicts.get(context)?.get(callId);
    this.#setVerdict(context, callId, undefined);
    if (verdict?.outcome === 'stop') return verdict.text;
    const hasConsent = isApproved(context, tool.name, toolCall);
    const request = { tool: tool.name, args: parseArguments(toolCall.arguments), callId };
    // With `preApprovalInputGuardrails`, guardrails also run before the person is asked.
    const isAsking = verdict?.outcome === 'ask' && !hasConsent;
    const { outcome, text } = isAsking ? this.#gate.judge(request) : this.#gate.enter({ ...request, hasConsent });
    return outcome === 'run' || (outcome === 'ask' && isAsking) ? undefined : text;
  }

  #setVerdict(context: object, callId: string | undefined, verdict: Verdict | undefined): void {
    if (callId === undefined) return;
    const verdicts = this.#verdicts.get(context) ?? new Map<string, Verdict>();
    this.#verdicts.set(context, verdicts);
    if (verdict === undefined) verdicts.delete(callId);
    else verdicts.set(callId, verdict);
  }

  /** The framework tells the model what the methods throw. */
  #guardActions(tool: object, runner: Record<string, unknown>, methods: readonly string[]): void {
    if (!isActionTool(tool))
      throw new TypeError('this version of @openai/agents has no approvals of its shell and editor');
    if (this.#isGuarded(tool)) return;
    const { name, needsApproval } = tool;
    tool.needsApproval = async (context, action, callId) => {
      const { outcome } = this.#gate.judge({ tool: name, args: action, callId });
      if (isObject(action)) this.#actions.set(action, { callId, hasConsent: outcome === 'ask' });
      return outcome === 'ask' || (outcome === 'run' && (await needsApproval.call(tool, context, action, callId)));
    };
    for (const method of methods) {
      const run = runner[method];
      if (typeof run !== 'function') continue;
      runner[method] = async (action: object, ...rest: unknown[]) => {
        // One that was not asked about in this process is one that a person approved before the run was stored.
        const { callId, hasConsent } = this.#actions.get(action) ?? { callId: undefined, hasConsent: true };
        const judged = this.#gate.enter({ tool: name, args: action, callId, hasConsent });
        if (judged.outcome !== 'run') throw new Error(judged.text);
        const answer: unknown = await Reflect.apply(run, runner, [judged.args, ...rest]);
        return answer;
      };
    }
  }

  /**
   * A computer has a method for each gesture, and no place for a text: what is denied ends the run. Where a person approves all that it
   * will do, the framework asks no more.
   */
  #guardComputer(tool: object): void {
    if (!isActionTool(tool))
      throw new TypeError('this version of @openai/agents has no approvals of what a computer does');
    if (this.#isGuarded(tool)) return;
    const { name, needsApproval } = tool;
    tool.needsApproval = async (context, action, callId) => {
      const { outcome, text } = this.#gate.judge({ tool: name, args: action, callId });
      if (outcome === 'stop') throw new Error(text);
      return outcome === 'ask' || (await needsApproval.call(tool, context, action, callId));
    };
  }

  /** The provider runs the tools of such a server, and asks before each call. Without a handler, the run is interrupted for each. */
  #guardHostedMcp(server: HostedMcp): void {
    if (this.#isGuarded(server)) return;
    const { require_approval: required, on_approval: askTheirs } = server;
    server.require_approval = 'always';
    if (required !== 'never' && askTheirs === undefined) return;
    server.on_approval = async (context, item) => {
      const { name, id, arguments: input } = item.rawItem.providerData;
      const tool = `mcp__${server.server_label}__${name}`;
      const { outcome, text } = this.#gate.judge({ tool, args: parseArguments(input), callId: id });
      if (outcome === 'stop' || askTheirs === undefined) return { approve: outcome === 'run', reason: text };
      return await askTheirs(context, item);
    };
  }

  #isGuarded(target: object): boolean {
    const isGuarded = this.#guarded.has(target);
    this.#guarded.add(target);
    return isGuarded;
  }
}

/** What is no JSON stays a text, which the tool will refuse. */
function parseArguments(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}

/** Whether a person approved this call; the context of the run knows, also after it was stored and read again. */
function isApproved(context: object, tool: string, { callId, namespace }: FunctionCall): boolean {
  if (!('isToolApproved' in context) || typeof context.isToolApproved !== 'function') return false;
  const { isToolApproved } = context;
  return namesInContext(tool, namespace).some(
    (toolName) => Reflect.apply(isToolApproved, context, [{ toolName, callId }]) === true,
  );
}

/** The names that the context keeps approvals by: that of a tool in a namespace, or that is loaded later, is a list as JSON. */
function namesInContext(tool: string, namespace: string | undefined): readonly string[] {
  return namespace === undefined || namespace === tool
    ? [tool, JSON.stringify(['deferred_top_level', tool])]
    : [JSON.stringify(['namespaced', namespace, tool])];
}
