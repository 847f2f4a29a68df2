import type { ProgramIndex } from '../../policy/rule.ts';

/** Places of patterns in their list, by what they name; behind the empty name those that may be any. */
export type PlacesByName = ReadonlyMap<string, readonly number[]>;

/** One pattern among those of its program. */
export interface IndexEntry {
  readonly program: string;
  /** The subcommand; empty for any. */
  readonly name: string;
  readonly place: number;
}

/** Writes down where the patterns of each program stand. A name that could not be told from the marks between them is any. */
export function writeIndex(entries: Iterable<IndexEntry>): ProgramIndex {
  const byProgram = new Map<string, Map<string, Set<number>>>();
  for (const { program, name, place } of entries) {
    const byName = byProgram.get(program) ?? new Map<string, Set<number>>();
    const key = isPlain(name) ? name : '';
    byName.set(key, (byName.get(key) ?? new Set<number>()).add(place));
    byProgram.set(program, byName);
  }
  const lines = [...byProgram].flatMap(([program, byName]) =>
    [...byName].map(([name, places]) => `${program} ${name} ${[...places].join(',')}|`),
  );
  return `|${lines.join('')}`;
}

/** Where the patterns of a program stand; undefined where there are none. */
export function readIndex(index: ProgramIndex, program: string): PlacesByName | undefined {
  const start = `|${program} `;
  let at = isPlain(program) ? index.indexOf(start) : -1;
  if (at === -1) return undefined;
  const found = new Map<string, readonly number[]>();
  while (index.startsWith(start, at)) {
    const end = index.indexOf('|', at + 1);
    const [name = '', places = ''] = index.slice(at + start.length, end).split(' ');
    found.set(name, places.split(',').map(Number));
    at = end;
  }
  return found;
}

/** The programs of an index, in the order of their first patterns. */
export function programsOf(index: ProgramIndex): readonly string[] {
  return [...new Set(index.split('|').map((line) => line.slice(0, Math.max(0, line.indexOf(' ')))))];
}

/** The name of a program comes from a call: one that holds a mark must not be read as another. */
function isPlain(name: string): boolean {
  return !/[\s|]/.test(name);
}
