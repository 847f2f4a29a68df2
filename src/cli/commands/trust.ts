import { realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { LoadedFile } from '../../load/load-result.ts';
import { CommandError } from '../command-error.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findProjectFiles, projectFileName } from '../hook/project-files.ts';
import { loadProjectFile } from '../hook/project-policies.ts';
import type { Io } from '../io.ts';
import { mistake } from '../parse-options.ts';
import { tellProblems } from '../policy-options.ts';
import { printableLines } from '../printable-lines.ts';
import { confirm, requireTerminal } from '../terminal.ts';
import { digestFiles, findTrustPath, readTrust, writeTrust, type TrustedFiles } from '../trust-store.ts';

export const trust: Command = {
  name: 'trust',
  summary: "Let a project's policy stand in place of safe_coding",
  description: [
    "A project's .action-policy.yaml can only tighten what hooks say, until you trust it: then, as it is",
    'now, with all that it extends, it stands in place of safe_coding. A change to any of these files',
    'ends that. Your own policy, where you have one, stands all the same.',
    '',
    'Needs a terminal, where you are shown the file and asked, so that no agent can run it.',
  ],
  operands: { usage: '[FILE]', atMost: 1 },
  options: [
    { name: 'list', summary: 'List the files that you trust' },
    { name: 'revoke', value: 'FILE', summary: 'Trust this file no longer' },
  ],
  examples: [
    { command: 'action-policy trust', about: 'Trust the policy of the project in the working folder' },
    { command: 'action-policy trust --list', about: 'What is trusted' },
    { command: 'action-policy trust --revoke .action-policy.yaml', about: 'Take trust back' },
  ],
  async run(options, io) {
    const [named] = options.words;
    const revoked = options.value('revoke');
    if ([named !== undefined, revoked !== undefined, options.has('list')].filter(Boolean).length > 1) {
      throw mistake(trust, 'a FILE, `--list` and `--revoke` are three things to do');
    }
    requireTerminal('trust', io);
    const storePath = findTrustPath(io);
    if (storePath === undefined) throw new CommandError('no home folder is known', { help: 'set HOME' });
    const store = readTrust(storePath);
    if (!store.ok) throw new CommandError(store.problem, { help: `remove ${storePath} to begin anew` });
    if (options.has('list')) return list(store.trusted, io);
    if (revoked !== undefined) return revoke({ path: revoked, storePath, trusted: store.trusted }, io);
    return add({ path: named ?? findNearest(io), storePath, trusted: store.trusted }, io);
  },
};

interface Change {
  readonly path: string;
  readonly storePath: string;
  readonly trusted: TrustedFiles;
}

function list(trusted: TrustedFiles, io: Io): number {
  for (const [path, digest] of trusted) io.stdout.write(`${digest.slice(0, 12)}  ${printableLines(path)}\n`);
  if (trusted.size === 0) io.stderr.write('nothing is trusted\n');
  return exitCode.clean;
}

function revoke({ path, storePath, trusted }: Change, io: Io): number {
  const absolute = resolve(io.cwd, path);
  const known = [absolute, realPathOf(absolute)].filter((name) => name !== undefined && trusted.has(name));
  if (known.length === 0) {
    throw new CommandError(`${absolute} is not trusted`, {
      help: '`action-policy trust --list` names the files that are',
    });
  }
  writeTrust(storePath, new Map([...trusted].filter(([name]) => !known.includes(name))));
  io.stderr.write(`${printableLines(`${absolute} is trusted no longer`)}\n`);
  return exitCode.clean;
}

/** A file that is gone can still be revoked by its name. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function findNearest(io: Io): string {
  const search = findProjectFiles([io.cwd]);
  const [nearest] = search.ok ? search.paths : [];
  if (nearest !== undefined) return nearest;
  throw new CommandError(search.ok ? `there is no ${projectFileName} here` : search.problem, {
    help: '`action-policy init` writes a first one',
  });
}

async function add({ path, storePath, trusted }: Change, io: Io): Promise<number> {
  const absolute = resolve(io.cwd, path);
  if (basename(absolute) !== projectFileName) {
    throw new CommandError(`only a file called ${projectFileName} can be trusted`, {
      help: `hooks look for no other; for a policy of your own see \`action-policy init --user\``,
    });
  }
  const loaded = await loadProjectFile(absolute, { quote: true });
  await tellProblems([loaded], io);
  const [own] = loaded.files;
  if (!loaded.ok || own === undefined) return exitCode.policyInvalid;
  for (const file of loaded.files) io.stdout.write(show(file));
  const digest = digestFiles(loaded.files);
  const what = loaded.files.length === 1 ? 'this file' : `these ${loaded.files.length} files`;
  const question = `Let ${what}, as now (${digest.slice(0, 12)}), stand in place of safe_coding?`;
  if (!(await confirm(question, io))) {
    io.stderr.write('nothing was changed\n');
    return exitCode.couldNotRun;
  }
  writeTrust(storePath, new Map([...trusted, [own.path, digest]]));
  io.stderr.write(`${printableLines(`${own.path} is trusted`)}\n`);
  return exitCode.clean;
}

function show({ path, text }: LoadedFile): string {
  return `${printableLines(path)}\n${printableLines(text.replaceAll('\r\n', '\n').trimEnd())}\n\n`;
}
