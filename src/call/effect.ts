import type { Certainty } from '../lib/certainty.ts';

/** The piece of the arguments that an effect comes from: a JSON pointer (RFC 6901), such as `/edits/0/file_path`. */
export interface ArgumentSpan {
  readonly pointer: string;
}

/** One reading of a path. */
export interface PathForm {
  /**
   * Absolute and without `.`, `..`, doubled slashes, `~`, `file://`; still relative when neither `cwd` nor `workspace` is
   * known, and `~/…` when `home` is not. Windows paths have forward slashes and a drive in upper case: `C:/Windows`.
   */
  readonly canonical: string;
  /** The canonical path from the workspace down, `.` for the workspace itself; absent when it is not within it. */
  readonly relative?: string;
}

/** One path that a call names. The form of its own is the likeliest reading. */
export interface PathSubject extends PathForm {
  /** As the call spells it, unchanged. */
  readonly written: string;
  /**
   * What some programs make of it instead: cut at NUL, percent-decoded, with backslashes as separators … A stopping rule
   * tries each of them too; an approving rule must hold for every one as well.
   */
  readonly others?: readonly PathForm[];
  /** It has more readings than are looked at: a stopping rule possibly matches one of them, an approving one does not cover it. */
  readonly isCut?: true;
}

/** One thing that a call does to the world. Later kinds add a member here and a finder of their own. */
export type Effect =
  | { readonly kind: 'invoke'; readonly tool: string }
  | {
      readonly kind: 'read' | 'write' | 'delete';
      readonly path: PathSubject;
      /** How sure it is that the call does this to this path; never `no`. */
      readonly certainty: Exclude<Certainty, 'no'>;
      /** Found by the words of names, not by the catalogue: it may stop a call, never help to approve one. */
      readonly guessed?: true;
      readonly from: ArgumentSpan;
    }
  | { readonly kind: 'opaque'; readonly why: string; readonly from?: ArgumentSpan };

export type EffectKind = Effect['kind'];
