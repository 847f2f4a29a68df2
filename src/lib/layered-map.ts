/** Up to here, a copy costs less than a layer; no more entries lie above. */
const few = 24;

/**
 * A map that lies above another one, which it does not copy: what is changed again and again, and never in place, would otherwise
 * be copied as a whole for each change. A class, since it keeps what it has joined.
 */
class LayeredMap<V> implements ReadonlyMap<string, V> {
  readonly below: ReadonlyMap<string, V>;
  readonly above: ReadonlyMap<string, V>;
  readonly size: number;
  #joined: ReadonlyMap<string, V> | undefined;

  constructor(below: ReadonlyMap<string, V>, above: ReadonlyMap<string, V>) {
    this.below = below;
    this.above = above;
    let { size } = below;
    for (const key of above.keys()) if (!below.has(key)) size += 1;
    this.size = size;
  }

  get(key: string): V | undefined {
    return this.above.has(key) ? this.above.get(key) : this.below.get(key);
  }

  has(key: string): boolean {
    return this.above.has(key) || this.below.has(key);
  }

  /** All of it in one map. */
  get joined(): ReadonlyMap<string, V> {
    if (this.#joined !== undefined) return this.#joined;
    const all = new Map(this.below);
    for (const [key, value] of this.above) all.set(key, value);
    return (this.#joined = all);
  }

  keys(): MapIterator<string> {
    return this.joined.keys();
  }

  values(): MapIterator<V> {
    return this.joined.values();
  }

  entries(): MapIterator<[string, V]> {
    return this.joined.entries();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.joined.entries();
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.joined) visit(value, key, this);
  }
}

/** The map with these entries, which stands beside the one that it was made from. */
export function withEntries<V>(
  map: ReadonlyMap<string, V>,
  entries: readonly (readonly [string, V])[],
): ReadonlyMap<string, V> {
  if (entries.length === 0) return map;
  const isLayered = map instanceof LayeredMap;
  const fits = map.size > few && entries.length + (isLayered ? map.above.size : 0) <= few;
  const changed = new Map<string, V>(fits ? (isLayered ? map.above : []) : isLayered ? map.joined : map);
  for (const [key, value] of entries) changed.set(key, value);
  return fits ? new LayeredMap(isLayered ? map.below : map, changed) : changed;
}

/** The map with one entry more. */
export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return map.size < few && !(map instanceof LayeredMap)
    ? new Map(map).set(key, value)
    : withEntries(map, [[key, value]]);
}

/** Every key of either, but for those that are known to stand for the same in both. */
export function keysThatMayDiffer<V>(left: ReadonlyMap<string, V>, right: ReadonlyMap<string, V>): Iterable<string> {
  const below = belowOf(left);
  if (below !== belowOf(right)) return new Set([...left.keys(), ...right.keys()]);
  return new Set([...aboveOf(left), ...aboveOf(right)]);
}

function belowOf<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return map instanceof LayeredMap ? map.below : map;
}

function aboveOf<V>(map: ReadonlyMap<string, V>): Iterable<string> {
  return map instanceof LayeredMap ? map.above.keys() : [];
}
