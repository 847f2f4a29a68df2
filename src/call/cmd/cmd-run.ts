import type { Word, WordPart } from '../command.ts';
import type { ShellRun } from '../shell/shell-run.ts';
import type { Stream } from '../shell/stream.ts';

/** One text for `cmd.exe` that is being read. */
export interface CmdRun {
  readonly shell: ShellRun;
  /** What `set` has given to names, in lower case. */
  readonly variables: Map<string, string>;
  /** What `for` gives to its letters, one after the other; in either case of the letter. */
  readonly loops: Map<string, readonly (readonly WordPart[])[]>;
  readonly walker: CmdWalker;
}

/** What the parts of the reader ask of one another. */
export interface CmdWalker {
  command(words: readonly Word[], run: CmdRun, input: Stream | undefined): Stream | undefined;
  /** A text that another `cmd` runs, or a batch file that this one does. */
  text(text: string, run: CmdRun): Stream | undefined;
}
