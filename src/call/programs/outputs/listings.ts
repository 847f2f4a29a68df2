import { textOf, type Word, type WordPart } from '../../command.ts';
import { mostLines, streamOf, type Line, type Stream } from '../../shell/stream.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { isFileWord, operandWords } from '../table-effects.ts';
import { leadOf } from '../word-pieces.ts';
import { namesMatching } from './chosen-lines.ts';

/** A list of paths, each of which is one of these. */
export function listed(paths: readonly Word[]): Stream {
  const lines = paths.map(({ parts }) => parts.map(withOrigin));
  const isKnown = lines.length > 0 && lines.length <= mostLines;
  return { sources: ['file'], ...(isKnown && { lines }) };
}

/** Run as a program, it comes from a file. */
function withOrigin(part: WordPart): WordPart {
  return part.kind === 'glob' ? { ...part, origin: ['file'] } : part;
}

type Listing = (run: ProgramRun) => Stream | undefined;

const listings: ReadonlyMap<string, Listing> = new Map<string, Listing>([
  ...['ls', 'dir', 'gls'].map((name) => [name, listFolders] as const),
  ...['grep', 'egrep', 'fgrep', 'zgrep', 'rgrep'].map(
    (name) => [name, (run: ProgramRun) => listMatching(run, false)] as const,
  ),
  ...['rg', 'ag', 'ack'].map((name) => [name, (run: ProgramRun) => listMatching(run, true)] as const),
  ['git', listOfGit],
  ...['locate', 'mlocate', 'plocate'].map((name) => [name, listLocated] as const),
  ['echo', listOfWords],
  ['printf', listOfWords],
  ['realpath', listOfFiles],
]);

export const listingNames: readonly string[] = [...listings.keys()];

/** What the lines of a program's output can be, where it lists paths. */
export function listingOf(name: string, run: ProgramRun): Stream | undefined {
  return listings.get(name)?.(run);
}

const anything: WordPart = { kind: 'glob', text: '**' };
const anyName: WordPart = { kind: 'glob', text: '*' };
const slash: WordPart = { kind: 'text', text: '/' };

function wordAt(parts: Line, { command }: ProgramRun): Word {
  return { parts, from: command.from };
}

/** `ls` names what lies in folders without their paths; files it names as they were. */
function listFolders(run: ProgramRun): Stream | undefined {
  if (hasOption(run.invocation, '-l', '-R', '-s', '-i', '-m', '-F', '-g', '-o', '-n', '-Z', '-x', '-C'))
    return undefined;
  const operands = operandWords(run);
  const names = wordAt([anyName], run);
  if (operands.length === 0) return listed([names]);
  const isItself = hasOption(run.invocation, '-d');
  return listed(
    operands.flatMap((word) => (isItself || isFileName(word) ? [word] : isGlob(word) ? [word, names] : [names])),
  );
}

/** A name with an extension is taken for a file. */
function isFileName({ parts }: Word): boolean {
  return /\.[A-Za-z]\w{0,4}$/.test(parts.at(-1)?.text ?? '');
}

function isGlob({ parts }: Word): boolean {
  return parts.some(({ kind }) => kind === 'glob');
}

/** `grep -l pattern files`, `rg --files folders`. */
function listMatching(run: ProgramRun, isRecursive: boolean): Stream | undefined {
  const isListing = hasOption(run.invocation, '-l', '-L', '--files', '--files-with-matches', '--files-without-match');
  if (!isListing || hasOption(run.invocation, '-c', '-Z')) return undefined;
  const isGiven = hasOption(run.invocation, '-e', '-f', '--files');
  const files = operandWords(run)
    .slice(isGiven ? 0 : 1)
    .filter(isFileWord);
  const isTree = isRecursive || hasOption(run.invocation, '-r', '-R');
  if (!isTree) return listed(files);
  return listed([
    ...(files.length === 0 ? [wordAt([anything], run)] : files.flatMap((file) => [file, under(file)])),
    ...namedByGlobs(run),
  ]);
}

/** `rg --files -g name`: files of that name are among them. */
function namedByGlobs(run: ProgramRun): readonly Word[] {
  const globs = valuesOf(run.invocation, '-g', '--glob', '--include').flatMap((value) => textOf(value) ?? []);
  const names = globs.filter((glob) => !/[!/{}\\]/.test(glob));
  return names.map((text) => wordAt([anything, slash, { kind: 'glob', text }], run));
}

function under({ parts, from }: Word): Word {
  return { parts: [...parts, ...(parts.at(-1)?.text.endsWith('/') === true ? [] : [slash]), anything], from };
}

