import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';

/** The part of the process's environment that adapters look at. */
export interface HostEnvironment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute home folder of the user, where it is known. */
  readonly home: string | undefined;
}

/** What a coding agent's hook asks, understood. */
export type Decoded =
  | {
      readonly ok: true;
      readonly call: ToolCall & { readonly cwd: string };
      /** Folders that the host itself says it works on: not what a model can change. Empty when it says none. */
      readonly projectRoots: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

/** What the hook's process gives back to the agent. */
export interface HookAnswer {
  readonly stdout: string;
  readonly exitCode: number;
}

/** One coding agent: translates its hook's question and our answer, and nothing else. */
export interface AgentAdapter {
  /** As it is typed: `action-policy hook NAME`. */
  readonly name: string;
  /** What a person calls the agent. */
  readonly title: string;
  /** `payload` is the JSON of the hook's input. Whatever is missing or strange is a problem, never guessed. */
  decode(payload: unknown, host: HostEnvironment): Decoded;
  /** `notes` are told with a decision that stops. */
  encode(decision: Decision, notes?: readonly string[]): HookAnswer;
  /** The answer that stops the call because the hook itself failed. */
  refuse(problem: string): HookAnswer;
}
