import type { AgentAdapter } from '../../agents/agent-adapter.ts';
import { claudeCode } from '../../agents/claude-code.ts';

/** The agents whose hooks are spoken, by the name that is typed. All but the most used are read only when they are asked for. */
const loaders: ReadonlyMap<string, () => AgentAdapter | Promise<AgentAdapter>> = new Map<
  string,
  () => AgentAdapter | Promise<AgentAdapter>
>([
  [claudeCode.name, () => claudeCode],
  ['codex', async () => (await import('../../agents/codex.ts')).codex],
  ['gemini', async () => (await import('../../agents/gemini-cli.ts')).geminiCli],
  ['copilot', async () => (await import('../../agents/copilot.ts')).copilot],
  ['qwen', async () => (await import('../../agents/qwen-code.ts')).qwenCode],
  ['cursor', async () => (await import('../../agents/cursor.ts')).cursor],
  ['cline', async () => (await import('../../agents/cline.ts')).cline],
  ['droid', async () => (await import('../../agents/droid.ts')).droid],
  ['windsurf', async () => (await import('../../agents/windsurf.ts')).windsurf],
  ['kiro', async () => (await import('../../agents/kiro.ts')).kiro],
  ['kimi', async () => (await import('../../agents/kimi-code.ts')).kimiCode],
  ['vibe', async () => (await import('../../agents/mistral-vibe.ts')).mistralVibe],
  ['hermes', async () => (await import('../../agents/hermes.ts')).hermes],
  ['opencode', async () => (await import('../../agents/opencode.ts')).opencode],
  ['generic', async () => (await import('../../agents/generic.ts')).generic],
]);

export const agentNames: readonly string[] = [...loaders.keys()];

/** Undefined for an agent that nobody knows. */
export async function loadAdapter(name: string): Promise<AgentAdapter | undefined> {
  return await loaders.get(name)?.();
}
