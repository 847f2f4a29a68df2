import { plain, reads, writes, type AgentTools } from './known-tool.ts';

/** droid 0.215: recorded tool schemas. */
export const droid: AgentTools = {
  agent: 'droid',
  tools: {
    Execute: { family: 'shell' },
    Read: { family: 'read', paths: { file_path: reads } },
    Create: { family: 'write', paths: { file_path: writes } },
    Edit: { family: 'edit', paths: { file_path: writes } },
    MultiEdit: { family: 'edit', paths: { file_path: writes } },
    ApplyPatch: { family: 'patch' },
    LS: { family: 'list', paths: { directory_path: reads } },
    Grep: { family: 'search', paths: { path: reads } },
    Glob: { family: 'glob', paths: { folder: reads } },
    FetchUrl: { family: 'fetch' },
    WebSearch: { family: 'web-search' },
    Task: { family: 'agent', paths: { 'image_paths[]': reads } },
    Skill: { family: 'skill' },
    TaskOutput: plain,
    TaskStop: plain,
    ToolSearch: plain,
    TodoWrite: plain,
  },
};
