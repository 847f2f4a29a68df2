import { describe, expect, test } from 'vitest';
import { agentNames, loadAdapter } from '../cli/hook/adapters.ts';
import type { Decision } from '../engine/decision.ts';
import type { AgentAdapter, Decoded, HookAnswer } from './agent-adapter.ts';
import claudeInputs from './fixtures/claude-code.json' with { type: 'json' };
import clineInputs from './fixtures/cline.json' with { type: 'json' };
import codexInputs from './fixtures/codex.json' with { type: 'json' };
import copilotPascalInputs from './fixtures/copilot-pascal.json' with { type: 'json' };
import copilotInputs from './fixtures/copilot.json' with { type: 'json' };
import documented from './fixtures/documented.json' with { type: 'json' };
import droidInputs from './fixtures/droid.json' with { type: 'json' };
import geminiInputs from './fixtures/gemini-cli.json' with { type: 'json' };
import qwenInputs from './fixtures/qwen-code.json' with { type: 'json' };

const project = '/home/user/proj';
/** Every host's variable for the project, each with a folder of its own, and some other host's is none of its business. */
const variables = {
  CLAUDE_PROJECT_DIR: '/home/user/of-claude',
  GEMINI_PROJECT_DIR: '/home/user/of-gemini',
  QWEN_PROJECT_DIR: '/home/user/of-qwen',
  COPILOT_PROJECT_DIR: '/home/user/of-copilot',
  FACTORY_PROJECT_DIR: '/home/user/of-droid',
};
const host = { variables, home: '/home/user', cwd: '/home/user/started' };

const adapters = new Map<string, AgentAdapter>();
for (const name of agentNames) {
  const adapter = await loadAdapter(name);
  if (adapter !== undefined) adapters.set(name, adapter);
}

function adapterOf(name: string): AgentAdapter {
  const adapter = adapters.get(name);
  if (adapter === undefined) throw new Error(`no adapter ${name}`);
  return adapter;
}

test('each is found under its own name, and nothing else is', async () => {
  expect([...adapters.values()].map(({ name }) => name)).toEqual(agentNames);
  expect(await loadAdapter('constructor')).toBeUndefined();
});

/** `tool`, then the agent that vouches for it, or the kind of a decoded input that is no call. */
function summarise(decoded: Decoded): string {
  return decoded.kind === 'call' ? `${decoded.call.tool} ${decoded.call.agent ?? '-'}` : decoded.kind;
}

