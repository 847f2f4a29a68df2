// What each host sends, and what in an answer stops its call there: as it was measured with the real clients, or documented.

export interface ProcessAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Host {
  /** The input of a call that runs this shell text. */
  readonly question: (command: string, cwd: string) => object;
  /** Of an event that no call waits for. */
  readonly otherEvent: (cwd: string) => object;
  readonly isBlocked: (answer: ProcessAnswer) => boolean;
  /** Whether a person is asked; absent where no answer does that. */
  readonly isAsked?: (answer: ProcessAnswer) => boolean;
  /** Whether the call goes on as if there were no hook, or runs where the host wants that said. */
  readonly isPassed: (answer: ProcessAnswer) => boolean;
}

function parse(stdout: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stdout);
    // An object of JSON has texts as its keys.
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

const isSilent = ({ code, stdout, stderr }: ProcessAnswer): boolean => code === 0 && stdout === '' && stderr === '';
const isExitTwo = ({ code, stderr }: ProcessAnswer): boolean => code === 2 && stderr.trim() !== '';

const nestedDecision = ({ code, stdout }: ProcessAnswer): unknown => {
  const output = parse(stdout)['hookSpecificOutput'];
  if (code !== 0 || typeof output !== 'object' || output === null) return undefined;
  const { hookEventName, permissionDecision } = { hookEventName: '', permissionDecision: '', ...output };
  return hookEventName === 'PreToolUse' ? permissionDecision : undefined;
};

const callOf = (event: string, tool: string) => (command: string, cwd: string) => ({
  hook_event_name: event,
  session_id: 's',
  cwd,
  tool_name: tool,
  tool_input: { command },
});
const afterwards = (event: string) => (cwd: string) => ({
  hook_event_name: event,
  cwd,
  tool_name: 'x',
  tool_input: { command: 'rm -rf ~' },
});

const claude: Host = {
  question: callOf('PreToolUse', 'Bash'),
  otherEvent: afterwards('PostToolUse'),
  isBlocked: (answer) => isExitTwo(answer) || nestedDecision(answer) === 'deny',
  isAsked: (answer) => nestedDecision(answer) === 'ask',
  isPassed: isSilent,
};
const flat = ({ code, stdout }: ProcessAnswer): unknown =>
  code === 0 ? parse(stdout)['permissionDecision'] : undefined;
const { isAsked: _, ...claudeWithoutQuestion } = claude;

export const hosts: Readonly<Record<string, Host>> = {
  claude,
  codex: claudeWithoutQuestion,
  gemini: {
    question: callOf('BeforeTool', 'run_shell_command'),
    otherEvent: afterwards('AfterTool'),
    isBlocked: (answer) => isExitTwo(answer) || (answer.code === 0 && parse(answer.stdout)['decision'] === 'deny'),
    isPassed: isSilent,
  },
  copilot: {
    question: (command, cwd) => ({ sessionId: 's', timestamp: 1, cwd, toolName: 'bash', toolArgs: { command } }),
    otherEvent: (cwd) => ({ sessionId: 's', timestamp: 1, cwd, toolName: 'bash', toolArgs: {}, toolResult: {} }),
    isBlocked: (answer) => answer.code !== 0 || flat(answer) === 'deny',
    isAsked: (answer) => flat(answer) === 'ask',
    isPassed: isSilent,
  },
  qwen: { ...claude, question: callOf('PreToolUse', 'run_shell_command') },
  cursor: {
    question: (command, cwd) => ({ ...callOf('preToolUse', 'Shell')(command, cwd), workspace_roots: [cwd] }),
    otherEvent: afterwards('postToolUse'),
    isBlocked: (answer) => answer.code === 2 || (answer.code === 0 && parse(answer.stdout)['permission'] === 'deny'),
    isPassed: ({ code, stdout, stderr }) =>
      code === 0 &&
      stderr === '' &&
      stdout !== '' &&
      [undefined, 'allow'].some((said) => said === parse(stdout)['permission']),
  },
  cline: {
    question: (command, cwd) => ({
      hookName: 'tool_call',
      workspaceRoots: [cwd],
      tool_call: { id: 'c', name: 'run_commands', input: { commands: [command] } },
      preToolUse: { toolName: 'run_commands', parameters: { commands: '["ls"]' } },
    }),
    otherEvent: (cwd) => ({ hookName: 'tool_result', workspaceRoots: [cwd], tool_result: {} }),
    // Its exit codes stop nothing.
    isBlocked: ({ stdout }) => parse(stdout)['cancel'] === true,
    isPassed: isSilent,
  },
  droid: { ...claudeWithoutQuestion, question: callOf('PreToolUse', 'Execute') },
  windsurf: {
    question: (command, cwd) => ({ agent_action_name: 'pre_run_command', tool_info: { command_line: command, cwd } }),
    otherEvent: () => ({ agent_action_name: 'post_run_command', tool_info: { command_line: 'rm -rf ~' } }),
    isBlocked: isExitTwo,
    isPassed: isSilent,
  },
  kiro: {
    question: callOf('preToolUse', 'execute_bash'),
    otherEvent: afterwards('postToolUse'),
    isBlocked: isExitTwo,
    isPassed: isSilent,
  },
  kimi: {
    ...claudeWithoutQuestion,
    // `PermissionRequest` stops nothing there.
    otherEvent: afterwards('PermissionRequest'),
  },
  vibe: {
    question: callOf('pre_tool', 'bash'),
    otherEvent: afterwards('post_tool'),
    // With `strict` every failure blocks, and a code other than 0 is one.
    isBlocked: (answer) => answer.code !== 0 || parse(answer.stdout)['decision'] === 'deny',
    isPassed: isSilent,
  },
  hermes: {
    question: callOf('pre_tool_call', 'terminal'),
    otherEvent: afterwards('post_tool_call'),
    isBlocked: (answer) => isExitTwo(answer) || (answer.code === 0 && parse(answer.stdout)['decision'] === 'block'),
    isPassed: isSilent,
  },
  opencode: {
    question: callOf('tool.execute.before', 'bash'),
    otherEvent: (cwd) => callOf('tool.execute.before', 'todoread')('', cwd),
    isBlocked: isExitTwo,
    isPassed: ({ code, stdout }) => code === 0 && parse(stdout)['approved'] === true,
  },
  generic: { ...claudeWithoutQuestion, isBlocked: isExitTwo },
};
