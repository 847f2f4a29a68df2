import type { Worker } from 'node:worker_threads';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { RecordSettings } from '../../server/record-keeper.ts';
import { startServer, type RunningServer } from '../../server/start-server.ts';
import { printableText } from '../../lib/printable-text.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { findLogPath } from '../log-options.ts';
import { mistake } from '../parse-options.ts';
import { tellProblems } from '../policy-options.ts';
import { isLocal, readAccess, readServerPlace } from './access-options.ts';
import { hookPath } from './hook-dialects.ts';
import { loadDialects, startJudgeThread } from './judge-thread.ts';
import { startLogThread } from './log-thread.ts';
import { openPolicySource, type PolicySource } from './policy-source.ts';

/** In milliseconds. */
const watchEvery = 1000;

/** Runs a server until it is told to stop. */
export async function runServer(command: Command, options: ParsedOptions, io: Io): Promise<number> {
  const place = readServerPlace(command, options, io);
  const access = readAccess(command, options, { io, place });
  const source = openPolicySource(options, io);
  const { results, policy } = source.load();
  await tellProblems(results, io);
  if (policy === undefined) return exitCode.policyInvalid;
  const record = findRecord(options, io);
  const data = { isLocal: isLocal(place), keepsRecords: record !== undefined };
  const dialects = await loadDialects(data);
  const claude = dialects.find(({ path }) => path === `${hookPath}claude`);
  const started = await startServer({
    place,
    access,
    policy,
    dialects,
    // Most agents with HTTP hooks speak as Claude Code does.
    fallback: claude,
    startThread: () => startJudgeThread(threadFile(io), data),
    record,
    judges: readJudges(command, options),
    publicUrl: readPublicUrl(command, options),
    version: process.env['ACTION_POLICY_VERSION'] ?? 'unbuilt',
  });
  if (!started.ok) throw new CommandError(`the server could not be started: ${started.problem}`);
  const { server } = started;
  const names = policy.layers.map(({ name }) => name).join(', ');
  tell(io, `listening at ${'socket' in place ? place.socket : server.url}, judging by ${names} (${policy.digest})`);
  await serveUntilStopped(server, { source, io, watches: options.has('watch') });
  return exitCode.clean;
}

/** Where decisions are recorded, if anywhere. */
function findRecord(options: ParsedOptions, io: Io): RecordSettings | undefined {
  const path = findLogPath(options, io, io.cwd);
  if (path === undefined) return undefined;
  const onFailure = options.value('on-log-failure') === 'block' ? 'block' : 'warn';
  const startThread = (): Worker => startLogThread(threadFile(io), path);
  return { startThread, onFailure, tell: (text) => tell(io, text) };
}

const threadFile = ({ program }: Io): string => join(dirname(program), 'server-thread.cjs');

function tell(io: Io, text: string): void {
  io.stderr.write(`action-policy: ${printableText(text)}\n`);
}

interface Serving {
  readonly source: PolicySource;
  readonly io: Io;
  readonly watches: boolean;
}

async function serveUntilStopped(server: RunningServer, { source, io, watches }: Serving): Promise<void> {
  const reload = (): void => void reloadPolicy(server, source, io);
  const timer = watches ? setInterval(() => source.hasChanged() && reload(), watchEvery) : undefined;
  process.on('SIGHUP', reload);
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
  });
  clearInterval(timer);
  tell(io, `stopping on ${signal}`);
  await server.stop();
}

/** A policy that does not load changes nothing: the last good one judges on. */
async function reloadPolicy(server: RunningServer, source: PolicySource, io: Io): Promise<void> {
  const { results, policy } = source.load();
  if (policy !== undefined) {
    const problem = server.replacePolicy(policy);
    tell(io, problem ?? `judging by ${policy.digest} now`);
    return;
  }
  const codes = results.flatMap((result) => (result.ok ? [] : result.diagnostics.map(({ code }) => code)));
  server.keepPolicy(`the policy is not valid: ${[...new Set(codes)].join(', ')}`);
  await tellProblems(results, io);
  tell(io, 'the policy does not load, so the last good one stays in force');
}

function readJudges(command: Command, options: ParsedOptions): number {
  const text = options.value('judges');
  if (text === undefined) return Math.min(4, Math.max(2, availableParallelism()));
  if (/^[1-9]\d?$/.test(text) && Number(text) <= 64) return Number(text);
  throw mistake(command, `\`--judges\` cannot be \`${text}\``, 'give a number from 1 to 64');
}

function readPublicUrl(command: Command, options: ParsedOptions): string | undefined {
  const text = options.value('public-url');
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
  if (isPlain) return text.replace(/\/$/, '');
  throw mistake(command, `\`--public-url\` cannot be \`${text}\``, 'give it as https://policy.example.com');
}
