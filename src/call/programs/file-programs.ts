import { textOf } from '../command.ts';
import { joinStreams, nothing, streamOf } from '../shell/stream.ts';
import { partlyPrinted } from './outputs/partly-printed.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { sliceWord, wordOf } from './word-pieces.ts';

const recursive = ['-r', '--recursive'];
const silent = { output: 'file' } as const;

/** Programs that make, change, move and delete files (GNU coreutils and what comes beside them). */
export const filePrograms: ProgramTable = {
  rm: program(
    'delete',
    'f|force r|R|recursive i I interactive=? d|dir v|verbose x P W one-file-system no-preserve-root preserve-root=?',
    {
      treeOptions: recursive,
    },
  ),
  'rmdir unlink': program('delete', 'p|parents v|verbose ignore-fail-on-non-empty'),
  'rimraf trash trash-put srm del-cli': program('data', 'r|recursive f|force v|verbose g|glob z|zero s i d|dir', {
    run: deleteTrees,
  }),
  shred: program('write', 'f|force n|iterations= random-source=r s|size= u|remove=? v|verbose x|exact z|zero', {
    run: runShred,
  }),
  truncate: program('write', 's|size= r|reference=r c|no-create o|io-blocks'),
  touch: program('write', 'a c|no-create d|date= f h|no-dereference m r|reference=r t= time='),
  mkdir: program('write', 'm|mode= p|parents v|verbose Z context=?'),
  mkfifo: program('write', 'm|mode='),
  mktemp: program('data', 'd|directory u|dry-run q|quiet suffix= p= tmpdir=? t', { run: runMktemp }),
  cp: program(
    'copy',
    'a|archive+archive+recursive b backup=? d f|force i|interactive H l|link L|dereference n|no-clobber P|no-dereference p preserve=? parents r|R|recursive s|symbolic-link S|suffix= t|target-directory=d T|no-target-directory u|update=? v|verbose x|one-file-system Z context=? remove-destination strip-trailing-slashes sparse= reflink=? X c',
    { treeOptions: recursive },
  ),
  mv: program(
    'move',
    'b backup=? f|force i|interactive n|no-clobber S|suffix= t|target-directory=d T|no-target-directory u|update=? v|verbose Z h strip-trailing-slashes',
  ),
  install: program(
    'copy',
    'b backup=? c C|compare d|directory D g|group= m|mode= o|owner= p|preserve-timestamps s|strip S|suffix= t|target-directory=d T|no-target-directory v|verbose',
  ),
  ln: program(
    'copy',
    'b backup=? f|force i|interactive L|logical n|no-dereference P|physical r|relative s|symbolic S|suffix= t|target-directory=d T|no-target-directory v|verbose d F',
  ),
  'chmod chown chgrp': program(
    'data',
    'R|recursive v|verbose c|changes f|silent|quiet reference=r preserve-root no-preserve-root h|no-dereference dereference from= H L P',
    {
      run: runChangeMode,
    },
  ),
  'chattr setfacl setcap chflags xattr': program(
    'write',
    'R|recursive m|modify= x|remove= b|remove-all k M= X= d|default restore=r v p=',
    {
      treeOptions: ['--recursive'],
    },
  ),
  tee: program('write', 'a|append i|ignore-interrupts p output-error=?', { output: 'input', run: runTee }),
  dd: program('data', '', { run: runDd }),
  sponge: program('write', 'a'),
  split: program(
    'read',
    'a|suffix-length= b|bytes= C|line-bytes= d l|lines= n|number= filter=x additional-suffix= e|elide-empty-files',
    silent,
  ),
  patch: program(
    'edit',
    'p|strip= i|input=r o|output=w d|directory= R|reverse N|forward dry-run b|backup r|reject-file=w s|silent|quiet f|force t|batch u|unified E|remove-empty-files F|fuzz= l',
    silent,
  ),
  'mkdosfs mkswap mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mke2fs newfs':
    program('write', 't|type= L= f F q v n= b= U= m='),
  wipefs: program('write', 'a|all f|force n|no-act o|offset= t|types= q|quiet b|backup'),
  'fdisk sfdisk gdisk sgdisk cfdisk parted partprobe': program(
    'data',
    'l|list s|script a|align= Z|zap-all o|clear d|delete= n|new= t|typecode=',
  ),
  'mount umount losetup': program(
    'data',
    't|types= o|options= a|all l|lazy f|force r|read-only w|rw|read-write bind B v d|detach-loop',
  ),
  cryptsetup: program('data', 'q|batch-mode'),
};

