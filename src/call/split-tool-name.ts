/** A tool's name without the name of the server that it came with. */
export interface SplitName {
  readonly server: string;
  readonly tool: string;
  /** The mark between them joins nothing else; a single `_` or `-` may stand within the name of a tool. */
  readonly isSure: boolean;
}

/** Longer names are nobody's: each suffix would be looked at. */
const longestSplit = 200;

/**
 * What a name may be without the prefix of a server: `mcp__files__read_file`, `files___read_file`, `files/read_file`,
 * `MCP:read_file`, `mcp_files_read_file` (where the server's own name may hold `_`), `files_read_file`, `files-read_file`.
 */
export function splitToolName(given: string): readonly SplitName[] {
  // By index, not by a regex that could try every `_` of a long name as a beginning.
  const start = Math.max(...['__', '/', ':', '.'].map((mark) => endOfLast(given, mark)));
  const splits: SplitName[] =
    start > 0 ? [{ server: given.slice(0, start), tool: given.slice(start), isSure: true }] : [];
  if (given.length > longestSplit) return splits.filter(({ tool }) => tool !== '');
  const isMcp = /^mcp_[^_]/i.test(given);
  for (const match of given.matchAll(/[_-]/g)) {
    const server = given.slice(0, match.index);
    // `mcp_server_tool`: the first word names nothing.
    if (!isMcp || server.toLowerCase() !== 'mcp')
      splits.push({ server, tool: given.slice(match.index + 1), isSure: isMcp && match[0] === '_' });
  }
  return splits.filter(({ tool }) => tool !== '');
}

/** Where the last such mark ends; 0 where there is none. */
function endOfLast(text: string, mark: string): number {
  const at = text.lastIndexOf(mark);
  return at === -1 ? 0 : at + mark.length;
}
