import { isAbsolute, join, resolve } from 'node:path';
import type { FileDecisionLog } from '../audit/file-log.ts';
import { CommandError } from './command-error.ts';
import type { Option, ParsedOptions } from './command.ts';
import type { Io } from './io.ts';

/** The options that say where decisions are recorded. */
export const logOptions: readonly Option[] = [
  {
    name: 'log',
    value: 'FILE',
    isValueOptional: true,
    summary:
      'Record every decision in this file of JSON lines, .jsonl ($XDG_STATE_HOME/action-policy/decisions.jsonl unless given); $ACTION_POLICY_LOG does the same',
  },
  {
    name: 'on-log-failure',
    value: 'ANSWER',
    choices: ['warn', 'block'],
    summary: 'What to do when a decision cannot be recorded: tell it on stderr (unless given), or block the call',
  },
];

const variable = 'ACTION_POLICY_LOG';

/**
 * The file in which decisions are recorded, absolute; undefined where none is wanted. `--log` goes before the variable. Without
 * `base`, a relative path is a mistake: a hook runs in whatever folder.
 */
export function findLogPath(
  options: Pick<ParsedOptions, 'has' | 'value'>,
  io: Pick<Io, 'env' | 'home'>,
  base?: string,
): string | undefined {
  const isTyped = options.has('log');
  const named = isTyped ? (options.value('log') ?? '') : io.env[variable];
  if (named === undefined || (named === '' && !isTyped)) return undefined;
  const path = named === '' ? findDefaultLogPath(io) : expandHome(named, io);
  if (path === undefined)
    throw new CommandError('there is no home folder for the log', { help: 'name a file: --log=FILE' });
  if (!path.endsWith('.jsonl')) {
    throw new CommandError(`the name of a decision log ends in .jsonl, and \`${path}\` does not`);
  }
  if (isAbsolute(path)) return path;
  if (isTyped && base !== undefined) return resolve(base, path);
  throw new CommandError(`the log \`${path}\` is not an absolute path`);
}

/** Where decisions are recorded unless a file is named, by the XDG Base Directory Specification. */
export function findDefaultLogPath({ env, home }: Pick<Io, 'env' | 'home'>): string | undefined {
  const named = env['XDG_STATE_HOME'];
  const folder = named !== undefined && isAbsolute(named) ? named : home && join(home, '.local', 'state');
  return folder === undefined || folder === '' ? undefined : join(folder, 'action-policy', 'decisions.jsonl');
}

/** In `--log=~/x.jsonl` and in the settings of agents no shell does it. */
function expandHome(path: string, { home }: Pick<Io, 'home'>): string {
  return path.startsWith('~/') && home !== undefined ? join(home, path.slice(2)) : path;
}

/** The log that the options and the environment name; undefined where none is wanted. Nothing is read where none is. */
export async function openLog(
  options: ParsedOptions,
  io: Pick<Io, 'env' | 'home'>,
  base?: string,
): Promise<FileDecisionLog | undefined> {
  const path = findLogPath(options, io, base);
  if (path === undefined) return undefined;
  const { createFileLog } = await import('../audit/file-log.ts');
  return createFileLog(path);
}
