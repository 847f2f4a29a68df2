import type { Program, ProgramRun, Outcome } from './program.ts';
import { runAlias } from './git-aliases.ts';
import { gitPlumbing } from './git-plumbing.ts';
import { gitPorcelain } from './git-porcelain.ts';
import { effectsOfEnvironment, effectsOfSetting, settingsOfEnvironment } from './git-settings.ts';
import { settingForms } from './git-setting-names.ts';
import { valuesOf, type OptionToken } from './invocation.ts';
import { byName, program, type ProgramTable } from './make-program.ts';
import { joinOutcomes } from './suite.ts';
import { wordOf } from './word-pieces.ts';

/** git(1): options of its own, then a subcommand. */
const git: Program = program(
  'data',
  'C= c= exec-path=? git-dir= work-tree= namespace= bare no-bare P|no-pager p|paginate no-replace-objects no-lazy-fetch literal-pathspecs glob-pathspecs noglob-pathspecs icase-pathspecs no-optional-locks no-advice config-env= super-prefix= attr-source= list-cmds= v|version h|help html-path man-path info-path',
  {
    stopsAtOperand: true,
    subcommands: byName({ ...gitPorcelain, ...gitPlumbing }),
    valueForms: (option, text) => (option === '-c' ? settingForms(text) : [text]),
    run: runGit,
  },
);

/** `git-reset`, in the folder of git's own programs, is `git reset` (git(1), --exec-path). git-lfs is a program of its own. */
const dashed: ProgramTable = Object.fromEntries(
  [...byName(gitPorcelain).keys()]
    .filter((name) => name !== 'lfs')
    .map((name) => [
      `git-${name}`,
      program('data', '', {
        stopsAtOperand: true,
        run: (run) => {
          const { words, from } = run.command;
          const spelled = [wordOf('git', from), wordOf(name, from), ...words.slice(1)];
          return { ...run.runWords(spelled), isImplied: true };
        },
      }),
    ]),
);

export const gitPrograms: ProgramTable = { git, ...dashed };

/** Every subcommand comes here; what it alone does is in its own `run`. */
function runGit(run: ProgramRun): Outcome {
  const { invocation, command } = run;
  const [name] = invocation.subcommands;
  const isUnlisted = name !== undefined && git.subcommands?.has(name) !== true;
  const own = ownOptions(run);
  // Most commands have nothing in front of a subcommand that is known, which says for itself what it does.
  if (own.length === 0 && command.environment === undefined && !isUnlisted) return {};
  const settings = own.filter(({ names }) => names.includes('-c')).flatMap(({ value }) => value ?? []);
  const folders = valuesOf({ options: own }, '--exec-path');
  return joinOutcomes([
    { effects: settings.flatMap((setting) => effectsOfSetting(run, setting)) },
    valuesOf({ options: own }, '--config-env').length > 0
      ? { effects: run.opaque('a setting of git that stands in a variable') }
      : undefined,
    { effects: effectsOfEnvironment(run, command.environment ?? []) },
    // git-init(1): the repository is made where `--git-dir` says.
    name === 'init'
      ? {
          effects: valuesOf({ options: own }, '--git-dir').flatMap((folder) =>
            run.file(folder, 'write', { isTree: true }),
          ),
        }
      : undefined,
    runWithSettings(run),
    runAlias(run, settings),
    // Programs of that folder run in place of git's own (git(1), --exec-path).
    folders.length > 0 && name !== undefined
      ? { codeFrom: ['file'], effects: folders.flatMap((folder) => run.file(folder, 'read', { isTree: true })) }
      : undefined,
    // An alias of its settings, or a program `git-x`.
    isUnlisted ? { codeFrom: ['file'] } : undefined,
  ]);
}

/** What the environment sets is as if it were said with `-c`: the same command is judged so. */
function runWithSettings(run: ProgramRun): Outcome {
  const { words, environment = [], from } = run.command;
  const settings = settingsOfEnvironment(environment);
  const [first, ...others] = words;
  if (settings.length === 0 || first === undefined) return {};
  const given = settings.flatMap((setting) => [wordOf('-c', from), setting]);
  const none = { name: 'GIT_CONFIG_COUNT', value: wordOf('0', from) };
  return run.runWords([first, ...given, ...others], { environment: [none] });
}

const noOptions: readonly OptionToken[] = [];

/** Those in front of the subcommand: `-c` of `git commit` is another one. */
function ownOptions({ invocation: { tokens } }: ProgramRun): readonly OptionToken[] {
  const end = tokens.findIndex((token) => token.kind === 'operand');
  if (end === 0) return noOptions;
  return tokens.slice(0, end === -1 ? undefined : end).filter((token) => token.kind === 'option');
}
