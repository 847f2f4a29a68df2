import type { KnownTool, PathUse } from '../catalogue/known-tool.ts';
import { textsOf } from '../catalogue/family-texts.ts';
import type { TextUse } from '../catalogue/text-use.ts';

/** What tables say of the arguments of a call, by key path: `files[].path`. */
export interface ArgumentRoles {
  /** What is done to the paths in them. */
  readonly paths: ReadonlyMap<string, readonly PathUse[]>;
  /** What their texts are; empty for plain data. */
  readonly texts: ReadonlyMap<string, readonly TextUse[]>;
  /** Whether all that no table names is plain data. */
  readonly isClosed: boolean;
}

/**
 * What the tables of several tools of one name say together: each may be the one that is called. That something is plain data
 * counts only where the tool is surely one of them: under a name that a server chose, a guess must not take another away.
 */
export function joinRoles(tools: readonly KnownTool[], { isSure }: { isSure: boolean }): ArgumentRoles {
  const paths = new Map<string, readonly PathUse[]>();
  const texts = new Map<string, readonly TextUse[]>();
  for (const tool of tools) {
    for (const [key, uses] of Object.entries(tool.paths ?? {})) {
      paths.set(key, [...new Set([...(paths.get(key) ?? []), ...uses])]);
    }
    for (const [key, use] of Object.entries(textsOf(tool)))
      if (isSure || use.role !== 'data') texts.set(key, addUse(texts.get(key) ?? [], use));
  }
  const isClosed = isSure && tools.length > 0 && tools.every((tool) => tool.isClosed === true);
  return { paths, texts, isClosed };
}

/** Whether the tables say that nothing is to be looked for there. */
export function isPlainData({ paths, texts, isClosed }: ArgumentRoles, keyPath: string): boolean {
  if (paths.has(keyPath)) return false;
  const uses = texts.get(keyPath);
  return uses === undefined ? isClosed : uses.length === 0;
}

function addUse(uses: readonly TextUse[], use: TextUse): readonly TextUse[] {
  if (use.role === 'data') return uses;
  const isThere = uses.some(({ role, dialect, language }) => same(use, { role, dialect, language }));
  return isThere ? uses : [...uses, use];
}

function same(use: TextUse, other: { readonly [K in keyof TextUse]: TextUse[K] | undefined }): boolean {
  return use.role === other.role && use.dialect === other.dialect && use.language === other.language;
}
