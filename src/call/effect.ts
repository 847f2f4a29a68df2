import type { Certainty } from '../lib/certainty.ts';

/** The piece of the arguments that an effect comes from: a JSON pointer (RFC 6901), such as `/edits/0/file_path`. */
export interface ArgumentSpan {
  readonly pointer: string;
}

/** One path that a call names. */
export interface PathSubject {
  /** As the call spells it, unchanged. */
  readonly written: string;
  /** Absolute and without `.`, `..`, doubled slashes, `~`, `file://`; still relative when neither `cwd` nor `workspace` is known. */
  readonly canonical: string;
  /** The canonical path from the workspace down, `.` for the workspace itself; absent when it is not within it. */
  readonly relative?: string;
}

/** One thing that a call does to the world. Later kinds add a member here and a finder of their own. */
export type Effect =
  | { readonly kind: 'invoke'; readonly tool: string }
  | {
      readonly kind: 'read' | 'write' | 'delete';
      readonly path: PathSubject;
      /** How sure it is that the call does this to this path; never `no`. */
      readonly certainty: Exclude<Certainty, 'no'>;
      readonly from: ArgumentSpan;
    }
  | { readonly kind: 'opaque'; readonly why: string; readonly from?: ArgumentSpan };

export type EffectKind = Effect['kind'];
