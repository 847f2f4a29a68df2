import type { Action } from './rule.ts';

/** The match block of a rule as it is written; all keys are required, a list means any of them. */
export interface PolicyMatch {
  /** Exact name, glob (`file_*`), or `~` and a regex. */
  readonly tool?: string | readonly string[];
  /** Python regex over the arguments as one text of `key=value` pairs. */
  readonly args_pattern?: string | readonly string[];
  /** Globs (`*` crosses `/`), or `~` and a regex, over the paths among the arguments. */
  readonly path_patterns?: string | readonly string[];
}

/** One rule as it is written in a policy file. */
export interface PolicyRule {
  readonly name: string;
  /** What the rule is about; without it, every call. */
  readonly match?: PolicyMatch;
  /** What it is not about. */
  readonly unless?: PolicyMatch;
  /** `deny` unless given. */
  readonly action?: Action;
  readonly reason?: string;
  /** What to do instead. */
  readonly instead?: string;
  /** Lower is tried first; 100 unless given. */
  readonly priority?: number;
}

/** A policy file as a plain object. */
export interface PolicyDocument {
  readonly version?: 1;
  /** Built-in templates and files whose rules are tried after all of this one's. */
  readonly extends?: string | readonly string[];
  /** Names of extended rules to leave out. */
  readonly without?: readonly string[];
  readonly defaults?: { readonly action?: Action };
  readonly policies?: readonly PolicyRule[];
}
