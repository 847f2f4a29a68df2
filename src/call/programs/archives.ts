import { textOf, type Word } from '../command.ts';
import { changed, nothing } from '../shell/stream.ts';
import { isStandardInput } from './code-sources.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import { inputWords } from './outputs/input-words.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { hostOf, leadOf, sliceWord, within, wordOf } from './word-pieces.ts';

/** Programs that pack, unpack and compress files. */
export const archivePrograms: ProgramTable = {
  'tar bsdtar gtar': program(
    'data',
    'c|create x|extract get+extract t|list r|append u|update A|concatenate catenate+concatenate d|diff compare+diff delete f|file= C|directory=d v|verbose z|gzip gunzip+gzip ungzip+gzip j|bzip2 J|xz Z|compress uncompress+compress lzip lzma lzop zstd a|auto-compress I|use-compress-program=p k|keep-old-files O|to-stdout p|preserve-permissions|same-permissions P|absolute-names absolute-paths+absolute-names T|files-from=r X|exclude-from=r exclude= exclude-backups exclude-caches exclude-caches-all exclude-caches-under exclude-ignore= exclude-ignore-recursive= exclude-tag= exclude-tag-all= exclude-tag-under= exclude-vcs exclude-vcs-ignores strip-components= transform|xform= s= to-command=p checkpoint=? checkpoint-action= remove-files overwrite overwrite-dir skip-old-files keep-newer-files keep-directory-symlink no-overwrite-dir recursive-unlink unlink-first m|touch h|dereference hard-dereference w|interactive|confirmation wildcards no-wildcards wildcards-match-slash no-wildcards-match-slash anchored no-anchored one-top-level=? owner= owner-map=r group= group-map=r mode= mtime= clamp-mtime atime-preserve=? numeric-owner same-owner no-same-owner no-same-permissions rsh-command=p rmt-command=p force-local F|info-script|new-volume-script=p L|tape-length= M|multi-volume N|newer|after-date= newer-mtime= V|label= b|blocking-factor= B|read-full-records H|format= i|ignore-zeros ignore-failed-read ignore-command-error K|starting-file= l|check-links n|seek no-seek no-recursion recursion no-unquote unquote null verbatim-files-from no-verbatim-files-from add-file= backup=? suffix= one-file-system o|no-same-owner U|unlink-first W|verify S|sparse sparse-version= hole-detection= occurrence=? G|incremental g|listed-incremental=e level= index-file=w show-defaults show-omitted-dirs show-transformed-names show-stored-names totals=? utc full-time block-number R quoting-style= quote-chars= no-quote-chars= restrict sort= pax-option= posix old-archive portability record-size= volno-file=e delay-directory-restore no-delay-directory-restore acls no-acls xattrs no-xattrs xattrs-include= xattrs-exclude= selinux no-selinux warning= no-auto-compress no-check-device check-device options= newer-than= passphrase= uid= gid= uname= gname= no-mac-metadata no-fflags fflags y q 1',
    { bareOptions: true, run: runTar },
  ),
  cpio: program(
    'data',
    '0|null a|reset-access-time A|append b|swap B c C|io-size= d|make-directories D|directory=d e= E|pattern-file=r f|nonmatching F|file= format= H= i|extract I= k l|link L|dereference m|preserve-modification-time M|message= n|numeric-uid-gid no-absolute-filenames absolute-filenames no-preserve-owner o|create O= p|pass-through only-verify-crc quiet r|rename R|owner= rename-batch-file=r rsh-command=p s|swap-halfwords S sparse t|list to-stdout u|unconditional v|verbose V|dot',
    {
      run: runCpio,
    },
  ),
  pax: program('data', 'a b= B= c d D E= f= g H i j k l L n O o= p= r s= t T= u U= v w x= X Y z Z 0', { run: runPax }),
  'ar gar llvm-ar gcc-ar': program('data', 'plugin= target= output=o thin record-libdeps=', { run: runAr }),
  ranlib: program('edit', 't D U plugin='),
  zip: program(
    'data',
    'A|adjust-sfx B|binary b|temp-path=o c|entry-comments d|delete D|no-dir-entries DF|difference-archive e|encrypt E|longnames-as-ea F|fix FF|fixfix f|freshen FS|filesync g|grow h2 i|include= I|no-image ic|ignore-case j|junk-paths J|junk-sfx k|DOS-names l|to-crlf ll|from-crlf L la|log-append lf|logfile-path=w li|log-info m|move MM|must-match n|suffixes= nw|no-wild o|latest-time O|output-file=w p|paths P|password= q|quiet r|recurse-paths R|recurse-patterns RE|regex s|split-size= sb|split-bell sc|show-command sd|show-debug sf|show-files so|show-options sp|split-pause su|show-unicode sv|split-verbose S|system-files t|from-date= tt|before-date= T|test -TT|unzip-command=p u|update U|copy-entries v|verbose V|VMS-portable w W|wild-stop-dirs X|strip-extra y|symlinks z|archive-comment Z|compression-method= 0 1 2 3 4 5 6 7 8 9 x|exclude= @',
    { dryRun: ['-sf'], run: runZip },
  ),
  unzip: program('data', 'Z A a b B C c d= D f h i I= j K l L M n N o O= p P= q s S t T u U v V W x= X z : ^ 2', {
    leading: ['read'],
    run: runUnzip,
  }),
  'zipinfo zipnote zipcloak zipsplit zipdetails': program('read', '1 2 s m l v h M t T z Z b=o n= q w d e', {
    output: 'file',
  }),
  '7z 7za 7zr 7zz p7zip': program(
    'data',
    'o= p= y r t= m= x= i= w=o s= a= bb= bd bs= si=? so spd spf sdel slt scs= sfx=? u= v= ao= ssc ssw stl mx= mmt= mhe= snl snh',
    { run: run7z },
  ),
  'rar unrar': program(
    'data',
    'y o p= hp= r ep ep1 m0 m1 m2 m3 m4 m5 v= x= n= inul idq ad ap= cl cu df dh f k kb mt= op=o or s sfx= t ta= tb= tk ts u ver w=o z=r c id= ol',
    { singleDash: true, run: run7z },
  ),
  'unar lsar unace arj lha unarj unlzx zoo': program(
    'read',
    'o|output-directory=o f|force-overwrite r|force-rename s|force-skip d|force-directory D|no-directory p|password= e|encoding= i|indexes t|copy-time k|forks= q|quiet l|long L|verylong j|json',
    { run: unpacks },
  ),
  'gzip pigz bzip2 pbzip2 lbzip2 xz pixz lzma lzip plzip lzop lz4 compress brotli zopfli': program(
    'read',
    'c|stdout|to-stdout d|decompress|uncompress f|force k|keep l|list r|recursive t|test q|quiet|silent v|verbose 0 1|fast 2 3 4 5 6 7 8 9|best n|no-name N|name S|suffix= T|threads= o|output=w e|extreme z|compress F|format= C|check= M|memlimit= files=?r files0=?r no-sparse single-stream no-adjust robot p|processes= b|blocksize= i|independent R|rsyncable a L|license w|lgwin= Z|dictionary= m= rm B= j|rm Q|quality=',
    { run: runCompress },
  ),
  'zstd pzstd unzstd': program(
    'read',
    'd|decompress|uncompress z|compress f|force k|keep rm r|recursive t|test q|quiet v|verbose l|list c|stdout o=w D=r train train-cover=? train-fastcover=? maxdict= dictID= T|threads= fast=? ultra long=? adapt=? rsyncable exclude-compressed format= no-progress progress show-default-cparams no-check check sparse no-sparse M|memory= memlimit= filelist=r output-dir-flat=o output-dir-mirror=o patch-from=r patch-apply=r trace=w size-hint= stream-size= target-compressed-block-size= single-thread auto-threads= B= b=? e= i= p S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22',
    {
      run: runCompress,
    },
  ),
  'gunzip unxz bunzip2 unlzma uncompress unlz4 unpigz lunzip unbrotli': program(
    'read',
    'c|stdout d|decompress f|force k|keep l|list n|no-name N|name q|quiet r|recursive t|test v|verbose S|suffix= T|threads= o|output=w s|small',
    { output: 'decoded', run: runCompress },
  ),
  'zcat bzcat xzcat zstdcat lzcat lz4cat gzcat': program(
    'read',
    'c|stdout d f|force l|list n q|quiet r t|test v S|suffix= h D=r',
    { output: 'decoded' },
  ),
  'atool aunpack apack acat als dtrx ouch patool': program(
    'read',
    'l|list x|extract a|add c|cat d|diff f|force F|format= X|extract-to=o D|subdir q|quiet v|verbose e|each n|noninteractive r|recursive o|overwrite one',
    { run: unpacks },
  ),
  'shar unshar makeself': program('read', 'o|output-prefix=w d|directory=o q|quiet c e f|force z j'),
};

