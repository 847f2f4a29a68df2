import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShellName } from './shell-text.ts';

/** One start of a program, as its stub has seen it. */
export interface RecordedRun {
  /** The name of the program, then its arguments. */
  readonly words: readonly string[];
  /** The folder that it ran in. */
  readonly cwd: string;
}

function names(list: string): readonly string[] {
  return list.split(' ');
}

/** Names that stand for a program and do nothing. */
const silentStubs = [
  names('rm cp mv ln touch mkdir rmdir chmod chown tar dd install shred truncate ls less vim jq'),
  names('git gh curl wget ssh scp rsync nc docker kubectl terraform npm pip make node python3 psql systemctl crontab'),
  names('deploy publish backup'),
].flat();

/** Names with a result of their own; see the stub. */
const resultStubs = names('sudo passes fails says');

/** Programs that are written down, and then run. */
const realPrograms = [
  names('env nice nohup timeout setsid stdbuf xargs find sh bash dash zsh sleep date mktemp basename dirname'),
  names('cat head tail sort uniq tr cut wc seq tee sed awk grep base64 tac paste'),
].flat();

/** The programs of which every start is seen. */
export const recordedPrograms: ReadonlySet<string> = new Set([...silentStubs, ...resultStubs, ...realPrograms]);

/** A folder of stubs, and under it one folder for each shell. */
export class Laboratory {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    for (const folder of ['stubs', 'real', 'home']) mkdirSync(join(root, folder));
    const stub = join(root, 'stub');
    copyFileSync(new URL('record-stub.sh', import.meta.url), stub);
    chmodSync(stub, 0o755);
    for (const name of recordedPrograms) symlinkSync(stub, join(root, 'stubs', name));
    for (const name of realPrograms) symlinkSync(findReal(name), join(root, 'real', name));
  }

  get home(): string {
    return join(this.#root, 'home');
  }

  /** The folder that a shell runs a text in. */
  folderOf(shell: ShellName, index: number): string {
    return join(this.#root, shell, `t${index}`);
  }

  /** Runs every text by one process of a shell, each in a subshell and a folder of its own. */
  async run(shell: ShellName, texts: readonly string[]): Promise<readonly (readonly RecordedRun[])[]> {
    const base = join(this.#root, shell);
    mkdirSync(base);
    texts.forEach((_text, index) => makeFixture(this.folderOf(shell, index)));
    const driver = join(base, 'driver');
    writeFileSync(driver, texts.map((text, index) => driverLine(text, join(base, `t${index}`))).join('\n'));
    await this.#start(shell, driver);
    return texts.map((_text, index) => readLog(join(base, `t${index}.log`)));
  }

  #start(shell: ShellName, driver: string): Promise<void> {
    const own = { bash: ['--norc', '--noprofile'], dash: [], zsh: ['-f'] }[shell];
    const env = { PATH: join(this.#root, 'stubs'), HOME: this.home, LC_ALL: 'C.UTF-8' };
    return new Promise((resolve, reject) => {
      // Every process that a text leaves behind holds the pipe at 8, so that its end is the end of all of them.
      const stdio = [...Array.from({ length: 8 }, () => 'ignore' as const), 'pipe' as const];
      const child = spawn(findReal(shell), [...own, driver], { env, stdio, timeout: 100_000 });
      child.on('error', reject);
      child.on('close', (_code, signal) => (signal === null ? resolve() : reject(new Error(`${shell}: ${signal}`))));
    });
  }
}

/** The shells and programs come with the machine: see `.ci/run`. */
export function findReal(name: string): string {
  const found = ['/usr/bin', '/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is not installed; see .ci/run`);
  return found;
}

function driverLine(text: string, folder: string): string {
  return `( cd ${folder} && exec 9>>${folder}.log && exec >/dev/null 2>${folder}.err && eval ${quoted(text)} )`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What globs and redirects find. */
function makeFixture(folder: string): void {
  mkdirSync(join(folder, 'sub'), { recursive: true });
  for (const name of ['a.txt', 'b.txt', 'c.log', 'sub/x.txt']) writeFileSync(join(folder, name), `${name}\n`);
}

function readLog(path: string): readonly RecordedRun[] {
  const fields = existsSync(path) ? readFileSync(path, 'utf8').split('\0') : [];
  const runs: RecordedRun[] = [];
  let at = 0;
  while (at < fields.length - 1) {
    const count = Number(fields[at]);
    if (!Number.isInteger(count)) throw new Error(`${path} is torn`);
    runs.push({ cwd: fields[at + 1] ?? '', words: fields.slice(at + 2, at + 3 + count) });
    at += 3 + count;
  }
  return runs;
}
