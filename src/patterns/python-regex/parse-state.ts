import type { RegexFlags } from './regex-flags.ts';
import type { RegexSource } from './regex-source.ts';
import type { RegexTree } from './regex-tree.ts';

/** What the parser carries along: one per pattern, changed as it goes. */
export interface ParseState {
  readonly source: RegexSource;
  /** Flags set by `(?i)` at the start, for the whole pattern. */
  globalFlags: RegexFlags;
  hasUnicodeFlag: boolean;
  readonly groupNames: Set<string>;
  depth: number;
  /** The alternatives up to a `)` or the end; groups come back to it. */
  readonly parseChoice: (state: ParseState, flags: RegexFlags) => RegexTree;
}
