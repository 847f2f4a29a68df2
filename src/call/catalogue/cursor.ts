import { deletes, reads, untouched, writes, type AgentTools } from './known-tool.ts';

/** Cursor: names from its hooks documentation, and those that its agent offers to the model. */
export const cursor: AgentTools = {
  agent: 'cursor',
  tools: {
    Shell: { family: 'shell', paths: { cwd: untouched } },
    run_terminal_cmd: { family: 'shell' },
    Read: { family: 'read', paths: { file_path: reads } },
    read_file: { family: 'read', paths: { target_file: reads } },
    Write: { family: 'write', paths: { file_path: writes } },
    edit_file: { family: 'edit', paths: { target_file: writes } },
    search_replace: { family: 'edit', paths: { file_path: writes } },
    Delete: { family: 'delete', paths: { file_path: deletes } },
    delete_file: { family: 'delete', paths: { target_file: deletes } },
    Grep: { family: 'search', paths: { file_path: reads, path: reads } },
    grep_search: { family: 'search' },
    list_dir: { family: 'list', paths: { relative_workspace_path: reads, target_directory: reads } },
    file_search: { family: 'glob' },
    codebase_search: { family: 'search', paths: { 'target_directories[]': reads } },
    web_search: { family: 'web-search' },
    Task: { family: 'agent' },
  },
};
