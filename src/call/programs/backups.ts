import type { ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { runBehind, suite } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';

const place = { place: 'backups' };

/** Programs that keep backups; after restic's manual and borg(1). */
export const backupPrograms: ProgramTable = {
  'restic rustic': suite(
    'r|repo= repository-file=r p|password-file=r password-command=x q|quiet v|verbose=? no-cache cache-dir=d limit-upload= limit-download= json cacert=r tls-client-cert=r o|option= key-hint= retry-lock= no-lock cleanup-cache pack-size= compression= insecure-no-password insecure-tls',
    {
      backup: [
        '@send stdin-from-command e|exclude= iexclude= exclude-file=r iexclude-file=r exclude-caches exclude-if-present= exclude-larger-than= files-from=r files-from-raw=r files-from-verbatim=r f|force g|group-by= H|host= ignore-ctime ignore-inode no-scan n|dry-run x|one-file-system parent= read-concurrency= skip-if-unchanged stdin stdin-filename= tag= time= with-atime use-fs-snapshot',
        runBackup,
      ],
      restore:
        '@fetch t|target=o delete n|dry-run e|exclude= iexclude= i|include= iinclude= exclude-file=r include-file=r H|host= path= tag= sparse verify overwrite=',
      dump: '@fetch a|archive= t|target=w H|host= path= tag=',
      'forget prune':
        '@send l|keep-last= H|keep-hourly= d|keep-daily= w|keep-weekly= m|keep-monthly= y|keep-yearly= keep-within= keep-within-hourly= keep-within-daily= keep-within-weekly= keep-within-monthly= keep-within-yearly= keep-tag= unsafe-allow-remove-all host= tag= path= c|compact g|group-by= n|dry-run prune max-unused= max-repack-size= repack-cacheable-only repack-small repack-uncompressed unsafe-recover-no-free-space=',
      'snapshots ls find stats diff list check cat cache version generate unlock init tag key copy rewrite migrate repair recover mount self-update options':
        '@fetch H|host= path= tag= c|compact g|group-by= latest= l|long read-data read-data-subset= with-cache add= remove= set= from-repo= from-password-file=r n|dry-run forget e|exclude= new-host= new-time= recursive mode= N|newest= O|oldest= blob tree pack i|ignore-case',
    },
    place,
  ),
  borg: suite(
    'critical error warning info debug v|verbose p|progress log-json lock-wait= bypass-lock show-version show-rc umask= remote-path= rsh=p iec consider-part-files remote-ratelimit=',
    {
      create: [
        '@send n|dry-run s|stats list filter= json no-cache-sync stdin-name= content-from-command paths-from-command paths-from-stdin paths-delimiter= e|exclude= exclude-from=r pattern= patterns-from=r exclude-caches exclude-if-present= keep-exclude-tags x|one-file-system numeric-ids noatime noctime nobirthtime noflags noacls noxattrs files-cache= read-special comment= timestamp= c|checkpoint-interval= chunker-params= C|compression=',
        runBackup,
      ],
      'prune delete compact':
        '@send n|dry-run force s|stats list keep-within= keep-last|keep-secondly= keep-minutely= H|keep-hourly= d|keep-daily= w|keep-weekly= m|keep-monthly= y|keep-yearly= save-space P|prefix= a|glob-archives= cache-only keep-security-info c|checkpoint-interval= consider-checkpoints sort-by= first= last= cleanup-commits threshold=',
      'extract list info check diff init mount umount rename key config recreate upgrade with-lock break-lock benchmark export-tar import-tar serve':
        '@fetch n|dry-run list stdout strip-components= e|exclude= e|encryption= repair verify-data repository-only archives-only a|glob-archives= P|prefix= first= last= json short format= sort-by= target=',
    },
    place,
  ),
};

/** What is saved is read, in whole trees; a command's output may be as well. */
function runBackup(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const isCommand = run.invocation.options.some(({ names }) =>
    names.some((name) => /^--(?:stdin-from|content-from|paths-from)-command$/.test(name)),
  );
  // borg names the archive first: `repo::name`.
  const places = run.name === 'borg' ? words.slice(1) : words;
  if (isCommand) return runBehind(run, places);
  const read = places.filter(isFileWord).flatMap((word) => run.file(word, 'read', { isTree: true }));

  return { effects: read };
}
