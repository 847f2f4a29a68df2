import type { RequiredLiterals } from '../patterns/python-regex.ts';
import type { TaughtTools } from './taught-tools.ts';

/** What a rule says of a call, from mild to severe. */
export type Action = 'approve' | 'escalate' | 'deny';

export const actions: readonly Action[] = ['approve', 'escalate', 'deny'];

/** What a stopping rule says where it matches possibly, from mild to severe. */
export type Uncertain = 'ignore' | 'escalate' | 'deny';

export const uncertainWords: readonly Uncertain[] = ['ignore', 'escalate', 'deny'];

/** What must stand in a text that a regex matches, by the regex. */
export type RegexFacts = Readonly<Record<string, RequiredLiterals>>;

/**
 * Where in their list the command patterns stand that name a program, and which of its subcommands they enter:
 * `|git push 0,2|git fetch 1|`. Text, since of hundreds of programs a call runs few.
 */
export type ProgramIndex = string;

/** What was found out about the patterns of a rule when it was built. */
export interface RuleFacts {
  readonly regexes: RegexFacts;
  /** Of the commands in its `match`, and in its `unless`. */
  readonly programs: { readonly match?: ProgramIndex; readonly unless?: ProgramIndex };
}

/** Conditions by key; all must hold. The value behind each key has been checked by the matcher of that key. */
export type MatchBlock = Readonly<Record<string, unknown>>;

/** Where a rule stands: the file as it was named, and its line and column, both from 1; a template's file is `template:ID`. */
export interface RuleOrigin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One entry of `policies:`, checked and with its defaults filled in. */
export interface Rule {
  readonly name: string;
  readonly match: MatchBlock;
  readonly unless?: MatchBlock;
  readonly action: Action;
  /** Of stopping rules only; what the set says unless given. */
  readonly uncertain?: Uncertain;
  readonly reason: string;
  readonly instead?: string;
  /** Lower is tried first. */
  readonly priority: number;
  /** Only rules of built-in templates have them, so that of most patterns no more need be known. */
  readonly facts?: RuleFacts;
  /** Absent for rules given as plain objects. */
  readonly origin?: RuleOrigin;
}

/** One file with all that it extends: rules in the order in which they are tried. */
export interface PolicySet {
  /** What a person calls it: a file's path, `template:ID`, or `policy`. */
  readonly name: string;
  /** Own rules by priority, then position; after them those of all files that it extends, by priority, then file, then position. */
  readonly rules: readonly Rule[];
  /** How many of them, from the first, are the file's own; the others come from what it extends. */
  readonly ownRules: number;
  readonly defaultAction: Action;
  /** Of stopping rules that say nothing themselves; `escalate` unless given. */
  readonly uncertain?: Uncertain;
  /** What it teaches of tools; it holds for this set only. */
  readonly tools?: TaughtTools;
}
