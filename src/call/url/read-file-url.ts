import type { Effect } from '../effect.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { decodePercent, readHost } from './read-host.ts';
import type { SplitUrl } from './split-url.ts';
import { connect, type UrlContext } from './url-context.ts';

/** Reads the file that a `file:` URL, or one like it, names; where it names a host as well, that is connected to. */
export function readFileUrl({ scheme, rest }: SplitUrl, written: string, context: UrlContext): readonly Effect[] {
  const path = pathOf(rest);
  const share = /^\/\/([^/]+)(.*)$/s.exec(path);
  const [, host = '', below = ''] = share ?? [];
  if (share === null || isHere(host)) return readFiles([withoutHost(path, host, below)], context);
  // Some take the host for a host, some leave it out, some take it for a folder.
  const files = readFiles([below === '' ? '/' : below, host + below], context);
  return [connect({ written, scheme, ...readHost(host), port: 445 }, context), ...files];
}

/** The path as a file system has it: without query and fragment, decoded, with slashes, and without what stands within an archive. */
function pathOf(rest: string): string {
  const [path = ''] = rest.split(/[?#]|!\//, 1);
  return decodePercent(path)
    .replaceAll('\\', '/')
    .replace(/^\/{4,}/, '//')
    .replace(/^\/{3}/, '/');
}

/** Drives (`C|` of old), folders that stand where a host would, and this machine are no other host. */
function isHere(host: string): boolean {
  return /^(?:[a-z][:|]|[.~$%{].*|localhost|127\.0\.0\.1|\[?::1\]?)$/i.test(host);
}

function withoutHost(path: string, host: string, below: string): string {
  const isFolder = /^(?:[a-z][:|]|[.~$%{])/i.test(host);
  return host === '' ? path : isFolder ? host + below : below;
}

function readFiles(paths: readonly string[], context: UrlContext): readonly Effect[] {
  return paths.flatMap((path) => context.readers.file(toLocalPath(path, context.place), { use: 'read' }, context));
}

/** A drive is one on Windows, and a folder in the root elsewhere. */
function toLocalPath(path: string, { cwd, workspace, home }: Surroundings): string {
  const drive = /^\/*([a-z])[:|](.*)$/is.exec(path);
  if (drive === null) return path === '' ? '/' : path;
  const isPosix = (cwd ?? workspace ?? home)?.startsWith('/') === true;
  return `${isPosix ? '/' : ''}${drive[1]}:${drive[2] === '' ? '/' : drive[2]}`;
}