/** Paths of git go down from the current folder, or from the top of the work tree. */
function listOfGit(run: ProgramRun): Stream | undefined {
  const { invocation } = run;
  const [subcommand = ''] = invocation.subcommands;
  if (subcommand === 'rev-parse') return topOf(run) ?? objectsOf(run);
  const isListing =
    (subcommand === 'ls-files' &&
      !hasOption(invocation, '-d', '--deleted', '-s', '--stage', '--debug', '-t', '-v', '--format')) ||
    (/^(?:diff|show|diff-tree|diff-index|diff-files|log|ls-tree)$/.test(subcommand) &&
      hasOption(invocation, '--name-only')) ||
    (subcommand === 'grep' && hasOption(invocation, '-l', '--files-with-matches', '--name-only'));
  if (
    !isListing ||
    (/^(?:show|log)$/.test(subcommand) &&
      valuesOf(invocation, '--format', '--pretty').length === 0 &&
      !hasOption(invocation, '--format', '--pretty'))
  )
    return undefined;
  const specs = subcommand === 'ls-files' ? operandWords(run) : [];
  return listed(specs.length === 0 ? [wordAt([anything], run)] : specs.flatMap((spec) => matching(spec, run)));
}

/**
 * `git rev-parse --show-toplevel` prints the top of the work tree (git-rev-parse(1)), for which the workspace is taken. Security:
 * only where the text does not lead git elsewhere: from a folder of the workspace, without options or variables of git's own.
 */
function topOf({ command: { words, environment, folder, isOutside }, workspace }: ProgramRun): Stream | undefined {
  const isPlain = words.map(textOf).join(' ') === 'git rev-parse --show-toplevel';
  const isLed = environment?.some(({ name }) => name.startsWith('GIT_')) === true;
  if (!isPlain || isLed || folder === undefined || isOutside === true || workspace === undefined) return undefined;
  return streamOf(`${workspace}\n`);
}

/** `git rev-parse HEAD:file` prints another name of that object: what is done with it is done with the file (gitrevisions(7)). */
function objectsOf(run: ProgramRun): Stream | undefined {
  const words = operandWords(run);
  const isOfFiles = words.length > 0 && words.every((word) => /^[^:]*:[^:]/.test(textOf(word) ?? ''));
  return isOfFiles ? { sources: ['variable'], lines: words.map(({ parts }) => parts) } : undefined;
}

/** A pathspec of git: its globs cross folders, and a folder stands for what is in it (gitglossary(7)). */
function matching(spec: Word, run: ProgramRun): readonly Word[] {
  const text = textOf(spec);
  if (text === undefined || /^:|[[\\]|\*\*|.\/.*\*/.test(text)) return [wordAt([anything], run)];
  if (/[*?]/.test(text)) return [wordAt([anything, slash, { kind: 'glob', text }], run)];
  return isFileName(spec) ? [spec] : [spec, under(spec)];
}

/** `locate text`: paths anywhere that hold it; `-b` asks for the names alone, and `-r` for regexes (locate(1)). */
function listLocated(run: ProgramRun): Stream | undefined {
  const isPlain = !hasOption(run.invocation, '-r', '--regex', '--regexp');
  const patterns = operandWords(run).map((word) => (textOf(word) ?? '').replace(/^.*[/\\]/, ''));
  const names = patterns.flatMap((pattern) => namesMatching(pattern, isPlain));
  if (hasOption(run.invocation, '-c', '--count', '-S', '--statistics') || names.length === 0) return undefined;
  // All of a machine is more than is meant: a rule on any place of it would hold for each list.
  return listed(names.map((name) => wordAt([anything, slash, { kind: 'glob', text: name }], run)));
}

/** `echo *.log`, `printf '%s\n' *.log`: globs that the shell has expanded. */
function listOfWords(run: ProgramRun): Stream | undefined {
  const words = run.command.words.slice(1).filter((word) => !leadOf(word).startsWith('-'));
  const [first] = words;
  const isFormat = first !== undefined && /^%s(?:\\n|\\0| )$/.test(textOf(first) ?? '');
  const paths = isFormat ? words.slice(1) : words;
  const isListing = paths.some(isGlob) && paths.every(({ parts }) => parts.every(({ kind }) => kind !== 'unknown'));
  return isListing ? listed(paths) : undefined;
}

function listOfFiles(run: ProgramRun): Stream | undefined {
  const words = operandWords(run);
  return words.some((word) => textOf(word) === undefined) ? listed(words) : undefined;
}
