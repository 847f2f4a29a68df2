import { randomBytes } from 'node:crypto';
import type { AgentSettings } from '../agent-settings.ts';
import { bareLine, pathsNotPlain } from '../command-line.ts';
import { answers } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { tomlHooks } from '../toml-hooks.ts';
import { noRequests } from '../server-url.ts';

/** Ours, whatever stands behind it. */
const ownName = /^action-policy-[0-9a-f]{16}$/;

export const vibe: AgentSettings = {
  name: 'vibe',
  title: 'Mistral Vibe',
  user: { folder: '.vibe', file: 'hooks.toml', variable: 'VIBE_HOME' },
  projectFile: '.vibe/hooks.toml',
  programs: ['vibe'],
  format: tomlHooks({
    agent: 'vibe',
    list: ['hooks'],
    matchKey: 'match',
    entry(program, options, former) {
      // Newer versions run it without a shell, which would know no `||`; `strict` blocks instead.
      const command = bareLine(program, 'vibe', options);
      if (command === undefined) return { problem: pathsNotPlain };
      const known = former?.['name'];
      // Security: a project's hook of the same name goes before the user's, so a repository must not know the name.
      const name =
        typeof known === 'string' && ownName.test(known) ? known : `action-policy-${randomBytes(8).toString('hex')}`;
      return { name, type: 'pre_tool', command, timeout, strict: true };
    },
  }),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    session_id: 'action-policy-doctor',
    transcript_path: '',
    cwd,
    hook_event_name: 'pre_tool',
    tool_name: 'bash',
    tool_call_id: 'action-policy-doctor',
    tool_input: { command },
  }),
  // With `strict` every failure blocks.
  isBlocked: (outcome) => outcome.exitCode !== 0 || answers(outcome, 'decision', ['deny']),
};
