import type { Effect } from '../effect.ts';
import type { UrlPiece } from './find-urls.ts';
import { readBareHost } from './read-bare-host.ts';
import { readFileUrl } from './read-file-url.ts';
import { readHost } from './read-host.ts';
import { splitScheme, withoutIgnored, type SplitUrl } from './split-url.ts';
import { toUrlSubject } from './to-url-subject.ts';
import { connect, opaque, type UrlContext } from './url-context.ts';
import {
  codeSchemes,
  fileSchemes,
  isHostScheme,
  placelessSchemes,
  socketSchemes,
  storeHosts,
  transportOf,
} from './url-schemes.ts';

/** What one URL or host does. */
export function readOneUrl(piece: UrlPiece, context: UrlContext): readonly Effect[] {
  const text = withoutIgnored(piece.text);
  const split = splitScheme(text);
  if (split === undefined) return readBareHost(text, piece.text, context);
  const { scheme } = split;
  if (codeSchemes.has(scheme)) return [opaque(`the program in a \`${scheme}:\` URL`, context)];
  if (scheme === 'php') return readPhpWrapper(split, piece, context);
  if (fileSchemes.has(scheme) || fileSchemes.has(transportOf(scheme))) return readFileUrl(split, piece.text, context);
  return readConnection(split, piece, context);
}

function readConnection(split: SplitUrl, piece: UrlPiece, context: UrlContext): readonly Effect[] {
  const { scheme, rest } = split;
  const named = { written: piece.text, scheme };
  if (placelessSchemes.has(scheme)) return [connect({ ...named, hosts: [] }, context)];
  if (socketSchemes.has(scheme) || socketSchemes.has(transportOf(scheme))) {
    // `http+unix://%2Frun%2Fdocker.sock/info`: the first part is the file.
    const socket = { scheme, rest: rest.replace(/^\/\/([^/]*%2f[^/]*)\/.*$/is, '$1') };
    return [
      connect({ ...named, hosts: readHost('localhost').hosts }, context),
      ...readFileUrl(socket, piece.text, context),
    ];
  }
  const store = storeHosts.get(scheme);
  if (store !== undefined) return [connect({ ...named, hosts: readHost(store).hosts, port: 443 }, context)];
  // Whether `name:text` is a host and what it should give, or a name in a scheme of its own, nobody can tell.
  if (!/^[\\/]{2}/.test(rest) && !isHostScheme(transportOf(scheme))) {
    return [opaque(`a URL of the scheme \`${scheme}\`, which is not known`, context)];
  }
  return [connect(toUrlSubject(split, piece), context)];
}

/** `php://filter/…/resource=` reads another URL; the other streams of PHP lead nowhere that can be seen. */
function readPhpWrapper({ rest }: SplitUrl, piece: UrlPiece, context: UrlContext): readonly Effect[] {
  const at = rest.toLowerCase().indexOf('resource=');
  const inner = at === -1 ? '' : rest.slice(at + 'resource='.length);
  // Another wrapper within this one would be read again and again.
  if (inner === '' || /^php:/i.test(inner)) return [opaque('a stream of PHP', context)];
  if (splitScheme(inner) === undefined) return context.readers.file(inner, { use: 'read' }, context);
  return readOneUrl({ text: inner, start: piece.start, isSure: piece.isSure }, context);
}
