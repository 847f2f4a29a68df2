import { plain, reads, untouched, writes, type AgentTools } from './known-tool.ts';
import { data, globText } from './text-use.ts';

/** Qwen Code 0.24: recorded tool schemas. */
export const qwenCode: AgentTools = {
  agent: 'qwen-code',
  tools: {
    run_shell_command: { family: 'shell', paths: { directory: untouched } },
    read_file: { family: 'read', paths: { file_path: reads, absolute_path: reads } },
    read_many_files: {
      family: 'read',
      paths: { 'paths[]': reads, 'include[]': reads },
      texts: { 'paths[]': globText, 'include[]': globText, 'exclude[]': data },
    },
    write_file: { family: 'write', paths: { file_path: writes } },
    edit: { family: 'edit', paths: { file_path: writes } },
    notebook_edit: { family: 'notebook-edit', paths: { notebook_path: writes } },
    glob: { family: 'glob', paths: { path: reads } },
    grep_search: { family: 'search', paths: { path: reads } },
    list_directory: { family: 'list', paths: { path: reads } },
    web_fetch: { family: 'fetch' },
    web_search: { family: 'web-search' },
    agent: { family: 'agent', paths: { working_dir: untouched } },
    task: { family: 'agent' },
    skill: { family: 'skill' },
    get_goal: plain,
    update_goal: plain,
    list_agents: plain,
    tool_search: plain,
    todo_write: plain,
    save_memory: plain,
    exit_plan_mode: plain,
  },
};
