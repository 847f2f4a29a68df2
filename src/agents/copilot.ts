import { parseJson } from '../lib/parse-json.ts';
import type { AgentAdapter, Asker, Decoded, HookAnswer, HostEnvironment } from './agent-adapter.ts';
import { claudeEvents, decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeFailure, describeStop, jsonAnswer, silence } from './hook-answer.ts';
import {
  askAbout,
  folderOf,
  nothingToJudge,
  ownFields,
  projectFolders,
  readAsker,
  refuseInput,
  textOf,
  type Fields,
} from './hook-input.ts';

/** Events in PascalCase. */
const dialect: ClaudeDialect = {
  event: 'PreToolUse',
  otherEvents: claudeEvents,
  agent: 'copilot',
  // `server-tool`; its own tools are called by words and `_`.
  isServerTool: (tool) => /[-/]/.test(tool),
  projectVariables: ['COPILOT_PROJECT_DIR'],
};

const askerKeys: Readonly<Record<keyof Asker, readonly string[]>> = {
  session: ['sessionId'],
  callId: ['toolCallId'],
  agentId: ['agentId'],
  agentType: ['agentType'],
  parentAgentId: ['parentAgentId'],
};

/** What the inputs of events hold that have no tool: they are not told by name. */
const marksOfOtherEvents = ['prompt', 'source', 'reason', 'stopReason', 'error'];

/** An event in camelCase: its input does not say which, except that of `permissionRequest`. */
function decodeCamelCase(fields: Fields, host: HostEnvironment): Decoded {
  // That one names another tool and other arguments than the call does, which was judged before it: the person answers it.
  if (fields('hookName') === 'permissionRequest' || ownFields(fields('toolResult')) !== undefined)
    return nothingToJudge;
  const tool = textOf(fields('toolName'));
  if (tool === undefined) {
    const isOther = fields('toolName') === undefined && fields('toolArgs') === undefined;
    return isOther && marksOfOtherEvents.some((key) => fields(key) !== undefined)
      ? nothingToJudge
      : refuseInput('names no tool');
  }
  const args = readArguments(fields('toolArgs'));
  if (args === undefined) return refuseInput('has no `toolArgs` object');
  const cwd = folderOf(fields('cwd'));
  if (cwd === undefined) return refuseInput('has no absolute `cwd`');
  const agent = dialect.isServerTool(tool) ? undefined : dialect.agent;
  const projectRoots = projectFolders(dialect.projectVariables, host);
  return askAbout({ tool, args, cwd, projectRoots, agent, asker: readAsker(fields, askerKeys) }, host);
}

/** Earlier versions gave them as JSON in a text. Undefined where it is no object. */
function readArguments(value: unknown): unknown {
  if (typeof value !== 'string') return ownFields(value) === undefined ? undefined : value;
  const parsed = parseJson(value);
  return parsed.ok && ownFields(parsed.value) !== undefined ? parsed.value : undefined;
}

/** Flat: in camelCase a nested answer counts for nothing, and the tool runs; in PascalCase both hold. */
const answer = (permissionDecision: 'allow' | 'deny' | 'ask', permissionDecisionReason: string): HookAnswer =>
  jsonAnswer({ permissionDecision, permissionDecisionReason });

/** Copilot CLI's `preToolUse` and `PreToolUse` hooks, as recorded from 1.0.102. */
export const copilot: AgentAdapter = {
  name: 'copilot',
  title: 'Copilot CLI',
  facts: {
    settings: '~/.copilot/hooks/*.json',
    event: 'preToolUse',
    asks: true,
    escalation: 'its own question; with nobody there the call is blocked',
    fallback: '|| exit 2',
    triedWith: '1.0.102',
  },
  decode(payload, host) {
    const fields = ownFields(payload);
    if (fields === undefined) return refuseInput('is not a JSON object');
    // One that is there and is none of the dialect's must not be read as the other style.
    if (fields('hook_event_name') !== undefined) return decodeClaudeDialect(payload, host, dialect);
    return decodeCamelCase(fields, host);
  },
  encode(decision, notes) {
    return decision.approved ? silence : answer(decision.denied ? 'deny' : 'ask', describeStop(decision, notes));
  },
  allow: (reason) => answer('allow', reason),
  pass: () => silence,
  refuse: (problem) => answer('deny', describeFailure(problem)),
};
