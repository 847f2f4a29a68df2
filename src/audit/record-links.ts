import type { RealPath } from '../call/path/surroundings.ts';

const mostLinks = 200;

/** Where paths lead, and a note of each that leads elsewhere than it says: with it the decision can be made again. */
export function noteLinks(realPath: RealPath): {
  readonly realPath: RealPath;
  readonly links: ReadonlyMap<string, string>;
} {
  const links = new Map<string, string>();
  return {
    links,
    realPath(path) {
      const real = realPath(path);
      if (real !== undefined && real !== path && links.size < mostLinks) links.set(path, real);
      return real;
    },
  };
}

/** Where paths lead by such a note: what is under a link is under what it leads to. A path that is not in it leads where it says. */
export function followLinks(links: Readonly<Record<string, string>>): RealPath {
  const known = new Map(Object.entries(links));
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const real = known.get(path.slice(0, end));
      if (real !== undefined) return real + path.slice(end);
    }
    return path;
  };
}
