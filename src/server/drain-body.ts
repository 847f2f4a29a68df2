import type { IncomingMessage } from 'node:http';

const mostBytes = 64 * 1024 * 1024;
const mostMilliseconds = 1000;

/**
 * Lets go by what is left of a body. Security: closing a connection on which the client still sends may take away the answer as
 * well, and agents run the tool when a hook's connection breaks. Whoever sends more than this is not waited for.
 */
export function drainBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, mostMilliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) end();
    });
    for (const event of ['end', 'error', 'close']) request.once(event, end);
    request.resume();
  });
}
