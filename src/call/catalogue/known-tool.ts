import type { TextTable } from './text-use.ts';

/**
 * Tools that do the same, whatever their agent calls them. Kept tight: a stopping rule on one name stops all of its family.
 */
export type ToolFamily =
  | 'shell'
  | 'powershell'
  | 'shell-input'
  | 'read'
  | 'list'
  | 'glob'
  | 'search'
  | 'write'
  | 'edit'
  | 'patch'
  | 'delete'
  | 'move'
  | 'copy'
  | 'make-folder'
  | 'notebook-edit'
  | 'fetch'
  | 'web-search'
  | 'sql'
  | 'code'
  | 'agent'
  | 'skill'
  | 'other';

/** What a tool does to a path that one of its arguments names. */
export type PathUse = 'read' | 'write' | 'delete';

/** Key paths of arguments, such as `file_path`, `paths[]` or `files[].path`, and what is done to the paths in them. */
export type PathTable = Readonly<Record<string, readonly PathUse[]>>;

export interface KnownTool {
  readonly family: ToolFamily;
  /** Absent where every key that names a path is used as the family uses paths. */
  readonly paths?: PathTable;
  /** Texts that do something, and plain data, beside those that its family has. */
  readonly texts?: TextTable;
  /** A command that the tool runs, made of its other arguments. */
  readonly command?: CommandTable;
  /** Its `command` in which it only reads what it otherwise may change. */
  readonly lookingCommand?: string;
  /** Its tables name all that does something here: other arguments are plain data, also a `path` that lies on another system. */
  readonly isClosed?: true;
}

/**
 * The words of a command in order: a word as it is; what stands behind a key, each item of a list on its own, and each entry of
 * an object as `--key=value`. An `option` goes before its value, alone where that is `true`, and not at all where it is `false`;
 * a `prefix` makes one word with it.
 */
export type CommandTable = readonly (
  | string
  | { readonly argument: string; readonly option?: string; readonly prefix?: string }
)[];

/** The built-in tools of one agent, or the tools of one MCP server, by name. */
export interface AgentTools {
  /** As `agent` of a call has it. */
  readonly agent: string;
  /** Of an MCP server: words that tell its name, which is the user's own choice: `mcp__my-github__create_issue`. */
  readonly servers?: readonly string[];
  readonly tools: Readonly<Record<string, KnownTool>>;
}

export const reads: readonly PathUse[] = ['read'];
export const writes: readonly PathUse[] = ['write'];
export const deletes: readonly PathUse[] = ['delete'];
/** The source of a move. */
export const takesAway: readonly PathUse[] = ['read', 'delete'];
/** Depends on other arguments. */
export const readsOrWrites: readonly PathUse[] = ['read', 'write'];
/** Named, but nothing is done to it: the folder that a command starts in. */
export const untouched: readonly PathUse[] = [];

/** Nothing that it is given does anything here. */
export const plain: KnownTool = { family: 'other', isClosed: true };

/** What a family does to a path under a key that no table speaks of. Undefined: it cannot be told. */
export function familyUse(family: ToolFamily): readonly PathUse[] | undefined {
  switch (family) {
    case 'read':
    case 'list':
    case 'glob':
    case 'search':
    case 'fetch':
      return reads;
    case 'write':
    case 'edit':
    case 'patch':
    case 'make-folder':
    case 'notebook-edit':
      return writes;
    case 'delete':
      return deletes;
    case 'shell':
    case 'powershell':
    case 'shell-input':
    case 'agent':
    case 'skill':
    case 'web-search':
      return untouched;
    case 'move':
    case 'copy':
    case 'sql':
    case 'code':
    case 'other':
      return undefined;
    default:
      return family satisfies never;
  }
}
