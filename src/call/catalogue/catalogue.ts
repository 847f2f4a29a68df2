import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { cursor } from './cursor.ts';
import { droid } from './droid.ts';
import { geminiCli } from './gemini-cli.ts';
import { generic } from './generic.ts';
import { kiro } from './kiro.ts';
import { mcpFilesystem } from './mcp-filesystem.ts';
import { serverTables } from './servers/servers.ts';
import { opencode } from './opencode.ts';
import { qwenCode } from './qwen-code.ts';
import { windsurf } from './windsurf.ts';
import { foldName } from '../../lib/fold-name.ts';
import { once } from '../../lib/once.ts';
import type { AgentTools, KnownTool, ToolFamily } from './known-tool.ts';

const tables: readonly AgentTools[] = [
  claudeCode,
  codex,
  geminiCli,
  qwenCode,
  copilot,
  opencode,
  cline,
  droid,
  cursor,
  windsurf,
  kiro,
  mcpFilesystem,
  generic,
];

interface Catalogue {
  readonly byName: ReadonlyMap<string, readonly KnownTool[]>;
  readonly namesByFamily: ReadonlyMap<ToolFamily, readonly string[]>;
}

interface ServerTool {
  readonly servers: readonly string[];
  readonly tool: KnownTool;
}

const catalogue = once(makeCatalogue);
/** Tools of MCP servers by name, with the words of their servers' names. */
const servers = once(makeServers);

/**
 * What the tools of a name may be, whichever agent's they are and however the name is spelled, else whichever MCP server's;
 * empty for an unknown name.
 */
export function findTools(foldedName: string): readonly KnownTool[] {
  return (
    catalogue().byName.get(foldedName) ??
    servers()
      .get(foldedName)
      ?.map(({ tool }) => tool) ??
    []
  );
}

/** Whether an agent has a tool of this name; that of an MCP server alone may be another's as well. */
export function isAgentsTool(foldedName: string): boolean {
  return catalogue().byName.has(foldedName);
}

/** The tools of this name of MCP servers that are called by one of these words. */
export function findServerTools(foldedName: string, serverWords: readonly string[]): readonly KnownTool[] {
  const named = servers().get(foldedName) ?? [];
  return named.filter(({ servers }) => servers.some((word) => serverWords.includes(word))).map(({ tool }) => tool);
}

/** The built-in tool of an agent under exactly this name. */
export function findAgentTool(agent: string, name: string): KnownTool | undefined {
  const tools = tables.findLast((table) => table.agent === agent)?.tools;
  return tools !== undefined && Object.hasOwn(tools, name) ? tools[name] : undefined;
}

/** Every name of a known tool, as its agent spells it. */
export function knownToolNames(): ReadonlySet<string> {
  return new Set([...tables, ...serverTables()].flatMap(({ tools }) => Object.keys(tools)));
}

/** Every name that some agent has for a tool of this family. Tools of the family `other` have nothing in common. */
export function namesOfFamily(family: ToolFamily): readonly string[] {
  return family === 'other' ? [] : (catalogue().namesByFamily.get(family) ?? []);
}

/**
 * Names that say less than their family does, or something else: whoever approves `view_image` means no other file, and a
 * pattern for searching tools meets `search_replace`. For patterns and for approving rules such a name stands for no tool but
 * its own; a stopping rule that spells out the whole of it means the family still.
 */
const misleadingNames: ReadonlySet<string> = new Set([
  'NotebookRead',
  'curl',
  'get_file_contents',
  'http_get',
  'insert_content',
  'open_url',
  'pre_read_code',
  'pre_write_code',
  'read_media_file',
  'read_web_page',
  'requests_delete',
  'requests_get',
  'requests_patch',
  'requests_post',
  'requests_put',
  'read_url_content',
  'save_file',
  'search_and_replace',
  'search_replace',
  'sql_db_query',
  'undo_edit',
  'view_image',
  'visit_webpage',
]);

/** The names of a family that tell what it does: by them a pattern, or an approving rule, may mean any of its tools. */
export function tellingNamesOfFamily(family: ToolFamily): readonly string[] {
  return namesOfFamily(family).filter((name) => !misleadingNames.has(name));
}

function makeCatalogue(): Catalogue {
  const byName = new Map<string, KnownTool[]>();
  const names = new Map<ToolFamily, Set<string>>();
  for (const { tools } of tables) {
    for (const [name, tool] of Object.entries(tools)) {
      entryOf(byName, foldName(name), () => []).push(tool);
      entryOf(names, tool.family, () => new Set()).add(name);
    }
  }
  return { byName, namesByFamily: new Map([...names].map(([family, each]) => [family, [...each]])) };
}

function makeServers(): ReadonlyMap<string, readonly ServerTool[]> {
  const byName = new Map<string, ServerTool[]>();
  for (const { tools, servers: words = [] } of serverTables()) {
    for (const [name, tool] of Object.entries(tools))
      entryOf(byName, foldName(name), () => []).push({ servers: words, tool });
  }
  return byName;
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}
