import type { IncomingMessage } from 'node:http';

const starts = new WeakMap<IncomingMessage, number>();

/** Notes that a request begins. */
export function noteStart(request: IncomingMessage): void {
  starts.set(request, performance.now());
}

/** Seconds since a request began. */
export function secondsSinceStart(request: IncomingMessage): number {
  const now = performance.now();
  return (now - (starts.get(request) ?? now)) / 1000;
}
