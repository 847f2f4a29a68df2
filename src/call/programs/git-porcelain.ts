import { textOf } from '../command.ts';
import {
  runApply,
  runClean,
  runDiff,
  runFormatPatch,
  runGitRemove,
  runInit,
  runRestore,
  runStash,
  runWorktree,
  writePathspecs,
} from './git-files.ts';
import { connectToRemote, runArchive, runClone, runRemote, runSubmodule } from './git-remotes.ts';
import { runConfig } from './git-settings.ts';
import { settingForms } from './git-setting-names.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { suite, tool } from './suite.ts';
import { hasOption } from './invocation.ts';
import { operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';
import { readAdded, runBundle } from './git-files.ts';

const commitOptions =
  'a|all m|message= F|file=r C|reuse-message= c|reedit-message= e|edit no-edit n|no-verify verify s|signoff no-signoff S|gpg-sign=? no-gpg-sign amend fixup= squash= author= date= q|quiet v|verbose u|untracked-files=? allow-empty allow-empty-message p|patch i|include o|only t|template=r reset-author dry-run short branch porcelain long z|null cleanup= no-post-rewrite trailer= status no-status pathspec-from-file=r pathspec-file-nul';
const mergeOptions =
  'm|message= F|file=r n|no-stat no-verify verify no-commit commit ff no-ff ff-only squash no-squash s|strategy= X|strategy-option= S|gpg-sign=? no-gpg-sign abort continue quit e|edit no-edit stat compact-summary q|quiet v|verbose progress allow-unrelated-histories autostash no-autostash signoff no-signoff log=? no-log cleanup= into-name= verify-signatures rerere-autoupdate overwrite-ignore no-overwrite-ignore';
const fetchOptions =
  'all a|append depth= deepen= shallow-since= shallow-exclude= unshallow update-shallow f|force k|keep p|prune P|prune-tags n|no-tags t|tags j|jobs= q|quiet v|verbose u|update-head-ok upload-pack=p progress o|server-option= 4|ipv4 6|ipv6 dry-run recurse-submodules=? no-recurse-submodules set-upstream refmap= filter= atomic multiple stdin write-fetch-head no-write-fetch-head negotiation-tip= auto-maintenance no-auto-maintenance prefetch porcelain';
const diffOptions =
  'p|patch u s|no-patch U|unified=? output=w raw patch-with-raw indent-heuristic minimal patience histogram anchored= diff-algorithm= stat=? compact-summary numstat shortstat dirstat=? summary patch-with-stat z name-only name-status submodule=? color=? no-color color-moved=? word-diff=? word-diff-regex= color-words=? no-renames check ws-error-highlight= full-index binary abbrev=? B|break-rewrites=? M|find-renames=? C|find-copies=? D|irreversible-delete diff-filter= S= G= find-object= pickaxe-all pickaxe-regex O=r skip-to= rotate-to= R relative=? a|text ignore-cr-at-eol b|ignore-space-change w|ignore-all-space ignore-space-at-eol ignore-blank-lines I|ignore-matching-lines= W|function-context exit-code quiet ext-diff no-ext-diff textconv no-textconv ignore-submodules=? src-prefix= dst-prefix= no-prefix default-prefix line-prefix= ita-invisible-in-index cached staged merge-base no-index base ours theirs';
const logOptions = `${diffOptions} follow decorate=? no-decorate decorate-refs= source log-size L= n|max-count= skip= since|since-as-filter|after= until|before= author= committer= grep-reflog= grep= all-match invert-grep i|regexp-ignore-case basic-regexp E|extended-regexp F|fixed-strings P|perl-regexp remove-empty merges no-merges min-parents= max-parents= first-parent not all branches=? tags=? remotes=? glob= exclude= reflog alternate-refs bisect stdin cherry-mark cherry-pick left-only right-only cherry g|walk-reflogs merge boundary simplify-by-decoration simplify-merges ancestry-path=? full-history date-order author-date-order topo-order reverse no-walk=? pretty=? format= abbrev-commit no-abbrev-commit oneline encoding= expand-tabs=? notes=? no-notes show-signature relative-date date= parents children left-right graph show-linear-break=? c cc m t r q e no-mailmap use-mailmap count use-bitmap-index objects=? filter= timestamp header quiet expire= expire-unreachable= rewrite updateref stale-fix single-worktree n|dry-run v|verbose l= contents=r root porcelain line-porcelain incremental p s f|show-name show-email score-debug ignore-rev= ignore-revs-file=r no-dual-color creation-factor= summary numbered email group=`;

/** Refspecs: `+` forces, an empty source deletes (git-push(1)). */
const pushForms = (text: string): readonly string[] => {
  const target = text.replace(/^\+/, '').replace(/^[^:]*:/, '');
  return [text, target, target.replace(/^refs\/heads\//, '')];
};

const pushOptions = (text: string): readonly string[] => {
  if (text.startsWith('+')) return ['--force'];
  return /^:./.test(text) ? ['--delete'] : [];
};

/** Subcommands that people use; their options as git's own manual pages have them. */
export const gitPorcelain: ProgramTable = {
  push: program(
    'data',
    'f|force d|delete u|set-upstream n|dry-run q|quiet v|verbose all|branches mirror+mirror+force prune tags follow-tags force-with-lease=? force-if-includes no-verify verify atomic no-atomic o|push-option= receive-pack=p exec=x repo= porcelain progress recurse-submodules= no-recurse-submodules signed=? thin no-thin 4|ipv4 6|ipv6 no-force-with-lease no-force-if-includes',
    { operandForms: pushForms, operandOptions: pushOptions, run: connectToRemote('certain') },
  ),
  fetch: program('data', fetchOptions, { run: connectToRemote('no') }),
  pull: program(
    'data',
    `${fetchOptions} r|rebase=? no-rebase ff no-ff ff-only s|strategy= X|strategy-option= no-commit commit e|edit no-edit S|gpg-sign=? squash no-verify verify n|no-stat stat autostash no-autostash allow-unrelated-histories signoff cleanup= log=?`,
    { run: connectToRemote('no') },
  ),
  clone: program(
    'data',
    'l|local no-hardlinks s|shared reference= reference-if-able= dissociate n|no-checkout bare mirror o|origin= b|branch= revision= u|upload-pack=p template=r c|config= depth= single-branch no-single-branch recurse-submodules|recursive=? separate-git-dir=w j|jobs= filter= also-filter-submodules q|quiet v|verbose progress no-tags tags sparse shallow-submodules no-shallow-submodules remote-submodules shallow-since= shallow-exclude= server-option= bundle-uri=u ref-format= reject-shallow 4|ipv4 6|ipv6',
    { valueForms: (option, text) => (option === '-c' ? settingForms(text) : [text]), run: runClone },
  ),
  commit: program('data', commitOptions, { run: readAdded }),
  merge: program('data', mergeOptions),
  'cherry-pick revert': program(
    'data',
    'e|edit no-edit n|no-commit x m|mainline= s|signoff S|gpg-sign=? no-gpg-sign abort continue skip quit strategy= X|strategy-option= no-verify ff allow-empty allow-empty-message keep-redundant-commits empty= cleanup= reference rerere-autoupdate',
  ),
  rebase: program(
    'data',
    'i|interactive onto= keep-base continue abort skip quit edit-todo show-current-patch x|exec=x s|strategy= X|strategy-option= n|no-stat stat no-verify verify f|force-rebase|no-ff fork-point no-fork-point autostash no-autostash autosquash no-autosquash root apply m|merge p r|rebase-merges=? no-rebase-merges S|gpg-sign=? q|quiet v|verbose keep-empty no-keep-empty empty= update-refs no-update-refs reschedule-failed-exec reapply-cherry-picks ignore-whitespace whitespace= committer-date-is-author-date ignore-date reset-author-date signoff C= trailer=',
  ),
  am: program(
    'read',
    '3|3way s|signoff k|keep keep-non-patch u|utf8 no-utf8 n|no-verify verify no-verify abort continue|resolved r skip quit show-current-patch=? q|quiet i|interactive keep-cr no-keep-cr c|scissors no-scissors p= C= whitespace= ignore-whitespace directory= exclude= include= reject committer-date-is-author-date ignore-date S|gpg-sign=? patch-format= m|message-id allow-empty retry',
    { run: runApply },
  ),
  apply: program(
    'read',
    'stat numstat summary check index N|intent-to-add cached 3|3way ours theirs union build-fake-ancestor=w R|reverse reject z p= C= unidiff-zero apply no-add allow-binary-replacement binary exclude= include= ignore-space-change ignore-whitespace whitespace= inaccurate-eof v|verbose q|quiet recount directory= unsafe-paths allow-empty allow-overlap',
    { run: runApply },
  ),
  reset: program(
    'data',
    'hard soft mixed merge keep p|patch q|quiet refresh no-refresh N|intent-to-add recurse-submodules no-recurse-submodules U|unified= pathspec-from-file=r pathspec-file-nul',
  ),
  clean: program('data', 'd f|force i|interactive n|dry-run q|quiet e|exclude= x X', { run: runClean }),
  checkout: program(
    'data',
    'f|force b= B= t|track=? no-track l d|detach orphan= ours 2 theirs 3 m|merge conflict= p|patch q|quiet progress guess no-guess overlay no-overlay overwrite-ignore ignore-other-worktrees ignore-skip-worktree-bits pathspec-from-file=r pathspec-file-nul recurse-submodules no-recurse-submodules',
    { run: writePathspecs },
  ),
  switch: program(
    'data',
    'c|create= C|force-create= d|detach f|force|discard-changes m|merge conflict= q|quiet progress t|track=? no-track orphan= guess no-guess ignore-other-worktrees recurse-submodules',
  ),
  restore: program(
    'data',
    's|source= W|worktree S|staged p|patch q|quiet progress ours theirs m|merge conflict= overlay no-overlay ignore-unmerged ignore-skip-worktree-bits recurse-submodules pathspec-from-file=r pathspec-file-nul U|unified=',
    { run: runRestore },
  ),
  rm: program(
    'data',
    'r|recursive f|force cached n|dry-run q|quiet ignore-unmatch sparse pathspec-from-file=r pathspec-file-nul',
    {
      run: runGitRemove,
    },
  ),
  mv: program('move', 'f|force k n|dry-run v|verbose sparse'),
  'add stage': program(
    'data',
    'A|all|no-ignore-removal no-all n|dry-run v|verbose f|force i|interactive p|patch e|edit u|update N|intent-to-add refresh ignore-errors ignore-missing renormalize chmod= sparse U|unified= pathspec-from-file=r pathspec-file-nul',
    { run: readAdded },
  ),
  status: program(
    'data',
    's|short b|branch show-stash porcelain=? long v|verbose u|untracked-files=? ignore-submodules=? ignored=? z column=? no-column ahead-behind no-ahead-behind renames no-renames find-renames=?',
  ),
  branch: program(
    'data',
    'd|delete D+delete+force m|move M+move+force c|copy C+copy+force f|force l|list a|all r|remotes v|verbose q|quiet u|set-upstream-to= unset-upstream t|track=? no-track contains=? no-contains=? merged=? no-merged=? show-current sort= points-at= format= edit-description color=? no-color column=? no-column abbrev=? no-abbrev i|ignore-case create-reflog recurse-submodules',
  ),
  tag: program(
    'data',
    'a|annotate s|sign no-sign u|local-user= f|force d|delete v|verify n=? l|list m|message= F|file=r e|edit trailer= cleanup= create-reflog sort= contains=? no-contains=? merged=? no-merged=? points-at= format= color=? column=? i|ignore-case',
  ),
  'log show diff whatchanged shortlog reflog blame annotate rev-list diff-tree diff-index diff-files range-diff cherry show-branch':
    program('data', logOptions, { run: runDiff }),
  grep: program(
    'data',
    'a|text textconv no-textconv i|ignore-case I max-depth= r|recursive no-recursive w|word-regexp v|invert-match h H full-name E|extended-regexp G|basic-regexp P|perl-regexp F|fixed-strings n|line-number column l|files-with-matches|name-only L|files-without-match O|open-files-in-pager=?p z|null o|only-matching c|count color=? no-color break heading p|show-function m|max-count= C|context= A|after-context= B|before-context= W|function-context threads= f=r e= and or not all-match q|quiet cached no-index untracked no-exclude-standard exclude-standard recurse-submodules parent-basename=',
    { run: runDiff },
  ),
  config: program(
    'data',
    'global system local worktree f|file=w blob= add get get-all get-urlmatch unset unset-all replace-all append comment= all value= fixed-value l|list e|edit t|type= bool int bool-or-int path expiry-date show-origin show-scope show-names no-show-names z|null name-only default= includes no-includes remove-section rename-section get-regexp regexp get-color get-colorbool url=',
    { operandForms: settingForms, run: runConfig },
  ),
  remote: program(
    'data',
    'v|verbose t|track= m|master= f|fetch tags no-tags mirror=? push delete add all p|prune n|dry-run a|auto d',
    { run: runRemote },
  ),
  submodule: program(
    'data',
    'q|quiet f|force all init recursive remote N|no-fetch b|branch= name= depth= j|jobs= checkout merge rebase cached reference= dissociate single-branch filter= progress d|default n|summary-limit= files ref-format=',
    { run: runSubmodule },
  ),
  stash: program(
    'data',
    'p|patch k|keep-index u|include-untracked only-untracked a|all m|message= q|quiet index S|staged no-keep-index print to-ref= pathspec-from-file=r pathspec-file-nul U|unified=',
    { run: runStash },
  ),
  'difftool mergetool': program(
    'data',
    `${diffOptions} x|extcmd=p t|tool= y|no-prompt prompt g|gui no-gui d|dir-diff symlinks no-symlinks tool-help trust-exit-code O=r`,
    { run: (run) => ({ ...runDiff(run), codeFrom: ['file'] }) },
  ),
  worktree: program(
    'data',
    'f|force b= B= d|detach lock checkout no-checkout guess-remote track q|quiet n|dry-run v|verbose porcelain z expire= reason= orphan relative-paths',
    { run: runWorktree },
  ),
  bisect: program('data', 'no-checkout first-parent term-new= term-bad= term-old= term-good=', { run: runBisect }),
  archive: program(
    'data',
    'format= l|list v|verbose prefix= o|output=w remote= exec=x add-file=r add-virtual-file= worktree-attributes mtime= 0 1 2 3 4 5 6 7 8 9',
    { run: runArchive },
  ),
  bundle: program('data', 'q|quiet progress all-progress version= all branches=? tags=? since=', { run: runBundle }),
  'format-patch': program(
    'data',
    `${diffOptions} o|output-directory=d stdout n|numbered N|no-numbered k|keep-subject s|signoff attach=? inline=? thread=? in-reply-to= v|reroll-count= subject-prefix= rfc=? filename-max-length= to= cc= from=? add-header= cover-letter=? no-cover-letter encode-email-headers description-file=r interdiff= range-diff= notes=? signature= signature-file=r suffix= base= root zero-commit start-number= ignore-if-in-upstream progress`,
    { run: runFormatPatch },
  ),
  init: program(
    'data',
    'q|quiet bare template=r separate-git-dir=w object-format= ref-format= b|initial-branch= shared=?',
    { run: runInit },
  ),
  notes: program(
    'data',
    'ref= f|force F|file=r m|message= C|reuse-message= c|reedit-message= allow-empty s|strategy= commit abort q|quiet v|verbose n|dry-run ignore-missing stdin separator= stripspace e|edit',
  ),
  gc: program(
    'data',
    'aggressive auto detach no-detach prune=? no-prune q|quiet force keep-largest-pack cruft no-cruft max-cruft-size= expire-to=w',
  ),
  maintenance: program('data', 'auto schedule=? q|quiet task= scheduler= config-file=w detach no-detach'),
  'sparse-checkout': program('data', 'cone no-cone sparse-index no-sparse-index stdin skip-checks rules-file=r z'),
  describe: program(
    'data',
    'dirty=? broken=? all tags contains abbrev= candidates= exact-match debug long match= exclude= always first-parent',
  ),
  'send-email': program(
    'read',
    'annotate bcc= cc= compose from= in-reply-to= reply-to= subject= to= 8bit-encoding= transfer-encoding= envelope-sender= sendmail-cmd=p smtp-encryption= smtp-domain= smtp-pass=? smtp-server= smtp-server-port= smtp-server-option= smtp-ssl smtp-user= smtp-auth= smtp-debug= batch-size= relogin-delay= no-to no-cc no-bcc no-identity to-cmd=p cc-cmd=p header-cmd=p signed-off-by-cc thread no-thread suppress-cc= suppress-from confirm= dry-run format-patch quiet validate no-validate force identity= dump-aliases',
    { run: (run) => ({ effects: run.connectToConfigured('smtp', 'certain') }) },
  ),
  'imap-send': tool('@send v|verbose q|quiet curl no-curl f|folder='),
  lfs: suite('', {
    'fetch pull': '@fetch I|include= X|exclude= r|recent a|all p|prune',
    push: '@send dry-run all object-id',
    prune: 'd|dry-run f|force recent verify-remote no-verify-remote verbose',
    migrate:
      'I|include= X|exclude= include-ref= exclude-ref= everything above= fixup yes verbose object-map=w skip-fetch remote= no-rewrite m|message=',
    clone: '@fetch',
    'install uninstall': 'f|force l|local s|skip-smudge system w|worktree skip-repo manual',
    'track untrack': 'v|verbose d|dry-run filename l|lockable not-lockable no-excluded',
    'lock unlock locks': '@fetch r|remote= json f|force i|id= p|path= l|limit= verify local cached',
    'checkout ls-files status env version logs fsck':
      'ours theirs to=w base a|all l|long s|size n|name-only d|debug X|exclude= I|include= json p|porcelain',
  }),
  svn: suite('', {
    dcommit: '@send n|dry-run no-rebase commit-url= mergeinfo= i|interactive e|edit q|quiet v|verbose',
    'clone fetch rebase init':
      '@fetch T|trunk= t|tags= b|branches= s|stdlayout r|revision= A|authors-file=r username= prefix= n|dry-run l|local q|quiet',
    'set-tree commit-diff branch tag': '@send m|message= F|file=r n|dry-run d|destination= username= e|edit',
  }),
  subtree: suite('P|prefix= d q m|message= squash b|branch= onto= rejoin ignore-joins', {
    push: '@send',
    'pull add': '@fetch',
    'merge split': '',
  }),
  'instaweb gui citool': program('data', 'l|local d|httpd= m|module-path= p|port= b|browser= start stop restart'),
  'help version': program('data', 'a|all g|guides c|config i|info m|man w|web build-options v|verbose'),
  'bugreport diagnose': program('data', 'o|output-directory=o s|suffix= diagnose=? mode=', { run: runReport }),
};

/** A report lands in the current folder, unless an option names another (git-bugreport(1), git-diagnose(1)). */
function runReport(run: ProgramRun): Outcome {
  const isNamed = hasOption(run.invocation, '--output-directory');
  const name = wordOf(`./git-${run.invocation.subcommands[0] ?? ''}.txt`, run.command.from);
  return isNamed ? {} : { effects: run.file(name, 'write') };
}

function runBisect(run: ProgramRun): Outcome {
  const [verb] = operandWords(run);
  if (verb === undefined || textOf(verb) !== 'run') return {};
  const { words } = run.command;
  return run.runWords(words.slice(words.indexOf(verb) + 1));
}
