import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/**
 * The folder for what is kept from one run to the next, by the XDG Base Directory Specification: an `XDG_STATE_HOME` that is not
 * absolute is ignored. Undefined where no home folder is known.
 */
export function findStateFolder({ env, home }: Pick<Io, 'env' | 'home'>): string | undefined {
  const named = env['XDG_STATE_HOME'];
  if (named !== undefined && isAbsolute(named)) return join(named, 'action-policy');
  return home === undefined ? undefined : join(home, '.local', 'state', 'action-policy');
}
