import { textOf, type Word } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { runInside } from './container-runs.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { NestedOptions, Outcome, ProgramRun } from './program.ts';
import { runWordsThere, startShell } from './started-shell.ts';
import { suite } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, wordOf } from './word-pieces.ts';
import { wrapped } from './wrappers.ts';

const stops = { stopsAtOperand: true } as const;

/** Programs that run a command as another user, in another folder or elsewhere, and start a shell where none is named. */
export const shellStarterPrograms: ProgramTable = {
  // su(1), runuser(1), login(1), newgrp(1).
  su: program('data', 'c|command=x session-command=x l|login m|p|preserve-environment s|shell= g= G= f P w=', {
    run: runAsUser,
  }),
  runuser: program(
    'data',
    'u|user= c|command=x session-command=x l|login m|p|preserve-environment s|shell= g|group= G= f P w=',
    { ...stops, run: runAsUser },
  ),
  newgrp: program('data', '', { run: (run) => startShell(run) }),
  login: program('data', 'p h= H f', { run: (run) => startShell(run) }),
  // chroot(1), arch-chroot(8): what stands behind the folder.
  'chroot arch-chroot artix-chroot': program('data', 'userspec= groups= skip-chdir u= N r S', {
    ...stops,
    run: (run) => runOrShell(run, operandWords(run).slice(1), { machine: { via: 'chroot' } }),
  }),
  schroot: program('data', 'c|chroot= d|directory=d u|user= s|shell= p|preserve-environment l|list i|info q|quiet', {
    ...stops,
    run: (run) =>
      hasOption(run.invocation, '-l', '-i') ? {} : runOrShell(run, operandWords(run), { machine: { via: 'chroot' } }),
  }),
  // setarch(8): the first word names the system, unless it is an option; the rest is as behind `linux64`.
  setarch: program('data', '', { ...stops, run: runSetarch }),
  'linux32 linux64': program('data', 'v R B F I L S T X Z 3 p|pid= show=? list', {
    ...stops,
    run: (run) => ({ ...runOrShell(run, operandWords(run)), isImplied: operandWords(run).length > 0 }),
  }),
  // Containers and machines of one user.
  'apptainer singularity': suite('d|debug q|quiet s|silent v|verbose c|config=r', {
    shell: ['@stop B|bind= s|shell= c|contain C|containall e|cleanenv f|fakeroot nv w|writable', shellThere],
    'exec run': [
      '@stop B|bind= c|contain C|containall e|cleanenv f|fakeroot nv w|writable pwd= env= env-file=r',
      runInside,
    ],
  }),
  'lxc-attach': program('data', 'n|name= P|lxcpath= f|rcfile=r clear-env keep-env s|namespaces= u|uid= g|gid=', {
    ...stops,
    run: (run) => runOrShell(run, operandWords(run), { machine: { via: 'lxc' } }),
  }),
  lima: program('data', '', { ...stops, run: runWordsThere('lima') }),
  limactl: suite('debug log-level= log-format= tty y', {
    shell: ['@stop shell= workdir= preserve-env reconnect', runWordsThere('lima', 1)],
  }),
  colima: suite('p|profile= v|verbose very-verbose', { ssh: ['@stop layer=?', runWordsThere('colima')] }),
  'coder devpod': suite('', { ssh: ['command=x forward-agent A R= user= workdir=', shellThere] }),
  tsh: suite('l|login= proxy= user= cluster= i|identity=r', {
    ssh: ['@stop p|port= A L= D= R= N t|tty o|option= X Y local', runWordsThere('ssh', 1)],
  }),
  // Environments of packages.
  'nix-shell': program('data', 'p|packages run=x command=x pure A|attr= I= arg=n argstr=n E|expr=', {
    run: (run) => (hasOption(run.invocation, '--run', '--command') ? {} : startShell(run)),
  }),
  nix: program('data', 'run=x packages= pure', { subcommands: new Map(), run: runNix }),
  flox: suite('', { activate: ['d|dir=d r|remote= c|command=x', runBehindDashes] }),
  devbox: suite('q|quiet', {
    shell: ['c|config=d pure print-env', runBehindDashes],
    run: '@command @code c|config=d pure',
  }),
};

function runSetarch(run: ProgramRun): Outcome {
  const [, ...words] = run.command.words;
  const isNamed = words[0] !== undefined && !leadOf(words[0]).startsWith('-');
  return wrapped(run, [wordOf('linux64', run.command.from), ...(isNamed ? words.slice(1) : words)], {});
}

function runOrShell(run: ProgramRun, given: readonly Word[], options: NestedOptions = {}): Outcome {
  const words = given[0] !== undefined && textOf(given[0]) === '--' ? given.slice(1) : given;
  return words.length === 0 ? startShell(run, options) : wrapped(run, words, options);
}

/** `apptainer shell image`, `coder ssh name --command text`: no other word of it is a command. */
function shellThere(run: ProgramRun): Outcome {
  const [program] = run.command.words;
  const via = program === undefined ? '' : (textOf(program) ?? '');
  return hasOption(run.invocation, '--command') ? {} : startShell(run, { machine: { via } });
}

/** runuser(1): with `-u` its operands are a command; else the first is a user, whose shell is given the others. */
function runAsUser(run: ProgramRun): Outcome {
  const isCommand = valuesOf(run.invocation, '--user').length > 0;
  if (isCommand) return wrapped(run, operandWords(run), {});
  if (hasOption(run.invocation, '--command', '--session-command')) return {};
  const words = operandWords(run).filter((word) => textOf(word) !== '-');
  const [, ...given] = words;
  return given.length === 0 ? startShell(run) : wrapped(run, [wordOf('sh', run.command.from), ...given], {});
}

/** `flox activate -- command`. */
function runBehindDashes(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  if (end !== -1) return wrapped(run, words.slice(end + 1), {});
  return hasOption(run.invocation, '--command') ? {} : startShell(run);
}

/** `nix develop -c command`, `nix shell nixpkgs#x -c command`, `nix run nixpkgs#x -- words` (nix manual, nix develop, nix run). */
function runNix(run: ProgramRun): Outcome {
  const { words } = run.command;
  const [verb, installable] = words.slice(1).filter((word) => !leadOf(word).startsWith('-'));
  const name = verb === undefined ? '' : (textOf(verb) ?? '');
  const end = words.findIndex((word) => /^(?:-c|--command|--)$/.test(textOf(word) ?? ''));
  const behind = end === -1 ? [] : words.slice(end + 1);
  if (name === 'run') return runInstallable(run, installable, behind);
  if (end !== -1) return wrapped(run, behind, {});
  return /^(?:develop|shell|env)$/.test(name) ? startShell(run) : {};
}

/** The program of a package is as a rule called as the package is. */
function runInstallable(run: ProgramRun, installable: Word | undefined, given: readonly Word[]): Outcome {
  const named = installable === undefined ? undefined : /#([\w.+-]+)$/.exec(textOf(installable) ?? '')?.[1];
  return named === undefined
    ? {}
    : { ...wrapped(run, [wordOf(named, run.command.from), ...given], {}), codeFrom: ['file'] };
}
