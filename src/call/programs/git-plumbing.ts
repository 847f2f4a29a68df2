import { runDiff, tellBlobs } from './git-files.ts';
import { connectToRemote } from './git-remotes.ts';
import { program, type ProgramTable } from './make-program.ts';
import { tool } from './suite.ts';

/** Subcommands for scripts; their options as git's own manual pages have them. */
export const gitPlumbing: ProgramTable = {
  'ls-remote': program(
    'data',
    'b|branches|heads h t|tags refs q|quiet exit-code get-url sort= upload-pack|exec=p symref o|server-option=',
    { run: connectToRemote('no') },
  ),
  'fetch-pack': program(
    'data',
    'all stdin q|quiet k|keep thin include-tag upload-pack|exec=p depth= shallow-since= shallow-exclude= deepen-relative check-self-contained-and-connected v',
    { run: connectToRemote('no') },
  ),
  'send-pack': program(
    'data',
    'all stdin dry-run f|force+force v|verbose thin atomic signed=? push-option= receive-pack|exec=p mirror+mirror+force force-with-lease=?',
    { run: connectToRemote('certain') },
  ),
  'upload-pack receive-pack upload-archive': tool('@read @tree strict no-strict timeout= stateless-rpc advertise-refs'),
  'hash-object': program('read', 'w t= stdin stdin-paths path= no-filters literally'),
  'cat-file': program(
    'data',
    't s e p textconv filters path= batch=? batch-check=? batch-command=? batch-all-objects buffer unordered allow-unknown-type follow-symlinks z Z use-mailmap filter=',
    { run: runDiff },
  ),
  'update-ref': program('data', 'd|delete m= no-deref stdin z create-reflog'),
  'symbolic-ref': program('data', 'd|delete q|quiet short m= recurse no-recurse'),
  'filter-branch filter-repo': program(
    'data',
    'f|force tree-filter=x index-filter=x msg-filter=x env-filter=x commit-filter=x tag-name-filter=x parent-filter=x setup=x subdirectory-filter= prune-empty= original= d= state-branch= path|path-match= invert-paths path-glob= path-regex= path-rename= paths-from-file=r use-base-name strip-blobs-bigger-than= strip-blobs-with-ids=r replace-text=r replace-message=r mailmap=r use-mailmap refs= partial analyze dry-run debug source= target= quiet',
  ),
  prune: program('data', 'n|dry-run v|verbose progress expire='),
  'prune-packed': program('data', 'n|dry-run q|quiet'),
  repack: program(
    'data',
    'a A d l f F n q|quiet window= depth= k|keep-unreachable b|write-bitmap-index keep-pack= unpack-unreachable= g|geometric= m|write-midx cruft filter= filter-to=',
  ),
  'pack-refs': program('data', 'all prune no-prune auto include= exclude='),
  'read-tree': program(
    'data',
    'm reset u i n|dry-run v trivial aggressive prefix= index-output=w empty q|quiet no-sparse-checkout',
  ),
  'checkout-index': program(
    'data',
    'u|index q|quiet f|force a|all n|no-create prefix= stage= temp stdin z ignore-skip-worktree-bits',
  ),
  'update-index': program(
    'read',
    'add remove force-remove refresh q ignore-missing index-info chmod= cacheinfo= assume-unchanged no-assume-unchanged skip-worktree no-skip-worktree really-refresh again g unresolve info-only replace stdin verbose z split-index untracked-cache force-untracked-cache fsmonitor no-fsmonitor unmerged',
  ),
  'write-tree commit-tree mktree mktag merge-tree merge-file merge-base unpack-file': program(
    'data',
    'p= m= F=r S=? prefix= missing-ok z batch name-only messages write-tree trivial-merge allow-unrelated-histories stdin merge-base= all octopus independent is-ancestor fork-point L= q ours theirs union diff3 object-id',
  ),
  'rev-parse': program(
    'data',
    'verify q|quiet short=? abbrev-ref=? symbolic symbolic-full-name all branches=? tags=? remotes=? glob= show-toplevel show-prefix show-cdup show-superproject-working-tree git-dir git-common-dir git-path= absolute-git-dir is-inside-work-tree is-inside-git-dir is-bare-repository is-shallow-repository resolve-git-dir= path-format= local-env-vars parseopt sq-quote revs-only no-revs flags no-flags default= prefix= since= until= disambiguate= show-ref-format=? show-object-format=?',
  ),
  'ls-files ls-tree show-ref for-each-ref name-rev check-ignore check-attr check-ref-format check-mailmap count-objects var verify-commit verify-tag verify-pack show-index get-tar-commit-id patch-id stripspace column fmt-merge-msg merge-tree rev-list-objects':
    program(
      'data',
      'c|cached d|deleted o|others i|ignored s|stage u|unmerged k|killed m|modified z t v f x|exclude= X|exclude-from=r exclude-standard exclude-per-directory= directory no-empty-directory error-unmatch full-name full-tree recurse-submodules abbrev=? deduplicate eol format= r l|long name-only name-status head heads|branches tags verify exists q|quiet hash=? dereference count= shell perl python tcl sort= points-at= contains=? no-contains=? merged=? no-merged=? no-index stdin non-matching n verbose a H human-readable exclude= refs= all annotate-stdin always raw F|file=r into-name= mode= padding= stable unstable verbatim strip-comments comment-lines',
      { run: tellBlobs },
    ),
  'fast-export': program(
    'data',
    'all progress= signed-tags= tag-of-filtered-object= export-marks=w import-marks=r import-marks-if-exists=r anonymize anonymize-map= full-tree no-data refspec= show-original-ids reference-excluded-parents M C',
  ),
  'fast-import': program(
    'data',
    'force quiet stats allow-unsafe-features cat-blob-fd= date-format= done export-marks=w import-marks=r import-marks-if-exists=r relative-marks rewrite-submodules-from= active-branches= big-file-threshold= depth= export-pack-edges=w max-pack-size=',
  ),
  'index-pack unpack-objects pack-objects pack-redundant multi-pack-index commit-graph': program(
    'data',
    'stdin v q n o=w keep=? strict fix-thin all revs thin stdout progress object-dir= reachable append',
  ),
  fsck: program(
    'data',
    'unreachable dangling no-dangling root tags cache full no-full connectivity-only strict verbose lost-found progress name-objects',
  ),
  replace: program('data', 'f|force d|delete l|list e|edit raw g|graft convert-graft-file format='),
  rerere: program('data', 'rerere-autoupdate'),
  'credential credential-store credential-cache credential-osxkeychain credential-manager credential-libsecret':
    program('data', 'file=r timeout= socket='),
  'interpret-trailers': program(
    'data',
    'in-place trim-empty where= if-exists= if-missing= only-trailers only-input unfold no-divider parse trailer=',
  ),
  'mailinfo mailsplit': program('data', 'k b m|message-id u n encoding= quoted-cr= o=d d= f= keep-cr mboxrd'),
  daemon: program(
    'data',
    'export-all base-path= base-path-relaxed strict-paths verbose syslog inetd listen= port= user= group= enable= disable= allow-override= informative-errors access-hook=x detach pid-file=w reuseaddr timeout= init-timeout= max-connections= user-path=? interpolated-path=',
  ),
  hook: program('data', 'ignore-missing to-stdin=r', { run: () => ({ codeFrom: ['file'] }) }),
  'request-pull': program('data', 'p'),
};
