import { reads, untouched, writes, type AgentTools } from './known-tool.ts';

/** Gemini CLI 0.61: recorded tool schemas. */
export const geminiCli: AgentTools = {
  agent: 'gemini-cli',
  tools: {
    run_shell_command: { family: 'shell', paths: { dir_path: untouched, directory: untouched } },
    read_file: { family: 'read', paths: { file_path: reads, absolute_path: reads } },
    read_many_files: { family: 'read', paths: { 'paths[]': reads, 'include[]': reads } },
    write_file: { family: 'write', paths: { file_path: writes } },
    replace: { family: 'edit', paths: { file_path: writes } },
    list_directory: { family: 'list', paths: { dir_path: reads, path: reads } },
    glob: { family: 'glob', paths: { dir_path: reads, path: reads } },
    grep_search: { family: 'search', paths: { dir_path: reads, path: reads } },
    search_file_content: { family: 'search', paths: { dir_path: reads, path: reads } },
    web_fetch: { family: 'fetch' },
    google_web_search: { family: 'web-search' },
    invoke_agent: { family: 'agent' },
    activate_skill: { family: 'skill' },
    update_topic: { family: 'other' },
    list_background_processes: { family: 'other' },
    read_background_output: { family: 'other' },
    write_todos: { family: 'other' },
    enter_plan_mode: { family: 'other' },
    exit_plan_mode: { family: 'other' },
    save_memory: { family: 'other' },
    ask_user: { family: 'other' },
  },
};
