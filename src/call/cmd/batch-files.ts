import { textOf, type Word } from '../command.ts';
import { toPath } from '../programs/cmdlet.ts';
import { wordOf } from '../programs/word-pieces.ts';
import { pushOpaque } from '../shell/shell-run.ts';
import { knownContent } from '../shell/redirects.ts';
import type { Stream } from '../shell/stream.ts';
import type { CmdRun } from './cmd-run.ts';

/** What Windows tries behind a name without an extension (PATHEXT). */
const extensions = ['', '.com', '.exe', '.bat', '.cmd', '.vbs', '.js'];

/** What the text itself has written to the file that a name runs: `cmd` looks in the current folder first. */
export function writtenProgram(first: Word, { shell }: CmdRun): Stream | undefined {
  const text = textOf(first);
  if (text === undefined || shell.state.files.size === 0) return undefined;
  return extensions
    .map((extension) => knownContent(toPath(wordOf(text + extension, first.from)), shell))
    .find((content) => content !== undefined);
}

/** Runs it as a batch file; what stands in it and is not known is opaque, unless it lay in a file before. */
export function runWritten(content: Stream, first: Word, run: CmdRun): void {
  if (content.text !== undefined) run.walker.text(content.text, run);
  else if (content.sources.some((source) => source !== 'file'))
    pushOpaque(run.shell, 'a script that is written before it runs', first.from);
}
