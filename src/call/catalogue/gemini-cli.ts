import { plain, reads, untouched, writes, type AgentTools } from './known-tool.ts';
import { data, globText, urlsInText } from './text-use.ts';

/** Gemini CLI 0.61: recorded tool schemas. */
export const geminiCli: AgentTools = {
  agent: 'gemini-cli',
  tools: {
    run_shell_command: { family: 'shell', paths: { dir_path: untouched, directory: untouched } },
    read_file: { family: 'read', paths: { file_path: reads, absolute_path: reads } },
    read_many_files: {
      family: 'read',
      paths: { 'paths[]': reads, 'include[]': reads },
      texts: { 'paths[]': globText, 'include[]': globText, 'exclude[]': data },
    },
    write_file: { family: 'write', paths: { file_path: writes } },
    replace: { family: 'edit', paths: { file_path: writes } },
    list_directory: { family: 'list', paths: { dir_path: reads, path: reads } },
    glob: { family: 'glob', paths: { dir_path: reads, path: reads } },
    grep_search: { family: 'search', paths: { dir_path: reads, path: reads } },
    search_file_content: { family: 'search', paths: { dir_path: reads, path: reads } },
    web_fetch: { family: 'fetch', texts: { prompt: urlsInText } },
    google_web_search: { family: 'web-search' },
    invoke_agent: { family: 'agent' },
    activate_skill: { family: 'skill' },
    update_topic: plain,
    list_background_processes: plain,
    read_background_output: plain,
    write_todos: plain,
    enter_plan_mode: plain,
    exit_plan_mode: plain,
    save_memory: plain,
    ask_user: plain,
  },
};
