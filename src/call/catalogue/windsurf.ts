import { reads, untouched, writes, type AgentTools } from './known-tool.ts';
import { data, urlText } from './text-use.ts';

/** Windsurf Cascade: the actions of its hooks, and the names that its agent offers to the model. */
export const windsurf: AgentTools = {
  agent: 'windsurf',
  tools: {
    pre_run_command: { family: 'shell', paths: { cwd: untouched } },
    run_command: { family: 'shell', paths: { Cwd: untouched } },
    pre_read_code: { family: 'read', paths: { file_path: reads } },
    view_file: { family: 'read', paths: { AbsolutePath: reads } },
    pre_write_code: { family: 'write', paths: { file_path: writes } },
    write_to_file: { family: 'write', paths: { TargetFile: writes } },
    replace_file_content: { family: 'edit', paths: { TargetFile: writes } },
    list_dir: { family: 'list', paths: { DirectoryPath: reads } },
    grep_search: { family: 'search', paths: { SearchPath: reads } },
    find_by_name: { family: 'glob', paths: { SearchDirectory: reads }, texts: { 'Excludes[]': data } },
    read_url_content: { family: 'fetch', texts: { Url: urlText } },
    search_web: { family: 'web-search' },
  },
};
