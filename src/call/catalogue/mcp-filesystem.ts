import { reads, takesAway, writes, type AgentTools } from './known-tool.ts';

/** The reference MCP server for files, whose tools have an MCP prefix in most agents. */
export const mcpFilesystem: AgentTools = {
  agent: 'mcp-filesystem',
  servers: ['filesystem', 'files', 'file', 'fs', 'disk'],
  tools: {
    read_file: { family: 'read', paths: { path: reads } },
    read_text_file: { family: 'read', paths: { path: reads } },
    read_media_file: { family: 'read', paths: { path: reads } },
    read_multiple_files: { family: 'read', paths: { 'paths[]': reads } },
    write_file: { family: 'write', paths: { path: writes } },
    edit_file: { family: 'edit', paths: { path: writes } },
    create_directory: { family: 'make-folder', paths: { path: writes } },
    list_directory: { family: 'list', paths: { path: reads } },
    list_directory_with_sizes: { family: 'list', paths: { path: reads } },
    directory_tree: { family: 'list', paths: { path: reads } },
    move_file: { family: 'move', paths: { source: takesAway, destination: writes } },
    search_files: { family: 'search', paths: { path: reads } },
    get_file_info: { family: 'other', paths: { path: reads } },
    list_allowed_directories: { family: 'other' },
  },
};
