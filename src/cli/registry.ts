import type { Command } from './command.ts';

/** A command by name; its module is read only when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const commandEntries: readonly CommandEntry[] = [
  { name: 'check', load: async () => (await import('./commands/check.ts')).check },
  { name: 'explain', load: async () => (await import('./commands/explain.ts')).explain },
  { name: 'test', load: async () => (await import('./commands/test.ts')).test },
  { name: 'lint', load: async () => (await import('./commands/lint.ts')).lint },
  { name: 'templates', load: async () => (await import('./commands/templates.ts')).templates },
  { name: 'init', load: async () => (await import('./commands/init.ts')).init },
  { name: 'uninstall', load: async () => (await import('./commands/uninstall.ts')).uninstall },
  { name: 'doctor', load: async () => (await import('./commands/doctor.ts')).doctor },
  { name: 'trust', load: async () => (await import('./commands/trust.ts')).trust },
  { name: 'hook', load: async () => (await import('./commands/hook.ts')).hook },
  { name: 'mcp', load: async () => (await import('./commands/mcp.ts')).mcp },
  { name: 'serve', load: async () => (await import('./commands/serve.ts')).serve },
  { name: 'import', load: async () => (await import('./commands/import.ts')).importSettings },
  { name: 'log', load: async () => (await import('./commands/log.ts')).log },
  { name: 'replay', load: async () => (await import('./commands/replay.ts')).replay },
  { name: 'completion', load: async () => (await import('./commands/completion.ts')).completion },
];

/** Every command with its tables. */
export function loadAllCommands(): Promise<readonly Command[]> {
  return Promise.all(commandEntries.map((entry) => entry.load()));
}
