import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';

/** The part of the process's environment that adapters look at. */
export interface HostEnvironment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute home folder of the user, where it is known. */
  readonly home: string | undefined;
  /** Absolute folder in which the host started the hook. */
  readonly cwd: string;
}

/** Who asks, as the host tells it: for the record, never for the decision. */
export interface Asker {
  readonly session?: string;
  readonly callId?: string;
  /** The subagent that makes the call, and the agent that started it. */
  readonly agentId?: string;
  readonly agentType?: string;
  readonly parentAgentId?: string;
}

/** A tool call that the hook is asked about. */
export interface Asked {
  readonly kind: 'call';
  readonly call: ToolCall & { readonly cwd: string };
  /** Folders that the host itself says it works on: not what a model can change. Empty when it says none. */
  readonly projectRoots: readonly string[];
  readonly asker: Asker;
  /** The agent is about to ask a person about the call, which was judged before it came to that. */
  readonly isPermissionRequest?: true;
}

/** What a coding agent's hook asks, understood. An event that no tool call waits for is nothing to judge. */
export type Decoded = Asked | NothingToJudge | Unreadable;

export interface NothingToJudge {
  readonly kind: 'nothing';
  /** The call that ran, where the event says so. Of one that was escalated, a person let it run. */
  readonly ran?: { readonly tool: string; readonly asker: Asker };
}

export interface Unreadable {
  readonly kind: 'problem';
  readonly problem: string;
  readonly isPermissionRequest?: true;
}

/** What the hook's process gives back to the agent. */
export interface HookAnswer {
  readonly stdout: string;
  /** Shown where the exit code is what blocks. */
  readonly stderr?: string;
  readonly exitCode: number;
}

/** What is told of an agent in the guide; each is shown by the contract test. */
export interface HostFacts {
  /** Where a person's own hook settings are. */
  readonly settings: string;
  /** The event that the hook is set up for. */
  readonly event: string;
  /** Whether an escalation becomes the agent's own question; where not, it is a denial that says how a person lets it pass. */
  readonly asks: boolean;
  /** Why, and what comes of it where nobody is there to answer. */
  readonly escalation: string;
  /** What the installed command line adds, so that a hook which cannot start blocks. */
  readonly fallback: string;
  /** What it was tried with; undefined where only the vendor's documentation was read. */
  readonly triedWith?: string;
}

/** One coding agent: translates its hook's question and our answer, and nothing else. */
export interface AgentAdapter {
  /** As it is typed: `action-policy hook NAME`. */
  readonly name: string;
  /** What a person calls the agent. */
  readonly title: string;
  readonly facts: HostFacts;
  /** `payload` is the JSON of the hook's input. Whatever is missing or strange is a problem, never guessed. */
  decode(payload: unknown, host: HostEnvironment): Decoded;
  /** `notes` are told with a decision that stops. */
  encode(decision: Decision, notes?: readonly string[]): HookAnswer;
  /** The answer with which an approved call skips the agent's own question; absent where there is none that holds. */
  allow?(reason: string): HookAnswer;
  /** The answer with which a person is not asked any more, and the call does not run; absent where such a question is not judged. */
  refusePermission?(reason: string): HookAnswer;
  /** The answer to an event that is nothing to judge. */
  pass(): HookAnswer;
  /** The answer that stops the call because the hook itself failed. */
  refuse(problem: string): HookAnswer;
}
