import { plain, reads, writes, type AgentTools } from './known-tool.ts';
import { javascript } from './text-use.ts';

/** Claude Code 2.1: recorded tool schemas, and its tools reference for those that were not offered. */
export const claudeCode: AgentTools = {
  agent: 'claude-code',
  tools: {
    Bash: { family: 'shell' },
    PowerShell: { family: 'powershell' },
    BashOutput: plain,
    KillShell: plain,
    TaskOutput: plain,
    TaskStop: plain,
    Read: { family: 'read', paths: { file_path: reads } },
    Write: { family: 'write', paths: { file_path: writes } },
    Edit: { family: 'edit', paths: { file_path: writes } },
    MultiEdit: { family: 'edit', paths: { file_path: writes } },
    NotebookEdit: { family: 'notebook-edit', paths: { notebook_path: writes } },
    NotebookRead: { family: 'read', paths: { notebook_path: reads } },
    Glob: { family: 'glob', paths: { path: reads } },
    Grep: { family: 'search', paths: { path: reads } },
    LS: { family: 'list', paths: { path: reads } },
    WebFetch: { family: 'fetch' },
    WebSearch: { family: 'web-search' },
    Agent: { family: 'agent' },
    Task: { family: 'agent' },
    Skill: { family: 'skill' },
    Workflow: { family: 'other', paths: { scriptPath: reads }, texts: { script: javascript } },
    ListAgents: plain,
    ReportFindings: plain,
    ScheduleWakeup: plain,
    ToolSearch: plain,
    TodoWrite: plain,
    AskUserQuestion: plain,
    EnterPlanMode: plain,
    ExitPlanMode: plain,
  },
};
