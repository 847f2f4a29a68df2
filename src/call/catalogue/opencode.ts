import { plain, reads, untouched, writes, type AgentTools } from './known-tool.ts';

/** opencode 1.18: recorded tool schemas. */
export const opencode: AgentTools = {
  agent: 'opencode',
  tools: {
    bash: { family: 'shell', paths: { workdir: untouched } },
    read: { family: 'read', paths: { filePath: reads } },
    write: { family: 'write', paths: { filePath: writes } },
    edit: { family: 'edit', paths: { filePath: writes } },
    multiedit: { family: 'edit', paths: { filePath: writes, 'edits[].filePath': writes } },
    patch: { family: 'patch' },
    apply_patch: { family: 'patch' },
    glob: { family: 'glob', paths: { path: reads } },
    grep: { family: 'search', paths: { path: reads } },
    list: { family: 'list', paths: { path: reads } },
    webfetch: { family: 'fetch' },
    websearch: { family: 'web-search' },
    task: { family: 'agent' },
    skill: { family: 'skill' },
    todowrite: plain,
    todoread: plain,
  },
};
