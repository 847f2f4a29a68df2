import type { Action, Uncertain } from './rule.ts';
import type { TaughtRole } from './taught-tools.ts';

/** A kind of effect, as a rule names it. */
export type EffectName = 'invoke' | 'read' | 'write' | 'delete' | 'execute' | 'connect' | 'query' | 'opaque';

/** A value that an argument is compared with. */
export type ArgumentValue = string | number | boolean | null;

/** Comparisons of one argument; all must hold. */
export interface ArgumentTest {
  readonly equals?: ArgumentValue;
  /** Not this value, none of these, or a test that does not pass. */
  readonly not?: ArgumentValue | readonly ArgumentValue[] | ArgumentTest;
  readonly in?: readonly ArgumentValue[];
  /** A Python regex, searched anywhere in the text. */
  readonly matches?: string | readonly string[];
  readonly contains?: ArgumentValue;
  readonly starts_with?: string | readonly string[];
  readonly ends_with?: string | readonly string[];
  readonly above?: number | string;
  readonly below?: number | string;
  readonly at_least?: number | string;
  readonly at_most?: number | string;
  readonly exists?: boolean;
  readonly length?: number | Pick<ArgumentTest, 'equals' | 'in' | 'above' | 'below' | 'at_least' | 'at_most'>;
}

/** What a SQL statement must be; all keys must hold. */
export interface SqlTest {
  /** Kinds (`update`, `drop` …) or groups (`read`, `write`, `schema`, `privilege`, `server` …). */
  readonly statement?: string | readonly string[];
  /** Names or globs of tables and other objects, in any case. */
  readonly table?: string | readonly string[];
  readonly access?: 'read' | 'write';
  /** Whether a `WHERE` or the like keeps it from every row. */
  readonly bounded?: boolean;
}

/** The match block of a rule as it is written; all keys are required, a list means any of them. */
export interface PolicyMatch {
  /** Exact name, glob (`file_*`), or `~` and a regex. */
  readonly tool?: string | readonly string[];
  /** Python regex over the arguments as one text of `key=value` pairs. */
  readonly args_pattern?: string | readonly string[];
  /** Globs (`*` crosses `/`), or `~` and a regex, over the paths among the arguments. */
  readonly path_patterns?: string | readonly string[];
  /** Tests of single arguments, by paths such as `items[].price`. */
  readonly args?: Readonly<Record<string, ArgumentValue | readonly ArgumentValue[] | ArgumentTest>>;
  /** An expression of CEL over `call`, `effect`, `now` and `session`; needs the package `@marcbachmann/cel-js`. */
  readonly when?: string;
  /** Kinds of effects. */
  readonly effect?: EffectName | readonly EffectName[];
  /** Globs as in `.gitignore` over the paths that are read, written or deleted; `~/` is the home folder, `$workspace/` the workspace. */
  readonly path?: string | readonly string[];
  /** Commands by what they mean: `git push --force` in any of its spellings. */
  readonly command?: string | readonly string[];
  /** Where the code comes from that runs: `text`, `file`, `network`, `decoded`, `variable`. */
  readonly code_from?: string | readonly string[];
  /** Hosts that are connected to: a class (`loopback`, `private` …), a name, `*.` and a domain, an address, a block of them, or `*`. */
  readonly host?: string | readonly string[];
  /** URLs that are connected to: `https://example.com/path/*`, or a scheme and a colon. */
  readonly url?: string | readonly string[];
  /** Kinds or groups of SQL statements, or a map that also names tables and asks whether a condition bounds it. */
  readonly sql?: string | readonly string[] | SqlTest;
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
  /** What a stopping rule says where it matches possibly; what `defaults` says unless given. */
  readonly uncertain?: Uncertain;
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
  readonly defaults?: { readonly action?: Action; readonly uncertain?: Uncertain };
  /** What arguments of tools are, by the tools' names and the arguments' key paths. */
  readonly tools?: Readonly<Record<string, Readonly<Record<string, TaughtRole | readonly TaughtRole[]>>>>;
  readonly policies?: readonly PolicyRule[];
}
