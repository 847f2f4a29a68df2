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