const expected: readonly (readonly [string, readonly unknown[], readonly string[]])[] = [
  [
    'codex',
    codexInputs.inputs,
    ['Bash codex', 'nothing', 'view_image codex', 'mcp__demo__delete_path -', 'apply_patch codex'],
  ],
  [
    'gemini',
    geminiInputs.inputs,
    [
      'run_shell_command gemini-cli',
      'write_file gemini-cli',
      'nothing',
      'read_file gemini-cli',
      'replace gemini-cli',
      'web_fetch gemini-cli',
      'list_directory gemini-cli',
      'mcp_demo_delete_path -',
    ],
  ],
  [
    'copilot',
    copilotInputs.inputs,
    [
      'bash copilot',
      'create copilot',
      'nothing',
      'nothing',
      'edit copilot',
      'view copilot',
      'web_fetch copilot',
      'demo-delete_path -',
      'nothing',
    ],
  ],
  [
    'copilot',
    copilotPascalInputs.inputs,
    ['Write copilot', 'nothing', 'nothing', 'Edit copilot', 'Read copilot', 'Bash copilot', 'nothing'],
  ],
  [
    'qwen',
    qwenInputs.inputs,
    [
      'run_shell_command qwen-code',
      'write_file qwen-code',
      'nothing',
      'read_file qwen-code',
      'edit qwen-code',
      'web_fetch qwen-code',
      'mcp__demo__delete_path -',
    ],
  ],
  [
    'droid',
    droidInputs.inputs,
    ['Execute droid', 'Create droid', 'nothing', 'Edit droid', 'Read droid', 'LS droid', 'demo___delete_path -'],
  ],
  ['cline', clineInputs.inputs, ['run_commands -', 'read_files -', 'nothing', 'apply_patch -', 'fetch_web_content -']],
  ['cursor', documented.cursor, ['Shell cursor', 'Shell cursor', 'MCP:delete_path -', 'Read cursor', 'nothing']],
  [
    'windsurf',
    documented.windsurf,
    [
      'pre_run_command windsurf',
      'pre_read_code windsurf',
      'pre_write_code windsurf',
      'mcp__demo__delete_path -',
      'nothing',
    ],
  ],
  ['kiro', documented.kiro, ['execute_bash kiro', 'fs_write kiro', '@demo/delete_path -', 'nothing']],
  [
    'kiro',
    [{ ...documented.kiro[0], hook_event_name: 'PreToolUse' }, { hook_event_name: 'PostFileSave' }],
    ['execute_bash kiro', 'nothing'],
  ],
  ['kimi', [claudeInputs.inputs[0], { hook_event_name: 'PermissionResult' }], ['Bash -', 'nothing']],
  [
    'vibe',
    ['pre_tool', 'before_tool', 'post_agent'].map((event) => ({
      ...claudeInputs.inputs[0],
      tool_name: 'bash',
      hook_event_name: event,
    })),
    ['bash -', 'bash -', 'nothing'],
  ],
  [
    'hermes',
    [
      { ...claudeInputs.inputs[0], tool_name: 'terminal', hook_event_name: 'pre_tool_call', extra: {} },
      { ...claudeInputs.inputs[0], hook_event_name: 'pre_tool_call', tool_input: null },
      { hook_event_name: 'post_tool_call' },
    ],
    ['terminal -', 'problem', 'nothing'],
  ],
];

