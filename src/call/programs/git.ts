import { textOf, type Word } from '../command.ts';
import { hasOption } from './invocation.ts';
import { byName, program, type ProgramTable } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { connectToRemote, runClone, runRemote } from './git-remotes.ts';
import { effectsOfSetting, runConfig } from './git-settings.ts';
import { joinWords, leadOf } from './word-pieces.ts';
import { inRepository } from './git-folder.ts';

const commitOptions =
  'a|all m|message= F|file=r C|reuse-message= c|reedit-message= e|edit no-edit n|no-verify verify s|signoff S|gpg-sign=? amend fixup= squash= author= date= q|quiet v|verbose u|untracked-files=? allow-empty allow-empty-message p|patch i|include o|only t|template=r reset-author dry-run short porcelain z|null cleanup= no-post-rewrite trailer= pathspec-from-file=r';
const mergeOptions =
  'm|message= F|file=r n|no-verify|no-verify verify no-commit commit ff no-ff ff-only squash s|strategy= X|strategy-option= S|gpg-sign=? abort continue quit e|edit no-edit stat q|quiet v|verbose allow-unrelated-histories autostash signoff log=?';
const fetchOptions =
  'all a|append depth= deepen= shallow-since= unshallow f|force k|keep p|prune P|prune-tags n|no-tags t|tags j|jobs= q|quiet v|verbose u|update-head-ok upload-pack=x progress o|server-option= 4 6 dry-run recurse-submodules=? set-upstream refmap= filter= atomic';
const logOptions =
  'oneline p|patch u n|max-count= skip= since= after= until= before= author= committer= grep= i all branches=? tags=? remotes=? graph decorate=? stat=? shortstat numstat name-only name-status format= pretty=? abbrev-commit follow S= G= L= o|output=w ext-diff no-ext-diff textconv no-textconv cached staged U|unified= w b color=? no-color no-pager word-diff=? merges no-merges first-parent reverse M C R z quiet s raw diff-filter= date= no-index O=r';

