import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How the command is started: by absolute paths, so that nothing else of that name can stand in. */
export interface OpencodePluginOptions {
  /** The Node that runs it; `node` of the search path unless given. */
  readonly node?: string;
  /** The command's file; that of this package unless given. */
  readonly program?: string;
  /** Further words of the command line, such as `--policy FILE`. */
  readonly words?: readonly string[];
}

/** What opencode tells a plugin, as far as it is read. */
export interface OpencodeProject {
  readonly directory: string;
  readonly worktree?: string;
}

export interface OpencodeHooks {
  'tool.execute.before'(
    input: { readonly tool: string; readonly sessionID?: string; readonly callID?: string },
    output: { readonly args: unknown },
  ): Promise<void>;
}

/** Beyond what the command itself takes at most. */
const patience = 20_000;

/**
 * Makes a plugin for opencode that asks `action-policy hook opencode` before each tool call. A call that is not approved in so
 * many words is stopped by an error, whose message the model reads; so is one that could not be judged.
 *
 * @example
 * // .opencode/plugins/action-policy.js
 * export const ActionPolicy = actionPolicy({ node: '/usr/bin/node' });
 */
export function actionPolicy(
  options: OpencodePluginOptions = {},
): (project: OpencodeProject) => Promise<OpencodeHooks> {
  return async ({ directory, worktree }) => ({
    async 'tool.execute.before'({ tool, sessionID, callID }, { args }) {
      const question = {
        hook_event_name: 'tool.execute.before',
        session_id: sessionID,
        tool_use_id: callID,
        cwd: directory,
        tool_name: tool,
        tool_input: args,
      };
      // Outside of a repository its worktree is `/`, which is no project.
      const project = worktree === undefined || worktree === '/' ? directory : worktree;
      const problem = await findProblem(JSON.stringify(question), project, options);
      if (problem !== undefined) throw new Error(problem);
    },
  });
}

/** Undefined for a call that is approved. */
function findProblem(question: string, project: string, options: OpencodePluginOptions): Promise<string | undefined> {
  const { node = 'node', program = fileURLToPath(new URL('action-policy.cjs', import.meta.url)), words = [] } = options;
  const env = { ...process.env, ACTION_POLICY_OPENCODE_PROJECT: project };
  return new Promise((done) => {
    const child = spawn(node, [program, 'hook', 'opencode', ...words], { env, cwd: project });
    const said = { stdout: '', stderr: '' };
    const fail = (why: string): void => done(`action-policy could not judge this call, so it is blocked: ${why}`);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('it took too long');
    }, patience);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    // Security: a command that ends before it has read all says why by its exit code.
    child.stdin.on('error', () => {});
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0 && said.stdout.trim() === '{"approved":true}') done(undefined);
      else if (code === 2 && said.stderr.trim() !== '') done(said.stderr.trim());
      else fail('the command gave no answer');
    });
    child.stdin.end(question);
  });
}
