import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PolicySet } from '../policy/rule.ts';

/** A file that was read, for digests: the text is exactly what the bytes say, a byte order mark included. */
export interface LoadedFile {
  /** Absolute, symbolic links followed. */
  readonly path: string;
  readonly text: string;
}

/** A loaded policy, or everything that is wrong with it. `files` are those that were read from the disk, in that order. */
export type LoadResult =
  | {
      readonly ok: true;
      readonly policySet: PolicySet;
      readonly warnings: readonly Diagnostic[];
      readonly files: readonly LoadedFile[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly files: readonly LoadedFile[] };
