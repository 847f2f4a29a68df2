import type { AgentSettings } from '../agent-settings.ts';
import { pathsNotPlain, wrappedLine, wrappedOptions } from '../command-line.ts';
import { answers, blocksByCode } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { yamlHooks } from '../yaml-hooks.ts';
import { noRequests } from '../server-url.ts';

export const hermes: AgentSettings = {
  name: 'hermes',
  title: 'Hermes Agent',
  user: { folder: '.hermes', file: 'config.yaml', variable: 'HERMES_HOME' },
  programs: ['hermes'],
  format: yamlHooks({
    event: 'pre_tool_call',
    readOptions: (line) => wrappedOptions(line, 'hermes'),
    entry(program, options) {
      // It is run without a shell; `fail_closed` does not see a program that ends with another code and says nothing.
      const command = wrappedLine(program, 'hermes', options);
      return command === undefined ? { problem: pathsNotPlain } : { command, timeout, fail_closed: true };
    },
  }),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    hook_event_name: 'pre_tool_call',
    tool_name: 'terminal',
    tool_input: { command },
    session_id: 'action-policy-doctor',
    cwd,
    extra: {},
  }),
  isBlocked: (outcome) => blocksByCode(outcome) || answers(outcome, 'decision', ['block']),
  trust: {
    advice: 'Hermes runs no hook before you allow it: start `hermes` in a terminal, and say yes to this one',
    file: 'shell-hooks-allowlist.json',
    mark: 'hook hermes',
  },
};