describe('decode', () => {
  test.each(expected)('%s: what was recorded is understood, and nobody vouches for the tools of servers', (...row) => {
    const [name, inputs, summaries] = row;
    expect(inputs.map((input) => summarise(adapterOf(name).decode(input, host)))).toEqual(summaries);
  });

  test('generic takes what Claude Code sends, and vouches for nothing', () => {
    const [first] = claudeInputs.inputs;
    expect(summarise(adapterOf('generic').decode(first, host))).toBe('Bash -');
  });

  test.each([
    ['codex', codexInputs.inputs[0], [project, project, []]],
    ['gemini', geminiInputs.inputs[0], [project, '/home/user/of-gemini', ['/home/user/of-gemini']]],
    ['copilot', copilotInputs.inputs[0], [project, '/home/user/of-copilot', ['/home/user/of-copilot']]],
    ['copilot', copilotPascalInputs.inputs[0], [project, '/home/user/of-copilot', ['/home/user/of-copilot']]],
    ['qwen', qwenInputs.inputs[0], [project, '/home/user/of-qwen', ['/home/user/of-qwen']]],
    ['droid', droidInputs.inputs[0], [project, '/home/user/of-droid', ['/home/user/of-droid']]],
    ['cline', clineInputs.inputs[0], [project, project, [project]]],
    ['cursor', documented.cursor[0], [project, project, [project]]],
    ['cursor', documented.cursor[2], [project, project, [project]]],
    ['windsurf', documented.windsurf[0], [project, host.cwd, [host.cwd]]],
    ['windsurf', documented.windsurf[1], [host.cwd, host.cwd, [host.cwd]]],
    ['kiro', documented.kiro[0], [project, project, []]],
  ])('%s: the folders are those that the host itself names', (name, input, folders) => {
    const decoded = adapterOf(name).decode(input, host);
    expect(decoded.kind === 'call' && [decoded.call.cwd, decoded.call.workspace, decoded.projectRoots]).toEqual(
      folders,
    );
  });

  test('a subagent is told', () => {
    const asker = { agent_id: 'a', agent_type: 'explore', parent_agent_id: 'b' };
    const ofCodex = adapterOf('codex').decode({ ...codexInputs.inputs[0], ...asker }, host);
    const subagent = { agentId: 'a', agentType: 'explore', parentAgentId: 'b' };
    expect(ofCodex).toMatchObject({ asker: { session: 'session_id-0', callId: 'tool_use_id-0', ...subagent } });
    const ofCline = adapterOf('cline').decode({ ...clineInputs.inputs[0], parent_agent_id: 'b' }, host);
    expect(ofCline).toMatchObject({
      asker: { session: 'taskId-0', callId: 'id-0', agentId: 'agent_id-0', parentAgentId: 'b' },
    });
  });

  test('the arguments that judge are those that run', () => {
    const asText = { ...copilotInputs.inputs[0], toolArgs: '{"command":"ls"}' };
    expect(adapterOf('copilot').decode(asText, host)).toMatchObject({ call: { args: { command: 'ls' } } });
    expect(adapterOf('cline').decode(clineInputs.inputs[0], host)).toMatchObject({
      call: { args: { commands: ['rm -rf /tmp/target/victim'] } },
    });
    expect(adapterOf('cursor').decode(documented.cursor[2], host)).toMatchObject({
      call: { args: { path: '/tmp/target/victim' } },
    });
  });

  const [copilotCall] = copilotInputs.inputs;
  const [clineCall] = clineInputs.inputs;
  const [cursorCall, , cursorServerCall] = documented.cursor;
  const [windsurfCall, , , windsurfServerCall] = documented.windsurf;
  test.each<readonly [string, unknown]>([
    ...agentNames.flatMap((name) =>
      [null, [], 'x', {}, { hook_event_name: 'Unheard' }].map((input) => [name, input] as const),
    ),
    ['opencode', { ...codexInputs.inputs[0] }],
    ['codex', { ...codexInputs.inputs[0], tool_input: 'ls' }],
    ['gemini', { ...geminiInputs.inputs[0], hook_event_name: 'PreToolUse' }],
    ['kiro', { ...documented.kiro[0], hook_event_name: 'PreTaskExecuted' }],
    ['copilot', { ...copilotCall, toolName: undefined }],
    ['copilot', { ...copilotCall, toolName: undefined, prompt: 'x' }],
    ['copilot', { ...copilotCall, toolArgs: 'ls' }],
    ['copilot', { ...copilotCall, toolArgs: '{"command":"ls","command":"id"}' }],
    ['copilot', { ...copilotCall, toolArgs: null }],
    ['copilot', { ...copilotCall, cwd: 'proj' }],
    ['copilot', { ...copilotCall, hook_event_name: null }],
    ['cline', { ...clineCall, hookName: 'unheard' }],
    ['cline', { ...clineCall, tool_call: null }],
    ['cline', { ...clineCall, tool_call: { name: 'run_commands', input: '{}' } }],
    ['cline', { ...clineCall, workspaceRoots: [] }],
    ['cursor', { ...cursorCall, tool_name: '' }],
    ['cursor', { ...cursorCall, cwd: '', workspace_roots: [] }],
    ['cursor', { ...cursorServerCall, tool_input: 'ls' }],
    ['windsurf', { ...windsurfCall, tool_info: {} }],
    ['windsurf', { ...windsurfCall, agent_action_name: 'pre_something' }],
    ['windsurf', { ...windsurfServerCall, tool_info: { mcp_tool_name: 'x' } }],
  ])('%s: what is missing or strange is a problem: %j', (name, input) => {
    expect(adapterOf(name).decode(input, host).kind).toBe('problem');
  });
});

const denied: Decision = {
  action: 'deny',
  approved: false,
  denied: true,
  escalated: false,
  policyName: 'no-rm-rf',
  reason: 'It deletes\u001b[2J a tree',
  layer: 'x',
};
const escalated: Decision = { ...denied, action: 'escalate', denied: false, escalated: true };
const approved: Decision = { ...denied, action: 'approve', denied: false, approved: true };

