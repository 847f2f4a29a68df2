import type { AgentAdapter, HookAnswer } from '../../agents/agent-adapter.ts';
import { answerAsked, refuseAsked } from '../../agents/answer-asked.ts';
import type { Dialect } from '../../server/dialect.ts';
import type { HttpAnswer } from '../../server/http-answer.ts';
import { loadAdapter } from '../hook/adapters.ts';

/** The agents whose block is a JSON answer: an exit code has no place in HTTP. */
const agents = ['claude', 'codex', 'gemini', 'copilot', 'qwen', 'cursor', 'cline', 'droid'];

export const hookPath = '/hooks/';

/** A way to ask for each agent that can be answered over HTTP. */
export async function loadHookDialects(home: string | undefined): Promise<readonly Dialect[]> {
  const adapters = await Promise.all(agents.map(loadAdapter));
  return adapters.flatMap((adapter) => (adapter === undefined ? [] : [toDialect(adapter, home)]));
}

/**
 * Security: agents run the tool after an answer that is not a success, so every failure is a block with status 200. The variables
 * of this process say nothing of the agent's project.
 */
function toDialect(adapter: AgentAdapter, home: string | undefined): Dialect {
  return {
    name: `hooks-${adapter.name}`,
    path: `${hookPath}${adapter.name}`,
    host: adapter.name,
    // A connection that ends while the next question is on its way would be a failure, which agents take for leave.
    headers: { Connection: 'close' },
    answer(body, judge) {
      const asked = adapter.decode(body, { variables: {}, home, cwd: '/' });
      if (asked.kind === 'nothing') return toHttp(adapter.pass());
      if (asked.kind === 'problem') return toHttp(refuseAsked(adapter, asked, asked.problem));
      return toHttp(answerAsked(adapter, asked, judge.decide({ call: asked.call, asker: asked.asker })));
    },
    fail: ({ message, help }) => toHttp(adapter.refuse(help === undefined ? message : `${message}; ${help}`)),
  };
}

function toHttp({ stdout, exitCode }: HookAnswer): HttpAnswer {
  if (exitCode !== 0) throw new Error('an exit code cannot be told over HTTP');
  return { status: 200, type: 'application/json', body: stdout };
}
