import type { KnownTool, ToolFamily } from './known-tool.ts';
import {
  codeText,
  data,
  filterText,
  listingText,
  powershellText,
  shellText,
  sqlText,
  typedText,
  urlText,
  type TextTable,
  type TextUse,
} from './text-use.ts';

/** The keys under which a family's tools, whoever's they are, take what they work on. */
const texts: Partial<Readonly<Record<ToolFamily, TextTable>>> = {
  shell: every(shellText, [
    ['', 'command', 'cmd', 'script', 'command_line', 'commandLine', 'CommandLine', 'cmdline', 'bash_command'],
    [
      'shell_command',
      'commands',
      'commands[]',
      'commands[].command',
      'cmds',
      'cmds[]',
      'argv',
      'input',
      'action.command',
    ],
  ]),
  powershell: every(powershellText, [['', 'command', 'cmd', 'script', 'commands[]']]),
  'shell-input': every(typedText, [['', 'chars', 'input', 'text', 'keys', 'data', 'stdin']]),
  fetch: every(urlText, [['', 'url', 'URL', 'uri', 'urls', 'urls[]', 'href', 'link', 'address', 'requests[].url']]),
  sql: every(sqlText, [
    ['', 'sql', 'query', 'statement', 'sql_query', 'sqlQuery', 'statements[]', 'queries[]', 'queries', 'statements'],
    ['sqls[]', 'command'],
  ]),
  code: every(codeText, [['', 'code', 'script', 'source', 'cell', 'python_code', 'snippet', 'program', 'new_source']]),
  glob: {
    ...every(listingText, [['pattern', 'patterns', 'patterns[]', 'glob_pattern', 'glob', 'query', 'Pattern']]),
    ...every(data, [['excludePatterns', 'excludePatterns[]', 'ignore', 'ignore[]']]),
  },
  search: {
    ...every(filterText, [['glob', 'include', 'include_pattern', 'glob_pattern', 'file_pattern', 'includePattern']]),
    ...every(filterText, [['Includes', 'Includes[]', 'includes', 'includes[]', 'include[]', 'includes_pattern']]),
    ...every(data, [['pattern', 'query', 'Query', 'regex', 'exclude', 'exclude_pattern', 'excludePatterns[]']]),
  },
  write: every(data, [['content', 'contents', 'file_text', 'CodeContent', 'text']]),
  edit: every(data, [
    ['old_string', 'new_string', 'old_str', 'new_str', 'oldString', 'newString', 'instruction', 'code_edit', 'diff'],
    ['ReplacementContent', 'Instruction', 'content', 'insert_text', 'edits[].old_string', 'edits[].new_string'],
    ['edits[].oldString', 'edits[].newString', 'edits[].oldText', 'edits[].newText'],
  ]),
  patch: every(data, [['', 'input', 'patch', 'patchText', 'patch_text', 'command', 'diff', 'content']]),
  'notebook-edit': every(data, [['new_source', 'cell_id', 'cell_type', 'edit_mode']]),
  'web-search': every(data, [['', 'query', 'q', 'search_query', 'queries', 'queries[]', 'prompt', 'search_term']]),
  agent: every(data, [['', 'prompt', 'command', 'task', 'message', 'description', 'systemPrompt', 'query']]),
  skill: every(data, [['', 'skill', 'name', 'args', 'command']]),
};

function every(use: TextUse, keys: readonly (readonly string[])[]): TextTable {
  return Object.fromEntries(keys.flat().map((key) => [key, use]));
}

/** What the texts among a tool's arguments are: its own table, and that of its family where that is silent. */
export function textsOf({ family, texts: own }: KnownTool): TextTable {
  const shared = texts[family] ?? {};
  return own === undefined ? shared : { ...shared, ...own };
}