/** Into the current folder, unless an option says where. */
function unpacks(run: ProgramRun): Outcome {
  const isLooking =
    hasOption(run.invocation, '-l', '-c', '-a', '-d', '-o', '-X') ||
    /(?:^|\/)(?:lsar|als|acat)$/.test(leadOf(run.command.words[0] ?? wordOf('', run.command.from)));
  return isLooking ? {} : { effects: run.file(wordOf('.', run.command.from), 'write', { isTree: true }) };
}

/** ar(1): letters, with `a`, `b`, `i` the name of a member, the archive, then files. */
function runAr(run: ProgramRun): Outcome {
  const [first, ...others] = run.command.words.slice(1).filter((word) => !leadOf(word).startsWith('--'));
  if (first === undefined) return {};
  const letters = (textOf(first) ?? '').replace(/^-/, '');
  const [archive, ...files] = /[abi]/.test(letters) && /[mr]/.test(letters) ? others.slice(1) : others;
  if (archive === undefined) return {};
  if (/[rq]/.test(letters))
    return { effects: [...run.file(archive, 'write'), ...files.flatMap((word) => run.file(word, 'read'))] };
  if (/[dms]/.test(letters)) return { effects: run.file(archive, 'write') };
  const unpacked = letters.includes('x') ? run.file(wordOf('.', run.command.from), 'write', { isTree: true }) : [];
  return { effects: [...run.file(archive, 'read'), ...unpacked], output: { sources: ['file'] } };
}

