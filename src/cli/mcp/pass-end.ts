import { constants } from 'node:os';
import type { ServerEnd } from '../../mcp/stdio-proxy.ts';

/** Ends as the server did. What a signal ended ends by the same signal, as far as it can. */
export async function passEnd(end: ServerEnd): Promise<number> {
  if ('code' in end) return end.code;
  process.kill(process.pid, end.signal);
  // The signal comes at once, unless it is ignored or is none that ends us.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return 128 + constants.signals[end.signal];
}
