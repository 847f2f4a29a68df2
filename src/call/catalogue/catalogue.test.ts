import { expect, test } from 'vitest';
import { findAgentTool, findTools, namesOfFamily } from './catalogue.ts';
import type { PathUse, ToolFamily } from './known-tool.ts';

/** Names of tools and of their arguments, recorded from the agents themselves; those without paths or effects are left out. */
test.each<[string, string, ToolFamily, Readonly<Record<string, readonly PathUse[]>> | undefined]>([
  ['claude-code', 'Bash', 'shell', undefined],
  ['claude-code', 'Read', 'read', { file_path: ['read'] }],
  ['claude-code', 'Write', 'write', { file_path: ['write'] }],
  ['claude-code', 'Edit', 'edit', { file_path: ['write'] }],
  ['claude-code', 'NotebookEdit', 'notebook-edit', { notebook_path: ['write'] }],
  ['codex', 'exec_command', 'shell', { workdir: [], shell: [] }],
  ['codex', 'write_stdin', 'shell-input', undefined],
  ['codex', 'view_image', 'read', { path: ['read'] }],
  ['gemini-cli', 'run_shell_command', 'shell', { dir_path: [], directory: [] }],
  ['gemini-cli', 'replace', 'edit', { file_path: ['write'] }],
  ['gemini-cli', 'list_directory', 'list', { dir_path: ['read'], path: ['read'] }],
  ['qwen-code', 'notebook_edit', 'notebook-edit', { notebook_path: ['write'] }],
  ['copilot', 'create', 'write', { path: ['write'] }],
  ['copilot', 'view', 'read', { path: ['read'] }],
  ['copilot', 'Write', 'write', { path: ['write'] }],
  ['copilot', 'sql', 'sql', undefined],
  ['opencode', 'edit', 'edit', { filePath: ['write'] }],
  ['cline', 'run_commands', 'shell', undefined],
  ['cline', 'read_files', 'read', { 'files[].path': ['read'], 'files[]': ['read'] }],
  ['droid', 'Execute', 'shell', undefined],
  ['droid', 'LS', 'list', { directory_path: ['read'] }],
  ['cursor', 'Delete', 'delete', { file_path: ['delete'] }],
  ['windsurf', 'write_to_file', 'write', { TargetFile: ['write'] }],
  ['kiro', 'fs_write', 'write', { path: ['write'] }],
  ['mcp-filesystem', 'move_file', 'move', { source: ['read', 'delete'], destination: ['write'] }],
])('%s has a tool %s of the family %s', (agent, name, family, paths) => {
  const tool = findAgentTool(agent, name);
  expect([tool?.family, tool?.paths]).toEqual([family, paths]);
});

test.each([
  ['claude-code', 'bash'],
  ['claude-code', 'run_shell_command'],
  ['codex', 'Write'],
  ['nobody', 'Bash'],
  ['claude-code', 'constructor'],
  ['__proto__', 'toString'],
])('%s has no tool %s of its own', (agent, name) => {
  expect(findAgentTool(agent, name)).toBeUndefined();
});

test.each([
  [
    'shell',
    [
      'Bash',
      'bash',
      'run_shell_command',
      'exec_command',
      'execute_command',
      'Execute',
      'run_terminal_cmd',
      'shell',
      'exec',
    ],
  ],
  ['write', ['Write', 'write_file', 'create_file', 'write_to_file', 'file_write', 'Create']],
  ['read', ['Read', 'read_file', 'file_read', 'cat', 'view']],
  ['fetch', ['WebFetch', 'web_fetch', 'http_request', 'webfetch', 'browse']],
] as const)('the family %s has all of its names', (family, names) => {
  expect(namesOfFamily(family)).toEqual(expect.arrayContaining([...names]));
});

test('each name belongs to one family that has names in common, so that families do not run together', () => {
  const families: readonly ToolFamily[] = [
    'shell',
    'read',
    'list',
    'search',
    'write',
    'edit',
    'patch',
    'delete',
    'move',
    'fetch',
    'sql',
  ];
  const names = families.flatMap((family) =>
    Array.from(new Set(namesOfFamily(family).map((name) => name.toLowerCase()))),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('tools that have nothing in common have no names in common', () => {
  expect(namesOfFamily('other')).toEqual([]);
  expect(findTools('todowrite')).not.toEqual([]);
  expect(findTools('constructor')).toEqual([]);
});
