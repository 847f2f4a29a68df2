import type { AgentAdapter, HookAnswer } from './agent-adapter.ts';
import { describeDenial, describeFailure, jsonAnswer, silence } from './hook-answer.ts';
import { askAbout, foldersOf, nothingToJudge, ownFields, readAsker, refuseInput, textOf } from './hook-input.ts';

/** As `hookName` gives them; only the first is recorded with what follows a tool. */
const otherEvents: ReadonlySet<unknown> = new Set([
  'tool_result',
  'agent_start',
  'agent_resume',
  'agent_abort',
  'agent_end',
  'agent_error',
  'prompt_submit',
  'pre_compact',
  'session_shutdown',
]);

const cancel = (errorMessage: string): HookAnswer => jsonAnswer({ cancel: true, errorMessage });

/**
 * Cline's `PreToolUse` hook, as recorded from its command line 3.0.65. Its exit codes stop nothing. The stringified
 * `preToolUse.parameters` are not read. How it names the tools of servers is not known, so nobody vouches for any.
 */
export const cline: AgentAdapter = {
  name: 'cline',
  title: 'Cline',
  facts: {
    settings: '~/.cline/hooks/PreToolUse',
    event: 'PreToolUse',
    asks: false,
    escalation: 'a denial, which ends the run: its hook has no question',
    fallback: '|| echo \'{"cancel":true}\'',
    triedWith: '3.0.65',
  },
  decode(payload, host) {
    const fields = ownFields(payload);
    if (fields === undefined) return refuseInput('is not a JSON object');
    if (otherEvents.has(fields('hookName'))) return nothingToJudge;
    if (fields('hookName') !== 'tool_call') return refuseInput('is not of a tool_call event');
    const asked = ownFields(fields('tool_call'));
    const tool = textOf(asked?.('name'));
    if (tool === undefined) return refuseInput('names no tool');
    const args = asked?.('input');
    if (ownFields(args) === undefined) return refuseInput('has no `tool_call.input` object');
    const projectRoots = foldersOf(fields('workspaceRoots'));
    const [cwd] = projectRoots;
    if (cwd === undefined) return refuseInput('has no absolute folder in `workspaceRoots`');
    const callId = textOf(asked?.('id'));
    const asker = {
      ...readAsker(fields, {
        session: ['taskId'],
        callId: [],
        agentId: ['agent_id'],
        agentType: [],
        parentAgentId: ['parent_agent_id'],
      }),
      ...(callId === undefined ? {} : { callId }),
    };
    return askAbout({ tool, args, cwd, projectRoots, agent: undefined, asker }, host);
  },
  encode: (decision, notes) => (decision.approved ? silence : cancel(describeDenial(decision, notes))),
  pass: () => silence,
  refuse: (problem) => cancel(describeFailure(problem)),
};
