import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';

/**
 * Refuses where no person can be asked. Security: what an agent runs has no terminal as a rule, and an agent must not be able to
 * loosen its own guard.
 */
export function requireTerminal(what: string, io: Io): void {
  if (io.stdin.isTerminal && io.stdout.isTerminal && io.stderr.isTerminal) return;
  throw new CommandError(
    `\`action-policy ${what}\` needs a terminal: it asks a person before it changes what guards the agents`,
    {
      help: 'run it yourself in a terminal, without pipes or redirects',
    },
  );
}

/** Asks on the terminal, and waits for a line. Only `yes`, or `y`, is a yes. */
export async function confirm(question: string, io: Io): Promise<boolean> {
  io.stderr.write(`${question} [y/N] `);
  let line = '';
  for await (const chunk of io.stdin.chunks()) {
    line += Buffer.from(chunk).toString('utf8');
    if (line.includes('\n') || line.length > 1000) break;
  }
  return /^\s*y(?:es)?\s*$/i.test(line.split('\n')[0] ?? '');
}
