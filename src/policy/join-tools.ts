import type { TaughtRole, TaughtTool, TaughtTools } from './taught-tools.ts';

/** What several files teach of tools together: where they differ on an argument, it is both. Undefined where they teach nothing. */
export function joinTools(all: readonly TaughtTools[]): TaughtTools | undefined {
  const joined = new Map<string, Map<string, ReadonlySet<TaughtRole>>>();
  for (const tools of all) {
    for (const [name, tool] of Object.entries(tools)) {
      const known = joined.get(name) ?? new Map<string, ReadonlySet<TaughtRole>>();
      joined.set(name, known);
      for (const [key, roles] of Object.entries(tool)) known.set(key, new Set([...(known.get(key) ?? []), ...roles]));
    }
  }
  if (joined.size === 0) return undefined;
  return Object.freeze(Object.fromEntries(Array.from(joined, ([name, tool]) => [name, toTool(tool)])));
}

function toTool(tool: ReadonlyMap<string, ReadonlySet<TaughtRole>>): TaughtTool {
  return Object.freeze(Object.fromEntries(Array.from(tool, ([key, roles]) => [key, Object.freeze([...roles])])));
}
