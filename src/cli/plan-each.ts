import { CommandError } from './command-error.ts';
import type { AgentSettings } from './settings/agent-settings.ts';
import type { SettingsChange } from './settings-files.ts';

export interface Plans {
  readonly changes: readonly SettingsChange[];
  /** Throws what went wrong, once the others are done. */
  readonly fail: () => void;
}

/** A file that cannot be changed is told at the end, and keeps no other from being changed. */
export function planEach(
  agents: readonly AgentSettings[],
  plan: (agent: AgentSettings) => readonly SettingsChange[],
): Plans {
  const changes: SettingsChange[] = [];
  const problems: CommandError[] = [];
  for (const agent of agents) {
    try {
      changes.push(...plan(agent));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error);
    }
  }
  return {
    changes,
    fail: () => {
      const [first] = problems;
      if (first === undefined) return;
      const message = problems.map((problem) => problem.message).join('\n');
      throw new CommandError(message, first.help === undefined ? {} : { help: first.help });
    },
  };
}