/** cpio(1): the names of what is read come from the input with `-o` and `-p`; members go to the current folder with `-i`. */
function runCpio(run: ProgramRun): Outcome {
  const { invocation } = run;
  const archives = valuesOf(invocation, '-F', '-I', '-O').filter((word) => textOf(word) !== '-');
  const folder = valuesOf(invocation, '-D')[0] ?? wordOf('.', run.command.from);
  const names = () => inputWords(run, true).flatMap((word) => run.file(word, 'read'));
  if (hasOption(invocation, '-o'))
    return {
      effects: [...names(), ...archives.flatMap((word) => run.file(word, 'write'))],
      output: { sources: ['file'] },
    };
  if (hasOption(invocation, '-p'))
    return {
      effects: [
        ...names(),
        ...operandWords(run)
          .slice(0, 1)
          .flatMap((word) => run.file(word, 'write', { isTree: true })),
      ],
    };
  const isLooking = hasOption(invocation, '-t', '--to-stdout', '--only-verify-crc');
  const anywhere = hasOption(invocation, '--absolute-filenames')
    ? run.file(wordOf('/', run.command.from), 'write', { isTree: true, certainty: 'possible' })
    : [];
  return {
    effects: [
      ...archives.flatMap((word) => run.file(word, 'read')),
      ...(isLooking ? [] : [...run.file(folder, 'write', { isTree: true }), ...anywhere]),
    ],
    output: changed(run.input, 'decoded'),
  };
}

/** pax(1): `-r` unpacks, `-w` packs, both copy to the folder that stands last, neither lists. */
function runPax(run: ProgramRun): Outcome {
  const { invocation } = run;
  const archives = valuesOf(invocation, '-f');
  const words = operandWords(run).filter(isFileWord);
  const [isReading, isWriting] = [hasOption(invocation, '-r'), hasOption(invocation, '-w')];
  const trees = (files: readonly Word[], use: 'read' | 'write') =>
    files.flatMap((word) => run.file(word, use, { isTree: true }));
  if (isReading && isWriting)
    return { effects: [...trees(words.slice(0, -1), 'read'), ...trees(words.slice(-1), 'write')] };
  if (isWriting) return { effects: [...archives.flatMap((word) => run.file(word, 'write')), ...trees(words, 'read')] };
  const read = archives.flatMap((word) => run.file(word, 'read'));
  return { effects: isReading ? [...read, ...trees([wordOf('.', run.command.from)], 'write')] : read };
}

