import { textOf } from '../../command.ts';
import type { WordPart } from '../../command.ts';
import { pathsOn } from '../../shell/search-path.ts';
import type { Line, Stream } from '../../shell/stream.ts';
import { hasOption } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { operandWords } from '../table-effects.ts';

/**
 * Where the one program lies that `which`, `command -v`, `type -p` or `whence -p` is asked for (which(1); POSIX.1-2024 XCU command;
 * Bash manual, 4.2; zshbuiltins(1)): a path that only the run tells, and nothing where there is none.
 */
export function locatedProgram(run: ProgramRun): Stream | undefined {
  const isPath = run.name !== 'type' && run.name !== 'whence' ? !hasOption(run.invocation, '-a') : isAskedForPath(run);
  const [word, ...others] = operandWords(run);
  const program = word === undefined || others.length > 0 || !isPath ? undefined : textOf(word);
  if (program === undefined || !/^\w[\w.+-]*$/.test(program)) return undefined;
  const part = { kind: 'unknown', text: `$(which ${program})`, isQuoted: true, origin: ['file'], program } as const;
  const lines: readonly Line[] = [...writtenByText(run, program), [part]];
  return {
    sources: ['file'],
    lines,
    alternatives: [[], ...lines.map((line) => [...line, lineEnd])],
    printsIfFound: true,
  };
}

const lineEnd: WordPart = { kind: 'text', text: '\n' };

/** Where the text itself has written a file of that name, in a folder of the search path that it has set. */
function writtenByText(run: ProgramRun, program: string): readonly Line[] {
  const paths = (run.command.environment ?? []).filter(({ name }) => name === 'PATH');
  const found = paths.flatMap(({ value }) => pathsOn(value, program));
  return found.filter((path) => run.contentOf(path) !== undefined).map(({ parts }) => parts);
}

function isAskedForPath({ invocation }: ProgramRun): boolean {
  return hasOption(invocation, '-p', '-P') && !hasOption(invocation, '-a');
}
