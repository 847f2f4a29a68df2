import { parseJson } from '../lib/parse-json.ts';
import type { AgentAdapter, Asker, Decoded, HookAnswer } from './agent-adapter.ts';
import { describeDenial, describeFailure, jsonAnswer } from './hook-answer.ts';
import {
  askAbout,
  folderOf,
  foldersOf,
  nothingToJudge,
  ownFields,
  readAsker,
  refuseInput,
  textOf,
  type Fields,
} from './hook-input.ts';

const askerKeys: Readonly<Record<keyof Asker, readonly string[]>> = {
  session: ['conversation_id', 'session_id'],
  callId: ['tool_use_id'],
  agentId: ['agent_id'],
  agentType: ['agent_type'],
  parentAgentId: ['parent_agent_id'],
};

const otherEvents: ReadonlySet<unknown> = new Set([
  'afterAgentResponse',
  'afterAgentThought',
  'afterFileEdit',
  'afterMCPExecution',
  'afterShellExecution',
  'afterTabFileEdit',
  'beforeSubmitPrompt',
  'postToolUse',
  'postToolUseFailure',
  'preCompact',
  'sessionEnd',
  'sessionStart',
  'stop',
  'subagentStart',
  'subagentStop',
]);

interface CursorCall {
  readonly tool: string;
  readonly args: unknown;
}

/** What each event that a call waits for asks about; undefined where its input lacks it. */
const readers: ReadonlyMap<unknown, (fields: Fields) => CursorCall | undefined> = new Map([
  ['preToolUse', (fields: Fields) => named(textOf(fields('tool_name')), readJson(fields('tool_input')))],
  ['beforeShellExecution', (fields: Fields) => withText('Shell', 'command', fields('command'))],
  ['beforeReadFile', (fields: Fields) => withText('Read', 'file_path', fields('file_path'))],
  ['beforeTabFileRead', (fields: Fields) => withText('Read', 'file_path', fields('file_path'))],
  // Security: the server's name of the tool stands alone here, and might be that of one of Cursor's own.
  [
    'beforeMCPExecution',
    (fields: Fields) => named(prefixed(textOf(fields('tool_name'))), readJson(fields('tool_input'))),
  ],
]);

function named(tool: string | undefined, args: unknown): CursorCall | undefined {
  return tool === undefined || ownFields(args) === undefined ? undefined : { tool, args };
}

function prefixed(tool: string | undefined): string | undefined {
  return tool === undefined || tool.startsWith('MCP:') ? tool : `MCP:${tool}`;
}

function withText(tool: string, key: string, value: unknown): CursorCall | undefined {
  return typeof value === 'string' ? { tool, args: { [key]: value } } : undefined;
}

/** `beforeMCPExecution` has its arguments as JSON in a text, and a tool of a server may have them so elsewhere. */
function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  return parsed.ok ? parsed.value : undefined;
}

/** The model was seen to read `user_message`, and the documentation says `agent_message`. */
const deny = (reason: string): HookAnswer =>
  jsonAnswer({ permission: 'deny', user_message: reason, agent_message: reason });

/**
 * Cursor's hooks, by its documentation and what others saw of 3.9. `ask` is not enforced on `preToolUse`. With `failClosed`
 * no answer counts as a failure, so an approval is said.
 */
export const cursor: AgentAdapter = {
  name: 'cursor',
  title: 'Cursor',
  facts: {
    settings: '~/.cursor/hooks.json',
    event: 'preToolUse',
    asks: false,
    escalation: 'a denial: its question is not enforced',
    fallback: '"failClosed": true',
  },
  decode(payload, host): Decoded {
    const fields = ownFields(payload);
    if (fields === undefined) return refuseInput('is not a JSON object');
    const event = fields('hook_event_name');
    if (otherEvents.has(event)) return nothingToJudge;
    const read = readers.get(event);
    if (read === undefined) return refuseInput('is of no event that is known');
    const asked = read(fields);
    if (asked === undefined) return refuseInput('has no tool with its arguments');
    const projectRoots = foldersOf(fields('workspace_roots'));
    const cwd = folderOf(fields('cwd')) ?? projectRoots[0];
    if (cwd === undefined) return refuseInput('has no absolute `cwd` and no absolute folder in `workspace_roots`');
    const agent = asked.tool.startsWith('MCP:') ? undefined : 'cursor';
    return askAbout({ ...asked, cwd, projectRoots, agent, asker: readAsker(fields, askerKeys) }, host);
  },
  encode: (decision, notes) =>
    decision.approved ? jsonAnswer({ permission: 'allow' }) : deny(describeDenial(decision, notes)),
  allow: () => jsonAnswer({ permission: 'allow' }),
  pass: () => jsonAnswer({}),
  refuse: (problem) => deny(describeFailure(problem)),
};