const packing = new Set(['a', 'u', 'm', 'mf', 'rr', 'c', 'cf', 'cw', 'rn', 's', 'ch']);

/** `-T file`: names of members, one a line, as far as the text tells (GNU tar manual, 6.3). */
function listedMembers(run: ProgramRun): readonly Word[] {
  const texts = valuesOf(run.invocation, '-T').flatMap(
    (file) => (isStandardInput(file) ? run.input : run.contentOf(file))?.text ?? [],
  );
  const names = texts.flatMap((text) => text.split('\n').filter((name) => name !== ''));
  return run.spend(names.length) ? names.map((name) => wordOf(name, run.command.from)) : [];
}

/** 7z(1), rar(1): a command letter, the archive, then members; `-oDIR`, or a last operand with a slash, says where to. */
function run7z(run: ProgramRun): Outcome {
  const [verb, archive, ...members] = operandWords(run);
  const letter = verb === undefined ? '' : (textOf(verb) ?? 'x');
  if (archive === undefined) return {};
  if (packing.has(letter)) {
    const isMoving =
      letter.startsWith('m') ||
      hasOption(run.invocation, '-df') ||
      run.command.words.some((word) => textOf(word)?.toLowerCase() === '-sdel');
    const named = members.filter(isFileWord);
    return {
      effects: [
        ...run.file(archive, 'write'),
        ...named.flatMap((word) => [
          ...run.file(word, 'read', { isTree: true }),
          ...(isMoving ? run.file(word, 'delete', { isTree: true }) : []),
        ]),
      ],
    };
  }
  if (letter === 'd') return { effects: run.file(archive, 'write') };
  const read = run.file(archive, 'read');
  if (!/^(?:x|e)$/.test(letter) || hasOption(run.invocation, '-so'))
    return { effects: read, output: { sources: ['file'] } };
  const folder =
    valuesOf(run.invocation, '-o', '-op')[0] ??
    members.find((word) => (textOf(word) ?? '').endsWith('/')) ??
    wordOf('.', run.command.from);
  return { effects: [...read, ...run.file(folder, 'write', { isTree: true })] };
}

function runTar(run: ProgramRun): Outcome {
  const { invocation } = run;
  const archives = valuesOf(invocation, '-f').filter((word) => textOf(word) !== '-');
  const folder = valuesOf(invocation, '-C')[0];
  const actions = valuesOf(invocation, '--checkpoint-action').filter((word) => leadOf(word).startsWith('exec='));
  const executed = actions.flatMap((word) => run.runText(sliceWord(word, 5)).effects ?? []);
  const local = archives.filter((word) => !isRemoteArchive(word, run));
  const isWriting = hasOption(invocation, '-c', '-r', '-u', '-A', '--delete');
  const members = [...operandWords(run), ...listedMembers(run)].filter(isFileWord).map((word) => within(folder, word));
  const packed = isWriting
    ? [
        ...local.flatMap((word) => run.file(word, 'write')),
        ...members.flatMap((word) => run.file(word, 'read', { isTree: true })),
        ...(hasOption(invocation, '--remove-files')
          ? members.flatMap((word) => run.file(word, 'delete', { isTree: true }))
          : []),
      ]
    : local.flatMap((word) => run.file(word, 'read'));
  // `--one-top-level=folder` makes that folder, and unpacks there.
  const [level] = valuesOf(invocation, '--one-top-level');
  const target = level === undefined ? (folder ?? wordOf('.', run.command.from)) : within(folder, level);
  const isExtracting = hasOption(invocation, '-x') && !hasOption(invocation, '-O');
  // With absolute names its members lie anywhere.
  const anywhere =
    isExtracting && hasOption(invocation, '-P')
      ? run.file(wordOf('/', run.command.from), 'write', { isTree: true, certainty: 'possible' })
      : [];
  const unpacked = isExtracting ? [...run.file(target, 'write', { isTree: true }), ...anywhere] : [];
  const connected = archives
    .filter((word) => isRemoteArchive(word, run))
    .flatMap((word) => run.connect(hostOf(word), isWriting ? 'certain' : 'no'));
  return {
    effects: [...executed, ...connected, ...packed, ...unpacked],
    output: outputOfArchive(run, isWriting, archives),
  };
}

