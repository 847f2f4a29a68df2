import { PolicyEngine } from 'agent-action-policy';
import { guardTools, permittedTools, wrapMcpTools } from 'agent-action-policy/ai';
import { generateText, tool, ToolLoopAgent, type LanguageModel, type ToolSet } from 'ai';
import { z } from 'zod';

declare const model: LanguageModel;
declare const serverTools: ToolSet;

const engine = PolicyEngine.fromTemplate('safe_coding');
const bash = tool({ inputSchema: z.object({ command: z.string() }), execute: ({ command }) => command.length });
const tools = guardTools(engine, { bash }, { mode: 'observe', onDecision: ({ decision }) => decision.action });

export const agent = new ToolLoopAgent({ model, tools: { ...wrapMcpTools(engine, serverTools, { server: 'x' }) } });

export async function run(): Promise<number | undefined> {
  const { toolResults } = await generateText({ model, tools: permittedTools(engine, tools), prompt: 'go' });
  const [result] = toolResults;
  return result?.dynamic === true ? undefined : result?.output;
}

// @ts-expect-error there are two modes
guardTools(engine, { bash }, { mode: 'shadow' });
