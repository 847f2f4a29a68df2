import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';

/**
 * Set by coding agents in the shells that they run, so that programs can tell: those of Claude Code (the first two), Cursor,
 * Gemini CLI, Codex, Augment, Cline, Goose, Copilot CLI, Qwen Code and opencode.
 */
const agentVariables = [
  'CLAUDECODE',
  'CLAUDE_CODE_ENTRYPOINT',
  'CURSOR_AGENT',
  'GEMINI_CLI',
  'CODEX_SANDBOX',
  'CODEX_THREAD_ID',
  'AUGMENT_AGENT',
  'CLINE_ACTIVE',
  'GOOSE_TERMINAL',
  'COPILOT_CLI',
  'QWEN_CODE',
  'OPENCODE',
];

/**
 * Refuses where no person can be asked. Security: what an agent runs has no terminal as a rule, and an agent must not be able to
 * loosen its own guard. One that makes itself a terminal still has the variables of its agent, unless it goes out of its way.
 */
export function requireTerminal(what: string, io: Io): void {
  const isTerminal = io.stdin.isTerminal && io.stdout.isTerminal && io.stderr.isTerminal;
  const agent = agentVariables.find((name) => (io.env[name] ?? '') !== '');
  if (isTerminal && agent === undefined) return;
  const why = 'it asks a person before it changes what guards the agents';
  if (!isTerminal) {
    throw new CommandError(`\`action-policy ${what}\` needs a terminal: ${why}`, {
      help: 'run it yourself in a terminal, without pipes or redirects',
    });
  }
  throw new CommandError(`\`action-policy ${what}\` does not run under an agent (${agent} is set): ${why}`, {
    help: 'run it yourself in a terminal that no agent has opened',
  });
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
