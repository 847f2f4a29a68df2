/** A segment that is empty, `.` or `..`, or a drive. */
const unresolved = /(?:^(?!\/)|\/)\.{0,2}(?:\/|$)|^[A-Za-z]:/;

/**
 * Lexical resolution of a path with forward slashes: against `base` if it is relative, without `.`, `..`, empty segments and
 * a trailing slash. `..` does not climb above a root; without a base a relative path keeps the `..` it begins with, and
 * `~/…` stays where it is unless it climbs out. A drive (`c:/`) is a root, written in upper case.
 */
export function resolvePath(path: string, base: string | undefined): string {
  const plain = withoutMarks(path);
  if (plain === '.' && base?.startsWith('/') === true) return base;
  if (!unresolved.test(plain)) {
    if (plain.startsWith('/') || base === undefined) return plain;
    if (base.startsWith('/')) return base === '/' ? base + plain : `${base}/${plain}`;
  }
  const { root, rest } = splitRoot(path);
  const from = root === '' && base !== undefined ? splitRoot(base) : { root, rest: '' };
  const segments = from.rest === '' ? [] : from.rest.split('/');
  for (const segment of rest.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (canClimb(from.root, segments)) segments.pop();
    else if (from.root === '') segments.push('..');
  }
  return from.root + segments.join('/') || '.';
}

/** Without a `./` in front and a slash behind it, where that leaves a path of the same kind. */
function withoutMarks(path: string): string {
  const start = path.startsWith('./') && path.length > 2 && path[2] !== '/' ? 2 : 0;
  const end = path.length > start + 1 && path.endsWith('/') ? path.length - 1 : path.length;
  return end - start === path.length ? path : path.slice(start, end);
}

/** Whether `..` leads to a folder that is known. */
export function canClimb(root: string, segments: readonly string[]): boolean {
  const last = segments.at(-1);
  if (last === undefined || last === '..') return false;
  // `~` is a folder of unknown depth, so what climbs out of it cannot be resolved.
  return root !== '' || segments.length > 1 || last !== '~';
}

/** The root of a path, `/` or a drive such as `C:/`; empty for a relative one. */
export function splitRoot(path: string): { readonly root: string; readonly rest: string } {
  if (path.startsWith('/')) return { root: '/', rest: path.slice(1) };
  const drive = /^([A-Za-z]):(?:\/|$)/.exec(path);
  if (drive?.[1] !== undefined) return { root: `${drive[1].toUpperCase()}:/`, rest: path.slice(drive[0].length) };
  return { root: '', rest: path };
}

/** The path from `folder` down, `.` for the folder itself; undefined when it is not within it. Both are resolved. */
export function relativeTo(path: string, folder: string): string | undefined {
  if (path === folder) return '.';
  if (!path.startsWith(folder)) return undefined;
  if (folder.endsWith('/')) return path.slice(folder.length);
  // By segment: `/work/app-evil` is not within `/work/app`.
  return path[folder.length] === '/' ? path.slice(folder.length + 1) : undefined;
}
