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
}

/** The built-in tools of one agent by name. */
export interface AgentTools {
  /** As `agent` of a call has it. */
  readonly agent: string;
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
    case 'other':
      return undefined;
    default:
      return family satisfies never;
  }
}
