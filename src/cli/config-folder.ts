import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/**
 * The folder of the user's own settings, by the XDG Base Directory Specification: an `XDG_CONFIG_HOME` that is not absolute is
 * ignored. Undefined where no home folder is known.
 */
export function findConfigFolder({ env, home }: Pick<Io, 'env' | 'home'>): string | undefined {
  const named = env['XDG_CONFIG_HOME'];
  if (named !== undefined && isAbsolute(named)) return join(named, 'action-policy');
  return home === undefined ? undefined : join(home, '.config', 'action-policy');
}

/** The user's own policy, where it would be. */
export function findUserPolicyPath(io: Pick<Io, 'env' | 'home'>): string | undefined {
  const folder = findConfigFolder(io);
  return folder === undefined ? undefined : join(folder, 'policy.yaml');
}
