import { textOf, type Word } from '../command.ts';
import { changed, nothing } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, within, wordOf } from './word-pieces.ts';

/** Programs that pack, unpack and compress files. */
export const archivePrograms: ProgramTable = {
  'tar bsdtar': program(
    'data',
    'c|create x|extract|get t|list r|append u|update A|concatenate d|diff f|file= C|directory=d v|verbose z|gzip j|bzip2 J|xz Z a|auto-compress I|use-compress-program=x k|keep-old-files O|to-stdout p|preserve-permissions P|absolute-names T|files-from=r X|exclude-from=r exclude= strip-components= transform= xform= s= to-command=x checkpoint=? checkpoint-action= remove-files overwrite m|touch h|dereference w|interactive wildcards one-top-level=? owner= group= mode= numeric-owner same-owner no-same-owner rsh-command=x F|info-script|new-volume-script=x zstd exclude-vcs L= M N= V= b= l o S W U K= g=w',
    { bareOptions: true, run: runTar },
  ),
  zip: program(
    'data',
    'r|recurse-paths q|quiet e|encrypt P|password= x|exclude= i|include= m|move u|update d|delete j|junk-paths 9 0 1 T|test TT= y|symlinks v v f o s= b=d n= t=',
    { run: runZip },
  ),
  'unzip 7z 7za 7zr unrar unar': program('read', 'd= o q l t p P= x= n u j v a', { run: runUnzip }),
  'gzip bzip2 xz zstd lz4 compress brotli lzma': program(
    'read',
    'c|stdout d|decompress f|force k|keep l|list r|recursive t|test q|quiet v|verbose 1 2 3 4 5 6 7 8 9 n N S= T= o=w',
    { run: runCompress },
  ),
  'ar cpio': program('data', 'i o p d m u v t F= I=r O=w D=d', { run: () => ({}) }),
};

function runTar(run: ProgramRun): Outcome {
  const { invocation } = run;
  const archives = valuesOf(invocation, '-f').filter((word) => textOf(word) !== '-');
  const folder = valuesOf(invocation, '-C')[0];
  const actions = valuesOf(invocation, '--checkpoint-action').filter((word) => leadOf(word).startsWith('exec='));
  const executed = actions.flatMap((word) => run.runText(sliceWord(word, 5)).effects ?? []);
  const isWriting = hasOption(invocation, '-c', '-r', '-u', '-A');
  const members = operandWords(run)
    .filter(isFileWord)
    .map((word) => within(folder, word));
  const packed = isWriting
    ? [
        ...archives.flatMap((word) => run.file(word, 'write')),
        ...members.flatMap((word) => run.file(word, 'read', { isTree: true })),
        ...(hasOption(invocation, '--remove-files')
          ? members.flatMap((word) => run.file(word, 'delete', { isTree: true }))
          : []),
      ]
    : archives.flatMap((word) => run.file(word, 'read'));
  const target = folder ?? wordOf('.', run.command.from);
  const isExtracting = hasOption(invocation, '-x') && !hasOption(invocation, '-O');
  // With absolute names its members lie anywhere.
  const anywhere =
    isExtracting && hasOption(invocation, '-P')
      ? run.file(wordOf('/', run.command.from), 'write', { isTree: true, certainty: 'possible' })
      : [];
  const unpacked = isExtracting ? [...run.file(target, 'write', { isTree: true }), ...anywhere] : [];
  return { effects: [...executed, ...packed, ...unpacked], output: outputOfArchive(run, isWriting, archives) };
}

function outputOfArchive(run: ProgramRun, isWriting: boolean, archives: readonly Word[]) {
  if (isWriting) return archives.length === 0 ? { sources: ['file'] as const } : nothing;
  return archives.length === 0 ? changed(run.input, 'decoded') : { sources: ['file'] as const };
}

function runZip(run: ProgramRun): Outcome {
  const [archive, ...members] = operandWords(run).filter(isFileWord);
  if (archive === undefined) return {};
  const tree = hasOption(run.invocation, '-r') ? { isTree: true } : {};
  const isMoving = hasOption(run.invocation, '-m');
  return {
    effects: [
      ...run.file(archive, 'write'),
      ...members.flatMap((word) => [
        ...run.file(word, 'read', tree),
        ...(isMoving ? run.file(word, 'delete', tree) : []),
      ]),
      ...valuesOf(run.invocation, '-TT').flatMap((word) => run.runText(word).effects ?? []),
    ],
  };
}

function runUnzip(run: ProgramRun): Outcome {
  const { invocation } = run;
  if (hasOption(invocation, '-l', '-t', '-p', '-v')) return { output: { sources: ['file'] } };
  return {
    effects: run.file(valuesOf(invocation, '-d')[0] ?? wordOf('.', run.command.from), 'write', { isTree: true }),
  };
}

/** Each file is replaced by its (un)compressed form, unless it is kept or goes to the output. */
function runCompress(run: ProgramRun): Outcome {
  const { invocation } = run;
  const files = operandWords(run).filter(isFileWord);
  const output = changed(run.input, hasOption(invocation, '-d') ? 'decoded' : undefined);
  if (hasOption(invocation, '-c', '-l', '-t')) return { output };
  const isKept = hasOption(invocation, '-k');
  return { effects: isKept ? [] : files.flatMap((file) => run.file(file, 'delete')), output };
}