/** `host:file` is an archive of another machine, unless `--force-local` says otherwise (GNU tar manual, 9.3). */
function isRemoteArchive(word: Word, { invocation }: ProgramRun): boolean {
  return (
    /^[^/:]+:./.test(leadOf(word)) && !/^[A-Za-z]:[\\/]/.test(leadOf(word)) && !hasOption(invocation, '--force-local')
  );
}

function outputOfArchive(run: ProgramRun, isWriting: boolean, archives: readonly Word[]) {
  if (isWriting) return archives.length === 0 ? { sources: ['file'] as const } : nothing;
  return archives.length === 0 ? changed(run.input, 'decoded') : { sources: ['file'] as const };
}

function runZip(run: ProgramRun): Outcome {
  const [archive, ...others] = operandWords(run);
  if (archive === undefined) return {};
  const members = others.filter(isFileWord);
  const tree = hasOption(run.invocation, '-r') ? { isTree: true } : {};
  const isMoving = hasOption(run.invocation, '-m');
  return {
    effects: [
      // zip(1): `-` is the output.
      ...(isFileWord(archive) ? run.file(archive, 'write') : []),
      ...members.flatMap((word) => [
        ...run.file(word, 'read', tree),
        ...(isMoving ? run.file(word, 'delete', tree) : []),
      ]),
    ],
  };
}

/** unzip(1): an archive, then the members that are wanted; `-Z`, `-l`, `-t`, `-p` and the like only look. */
function runUnzip(run: ProgramRun): Outcome {
  const { invocation } = run;
  if (hasOption(invocation, '-l', '-t', '-p', '-v', '-z', '-c', '-Z')) return { output: { sources: ['file'] } };
  const anywhere = hasOption(invocation, '-:')
    ? run.file(wordOf('/', run.command.from), 'write', { isTree: true, certainty: 'possible' })
    : [];
  const folder = valuesOf(invocation, '-d')[0] ?? wordOf('.', run.command.from);
  return { effects: [...run.file(folder, 'write', { isTree: true }), ...anywhere] };
}

/** Each file is replaced by its (un)compressed form, unless it is kept or goes to the output. */
function runCompress(run: ProgramRun): Outcome {
  const { invocation } = run;
  const files = operandWords(run).filter(isFileWord);
  const name = leadOf(run.command.words[0] ?? wordOf('', run.command.from));
  const isUnpacking = hasOption(invocation, '-d') || /(?:^|\/)(?:un|b?un|gun|lun)/.test(name);
  const output = changed(run.input, isUnpacking ? 'decoded' : undefined);
  if (hasOption(invocation, '-c', '-l', '-t', '-b', '--train')) return { output };
  const isTree = hasOption(invocation, '-r') ? { isTree: true } : {};
  // zstd(1), lz4(1) and brotli(1) keep what they read, unless told otherwise.
  const isKeeping = /(?:^|\/)(?:un|p)?(?:zstd|lz4|brotli|zopfli|lzop)$/.test(name);
  const isKept = hasOption(invocation, '-k') || (isKeeping && !hasOption(invocation, '--rm'));
  const isNamed = hasOption(invocation, '-o', '--output-dir-flat', '--output-dir-mirror');
  return {
    effects: files.flatMap((file) => [
      ...(isKept ? [] : run.file(file, 'delete', isTree)),
      ...(isNamed ? [] : run.file(renamed(file, isUnpacking), 'write', isTree)),
    ]),
    output,
  };
}

/** `a.gz` for `a`, and the other way round; the ending is not always known. */
function renamed(file: Word, isUnpacking: boolean): Word {
  if (!isUnpacking) return { parts: [...file.parts, { kind: 'glob', text: '.*' }], from: file.from };
  const text = textOf(file);
  return text === undefined ? file : wordOf(text.replace(/\.(?:gz|bz2|xz|lzma|zst|lz4|lz|lzo|Z|z|br)$/, ''), file.from);
}
