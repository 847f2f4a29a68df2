import { reads, untouched, writes, type AgentTools, type KnownTool } from './known-tool.ts';
import { data } from './text-use.ts';

/** `use_aws`: a service and an operation, as the AWS CLI has them; the parameters are options, and data here. */
const aws: KnownTool = {
  family: 'other',
  command: ['aws', { argument: 'service_name' }, { argument: 'operation_name' }],
};

/** Kiro CLI: `fs_write` writes, replaces, inserts or appends; `fs_read` reads files, folders and images. */
export const kiro: AgentTools = {
  agent: 'kiro',
  tools: {
    execute_bash: { family: 'shell', paths: { working_dir: untouched } },
    shell: { family: 'shell', paths: { working_dir: untouched } },
    fs_read: {
      family: 'read',
      paths: { path: reads, 'operations[].path': reads, 'operations[].image_paths[]': reads },
    },
    read: { family: 'read', paths: { path: reads, 'operations[].path': reads } },
    fs_write: { family: 'write', paths: { path: writes }, texts: { command: data, new_str: data, old_str: data } },
    write: { family: 'write', paths: { path: writes }, texts: { command: data } },
    use_aws: aws,
    aws,
  },
};