/** Refspecs: `+` forces, an empty source deletes (git-push(1)). */
const pushForms = (text: string): readonly string[] => {
  const target = text.replace(/^\+/, '').replace(/^[^:]*:/, '');
  return [text, target, target.replace(/^refs\/heads\//, '')];
};

const pushOptions = (text: string): readonly string[] => {
  if (text.startsWith('+')) return ['--force'];
  return /^:./.test(text) ? ['--delete'] : [];
};

const subcommands: ProgramTable = {
  push: program(
    'data',
    'f|force d|delete u|set-upstream n|dry-run q|quiet v|verbose all branches mirror+mirror+force prune tags follow-tags force-with-lease=? force-if-includes no-verify verify atomic o|push-option= receive-pack=x exec=x repo= porcelain progress recurse-submodules= signed=? thin no-thin 4 6 no-force-with-lease no-force-if-includes',
    { operandForms: pushForms, operandOptions: pushOptions, run: connectToRemote('certain') },
  ),
  fetch: program('data', fetchOptions, { run: connectToRemote('no') }),
  pull: program(
    'data',
    `${fetchOptions} r|rebase=? no-rebase ff no-ff ff-only s|strategy= X= no-commit commit e|edit no-edit S=? squash n|no-verify|no-verify stat autostash no-verify allow-unrelated-histories`,
    { run: connectToRemote('no') },
  ),
  'ls-remote': program('data', 'h|heads|branches t|tags refs q|quiet exit-code get-url sort= upload-pack=x symref', {
    run: connectToRemote('no'),
  }),
  clone: program(
    'data',
    'l|local s|shared reference= n|no-checkout bare mirror o|origin= b|branch= u|upload-pack=x template=r c|config= depth= single-branch no-single-branch recurse-submodules=? recursive separate-git-dir=w j|jobs= filter= q|quiet v|verbose progress no-tags sparse shallow-submodules shallow-since=',
    { run: runClone },
  ),
  commit: program('data', commitOptions),
  merge: program('data', mergeOptions),
  'cherry-pick revert': program(
    'data',
    'e|edit no-edit n|no-commit x m|mainline= s|signoff S=? abort continue skip quit strategy= X= no-verify ff allow-empty',
  ),
  rebase: program(
    'data',
    'i|interactive onto= continue abort skip quit x|exec=x s|strategy= X= n|no-stat no-verify verify f|force-rebase|no-ff autostash autosquash root p r|rebase-merges=? S=? q v keep-empty update-refs',
  ),
  am: program(
    'read',
    '3|3way s|signoff k n|no-verify|no-verify abort continue skip q i|interactive keep-cr no-verify p= C=',
  ),
  apply: program(
    'read',
    'stat numstat summary check index cached 3|3way R|reverse reject p= C= directory= exclude= include= v|verbose whitespace= allow-empty',
  ),
  reset: program('data', 'hard soft mixed merge keep p|patch q|quiet N pathspec-from-file=r'),
  clean: program('data', 'd f|force i|interactive n|dry-run q|quiet e|exclude= x X', { run: runClean }),
  checkout: program(
    'data',
    'f|force b= B= t|track=? l d|detach orphan= ours theirs m|merge p|patch q|quiet guess overlay no-overlay pathspec-from-file=r conflict= recurse-submodules',
    { run: writePathspecs },
  ),
  switch: program(
    'data',
    'c|create= C|force-create= d|detach f|force|discard-changes m|merge q|quiet t|track=? orphan= guess',
  ),
  restore: program(
    'data',
    's|source= W|worktree S|staged p|patch q|quiet ours theirs m|merge overlay pathspec-from-file=r',
    { run: runRestore },
  ),
  rm: program('data', 'r|recursive f|force cached n|dry-run q|quiet ignore-unmatch pathspec-from-file=r', {
    run: runGitRemove,
  }),
  mv: program('move', 'f|force k n|dry-run v|verbose'),
  add: program(
    'data',
    'A|all n|dry-run v|verbose f|force i|interactive p|patch e|edit u|update N|intent-to-add chmod= pathspec-from-file=r',
  ),
  branch: program(
    'data',
    'd|delete D+delete+force m|move M+move+force c|copy C+copy+force f|force l|list a|all r|remotes v|verbose q|quiet u|set-upstream-to= unset-upstream t|track=? contains=? no-contains=? merged=? no-merged=? show-current sort= points-at= format= edit-description color=? column=?',
  ),
  tag: program(
    'data',
    'a|annotate s|sign u= f|force d|delete v|verify n=? l|list m|message= F|file=r e|edit sort= contains=? merged=? points-at= format=',
  ),
  'log show diff whatchanged shortlog reflog blame rev-list diff-tree range-diff': program(
    'data',
    `${logOptions} expire= expire-unreachable= rewrite updateref stale-fix e l`,
    { run: runDiff },
  ),
  'hash-object': program('read', 'w t= stdin stdin-paths path= no-filters literally'),
  grep: program(
    'data',
    'e= f=r i n c l v w E F P O|open-files-in-pager=?x A= B= C= cached no-index untracked r recursive threads=',
  ),
  config: program(
    'data',
    'global system local worktree f|file=w blob= add get get-all unset unset-all replace-all l|list e|edit type= bool int show-origin show-scope z|null name-only default= remove-section rename-section get-regexp',
    { run: runConfig },
  ),
  remote: program('data', 'v|verbose t= m= f tags mirror=? push delete add all prune n', { run: runRemote }),
  submodule: program(
    'data',
    'q|quiet f|force all init recursive remote b|branch= name= depth= j= recursive checkout merge rebase cached reference=',
    { run: runSubmodule },
  ),
  stash: program(
    'data',
    'p|patch k|keep-index u|include-untracked a|all m|message= q|quiet index S|staged no-keep-index pathspec-from-file=r',
  ),
  'difftool mergetool': program('data', 'x|extcmd=x t|tool= y|no-prompt g|gui d|dir-diff cached'),
  worktree: program(
    'data',
    'f|force b= B= d|detach lock checkout n|dry-run v|verbose porcelain expire= reason= orphan',
  ),
  gc: program('data', 'aggressive auto prune=? no-prune q|quiet force keep-largest-pack'),
  prune: program('data', 'n|dry-run v|verbose progress expire='),
  'update-ref': program('data', 'd m= no-deref stdin z create-reflog'),
  'symbolic-ref': program('data', 'd|delete q|quiet short m= recurse'),
  'filter-branch filter-repo': program(
    'data',
    'f|force tree-filter=x index-filter=x msg-filter=x env-filter=x commit-filter=x tag-name-filter=x parent-filter=x setup=x subdirectory-filter= prune-empty original= d= path= invert-paths path-glob= strip-blobs-bigger-than=',
  ),
  bisect: program('data', 'no-checkout first-parent', { run: runBisect }),
  archive: program('data', 'format= prefix= o|output=w remote= exec=x v|verbose add-file=r'),
  bundle: program('data', 'q progress all'),
  'format-patch': program(
    'data',
    'o|output-directory=d stdout n N k s|signoff v= subject-prefix= start-number= cover-letter',
  ),
  init: program('data', 'q|quiet bare template=r separate-git-dir=w object-format= b|initial-branch= shared=?'),
};

/** git(1): options of its own, then a subcommand. */
export const git: Program = program(
  'data',
  'C= c= exec-path=? git-dir= work-tree= namespace= bare no-pager P p|paginate no-replace-objects literal-pathspecs no-optional-locks config-env= super-prefix= v|version h|help html-path man-path info-path',
  { stopsAtOperand: true, subcommands: byName(subcommands), run: runGit },
);

/** What is not tracked goes; which files those are, only the folder tells. */
function runClean(run: ProgramRun): Outcome {
  if (!hasOption(run.invocation, '--force') || hasOption(run.invocation, '--dry-run')) return {};
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

function writePathspecs(run: ProgramRun): Outcome {
  return {
    effects: pathspecsOf(run).flatMap((path) =>
      run.file(inRepository(run, path), 'write', { isTree: true, implied: true }),
    ),
  };
}

/** `git diff` compares files that lie anywhere, where one is outside of the repository or `--no-index` is given. */
function runDiff(run: ProgramRun): Outcome {
  const isPlain = hasOption(run.invocation, '--no-index');
  const files = operandWords(run).filter((word) => isPlain || /^(?:[/~]|\.\.\/)/.test(leadOf(word)));
  return { effects: files.flatMap((word) => run.file(word, 'read')) };
}

function runRestore(run: ProgramRun): Outcome {
  const isStagedOnly = hasOption(run.invocation, '--staged') && !hasOption(run.invocation, '--worktree');
  if (isStagedOnly) return {};
  return {
    effects: operandWords(run).flatMap((path) =>
      run.file(inRepository(run, path), 'write', { isTree: true, implied: true }),
    ),
  };
}

function runGitRemove(run: ProgramRun): Outcome {
  if (hasOption(run.invocation, '--cached') || hasOption(run.invocation, '--dry-run')) return {};
  const tree = hasOption(run.invocation, '--recursive') ? { isTree: true } : {};
  return { effects: operandWords(run).flatMap((path) => run.file(inRepository(run, path), 'delete', tree)) };
}

/** Every subcommand comes here; what it alone does is in its own `run`. */
function runGit(run: ProgramRun): Outcome {
  const settings = run.invocation.options
    .filter(({ names }) => names.includes('-c'))
    .flatMap(({ value }) => value ?? []);
  return { effects: settings.flatMap((setting) => effectsOfSetting(run, setting)) };
}

function runBisect(run: ProgramRun): Outcome {
  const [verb, ...command] = operandWords(run);
  return verb !== undefined && textOf(verb) === 'run' && command.length > 0 ? run.runWords(command) : {};
}

/** `git submodule foreach`: its words are a text for a shell. */
function runSubmodule(run: ProgramRun): Outcome {
  const [verb, ...command] = operandWords(run);
  const text = verb !== undefined && textOf(verb) === 'foreach' ? joinWords(command, ' ') : undefined;
  return text === undefined ? {} : run.runText(text);
}
