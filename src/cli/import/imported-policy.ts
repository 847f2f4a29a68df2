import type { Action } from '../../policy/rule.ts';

/** One rule of the policy that is made. */
export interface ImportedRule {
  readonly action: Action;
  readonly match: Readonly<Record<string, unknown>>;
  readonly unless?: Readonly<Record<string, unknown>>;
  /** The setting that it comes from, as it is spelled there. */
  readonly from: string;
  readonly instead?: string;
}

/** What could not be carried over as it is. */
export interface ImportNote {
  /** `left out`: what was allowed is asked about. `tightened`: more is stopped than there. */
  readonly kind: 'left out' | 'tightened';
  readonly setting: string;
  readonly why: string;
}

/** Permission settings as a policy. Its rules are tried in this order. */
export interface Imported {
  /** What a call gets that no rule matches: never `approve`. */
  readonly defaultAction: Exclude<Action, 'approve'>;
  readonly rules: readonly ImportedRule[];
  readonly notes: readonly ImportNote[];
}

/** A place where permission settings come from. */
export interface ImportSource {
  /** As it is typed: `action-policy import NAME`. */
  readonly name: string;
  readonly title: string;
  /** Where the settings are unless files are named; what comes later goes before what comes first. */
  files(place: { readonly home: string | undefined; readonly cwd: string }): readonly string[];
  /** Reads the texts of the files, in that order. Throws an `ImportError` for what is not such a file. */
  read(texts: readonly string[]): Imported;
}

/** A file that is not what it should be: nothing is made of it, since what is missing may be a denial. */
export class ImportError extends Error {}
