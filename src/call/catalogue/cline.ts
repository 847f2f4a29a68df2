import { plain, reads, writes, type AgentTools } from './known-tool.ts';
import { data, urlText } from './text-use.ts';

/** Cline: recorded schemas of its command line 3.0, and the names that its editor extension has, and Roo Code, which came of it. */
export const cline: AgentTools = {
  agent: 'cline',
  tools: {
    run_commands: { family: 'shell' },
    execute_command: { family: 'shell' },
    read_files: { family: 'read', paths: { 'files[].path': reads, 'files[]': reads } },
    read_file: { family: 'read', paths: { path: reads } },
    write_to_file: { family: 'write', paths: { path: writes } },
    replace_in_file: { family: 'edit', paths: { path: writes } },
    editor: { family: 'edit', paths: { path: writes } },
    apply_patch: { family: 'patch' },
    list_files: { family: 'list', paths: { path: reads } },
    search_files: { family: 'search', paths: { path: reads } },
    search_codebase: { family: 'search' },
    list_code_definition_names: { family: 'other', paths: { path: reads } },
    fetch_web_content: { family: 'fetch', texts: { 'requests[].prompt': data } },
    web_fetch: { family: 'fetch' },
    browser_action: { family: 'other', texts: { url: urlText, text: data } },
    apply_diff: { family: 'edit', paths: { path: writes } },
    insert_content: { family: 'edit', paths: { path: writes } },
    search_and_replace: { family: 'edit', paths: { path: writes }, texts: { search: data, replace: data } },
    web_search: { family: 'web-search' },
    spawn_agent: { family: 'agent' },
    new_task: plain,
    ask_question: plain,
    ask_followup_question: plain,
    attempt_completion: plain,
    use_mcp_tool: { family: 'other' },
    access_mcp_resource: { family: 'other' },
    image_generation: { family: 'other' },
  },
};
