import { textOf } from '../../command.ts';
import type { Stream } from '../../shell/stream.ts';
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
  return {
    sources: ['file'],
    lines: [[part]],
    alternatives: [[], [part, { kind: 'text', text: '\n' }]],
    printsIfFound: true,
  };
}

function isAskedForPath({ invocation }: ProgramRun): boolean {
  return hasOption(invocation, '-p', '-P') && !hasOption(invocation, '-a');
}
