import { takeSnapshot, toFrozenValue } from '../call/snapshot.ts';
import { Gate, type GateOptions, type PolicyJudge } from '../guard/gate.ts';
import type { JsonValue } from '../lib/json-value.ts';
import { isSameJson } from '../lib/same-json.ts';
import { copyWithMethods } from './copy-tool.ts';

/** What is used of the configuration of an agent. Each part may be a function that gives it. */
interface AgentConfig {
  readonly tools?: unknown;
  readonly hooks?: { readonly beforeToolCall?: BeforeToolCall };
  readonly defaultOptions?: unknown;
}

type BeforeToolCall = (call: HookedCall) => unknown;

interface HookedCall {
  readonly toolName: string;
  readonly input: unknown;
  readonly context?: unknown;
}

/** A function that says whether a person has to approve a call. */
type ApprovalOfTool = (args: unknown, context?: unknown) => unknown;
type ApprovalOfAgent = (call: { readonly toolName: string; readonly args: unknown }) => unknown;

/**
 * Guards the configuration of a Mastra agent: its tools, and through its hooks what else becomes a tool of it. What is denied does not
 * run, and the model is told why. What is to be escalated waits for `approveToolCall` or `declineToolCall`, and is judged again then.
 *
 * @example
 * const agent = new Agent(guardAgentConfig(engine, { id: 'coder', name: 'coder', instructions, model, tools: { shell } }));
 */
export function guardAgentConfig<Config extends object>(
  judge: PolicyJudge,
  config: Config,
  options: GateOptions = {},
): Config {
  const guard = new ConfigGuard(judge, options);
  // Every part is optional, and looked at before it is used.
  const { tools, hooks, defaultOptions } = config as AgentConfig;
  return {
    ...config,
    tools: whereGiven(tools, (each) => guard.guardTools(each)),
    hooks: { ...hooks, beforeToolCall: guard.hookAfter(hooks?.beforeToolCall) },
    defaultOptions: whereGiven(defaultOptions ?? {}, (each) => guard.guardOptions(each)),
  };
}

/** Calls on their way from the hook to their tools. */
const maxApproved = 1000;

class ConfigGuard {
  readonly #gate: Gate;
  /** Says what `#gate` says, and reports nothing: what does not wait for a person is reported where it runs. */
  readonly #quiet: Gate;
  /**
   * Arguments that the framework was told to ask a person about, with a copy of what they were then. It hands on the very same object
   * once they said yes.
   */
  readonly #asked = new WeakMap<object, unknown>();
  /** Ids of calls that a person approved, from the hook to the door of the tool. */
  readonly #approved = new Set<string>();
  /** Tools whose own question of approval cannot answer for ours. */
  readonly #guarded = new Set<string>();

  constructor(judge: PolicyJudge, options: GateOptions) {
    this.#gate = new Gate(judge, 'mastra', options);
    const { onDecision: _onDecision, log: _log, ...quiet } = options;
    this.#quiet = new Gate(judge, 'mastra', quiet);
  }

  guardTools(tools: unknown): unknown {
    if (!isObject(tools)) return tools;
    return Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, this.#guardTool(name, tool)]));
  }

  #guardTool(name: string, tool: unknown): unknown {
    const run = isObject(tool) ? tool['execute'] : undefined;
    // A tool that the provider or a browser runs has no body here.
    if (!isObject(tool) || typeof run !== 'function') return tool;
    this.#guarded.add(name);
    const execute = async (args: unknown, context?: unknown): Promise<unknown> => {
      const callId = callIdOf(context);
      const hasConsent = callId !== undefined && this.#approved.delete(callId);
      const judged = this.#gate.enter({ tool: name, args, callId, hasConsent });
      if (judged.outcome !== 'run') return judged.text;
      const output: unknown = await Reflect.apply(run, tool, [judged.args, context]);
      return output;
    };
    return copyWithMethods(tool, { execute, ...this.#approvalOf(name, tool) });
  }

  /** A tool's own function overrules the agent's: ours has to be in it. Where there is none, the agent's decides. */
  #approvalOf(name: string, tool: Readonly<Record<string, unknown>>): Readonly<Record<string, ApprovalOfTool>> {
    const keys = ['requireApproval', 'needsApprovalFn', 'needsApproval'].filter(
      (key) => typeof tool[key] === 'function',
    );
    return Object.fromEntries(
      keys.map((key) => [
        key,
        async (args: unknown, context?: unknown) =>
          this.#mustAsk(name, args) || Boolean(await Reflect.apply(tool[key] as ApprovalOfTool, tool, [args, context])),
      ]),
    );
  }

  guardOptions(options: unknown): unknown {
    const theirs = isObject(options) ? options['requireToolApproval'] : undefined;
    const requireToolApproval: ApprovalOfAgent = async (call) => {
      if (this.#mustAsk(call.toolName, call.args)) return true;
      return typeof theirs === 'function' ? Boolean(await theirs(call)) : theirs === true;
    };
    return { ...(isObject(options) ? options : {}), requireToolApproval };
  }

  #mustAsk(tool: string, args: unknown): boolean {
    const { outcome, call } = this.#quiet.judge({ tool, args });
    if (outcome !== 'ask') return false;
    // One that nobody could answer for is told to the model by the hook.
    if (!this.#guarded.has(tool) || !isObject(args)) return false;
    this.#asked.set(args, call.args);
    return this.#gate.judge({ tool, args }).outcome === 'ask';
  }

  /** Security: another hook may have changed the arguments after the person saw them. */
  #takeConsent(args: unknown): boolean {
    if (!isObject(args) || !this.#asked.has(args)) return false;
    const shown = this.#asked.get(args);
    this.#asked.delete(args);
    // Both are copies, as JSON.
    return isSameJson(shown as JsonValue, toFrozenValue(takeSnapshot(args)) as JsonValue);
  }

  #approve(callId: string): void {
    // Those that are left over had arguments that their tool refused.
    if (this.#approved.size >= maxApproved) this.#approved.clear();
    this.#approved.add(callId);
  }

  /** It stands before every tool, those that become of agents and workflows included. */
  hookAfter(theirs: BeforeToolCall | undefined): BeforeToolCall {
    return async (hooked) => {
      const answer = await theirs?.(hooked);
      if (isObject(answer) && answer['proceed'] === false) return answer;
      const { toolName: tool, input: args, context } = hooked;
      const callId = callIdOf(context) ?? '';
      this.#approved.delete(callId);
      const hasConsent = this.#takeConsent(args);
      const judged = this.#gate.judge({ tool, args, callId, hasConsent });
      if (judged.outcome !== 'run') return { proceed: false, output: judged.text };
      if (hasConsent) this.#approve(callId);
      return answer;
    };
  }
}

/** In the hook and in a tool, the same id stands in two places. */
function callIdOf(context: unknown): string | undefined {
  const inAgent = isObject(context) && isObject(context['agent']) ? context['agent']['toolCallId'] : undefined;
  const callId = isObject(context) ? (context['toolCallId'] ?? inAgent) : undefined;
  return typeof callId === 'string' ? callId : undefined;
}

/** What is given now, or by a function later. */
function whereGiven(given: unknown, guard: (given: unknown) => unknown): unknown {
  if (typeof given !== 'function') return guard(given);
  return async (...parameters: unknown[]) => guard(await Reflect.apply(given, undefined, parameters));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