/** The exact block and question of each host, as they were measured or documented: pinned, since another form lets the tool run. */
const nested = (permissionDecision: string) => (reason: string) => ({
  stdout: { hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason: reason } },
  exitCode: 0,
});
const flat = (permissionDecision: string) => (reason: string) => ({
  stdout: { permissionDecision, permissionDecisionReason: reason },
  exitCode: 0,
});
const byExitCode = (reason: string) => ({ stdout: '', exitCode: 2, stderr: `${reason}\n` });
interface Shape {
  readonly deny: (reason: string) => object;
  /** Undefined where an escalation is a denial. */
  readonly ask?: (reason: string) => object;
}
const shapes: Readonly<Record<string, Shape>> = {
  claude: { deny: nested('deny'), ask: nested('ask') },
  codex: { deny: nested('deny') },
  gemini: { deny: (reason) => ({ stdout: { decision: 'deny', reason }, exitCode: 0 }) },
  copilot: { deny: flat('deny'), ask: flat('ask') },
  qwen: { deny: nested('deny'), ask: nested('ask') },
  cursor: {
    deny: (reason) => ({ stdout: { permission: 'deny', user_message: reason, agent_message: reason }, exitCode: 0 }),
  },
  cline: { deny: (reason) => ({ stdout: { cancel: true, errorMessage: reason }, exitCode: 0 }) },
  droid: { deny: nested('deny') },
  windsurf: { deny: byExitCode },
  kiro: { deny: byExitCode },
  kimi: { deny: nested('deny') },
  vibe: { deny: (reason) => ({ stdout: { decision: 'deny', reason }, exitCode: 0 }) },
  hermes: { deny: (reason) => ({ stdout: { decision: 'block', reason }, exitCode: 0 }) },
  opencode: { deny: byExitCode },
  generic: { deny: (reason) => ({ ...nested('deny')(reason), exitCode: 2, stderr: `${reason}\n` }) },
};

function read(answer: HookAnswer): object {
  return { ...answer, stdout: answer.stdout === '' ? '' : (JSON.parse(answer.stdout) as unknown) };
}

describe.each(agentNames)('%s answers', (name) => {
  const adapter = adapterOf(name);
  const shape = shapes[name];
  /** Our own plugin for opencode takes no answer for a failure. */
  const silent = name === 'opencode' ? { approved: true } : '';
  const says = String.raw`action-policy, rule no-rm-rf: It deletes\x1b[2J a tree`;

  test('an approval with nothing, so that the agent asks what it would ask; Cursor needs a word', () => {
    const allowed = name === 'cursor' ? { permission: 'allow' } : silent;
    expect(read(adapter.encode(approved, ['a note']))).toEqual({ stdout: allowed, exitCode: 0 });
    expect(read(adapter.pass())).toEqual({ stdout: name === 'cursor' ? {} : silent, exitCode: 0 });
  });

  test('a denial and a failure in the form that blocks', () => {
    expect(read(adapter.encode(denied, ['A note.']))).toEqual(shape?.deny(`${says}\nA note.`));
    const why = 'action-policy could not judge this call, so it is blocked: why';
    expect(read(adapter.refuse('why'))).toEqual(shape?.deny(why));
  });

  test('an escalation with a question where that holds, else with a denial that says how a person lets it pass', () => {
    const answer = read(adapter.encode(escalated));
    expect(adapter.facts.asks).toBe(shape?.ask !== undefined);
    const advice =
      'A person has to approve this, and the agent cannot ask for it here. Do not try it in another way: tell the user, who can run it, or add a rule to the policy that approves it.';
    expect(answer).toEqual(shape?.ask === undefined ? shape?.deny(`${says}\n${advice}`) : shape.ask(says));
  });

  test('with a word that runs the call only where such a word was seen to hold', () => {
    const allowed = { claude: nested('allow'), qwen: nested('allow'), copilot: flat('allow') };
    const form = new Map<string, (reason: string) => object>(Object.entries(allowed)).get(name);
    const ofCursor = { stdout: { permission: 'allow' }, exitCode: 0 };
    const answer = adapter.allow?.('why');
    expect(answer && read(answer)).toEqual(name === 'cursor' ? ofCursor : form?.('why'));
  });

  test('a reason that is no longer than a person would read', () => {
    const { stdout, stderr = '' } = adapter.refuse(`at /${'a/'.repeat(1_000_000)}`);
    expect(stdout.length + stderr.length).toBeLessThan(15_000);
  });
});
