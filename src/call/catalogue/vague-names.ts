import type { ToolFamily } from './known-tool.ts';

/** Names of one word that agents have for their own tools, and servers of any kind for theirs: `mcp__linear__create`. */
const vague: ReadonlySet<string> = new Set(
  `read write edit create view delete move copy rename list fetch browse query database db task skill agent replace patch search
  command execute exec run editor open update find remove terminal`.split(/\s+/),
);

const filePlaces = 'file files filesystem fs disk dir directory folder editor workspace desktop local io'.split(' ');
const shellPlaces =
  'shell bash terminal command commands cmd exec process system ssh cli console commander desktop'.split(' ');
const webPlaces = 'fetch http https web url browser net network internet curl request crawl'.split(' ');
const databases =
  `sql db database databases postgres postgresql pg mysql mariadb sqlite mssql sqlserver oracle bigquery snowflake
  redshift clickhouse duckdb supabase neon cockroach warehouse`.split(/\s+/);

/** Words in a server's name by which a vague name of its tool is one of this family. */
function placesOf(family: ToolFamily): readonly string[] {
  switch (family) {
    case 'read':
    case 'list':
    case 'glob':
    case 'search':
    case 'write':
    case 'edit':
    case 'patch':
    case 'delete':
    case 'move':
    case 'copy':
    case 'make-folder':
    case 'notebook-edit':
      return filePlaces;
    case 'shell':
    case 'powershell':
    case 'shell-input':
      return shellPlaces;
    case 'fetch':
      return webPlaces;
    case 'sql':
      return databases;
    case 'agent':
      return ['agent', 'agents'];
    case 'skill':
      return ['skill', 'skills'];
    case 'web-search':
    case 'code':
    case 'other':
      return [];
    default:
      return family satisfies never;
  }
}

/** Whether the tool of a server may be one of the family by its name: a vague name is only where the server's name tells as much. */
export function isToldByServer(tool: string, family: ToolFamily, serverWords: readonly string[]): boolean {
  return !vague.has(tool.toLowerCase()) || placesOf(family).some((place) => serverWords.includes(place));
}
