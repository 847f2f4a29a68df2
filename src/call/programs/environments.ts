import { textOf } from '../command.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { suite } from './suite.ts';
import { wrapped } from './wrappers.ts';

/** Programs that set up what a folder, a project or a package needs, and run another one in it. */
export const environmentPrograms: ProgramTable = {
  // direnv(1): `exec` takes a folder, then a command.
  direnv: suite('', { exec: '@command1', 'allow deny edit reload status hook stdlib export prune version': '' }),
  // mise-exec(1): `mise exec -- command`, `mise exec -c text`.
  mise: program('data', 'C|cd=d c|command=x', { subcommands: new Map(), run: runAfterDashes }),
  asdf: suite('', {
    exec: '@command',
    'install plugin update latest': '@fetch @code',
    'uninstall reshim set shim-versions global local shell': '',
    'list current where which env info help version cmd': '@code all',
  }),
  'devenv guix': program('data', 'c|config=r e|env= q|quiet pure', {
    subcommands: new Map(),
    run: runInEnvironment,
  }),
};

/** `mise exec -- command`. */
function runAfterDashes(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  return end === -1 ? {} : wrapped(run, words.slice(end + 1), {});
}

/** `devenv shell command…`, `guix shell packages -- command…`. */
function runInEnvironment(run: ProgramRun): Outcome {
  const behind = runAfterDashes(run);
  if (behind.effects !== undefined) return behind;
  const start = run.command.words.findIndex((word) => /^shell$/.test(textOf(word) ?? ''));
  return start === 1 ? wrapped(run, run.command.words.slice(2), {}) : {};
}
