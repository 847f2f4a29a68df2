import { findTools } from '../call/catalogue/catalogue.ts';
import type { KnownTool, ToolFamily } from '../call/catalogue/known-tool.ts';
import { foldName } from '../lib/fold-name.ts';

const argumentByFamily: ReadonlyMap<ToolFamily, string> = new Map<ToolFamily, string>([
  ['shell', 'command'],
  ['powershell', 'command'],
  ['shell-input', 'chars'],
  ['fetch', 'url'],
  ['web-search', 'query'],
  ['sql', 'query'],
  ['glob', 'pattern'],
  ['search', 'pattern'],
  ['patch', 'patch'],
  ['agent', 'prompt'],
]);

/** Words in the name of an unknown tool, and the argument that such tools mostly have. */
const argumentByWord: readonly (readonly [RegExp, string])[] = [
  [/sql|query|search/iu, 'query'],
  [/shell|bash|terminal|command|exec/iu, 'command'],
  [/url|fetch|http|browse|navigate/iu, 'url'],
];

/**
 * The argument that a case's short form speaks of: the command, path, URL or query of a known tool; of an unknown one what its
 * name suggests, else `path`.
 */
export function mainArgument(tool: string): string {
  const known = findTools(foldName(tool));
  for (const each of known) {
    const argument = argumentByFamily.get(each.family) ?? pathArgument(each);
    if (argument !== undefined) return argument;
  }
  if (known.length > 0) return 'path';
  return argumentByWord.find(([word]) => word.test(tool))?.[1] ?? 'path';
}

/** The first key of the tool's own table that holds one path. */
function pathArgument({ paths }: KnownTool): string | undefined {
  return Object.keys(paths ?? {}).find((key) => /^\w+$/u.test(key));
}
