import { nothing } from '../shell/stream.ts';
import { textOf, type Word, type WordPart } from '../command.ts';
import { runDd } from './dd.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { scanInlineCode } from './inline-code.ts';
import { program, withVerbs, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { runSplit } from './split-files.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { runMktemp } from './temporary-files.ts';
import { baseNameOf, within, wordOf } from './word-pieces.ts';

const recursive = ['-r', '--recursive'];
const silent = { output: 'file' } as const;
const first = { leading: ['data'] } as const;

/** Programs that make, change, move and delete files (GNU coreutils manual, 11 to 13, and what comes beside them). */
export const filePrograms: ProgramTable = {
  rm: program(
    'delete',
    'f|force r|R|recursive i I interactive=? d|dir v|verbose x P W one-file-system no-preserve-root preserve-root=?',
    { treeOptions: recursive },
  ),
  'rmdir unlink': program('delete', 'p|parents v|verbose ignore-fail-on-non-empty'),
  'rimraf trash trash-put srm del-cli gtrash': program(
    'delete',
    'r|recursive R f|force v|verbose g|glob z|zero s i|interactive=? d|dir directory F P preserve-root=? max-retries= trash-dir=',
    { isOnTrees: true },
  ),
  'trash-empty trash-rm': program('data', 'f all-users dry-run trash-dir=k', { dryRun: ['--dry-run'] }),
  gio: withVerbs(
    'f|force p|progress i|interactive T b|backup P|preserve t|type= h|hidden l|long u|unmount e|eject d|device=',
    {
      'trash remove': program('delete', 'f|force empty list restore', { isOnTrees: true }),
      copy: 'copy',
      'move rename': 'move',
      'cat list info tree': 'read',
      save: 'write',
      'mkdir set': 'write',
      'open launch': 'read',
      'mount monitor mime': 'data',
    },
  ),
  shred: program('write', 'f|force n|iterations= random-source=r s|size= u|remove=? v|verbose x|exact z|zero', {
    run: runShred,
  }),
  // wipe(1), scrub(1): what they overwrite is, as a rule, deleted too.
  wipe: program('delete', 'r|recursive f|force i q Q= s k e c D P= S= C= l= x= p= v X= Z F', { treeOptions: ['-r'] }),
  scrub: program(
    'write',
    'p|pattern= b|blocksize= f|force S|no-signature X|freespace=o D|dirent=w s|device-size= L|no-link r|remove R|no-hwrand t|test n|no-threads',
  ),
  bleachbit: program(
    'data',
    'c|clean s|shred o|overwrite p|preview l|list-cleaners preset update-winapp2 wipe-free-space sysinfo debug-log=w',
    {
      dryRun: ['--preview'],
      run: (run) => ({
        effects: hasOption(run.invocation, '-s')
          ? operandWords(run).flatMap((word) => run.file(word, 'delete', { isTree: true }))
          : [],
      }),
    },
  ),
  truncate: program('write', 's|size= r|reference=r c|no-create o|io-blocks'),
  fallocate: program(
    'write',
    'c|collapse-range d|dig-holes i|insert-range l|length= n|keep-size o|offset= p|punch-hole z|zero-range x|posix v|verbose',
  ),
  touch: program('write', 'a c|no-create d|date= f h|no-dereference m r|reference=r t= time='),
  mkdir: program('write', 'm|mode= p|parents v|verbose Z context=?'),
  mkfifo: program('write', 'm|mode= Z context=?'),
  mknod: program('data', 'm|mode= Z context=?', { leading: ['write'] }),
  mktemp: program('data', 'd|directory u|dry-run q|quiet suffix= p= tmpdir=? t', { run: runMktemp }),
  cp: program(
    'copy',
    'a|archive+archive+recursive b backup=? d f|force i|interactive H l|link L|dereference n|no-clobber P|no-dereference p preserve=? no-preserve= parents r|R|recursive s|symbolic-link S|suffix= t|target-directory=d T|no-target-directory u|update=? v|verbose x|one-file-system Z context=? remove-destination strip-trailing-slashes sparse= reflink=? attributes-only copy-contents keep-directory-symlink debug X c',
    { treeOptions: recursive },
  ),
  mv: program(
    'move',
    'b backup=? f|force i|interactive n|no-clobber S|suffix= t|target-directory=d T|no-target-directory u|update=? v|verbose Z h strip-trailing-slashes exchange no-copy debug',
  ),
  // macOS: ditto(1), cpdup, and the copy of extended attributes.
  ditto: program(
    'copy',
    'v V X rsrc norsrc extattr noextattr qtn acl noacl nocache hfsCompression arch= bom= c k x z j keepParent sequesterRsrc zlibCompressionLevel= password',
    {
      isOnTrees: true,
      singleDash: true,
    },
  ),
  cpdup: program('copy', 'C f F= H= i0 i1 I j0 k l m n o p= q s0 S u v V x X= d', { isOnTrees: true }),
  install: program(
    'copy',
    'b backup=? c C|compare d|directory D g|group= m|mode= o|owner= p|preserve-timestamps s|strip strip-program=p S|suffix= t|target-directory=d T|no-target-directory v|verbose Z context=? debug',
    { run: runInstall },
  ),
  ln: program(
    'copy',
    'b backup=? f|force i|interactive L|logical n|no-dereference P|physical r|relative s|symbolic S|suffix= t|target-directory=d T|no-target-directory v|verbose d|F|directory h w',
    { run: noteHardLinks, leave: noteSymbolicLinks },
  ),
  link: program('copy', '', { run: noteLinks }),
  tee: program('write', 'a|append i|ignore-interrupts p output-error=?', { output: 'input', run: runTee }),
  'dd dcfldd dc3dd': program('data', '', { run: runDd }),
  ddrescue: program(
    'write',
    'b|sector-size= c|cluster-size= d|idirect D|odirect f|force i|input-position= o|output-position= n|no-scrape r|retry-passes= s|size= S|sparse v|verbose M|retrim R|reverse m|domain-mapfile=r',
    {
      leading: ['read'],
    },
  ),
  sponge: program('write', 'a', { run: runTee }),
  split: program(
    'data',
    'a|suffix-length= b|bytes= C|line-bytes= d numeric-suffixes=? x hex-suffixes=? l|lines= n|number= p= t|separator= filter=x additional-suffix= e|elide-empty-files u|unbuffered verbose',
    { ...silent, leading: ['read'], run: (run) => runSplit(run, operandWords(run)[1], 'x') },
  ),
  csplit: program(
    'data',
    'b|suffix-format= f|prefix= k|keep-files n|digits= s|q|quiet|silent z|elide-empty-files suppress-matched',
    {
      ...silent,
      leading: ['read'],
      run: (run) => runSplit(run, valuesOf(run.invocation, '-f')[0], 'xx'),
    },
  ),
  patch: program(
    'read',
    'p|strip= i|input=r o|output=w d|directory= D|ifdef= R|reverse N|forward dry-run C|check b|backup B|prefix= Y|basename-prefix= z|suffix= V|version-control= r|reject-file=w reject-format= s|silent|quiet f|force t|batch u|unified c|context e|ed n|normal E|remove-empty-files F|fuzz= g|get= l|ignore-whitespace T|set-time Z|set-utc binary merge=? posix verbose read-only= follow-symlinks quoting-style=',
    { ...silent, leading: ['edit'], dryRun: ['--dry-run', '-C'], run: runPatch },
  ),
  'rename prename perl-rename file-rename': program(
    'data',
    'v|verbose n|nono|no-act s|symlink o|no-overwrite l|last a|all i|interactive f|force e= E= d|filename 0|null u|unicode=?',
    {
      dryRun: ['-n'],
      run: runRename,
    },
  ),
  'mmv mcp mad mln zmv qmv': program('move', 'h v n m x r c o a l s t d p g f W C L M', { dryRun: ['-n'] }),
  'dos2unix unix2dos mac2unix fromdos todos': program(
    'edit',
    'k|keepdate q|quiet n|newfile o|oldfile f|force b|keep-bom c|convmode= e|add-eol i|info=? l|newline m|add-bom r|remove-bom s|safe v|verbose S|skip-symlink F|follow-symlink R|replace-symlink',
  ),
  sync: program('data', 'd|data f|file-system'),
  // Duplicates: with `-d`, `-L` and the like they are deleted or made links.
  'fdupes jdupes rdfind rmlint': program(
    'tree',
    'r|recurse R s|symlinks H|hardlinks n|noempty f|omitfirst 1|sameline S|size m|summarize q|quiet d|delete N|noprompt I|immediate L|linkhard B|dedupe l|linksoft o|order= i|reverse v A|nohidden Z|softabort X|exclude= O T dryrun= deleteduplicates= makesymlinks= makehardlinks= outputname=w c=',
    {
      run: runDuplicates,
    },
  ),
  stow: program(
    'tree',
    'd|dir=s t|target=o S|stow D|delete R|restow n|no|simulate v|verbose=? p|compat adopt ignore= defer= override= no-folding dotfiles',
    { dryRun: ['-n'] },
  ),
  logrotate: program('read', 'd|debug f|force m|mail=x s|state=w l|log=w v|verbose skip-state-lock', {
    dryRun: ['-d'],
    run: (run) => ({
      codeFrom: ['file'],
      effects: hasOption(run.invocation, '-d')
        ? []
        : run.opaque('what the configuration of logrotate runs and deletes'),
    }),
  }),
  'tmpreaper tmpwatch': program(
    'delete',
    'a|all c|ctime d|nodirs f|force m|mtime M|dirmtime q|quiet s|fuser t|test u|atime U|exclude-user= v|verbose x|exclude= X|exclude-pattern= showdeleted protect= T|runtime= delay=? symlinks',
    {
      ...first,
      isOnTrees: true,
      dryRun: ['-t'],
    },
  ),
};

function runShred(run: ProgramRun): Outcome {
  if (!hasOption(run.invocation, '--remove')) return { output: nothing };
  return {
    effects: operandWords(run)
      .filter(isFileWord)
      .flatMap((file) => run.file(file, 'delete')),
    output: nothing,
  };
}

/** `install -d` makes every operand a folder. */
function runInstall(run: ProgramRun): Outcome {
  if (!hasOption(run.invocation, '-d')) return {};
  return { effects: operandWords(run).flatMap((folder) => run.file(folder, 'write')) };
}

function runTee(run: ProgramRun): Outcome {
  const input = run.input ?? nothing;
  for (const word of operandWords(run)) run.noteContent(word, input);
  return { output: input };
}

/** A patch that is read names the files itself (patch(1)); they lie in the folder, under it as a rule. */
function runPatch(run: ProgramRun): Outcome {
  const isNamed = operandWords(run).length > 0 || hasOption(run.invocation, '-o');
  if (isNamed) return {};
  const folder = valuesOf(run.invocation, '-d')[0] ?? wordOf('.', run.command.from);
  return { effects: run.file(folder, 'write', { isTree: true }) };
}

/** rename(1) of util-linux: two texts, then files; of Perl: an expression, then files. */
function runRename(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const [expression] = words;
  const code = valuesOf(run.invocation, '-e', '-E');
  const scripts = code.length > 0 ? code : expression === undefined ? [] : [expression];
  const files = (code.length > 0 ? words : words.slice(1)).filter(isFileWord);
  for (const file of files) noteRenamed(file, run);
  const why = scripts.map(textOf).some((text) => text === undefined || scanInlineCode('perl', text) !== undefined);
  return {
    effects: [
      ...files.flatMap((file) => [...run.file(file, 'delete'), ...run.file(file, 'write')]),
      ...(why ? run.opaque('an expression of rename that may run code') : []),
    ],
  };
}

/** Any name in its folder may be the new one. */
function noteRenamed(file: Word, run: ProgramRun): void {
  const content = run.contentOf(file);
  const text = textOf(file) ?? '';
  const folder: WordPart = { kind: 'text', text: text.slice(0, text.lastIndexOf('/') + 1) };
  if (content !== undefined)
    run.noteContent({ parts: [folder, { kind: 'glob', text: '*' }], from: file.from }, content);
}

function runDuplicates(run: ProgramRun): Outcome {
  const { invocation } = run;
  const isTrue = valuesOf(invocation, '--deleteduplicates', '--makesymlinks', '--makehardlinks').some(
    (word) => textOf(word) !== 'false',
  );
  if (!isTrue && !hasOption(invocation, '-d', '-L', '-B', '-l')) return {};
  return { effects: operandWords(run).flatMap((folder) => run.file(folder, 'delete', { isTree: true })) };
}

/**
 * Security: what has another name from now on can be changed by it, and nothing tells that later (link(2)). So its making counts as
 * a change of the file itself.
 */
function noteHardLinks(run: ProgramRun): Outcome {
  return isSymbolic(run) ? {} : noteLinks(run);
}

/** A symbolic link can be followed whenever it is used; making it leaves its target alone. */
function noteSymbolicLinks(run: ProgramRun): void {
  if (isSymbolic(run)) noteLinks(run);
}

function isSymbolic({ invocation }: ProgramRun): boolean {
  return hasOption(invocation, '-s', '--symbolic');
}

/** ln(1): the target, then the link, or the folder for links of the targets' names. */
function noteLinks(run: ProgramRun): Outcome {
  const [folder] = valuesOf(run.invocation, '-t', '--target-directory');
  const words = operandWords(run);
  const targets = folder === undefined && words.length > 1 ? words.slice(0, -1) : words;
  const place = folder ?? (words.length > 1 ? words.at(-1) : undefined);
  for (const target of targets) {
    const name = baseNameOf(target);
    if (name !== undefined) run.noteLink(place === undefined ? name : within(place, name), target);
    if (place !== undefined && folder === undefined) run.noteLink(place, target);
  }
  return {};
}
