import { textOf, type Word } from '../command.ts';
import type { Effect, FileEffect } from '../effect.ts';
import { flowOfParts, joinFlows } from '../shell/flow.ts';
import { withFlow } from '../shell/stream.ts';
import { hasOption, isInForce, valuesOf } from './invocation.ts';
import { inRepository } from './git-folder.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** What is not tracked goes; which files those are, only the folder tells. */
export function runClean(run: ProgramRun): Outcome {
  if (!hasOption(run.invocation, '--force') || isInForce(run.invocation, '--dry-run')) return {};
  const folder = run.command.from;
  const all: Word = {
    parts: [
      { kind: 'text', text: './' },
      { kind: 'glob', text: '*' },
    ],
    from: folder,
  };
  const paths = operandWords(run);
  const tree = hasOption(run.invocation, '-d') ? { isTree: true } : {};
  return {
    effects: (paths.length === 0 ? [all] : paths).flatMap((path) =>
      run.file(inRepository(run, path), 'delete', { ...tree, implied: true }),
    ),
  };
}

/** Words behind `--` are paths; before it they may be revisions. */
function pathspecsOf({ command }: ProgramRun): readonly Word[] {
  const end = command.words.findIndex((word) => textOf(word) === '--');
  return end === -1 ? [] : command.words.slice(end + 1);
}

/** `git checkout -- path`: what is there is written over. */
export function writePathspecs(run: ProgramRun): Outcome {
  return { effects: pathspecsOf(run).flatMap((path) => writtenTree(run, path)) };
}

function writtenTree(run: ProgramRun, path: Word): readonly Effect[] {
  return run.file(inRepository(run, path), 'write', { isTree: true, implied: true });
}

/** `git diff` compares files that lie anywhere, where one is outside of the repository or `--no-index` is given. */
export function runDiff(run: ProgramRun): Outcome {
  const isPlain = hasOption(run.invocation, '--no-index');
  const files = operandWords(run).filter((word) => isPlain || /^(?:[/~]|\.\.\/)/.test(leadOf(word)));
  const shown = isPlain ? [] : shownPaths(run).map((word) => inRepository(run, word));
  return {
    effects: [
      ...files.flatMap((word) => run.file(word, 'read')),
      ...committedFiles(run),
      ...namedBlobs(run),
      ...shown.flatMap((word) => run.file(word, 'read', { implied: true })),
    ],
  };
}

const namesOnly = ['--stat', '--shortstat', '--numstat', '--name-only', '--name-status', '--summary', '--no-patch'];

/** Files whose lines are printed: those that `blame` names, and paths behind `--` where differences or finds are shown. */
function shownPaths(run: ProgramRun): readonly Word[] {
  const { invocation } = run;
  const [name = ''] = invocation.subcommands;
  const ranges = valuesOf(invocation, '-L').flatMap((word) => {
    const [start] = /^.*:(?=[^:]+$)/.exec(leadOf(word)) ?? [];
    return start === undefined ? [] : [sliceWord(word, start.length)];
  });
  if (/^(?:blame|annotate)$/.test(name)) return operandWords(run).slice(-1);
  const isPatch = hasOption(invocation, '--patch', '-p', '-u', '-c', '--cc', '-G', '-S');
  const isShown = /^(?:log|whatchanged|reflog|shortlog|rev-list)$/.test(name) ? isPatch : true;
  return isShown && !hasOption(invocation, ...namesOnly)
    ? [...ranges, ...pathspecsOf(run), ...plainPathsOf(run)]
    : ranges;
}

/**
 * Operands in front of `--` that can be no revision: a segment of a name never begins with a dot (git-check-ref-format(1)).
 * Of `git grep` the first is a pattern.
 */
function plainPathsOf(run: ProgramRun): readonly Word[] {
  const isPattern = run.invocation.subcommands[0] === 'grep' && !hasOption(run.invocation, '-e', '-f');
  const behind = new Set(pathspecsOf(run));
  return operandWords(run)
    .slice(isPattern ? 1 : 0)
    .filter(
      (word) => !behind.has(word) && /^[^:]*(?:^|\/)\.[A-Za-z]/.test(leadOf(word)) && !leadOf(word).includes('..'),
    );
}

/** `git stash show -p -- path` prints what was put aside. */
export function runStash(run: ProgramRun): Outcome {
  const [verb] = operandWords(run);
  const isShown = verb !== undefined && textOf(verb) === 'show' && hasOption(run.invocation, '--patch');
  return isShown ? { effects: readImplied(run, pathspecsOf(run)) } : {};
}

/** `git archive HEAD path…` packs what was committed. */
export function readArchived(run: ProgramRun): readonly Effect[] {
  return readImplied(run, [...operandWords(run).slice(1), ...valuesOf(run.invocation, '--add-file')]);
}

function readImplied(run: ProgramRun, paths: readonly Word[]): readonly Effect[] {
  return paths.flatMap((path) => run.file(inRepository(run, path), 'read', { implied: true }));
}

/** `git add path`, `git commit path`: what the file holds goes into the repository. */
export function readAdded(run: ProgramRun): Outcome {
  return {
    effects: readImplied(
      run,
      operandWords(run).filter((word) => !/^(?:\.{0,2}\/?|:.*)$/.test(textOf(word) ?? '?')),
    ),
  };
}

