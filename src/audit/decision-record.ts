import type { EffectKind } from '../call/effect.ts';
import type { JsonValue } from '../lib/json-value.ts';
import type { Action } from '../policy/rule.ts';

/** Who asked, as the host tells it. */
export interface RecordedAsker {
  readonly session?: string;
  readonly callId?: string;
  /** The subagent that makes the call, and the agent that started it. */
  readonly agentId?: string;
  readonly agentType?: string;
  readonly parentAgentId?: string;
}

/** One thing that the call would do. */
export interface RecordedEffect {
  readonly kind: EffectKind;
  /** A path, a command, hosts, a statement; of what could not be seen, why. */
  readonly subject: string;
  /** It is not certain. */
  readonly possible?: true;
}

/** `enforce`: what is not approved does not run. `observe`: the decision is told, and nothing is blocked. */
export type RecordMode = 'enforce' | 'observe';

/**
 * One decision, as a line of a decision log. Secrets are taken out, long texts are cut; `redacted` and `cut` say so. Keys may
 * be added within a version.
 */
export interface DecisionRecord extends RecordedAsker {
  /** The version of this shape. */
  readonly v: 1;
  /** Unique. */
  readonly id: string;
  /** When the decision was made: ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  /** The way in: `claude`, `codex`, `ai`, `mcp`, `serve` … */
  readonly host: string;
  /** Absent where the call could not be read. */
  readonly tool?: string;
  readonly args?: JsonValue;
  readonly cwd?: string;
  readonly workspace?: string;
  readonly home?: string;
  /** The coding agent whose own tool it is, where the adapter vouches for that. */
  readonly agent?: string;
  /** An MCP server's own hint on the tool. */
  readonly destructiveHint?: boolean;
  /** Where paths of the call led at that time, as far as that is elsewhere than they say. */
  readonly links?: Readonly<Record<string, string>>;
  /** Without the call itself, which every call has. */
  readonly effects: readonly RecordedEffect[];
  /** How many further effects are left out. */
  readonly moreEffects?: number;
  readonly decision: Action;
  /** The rule that decided; empty where no rule matched and the default is approve, else `default`. */
  readonly rule: string;
  readonly layer: string;
  readonly reason: string;
  /** Why nothing could be judged: bad input, a policy that does not load. The call was blocked, unless `mode` is `observe`. */
  readonly problem?: string;
  /** Digest of the policy that was in force; absent where none could be loaded. */
  readonly policy?: string;
  readonly mode: RecordMode;
  /** How long the decision took, in milliseconds. */
  readonly durationMs: number;
  /** How many pieces were taken out as secrets; absent when none were. */
  readonly redacted?: number;
  /** How many characters and values were left out because the call is long; absent when none were. */
  readonly cut?: number;
}
