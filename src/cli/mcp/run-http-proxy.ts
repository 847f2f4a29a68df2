import { createHttpProxy, endpointPath, type HttpProxyOptions } from '../../mcp/http-proxy.ts';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';

/** Stands in front of a server until it is told to end. Listens on this machine only. */
export async function runHttpProxy(options: HttpProxyOptions, port: number): Promise<number> {
  const server = createHttpProxy(options);
  const problem = await new Promise<string | undefined>((resolve) => {
    server.once('error', (error) => resolve(error.message));
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  if (problem !== undefined) {
    throw new CommandError(`it cannot listen at 127.0.0.1:${port}: ${problem}`, { help: 'name another with `--port`' });
  }
  const address = server.address();
  const given = typeof address === 'object' && address !== null ? address.port : port;
  options.note(`stands at http://127.0.0.1:${given}${endpointPath} in front of ${options.upstream.origin}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  server.close();
  server.closeAllConnections();
  return exitCode.clean;
}

/** The endpoint that a person named. */
export function readUpstream(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new CommandError(`\`--url\` is not the address of an MCP server: ${text}`, {
      help: 'it begins with https:// or http://',
    });
  if (url.username !== '' || url.password !== '')
    throw new CommandError('`--url` holds a name or a password, which other users of this machine would see', {
      help: 'let the client send it, in the header `Authorization`',
    });
  return url;
}
