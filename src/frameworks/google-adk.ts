import { Gate, type GateOptions, type PolicyJudge } from '../guard/gate.ts';
import { describeStopToModel } from '../guard/stop-text.ts';
import { deepFreeze } from '../lib/deep-freeze.ts';

/** What is used of the package `@google/adk`: hand in its own export. */
export interface GoogleAdk<Plugin> {
  readonly BasePlugin: abstract new (name: string) => Plugin;
}

/** What a tool answers to the model. */
type Response = Record<string, unknown>;

interface Tool {
  readonly name: string;
}

/** What is used of the context of a call. */
interface ToolContext {
  readonly functionCallId?: string | undefined;
  /** What a person said of this very call, whom the framework asked. */
  readonly toolConfirmation?: { readonly confirmed: boolean } | undefined;
  readonly actions: { skipSummarization?: boolean | undefined };
  requestConfirmation(question: { readonly hint: string }): void;
}

/** A call, as the `beforeToolCallback` of an agent is given it. */
interface ToolCall {
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  readonly context: ToolContext;
}

/** What is used of an agent: one of a model has tools, and callbacks. */
interface Agent {
  readonly rootAgent?: unknown;
  readonly subAgents?: readonly unknown[];
  beforeToolCallback?: unknown;
  canonicalTools?: (...parameters: never[]) => Promise<readonly unknown[]>;
}

/**
 * A plugin for the `Runner` or the `App`, which holds every tool of every agent in it. What is denied does not run, and the model is told
 * why. What is to be escalated becomes a request for confirmation; the call is judged again when it is there. Give it as the last plugin.
 *
 * @example
 * import { BasePlugin, Runner } from '@google/adk';
 * new Runner({ agent, appName, sessionService, plugins: [policyPlugin(engine, { BasePlugin })] });
 */
export function policyPlugin<Plugin extends object>(
  judge: PolicyJudge,
  { BasePlugin }: GoogleAdk<Plugin>,
  options: GateOptions = {},
): Plugin {
  const door = new ToolDoor(new Gate(judge, 'google-adk', options));
  // The class is abstract in its types alone, and makes what it says it makes.
  const plugin = Reflect.construct(BasePlugin, ['action-policy']) as Plugin;
  return Object.assign(plugin, {
    beforeRunCallback: async ({ invocationContext }: RunParameters): Promise<undefined> =>
      door.letConfirmationsThrough(rootOf(invocationContext.agent)),
    beforeToolCallback: async ({ tool, toolArgs, toolContext }: PluginParameters): Promise<Response | undefined> =>
      door.enter({ tool, args: toolArgs, context: toolContext }, 'asks'),
  });
}

interface RunParameters {
  readonly invocationContext: { readonly agent?: unknown };
}

interface PluginParameters {
  readonly tool: Tool;
  readonly toolArgs: Record<string, unknown>;
  readonly toolContext: ToolContext;
}

/** Whether a person can be asked: an agent behind a tool has a run of its own, whose questions nobody is shown. */
type Asking = 'asks' | 'asks nobody';

class ToolDoor {
  readonly #gate: Gate;
  readonly #known = new WeakSet<object>();
  readonly #inner = new WeakSet<object>();

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  /** What is told instead of running the tool; undefined where it may run. */
  enter({ tool, args, context }: ToolCall, asking: Asking): Response | undefined {
    const confirmed = context.toolConfirmation?.confirmed;
    const judged = this.#gate.enter({
      tool: tool.name,
      args,
      callId: context.functionCallId,
      hasConsent: confirmed === true,
    });
    if (judged.outcome === 'run') {
      // Security: the tool is given this very object, so nothing may change it after it was judged.
      if (this.#gate.mode === 'enforce') deepFreeze(args);
      if ('agent' in tool) this.#holdInner(tool.agent);
      return undefined;
    }
    if (judged.outcome === 'stop' || asking === 'asks nobody') return { error: judged.text };
    if (confirmed === false) return { error: describeStopToModel(judged.decision, 'refused') };
    context.requestConfirmation({ hint: judged.question });
    // As the framework's own tools do: the turn ends with the question.
    context.actions.skipSummarization = true;
    return { error: 'This tool call requires confirmation, please approve or reject.' };
  }

  /**
   * The framework takes the confirmation of a call only for a tool that says it needs one. Every tool may, so every tool says so; what a
   * confirmation is worth is decided at the door.
   */
  letConfirmationsThrough(agent: unknown): undefined {
    if (!isAgent(agent) || this.#known.has(agent)) return;
    this.#known.add(agent);
    for (const subAgent of agent.subAgents ?? []) this.letConfirmationsThrough(subAgent);
    const { canonicalTools } = agent;
    if (typeof canonicalTools !== 'function') return;
    agent.canonicalTools = async (...parameters) => {
      const tools = await canonicalTools.apply(agent, parameters);
      for (const tool of tools) {
        if (isObject(tool)) Object.assign(tool, { checkRequireConfirmation: async () => true });
      }
      return tools;
    };
  }

  /** `AgentTool` runs its agent without the plugins of the run that it is in. */
  #holdInner(agent: unknown): void {
    if (!isAgent(agent) || this.#inner.has(agent)) return;
    this.#inner.add(agent);
    const { beforeToolCallback: before } = agent;
    const ours = async (call: ToolCall): Promise<Response | undefined> => this.enter(call, 'asks nobody');
    agent.beforeToolCallback = [...(Array.isArray(before) ? before : before === undefined ? [] : [before]), ours];
    for (const subAgent of agent.subAgents ?? []) this.#holdInner(subAgent);
  }
}

/** A run may begin at an agent in the middle of the tree, and go on anywhere in it. */
function rootOf(agent: unknown): unknown {
  return isAgent(agent) ? (agent.rootAgent ?? agent) : undefined;
}

/** Any object may be one: what it lacks is not used. */
function isAgent(agent: unknown): agent is Agent {
  return isObject(agent);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
