import type { ToolCall, ToolDefinitionHints } from '../call/tool-call.ts';
import { makeDecision } from '../engine/compile.ts';
import type { Decision } from '../engine/decision.ts';
import type { JsonObject } from '../lib/json-value.ts';
import { printableText } from '../lib/printable-text.ts';
import { hostNameOf, type JudgedRequest } from './judged-request.ts';
import { hintsOf, type ToolFate } from './tool-list.ts';
import type { ToolPins } from './tool-pins.ts';

/** What the policy says, as the proxy needs it. */
export interface McpPolicy {
  /** Never throws. */
  judge(call: ToolCall): Decision;
  /** Whether some arguments may get the tool through. */
  couldPermit(tool: string): boolean;
}

/** The server behind the proxy. */
export interface GuardedServer {
  /** As hosts call it in the names of its tools. */
  readonly name: string;
  /** A person vouches for what it says of its tools. */
  readonly isTrusted: boolean;
}

export interface JudgedCall {
  readonly call: ToolCall;
  readonly decision: Decision;
  readonly durationMs: number;
  /** As the client gave it. */
  readonly callId: string | undefined;
}

export interface CallJudgeOptions {
  readonly policy: McpPolicy;
  readonly server: GuardedServer;
  /** Folders that paths are judged from. */
  readonly place: Pick<ToolCall, 'cwd' | 'workspace' | 'home'>;
  readonly pins: ToolPins;
  /** Nothing is blocked; what would be is told. */
  readonly isObserving: boolean;
  /** Tells a person something. */
  readonly note: (text: string) => void;
  /** Told of every call that was judged, before it takes effect. A throw stops the call. */
  readonly onJudged?: (judged: JudgedCall) => void;
}

/** More tools are not shown: nobody has them, and each is kept in mind. */
const mostTools = 10_000;

/** Judges what is asked of one server, and what it tells of its tools. */
export class CallJudge {
  readonly #options: CallJudgeOptions;
  readonly #definitions = new Map<string, ToolDefinitionHints>();
  readonly #changed = new Set<string>();
  #seen: { readonly added: string[]; readonly changed: string[] } = { added: [], changed: [] };

  constructor(options: CallJudgeOptions) {
    this.#options = options;
  }

  /** The decision on a request. What goes wrong is a denial. */
  judge({ call, tool }: JudgedRequest, callId: string | undefined): Decision {
    const start = performance.now();
    const { policy, place, server, onJudged } = this.#options;
    const definition = tool === undefined ? undefined : this.#definitions.get(tool);
    const known = definition === undefined ? {} : { definition, trustsDefinition: server.isTrusted };
    const whole: ToolCall = { ...call, ...place, ...known };
    try {
      const decision = this.#mindPins(policy.judge(whole), tool);
      onJudged?.({ call: whole, decision, durationMs: performance.now() - start, callId });
      return decision;
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown error';
      return stop('deny', `the call could not be judged: ${why}`);
    }
  }

  /** A person is asked about every call of a tool that is not what it was. */
  #mindPins(decision: Decision, tool: string | undefined): Decision {
    if (tool === undefined || !decision.approved || !this.#changed.has(tool)) return decision;
    const reason = 'the server has changed the definition of this tool since it was first seen';
    return stop('escalate', reason, 'Ask the user to look at what has changed, and to run `action-policy mcp --repin`');
  }

  /** What becomes of a tool in the answer to `tools/list`. */
  judgeTool(tool: string, definition: JsonObject): ToolFate {
    const { policy, server, pins, isObserving } = this.#options;
    if (this.#definitions.size >= mostTools && !this.#definitions.has(tool)) return 'hide';
    this.#definitions.set(tool, hintsOf(definition));
    const answer = pins.check(tool, definition);
    if (answer === 'changed') this.#changed.add(tool);
    else this.#changed.delete(tool);
    if (answer === 'changed') this.#seen.changed.push(tool);
    if (answer === 'new') this.#seen.added.push(tool);
    if (isObserving) return 'show';
    if (!policy.couldPermit(hostNameOf(server.name, tool))) return 'hide';
    return answer === 'changed' ? 'quarantine' : 'show';
  }

  /** To be called after each list: keeps what is new, and tells a person what is. */
  endList(): void {
    const { pins, note, server } = this.#options;
    const { added, changed } = this.#seen;
    this.#seen = { added: [], changed: [] };
    if (added.length > 0)
      note(`tools of ${server.name} that were not seen before, and are taken as they are: ${list(added)}`);
    if (changed.length > 0)
      note(`tools of ${server.name} whose definition has changed, so that a person is asked: ${list(changed)}`);
    const problem = pins.save();
    if (problem !== undefined) note(problem);
  }
}

function stop(action: 'deny' | 'escalate', reason: string, instead?: string): Decision {
  return makeDecision(action, {
    policyName: 'default',
    reason,
    layer: 'mcp',
    ...(instead === undefined ? {} : { instead }),
  });
}

/** A server may have any number of tools, and call them what it likes. */
function list(tools: readonly string[]): string {
  const shown = tools.slice(0, 30).map((tool) => printableText(tool.slice(0, 100)));
  return tools.length > shown.length ? `${shown.join(', ')} and ${tools.length - shown.length} more` : shown.join(', ');
}
