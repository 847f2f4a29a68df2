import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Ends a server: what is being answered is answered first, for so many milliseconds at most. */
export type CloseServer = (mostMilliseconds: number) => Promise<void>;

/**
 * To be called before the server listens. Node knows idle connections only after their first request; one that never sends any
 * would hold the server.
 */
export function trackConnections(server: Server): CloseServer {
  const answering = new Map<Socket, number>();
  let isClosing = false;
  const change = (socket: Socket, by: number): void => {
    const count = (answering.get(socket) ?? 0) + by;
    if (count === 0 && isClosing) socket.destroySoon();
    else answering.set(socket, count);
  };
  server.on('connection', (socket: Socket) => {
    answering.set(socket, 0);
    socket.once('close', () => answering.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    change(socket, 1);
    response.once('close', () => change(socket, -1));
  });
  return async (mostMilliseconds) => {
    isClosing = true;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const [socket, count] of answering) if (count === 0) socket.destroy();
    const timer = setTimeout(() => server.closeAllConnections(), mostMilliseconds);
    await closed;
    clearTimeout(timer);
  };
}