/** `git ls-tree HEAD path`, `git ls-files -s path`: an id that is printed stands for what the file holds. */
export function tellBlobs(run: ProgramRun): Outcome {
  const { invocation } = run;
  const [name = ''] = invocation.subcommands;
  if (!/^ls-(?:tree|files)$/.test(name)) return {};
  const isTelling =
    name === 'ls-tree' ? !hasOption(invocation, ...namesOnly) : hasOption(invocation, '--stage', '--format');
  if (!isTelling) return {};
  const paths = name === 'ls-tree' ? operandWords(run).slice(1) : operandWords(run);
  const flow = readImplied(run, paths).filter((effect): effect is FileEffect => effect.kind === 'read');
  return flow.length === 0 ? {} : { output: withFlow({ sources: ['variable'] }, flow) };
}

/** `git cat-file -p id`, also of a list of ids on its input: the files whose ids they are. */
function namedBlobs(run: ProgramRun): readonly Effect[] {
  const { words, from } = run.command;
  if (hasOption(run.invocation, '-t', '-s', '-e')) return [];
  const isBatch = hasOption(run.invocation, '--batch', '--batch-command');
  const named = joinFlows([...words.map(({ parts }) => flowOfParts(parts)), isBatch ? run.input?.flow : undefined]);
  return (named ?? []).flatMap(({ path: { canonical, wild } }) => {
    const kind = wild === undefined ? 'text' : 'glob';
    return run.file({ parts: [{ kind, text: canonical }], from }, 'read', { implied: true });
  });
}

/** `HEAD:path` is the file as it was committed (gitrevisions(7)). */
function committedFiles(run: ProgramRun): readonly Effect[] {
  return operandWords(run).flatMap((word) => {
    const [revision] = /^(?::[0-3]:|[\w./@{}~^-]*:)(?=[^/:])/.exec(leadOf(word)) ?? [];
    return revision === undefined || textOf(word) === undefined
      ? []
      : run.file(inRepository(run, sliceWord(word, revision.length)), 'read', { implied: true });
  });
}

export function runRestore(run: ProgramRun): Outcome {
  const isStagedOnly = isInForce(run.invocation, '--staged') && !hasOption(run.invocation, '--worktree');
  return isStagedOnly ? {} : { effects: operandWords(run).flatMap((path) => writtenTree(run, path)) };
}

export function runGitRemove(run: ProgramRun): Outcome {
  if (isInForce(run.invocation, '--cached') || isInForce(run.invocation, '--dry-run')) return {};
  const tree = hasOption(run.invocation, '--recursive') ? { isTree: true } : {};
  return { effects: operandWords(run).flatMap((path) => run.file(inRepository(run, path), 'delete', tree)) };
}

/** `git apply`, `git am`: a patch names files within the repository, and with `--unsafe-paths` any file (git-apply(1)). */
export function runApply(run: ProgramRun): Outcome {
  const { invocation, command } = run;
  const isReport = hasOption(invocation, '--stat', '--numstat', '--summary', '--check');
  if (isReport && !hasOption(invocation, '--apply')) return {};
  if (hasOption(invocation, '--unsafe-paths')) return { effects: run.opaque('a patch that may write any file') };
  const [folder = wordOf('.', command.from)] = valuesOf(invocation, '--directory');
  return { effects: writtenTree(run, folder) };
}

/** `git worktree add path`, `remove path`, `move from to`. */
export function runWorktree(run: ProgramRun): Outcome {
  const [verb, first, second] = operandWords(run);
  if (verb === undefined || first === undefined) return {};
  const tree = { isTree: true };
  switch (textOf(verb) ?? '') {
    case 'add':
      return { effects: run.file(inRepository(run, first), 'write', tree) };
    case 'remove':
      return { effects: run.file(inRepository(run, first), 'delete', tree) };
    case 'move':
      return {
        effects: [
          ...run.file(inRepository(run, first), 'delete', tree),
          ...(second === undefined ? [] : run.file(inRepository(run, second), 'write', tree)),
        ],
      };
    default:
      return {};
  }
}

/** `git bundle create file …` writes the file; its other verbs read it. */
export function runBundle(run: ProgramRun): Outcome {
  const [verb, file] = operandWords(run);
  if (verb === undefined || file === undefined || !isFileWord(file)) return {};
  return { effects: run.file(file, textOf(verb) === 'create' ? 'write' : 'read') };
}

/** `git init folder`, `git format-patch -o folder`. */
export function runInit(run: ProgramRun): Outcome {
  const [named] = operandWords(run);
  const isElsewhere = run.invocation.options.some(({ names, level }) => names.includes('-C') && level === 0);
  const folder = named ?? (isElsewhere ? wordOf('.', run.command.from) : undefined);
  return folder === undefined ? {} : { effects: run.file(inRepository(run, folder), 'write', { isTree: true }) };
}

export function runFormatPatch(run: ProgramRun): Outcome {
  return {
    effects: valuesOf(run.invocation, '--output-directory').flatMap((folder) =>
      run.file(folder, 'write', { isTree: true }),
    ),
  };
}
