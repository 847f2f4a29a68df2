import type { Command } from '../command.ts';
import type { ExecuteEffect } from '../effect.ts';
import type { Outcome } from '../programs/program.ts';
import { causedBy, type PowershellRun } from './powershell-run.ts';

/** Notes that a command runs. */
export function pushExecute(command: Command, run: PowershellRun, { codeFrom = ['text'], isImplied }: Outcome): void {
  const { certainty, machine, guessed } = run.shell.context;
  const effect: ExecuteEffect = {
    kind: 'execute',
    command,
    codeFrom: codeFrom.length === 0 ? ['text'] : codeFrom,
    certainty,
    from: command.from,
    ...causedBy(command, run),
    ...(machine !== undefined && { machine }),
    ...(guessed !== undefined && { guessed }),
    ...(isImplied === true && { implied: true }),
  };
  run.shell.effects.push(effect);
}
