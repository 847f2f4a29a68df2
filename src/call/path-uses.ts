import { familyUse, type KnownTool, type PathUse } from './catalogue/known-tool.ts';

export interface UsesOfPath {
  /** What the tool does to the path by the catalogue; undefined where that cannot be told. */
  readonly uses: readonly PathUse[] | undefined;
  /** The catalogue's own table names the argument, so that its uses are sure. */
  readonly isKnown: boolean;
}

/** What known tools of one name do to the path under a key: those whose table lists the key speak first. */
export function usesOf(known: readonly KnownTool[], keyPath: string): UsesOfPath {
  const listed = known.flatMap(({ paths }) =>
    paths !== undefined && Object.hasOwn(paths, keyPath) ? (paths[keyPath] ?? []) : [],
  );
  const isListed = known.some(({ paths }) => paths !== undefined && Object.hasOwn(paths, keyPath));
  if (isListed) return { uses: unique(listed), isKnown: true };
  const byFamily = known.map(({ family }) => familyUse(family));
  const isTold = known.length > 0 && byFamily.every((uses) => uses !== undefined);
  if (!isTold) return { uses: undefined, isKnown: false };
  return {
    uses: unique(byFamily.flatMap((uses) => uses ?? [])),
    isKnown: known.some(({ paths }) => paths === undefined),
  };
}

function unique(uses: readonly PathUse[]): readonly PathUse[] {
  return uses.length < 2 ? uses : [...new Set(uses)];
}
