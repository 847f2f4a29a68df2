import type { RealPath } from './path/surroundings.ts';

/** What a caller may hand in beside a call, since the core itself reads no file, clock or store. */
export interface EvaluateOptions {
  /** Where paths really lead. With it a rule is tried on the real path, too, and the more severe answer counts. */
  readonly realPath?: RealPath;
  /** The point in time to judge by, a `Date` or milliseconds since 1970; without it, conditions on time are possible at most. */
  readonly now?: Date | number;
  /** Plain JSON for conditions on the session: what was approved before, a mode, a count. */
  readonly session?: Readonly<Record<string, unknown>>;
}
