/** What a hook puts into its request for a server that asks for a token. */
export const tokenVariable = 'ACTION_POLICY_TOKEN';

export const noRequests = 'it has no hooks that ask over HTTP';

export type ServerUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly problem: string };

/** The address at which a server answers the hooks of an agent; `server` is the server's own, or already that of the hooks. */
export function hookUrlOf(server: string, path: string): ServerUrl {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return { ok: false, problem: 'it is not an address such as http://127.0.0.1:4780' };
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { ok: false, problem: 'a name, a password, a query or a fragment has no place in it' };
  }
  // Security: the token and every call go over the wire.
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return { ok: false, problem: 'only this machine is asked without TLS; take https' };
  }
  const folder = url.pathname.replace(/\/+$/, '');
  url.pathname = folder.endsWith(path) ? folder : folder + path;
  return { ok: true, url: url.href };
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
