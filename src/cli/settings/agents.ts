import type { AgentSettings, HookOutcome } from './agent-settings.ts';
import { powershellLine, shellLine } from './command-line.ts';
import { hookList } from './hook-list.ts';
import { pluginFile } from './plugin-file.ts';
import { scriptFile } from './script-file.ts';

/** Seconds; the hook itself gives up long before. */
const timeout = 30;
const milliseconds = timeout * 1000;

type Fields = Readonly<Record<string, unknown>>;

/** The object that a hook printed; undefined where it is none. */
function printedObject({ stdout }: HookOutcome): Fields | undefined {
  try {
    const value: unknown = JSON.parse(stdout);
    // An object of JSON has string keys only.
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

const blocksByCode = ({ exitCode }: HookOutcome): boolean => exitCode === 2;

/** `hookSpecificOutput.permissionDecision` is one of these. */
function decides(outcome: HookOutcome, decisions: readonly string[]): boolean {
  const output = printedObject(outcome)?.['hookSpecificOutput'];
  if (outcome.exitCode !== 0 || typeof output !== 'object' || output === null) return false;
  const decision = 'permissionDecision' in output ? output.permissionDecision : undefined;
  return decisions.some((known) => known === decision);
}

/** A key of the printed object is one of these. */
function answers(outcome: HookOutcome, key: string, values: readonly unknown[]): boolean {
  return values.includes(printedObject(outcome)?.[key]);
}

/** What Claude Code and those that speak its dialect hand to a hook. */
const claudeQuestion =
  (tool: string) =>
  (command: string, cwd: string): unknown => ({
    session_id: 'action-policy-doctor',
    cwd,
    hook_event_name: 'PreToolUse',
    tool_name: tool,
    tool_input: { command },
  });

const claude: AgentSettings = {
  name: 'claude',
  title: 'Claude Code',
  user: { folder: '.claude', file: 'settings.json', variable: 'CLAUDE_CONFIG_DIR' },
  projectFile: '.claude/settings.json',
  programs: ['claude'],
  format: hookList({
    agent: 'claude',
    events: ['PreToolUse'],
    group: { matcher: '*' },
    lineKey: 'command',
    // `onFailure` blocks where the hook runs into its time; versions that do not know the key ignore it.
    entry: (program, options) => ({
      type: 'command',
      command: shellLine(program, 'claude', options),
      timeout,
      onFailure: 'block',
    }),
  }),
  question: claudeQuestion('Bash'),
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny', 'ask']),
  switchedOffBy: { path: ['disableAllHooks'], value: true },
};

const codex: AgentSettings = {
  name: 'codex',
  title: 'Codex',
  user: { folder: '.codex', file: 'hooks.json', variable: 'CODEX_HOME' },
  projectFile: '.codex/hooks.json',
  programs: ['codex'],
  format: hookList({
    agent: 'codex',
    events: ['PreToolUse'],
    group: {},
    lineKey: 'command',
    entry: (program, options) => ({ type: 'command', command: shellLine(program, 'codex', options), timeout }),
  }),
  question: (command, cwd) => ({
    session_id: 'action-policy-doctor',
    turn_id: 'action-policy-doctor',
    transcript_path: null,
    cwd,
    hook_event_name: 'PreToolUse',
    model: 'none',
    permission_mode: 'default',
    tool_name: 'Bash',
    tool_input: { command },
    tool_use_id: 'action-policy-doctor',
  }),
  // Measured: with `ask` the call runs.
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny']),
  trust: {
    advice: 'Codex runs no hook before you trust it: start `codex`, type `/hooks`, and trust this one',
    file: 'config.toml',
    mark: 'trusted_hash',
  },
};

const gemini: AgentSettings = {
  name: 'gemini',
  title: 'Gemini CLI',
  user: { folder: '.gemini', file: 'settings.json' },
  projectFile: '.gemini/settings.json',
  programs: ['gemini'],
  format: hookList({
    agent: 'gemini',
    events: ['BeforeTool'],
    group: { matcher: '.*' },
    lineKey: 'command',
    entry: (program, options) => ({
      name: 'action-policy',
      type: 'command',
      command: shellLine(program, 'gemini', options),
      timeout: milliseconds,
    }),
  }),
  question: (command, cwd) => ({
    session_id: 'action-policy-doctor',
    transcript_path: '',
    cwd,
    hook_event_name: 'BeforeTool',
    timestamp: '2026-01-01T00:00:00.000Z',
    tool_name: 'run_shell_command',
    tool_input: { command },
  }),
  isBlocked: (outcome) => blocksByCode(outcome) || answers(outcome, 'decision', ['deny', 'block']),
  switchedOffBy: { path: ['hooksConfig', 'enabled'], value: false },
};

const qwen: AgentSettings = {
  name: 'qwen',
  title: 'Qwen Code',
  user: { folder: '.qwen', file: 'settings.json' },
  projectFile: '.qwen/settings.json',
  programs: ['qwen'],
  format: hookList({
    agent: 'qwen',
    events: ['PreToolUse'],
    group: { matcher: '*' },
    lineKey: 'command',
    // A timeout of 1000 or more would be read as milliseconds.
    entry: (program, options) => ({ type: 'command', command: shellLine(program, 'qwen', options), timeout }),
  }),
  question: claudeQuestion('run_shell_command'),
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny', 'ask']),
  switchedOffBy: { path: ['disableAllHooks'], value: true },
};

const copilot: AgentSettings = {
  name: 'copilot',
  title: 'GitHub Copilot',
  user: { folder: '.copilot', file: 'hooks/action-policy.json' },
  projectFile: '.github/hooks/action-policy.json',
  programs: ['copilot'],
  format: hookList({
    agent: 'copilot',
    events: ['preToolUse'],
    version: 1,
    lineKey: 'bash',
    entry: (program, options) => ({
      type: 'command',
      bash: shellLine(program, 'copilot', options),
      powershell: powershellLine(program, 'copilot', options),
      timeoutSec: timeout,
    }),
  }),
  question: (command, cwd) => ({
    sessionId: 'action-policy-doctor',
    timestamp: 1_767_225_600_000,
    cwd,
    toolName: 'bash',
    toolArgs: { command },
  }),
  // Any code but 0 blocks; `ask` blocks where nobody can be asked.
  isBlocked: (outcome) => outcome.exitCode !== 0 || answers(outcome, 'permissionDecision', ['deny', 'ask']),
};

const cursor: AgentSettings = {
  name: 'cursor',
  title: 'Cursor',
  user: { folder: '.cursor', file: 'hooks.json' },
  projectFile: '.cursor/hooks.json',
  programs: ['cursor', 'cursor-agent'],
  format: hookList({
    agent: 'cursor',
    events: ['preToolUse'],
    version: 1,
    lineKey: 'command',
    entry: (program, options) => ({
      type: 'command',
      command: shellLine(program, 'cursor', options),
      timeout,
      failClosed: true,
    }),
  }),
  question: (command, cwd) => ({
    conversation_id: 'action-policy-doctor',
    generation_id: 'action-policy-doctor',
    hook_event_name: 'preToolUse',
    workspace_roots: [cwd],
    tool_name: 'Shell',
    tool_input: { command, cwd },
    tool_use_id: 'action-policy-doctor',
    cwd,
  }),
  // `ask` is not enforced for this event; with `failClosed` a failure blocks, and so does silence.
  isBlocked: (outcome) =>
    outcome.exitCode !== 0 || outcome.stdout.trim() === '' || answers(outcome, 'permission', ['deny']),
};

const droid: AgentSettings = {
  name: 'droid',
  title: 'Factory droid',
  user: { folder: '.factory', file: 'settings.json' },
  projectFile: '.factory/settings.json',
  programs: ['droid'],
  format: hookList({
    agent: 'droid',
    events: ['PreToolUse'],
    group: { matcher: '*' },
    lineKey: 'command',
    entry: (program, options) => ({ type: 'command', command: shellLine(program, 'droid', options), timeout }),
  }),
  question: claudeQuestion('Execute'),
  // Measured: with `ask` the call runs where permissions are skipped.
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny']),
};

const windsurf: AgentSettings = {
  name: 'windsurf',
  title: 'Windsurf',
  user: { folder: '.codeium/windsurf', file: 'hooks.json' },
  projectFile: '.windsurf/hooks.json',
  programs: ['windsurf'],
  format: hookList({
    agent: 'windsurf',
    events: ['pre_read_code', 'pre_write_code', 'pre_run_command', 'pre_mcp_tool_use'],
    lineKey: 'command',
    entry: (program, options) => ({ command: shellLine(program, 'windsurf', options), show_output: true }),
  }),
  question: (command, cwd) => ({
    agent_action_name: 'pre_run_command',
    trajectory_id: 'action-policy-doctor',
    execution_id: 'action-policy-doctor',
    timestamp: '2026-01-01T00:00:00Z',
    tool_info: { command_line: command, cwd },
  }),
  isBlocked: blocksByCode,
};

const cline: AgentSettings = {
  name: 'cline',
  title: 'Cline',
  user: { folder: '.cline', file: 'hooks/PreToolUse' },
  projectFile: '.clinerules/hooks/PreToolUse',
  programs: ['cline'],
  format: scriptFile(
    'cline',
    '{"cancel":true,"errorMessage":"action-policy could not judge this call, so it is blocked"}',
  ),
  question: (command, cwd) => ({
    clineVersion: '',
    timestamp: '2026-01-01T00:00:00.000Z',
    taskId: 'action-policy-doctor',
    workspaceRoots: [cwd],
    workspaceInfo: { rootPath: cwd, hint: '' },
    userId: 'unknown',
    agent_id: 'action-policy-doctor',
    parent_agent_id: null,
    hookName: 'tool_call',
    iteration: 1,
    tool_call: { id: 'action-policy-doctor', name: 'run_commands', input: { commands: [command] } },
    preToolUse: { toolName: 'run_commands', parameters: { commands: JSON.stringify([command]) } },
  }),
  // Its exit code does not count.
  isBlocked: (outcome) => answers(outcome, 'cancel', [true]),
};

const opencode: AgentSettings = {
  name: 'opencode',
  title: 'opencode',
  user: {
    folder: '.config/opencode',
    file: 'plugins/action-policy.js',
    variable: 'XDG_CONFIG_HOME',
    belowVariable: 'opencode',
  },
  projectFile: '.opencode/plugins/action-policy.js',
  programs: ['opencode'],
  format: pluginFile(),
  question: (command, cwd) => ({ cwd, tool_name: 'bash', tool_input: { command } }),
  isBlocked: blocksByCode,
};

/** The agents whose settings are known. `init` offers those among them that `hook` speaks with. */
export const agentSettings: readonly AgentSettings[] = [
  claude,
  codex,
  gemini,
  copilot,
  qwen,
  cursor,
  cline,
  droid,
  windsurf,
  opencode,
];