function deleteTrees(run: ProgramRun): Outcome {
  const files = operandWords(run).filter(isFileWord);
  return { effects: files.flatMap((file) => run.file(file, 'delete', { isTree: true })), output: nothing };
}

function runShred(run: ProgramRun): Outcome {
  if (!hasOption(run.invocation, '--remove')) return { output: nothing };
  return {
    effects: operandWords(run)
      .filter(isFileWord)
      .flatMap((file) => run.file(file, 'delete')),
    output: nothing,
  };
}

/** The first operand is a mode or an owner, unless `--reference` stands for it. */
function runChangeMode(run: ProgramRun): Outcome {
  const { invocation } = run;
  const hasMode =
    hasOption(invocation, '--reference') || invocation.options.some(({ names }) => /^-[rwxXst]$/.test(names[0] ?? ''));
  const files = operandWords(run)
    .slice(hasMode ? 0 : 1)
    .filter(isFileWord);
  const tree = hasOption(invocation, '--recursive') ? { isTree: true } : {};
  return { effects: files.flatMap((file) => run.file(file, 'write', tree)), output: nothing };
}

function runTee(run: ProgramRun): Outcome {
  const input = run.input ?? nothing;
  for (const word of operandWords(run)) run.noteContent(word, input);
  return { output: input };
}

/** `dd if=… of=…` (GNU coreutils manual, 11.2). */
function runDd(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const valueOf = (name: string) =>
    words
      .filter((word) => (word.parts[0]?.text ?? '').startsWith(`${name}=`))
      .map((word) => sliceWord(word, name.length + 1));
  const read = valueOf('if');
  const written = valueOf('of');
  const content =
    read.length === 0
      ? (run.input ?? nothing)
      : joinStreams(read.map((word) => run.contentOf(word) ?? { sources: ['file'] }));
  for (const word of written) run.noteContent(word, content);
  return {
    effects: [...read.flatMap((word) => run.file(word, 'read')), ...written.flatMap((word) => run.file(word, 'write'))],
    output: written.length === 0 ? content : nothing,
  };
}

/** Programs that print their words. */
export const printingPrograms: ProgramTable = {
  'echo printf': program('data', '', { run: ({ command }) => ({ output: partlyPrinted(command.words.slice(1)) }) }),
};

const mostMade = 20;

/** Characters; what is longer is known only when it runs. */
const longestName = 256;

/** mktemp(1): a new file or folder, by a name that stands for the one that it gets. */
function runMktemp(run: ProgramRun): Outcome {
  const template = templateOf(run);
  if (template === undefined) return {};
  for (let count = 1; count <= mostMade; count += 1) {
    const path = `${template}.${count}`;
    const word = wordOf(path, run.command.from);
    if (run.contentOf(word) !== undefined) continue;
    run.noteContent(word, nothing);
    return { output: streamOf(`${path}\n`) };
  }
  return {};
}

/** Without what is put in place of its Xs; undefined where only the run tells. */
function templateOf(run: ProgramRun): string | undefined {
  const { invocation, command } = run;
  const [word] = operandWords(run);
  const [folder] = valuesOf(invocation, '-p', '--tmpdir');
  const isKnown = [word, folder].every(
    (each) => each === undefined || (textOf(each)?.length ?? longestName) < longestName,
  );
  const isElsewhere = command.environment?.some(({ name }) => name === 'TMPDIR') === true;
  if (!isKnown || (isElsewhere && folder === undefined)) return undefined;
  const name = (word === undefined ? undefined : textOf(word))?.replace(/\.?X*(?:\.\w+)?$/, '') ?? 'tmp';
  const isBare = word !== undefined && folder === undefined && !hasOption(invocation, '-t', '--tmpdir');
  const place = (folder === undefined ? undefined : textOf(folder)) ?? '/tmp';
  return isBare ? (name.includes('/') ? name : `./${name}`) : `${place}/${name}`;
}
