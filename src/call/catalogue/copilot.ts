import { plain, reads, writes, type AgentTools } from './known-tool.ts';
import { sqlFor } from './text-use.ts';

/** Copilot CLI 1.0: recorded tool schemas, both the names that it has of its own and Claude's, under which its PascalCase hooks run. */
export const copilot: AgentTools = {
  agent: 'copilot',
  tools: {
    bash: { family: 'shell' },
    powershell: { family: 'powershell' },
    write_bash: { family: 'shell-input' },
    write_powershell: { family: 'shell-input' },
    view: { family: 'read', paths: { path: reads } },
    create: { family: 'write', paths: { path: writes } },
    edit: { family: 'edit', paths: { path: writes } },
    apply_patch: { family: 'patch' },
    grep: { family: 'search', paths: { path: reads, paths: reads, 'paths[]': reads } },
    glob: { family: 'glob', paths: { path: reads, paths: reads, 'paths[]': reads } },
    web_fetch: { family: 'fetch' },
    web_search: { family: 'web-search' },
    task: { family: 'agent' },
    skill: { family: 'skill' },
    sql: { family: 'sql', texts: { query: sqlFor('sqlite') } },
    session_store_sql: { family: 'other', texts: { query: sqlFor('sqlite') } },
    Bash: { family: 'shell' },
    Read: { family: 'read', paths: { path: reads } },
    Write: { family: 'write', paths: { path: writes } },
    Edit: { family: 'edit', paths: { path: writes } },
    read_bash: plain,
    stop_bash: plain,
    list_bash: plain,
    fetch_copilot_cli_documentation: plain,
    read_agent: plain,
    list_agents: plain,
    write_agent: plain,
  },
};
