import type { Certainty } from '../lib/certainty.ts';
import type { Command } from './command.ts';
import type { SqlStatement } from './sql/sql-statement.ts';
import type { UrlSubject } from './url/url-subject.ts';

/** The piece of the arguments that an effect comes from. */
export interface ArgumentSpan {
  /** A JSON pointer (RFC 6901), such as `/edits/0/file_path`. */
  readonly pointer: string;
  /** UTF-16 offsets of the piece within the text that stands there; without them, all of it. */
  readonly start?: number;
  readonly end?: number;
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
  /** It is meant only where a `cd` before has failed. */
  readonly isFallback?: true;
}

/** One path that a call names. The form of its own is the likeliest reading. */
export interface PathSubject extends PathForm {
  /** As the call spells it, unchanged. */
  readonly written: string;
  /**
   * What else it may stand for: what some programs make of it (cut at NUL, percent-decoded, with backslashes as separators …),
   * and where its symbolic links lead. A stopping rule tries each of them too; an approving rule must hold for every one as well.
   */
  readonly others?: readonly PathForm[];
  /** It has more readings than are looked at: a stopping rule possibly matches one of them, an approving one does not cover it. */
  readonly isCut?: true;
  /**
   * Set where it names no one place; its forms then are patterns in which `*`, `?`, `[…]` and `**` have their usual sense, a
   * backslash makes the next character plain, and `**` stands for any text, with slashes, also within a segment.
   * `glob`: every place that matches is meant, as with `rm *.log`. `unknown`: one of them, as with `rm "$FILE"`.
   */
  readonly wild?: 'glob' | 'unknown';
}

/** Where an effect happens, when it is not where the agent runs: `ssh host`, a container, a database server. */
export interface Machine {
  readonly via: string;
  /** As it is named, when it is. */
  readonly name?: string;
}

/** What every effect but `invoke` carries. */
export interface EffectFacts {
  readonly from: ArgumentSpan;
  /** How sure it is that the call does this to this subject; never `no`. */
  readonly certainty: Exclude<Certainty, 'no'>;
  /** Found by the words of names, not by the catalogue: it may stop a call, never help to approve one. */
  readonly guessed?: true;
  /** It needs no approval: another effect of the call says all there is to approve. Stopping rules see it all the same. */
  readonly implied?: true;
  /** The commands that cause it, the outermost first and the nearest last; an `execute` effect's own command is its last. */
  readonly causes?: readonly Command[];
  readonly machine?: Machine;
}

/** The call of a tool, with all of its arguments. Every call has exactly one. */
export interface InvokeEffect {
  readonly kind: 'invoke';
  readonly tool: string;
  /** All of the arguments is understood and has effects of its own. */
  readonly implied?: true;
}

export interface FileEffect extends EffectFacts {
  readonly kind: 'read' | 'write' | 'delete';
  readonly path: PathSubject;
  /** All that lies under the path as well. */
  readonly isTree?: true;
  /** What is read flows into the last of the causes, which sends it to another machine. */
  readonly isSent?: true;
}

/**
 * Where the code that runs comes from. `text`: it stands in the arguments, as every plain command does. `itself`: a function
 * starts itself beside itself, and nothing ends that.
 */
export type CodeSource = 'text' | 'file' | 'network' | 'decoded' | 'variable' | 'itself';

export interface ExecuteEffect extends EffectFacts {
  readonly kind: 'execute';
  readonly command: Command;
  readonly codeFrom: readonly CodeSource[];
}

export interface ConnectEffect extends EffectFacts {
  readonly kind: 'connect';
  readonly url: UrlSubject;
  /** Whether it sends more than a request for what is there. */
  readonly sendsData: Certainty;
}

export interface QueryEffect extends EffectFacts {
  readonly kind: 'query';
  readonly statement: SqlStatement;
}

/** What could not be seen, and may do anything. */
export interface OpaqueEffect {
  readonly kind: 'opaque';
  /** Why, in a few words that go on after "could not be seen: ". */
  readonly why: string;
  /** What it may be all the same; undefined where it may be anything. */
  readonly mayBe?: readonly EffectKind[];
  readonly from?: ArgumentSpan;
  readonly causes?: readonly Command[];
}

/** One thing that a call does to the world. */
export type Effect = InvokeEffect | FileEffect | ExecuteEffect | ConnectEffect | QueryEffect | OpaqueEffect;

export type EffectKind = Effect['kind'];

/** Every kind, in the order in which the documentation lists them. */
export const effectKinds: readonly EffectKind[] = [
  'invoke',
  'read',
  'write',
  'delete',
  'execute',
  'connect',
  'query',
  'opaque',
];
