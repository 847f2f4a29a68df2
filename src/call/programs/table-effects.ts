import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { Stream } from '../shell/stream.ts';
import { hasOption, isTakenBack, valuesOf, type OptionToken } from './invocation.ts';
import { runHelper } from './helper-programs.ts';
import type { OperandRole, Program, ProgramRun } from './program.ts';
import { baseNameOf, hostOf, leadOf, sourceOf, within, wordOf } from './word-pieces.ts';

/** What a program does by its tables: the files, URLs and texts that its options and operands name. */
export function findTableEffects(run: ProgramRun, program: Program): Effect[] {
  const found: Effect[] = [];
  for (const option of run.invocation.options)
    if (option.spec !== undefined && option.value !== undefined) found.push(...effectsOfOption(option, run));
  addEffectsOfOperands(run, program, found);
  return found;
}

function effectsOfOption({ spec, value }: OptionToken, run: ProgramRun): readonly Effect[] {
  if (spec === undefined || value === undefined) return [];
  switch (spec.use) {
    case 'read':
      // `kubectl apply -f https://host/x.yaml` fetches it.
      if (isStream(value)) return [];
      return [...run.file(value, 'read'), ...(isFetched(value) ? run.connect(value, 'no') : [])];
    case 'write':
    case 'delete':
      return isStream(value) ? [] : run.file(value, spec.use);
    case 'touch':
      return isStream(value) ? [] : touchedBy(run, value);
    case 'edit':
      return isStream(value) ? [] : [...run.file(value, 'read'), ...run.file(value, 'write')];
    case 'tree':
      return run.file(value, 'read', { isTree: true });
    case 'target':
      return run.file(value, 'write', { isTree: true });
    case 'url':
      return run.connect(value, 'no');
    case 'host':
      return run.connect(hostOf(value), 'possible');
    case 'shell':
      return run.runText(value).effects ?? [];
    case 'helper':
      return runHelper(run, value);
    // Each program says itself what its command is given.
    case 'command':
    case 'plain':
    case 'folder':
      return [];
    default:
      return spec.use satisfies never;
  }
}

function isFetched(word: Word): boolean {
  return /^https?:\/\//i.test(leadOf(word));
}

/** A file that a program which somebody described takes by an option that only the command grammar knows. */
function touchedBy(run: ProgramRun, file: Word): readonly Effect[] {
  return (['read', 'write'] as const).flatMap((use) => run.file(file, use, { certainty: 'possible' }));
}

/** The words of the operands, but for `-`, which is the standard input or output. */
export function operandWords({ invocation }: ProgramRun): readonly Word[] {
  return invocation.operands.map(({ word }) => word);
}

function isStream(word: Word): boolean {
  return textOf(word) === '-';
}

/** A file of a process substitution: what it holds is an effect of its own. */
export function isPipe({ parts }: Word): boolean {
  return parts.length === 1 && parts.some(({ kind, text }) => kind === 'unknown' && /^[<>]\(/.test(text));
}

export function isFileWord(word: Word): boolean {
  return !isStream(word) && !isPipe(word) && (word.parts.length !== 1 || textOf(word) !== '');
}

function addEffectsOfOperands(run: ProgramRun, program: Program, found: Effect[]): void {
  if (program.operands === 'data' && program.leading === undefined) return;
  const all = operandWords(run);
  const isTree =
    program.searchesFolders === true ||
    program.isOnTrees === true ||
    (program.treeOptions !== undefined && hasOption(run.invocation, ...program.treeOptions));
  const leading = leadingOf(program, run);
  const words = leading.length === 0 ? all : all.slice(leading.length);
  const named = words.every(isFileWord) ? words : words.filter(isFileWord);
  const isFolderMeant = program.searchesFolders === true && named.length === 0 && run.input === undefined;
  const files = isFolderMeant ? [wordOf('.', run.command.from)] : named;
  for (const [index, role] of leading.entries()) {
    const first = all.slice(index, index + 1);
    if (role !== 'data')
      addEffectsOfRole(role, { words: first, files: first.filter(isFileWord), isTree: false, run }, found);
  }
  addEffectsOfRole(program.operands, { words, files, isTree, run }, found);
}

const oneText: readonly OperandRole[] = ['data'];
const noRoles: readonly OperandRole[] = [];

/** What stands before the operands that the role speaks of: a pattern, a script, a mode, unless an option stands for it. */
function leadingOf({ operands, leading, patternOptions = [] }: Program, run: ProgramRun): readonly OperandRole[] {
  const roles = leading ?? (operands === 'pattern' || operands === 'script' ? oneText : noRoles);
  return roles.length > 0 && hasOption(run.invocation, ...patternOptions) ? roles.slice(1) : roles;
}

/** The operands without those that stand before them. */
export function filesAmong(words: readonly Word[], program: Program, run: ProgramRun): readonly Word[] {
  return words.slice(leadingOf(program, run).length);
}

/**
 * Whether the program only says what it would do. Security: an abbreviation of several options says nothing for certain, and
 * neither does an option with a value of its own.
 */
export function isDryRun({ invocation }: ProgramRun, programs: readonly Program[]): boolean {
  if (invocation.options.length === 0 || !programs.some(({ dryRun }) => dryRun !== undefined)) return false;
  const names = new Set(programs.flatMap(({ dryRun = [] }) => dryRun));
  return invocation.options.some(
    ({ spec, value, names: given }) =>
      spec !== undefined &&
      value === undefined &&
      given.some((name) => names.has(name)) &&
      !given.some((name) => isTakenBack(invocation, name)),
  );
}

interface Operands {
  readonly words: readonly Word[];
  readonly files: readonly Word[];
  readonly isTree: boolean;
  readonly run: ProgramRun;
}

// One list for all of them: few operands have more than one effect.
function addEffectsOfRole(role: OperandRole, operands: Operands, found: Effect[]): void {
  if (role === 'copy' || role === 'move') found.push(...effectsOfTransfer(role, operands));
  else if (role === 'url' || role === 'host')
    for (const word of operands.words) found.push(...connectedBy(role, word, operands.run));
  else for (const file of operands.files) addEffectsOnFile(role, file, operands, found);
}

function connectedBy(role: 'url' | 'host', word: Word, run: ProgramRun): readonly Effect[] {
  return role === 'url' ? run.connect(word, 'no') : run.connect(hostOf(word), 'possible');
}

type FileRole = Exclude<OperandRole, 'copy' | 'move' | 'url' | 'host'>;

const wholeTree = { isTree: true } as const;

function addEffectsOnFile(role: FileRole, file: Word, { isTree, run }: Operands, found: Effect[]): void {
  const tree = isTree ? wholeTree : undefined;
  switch (role) {
    case 'data':
      return;
    case 'read':
    case 'pattern':
    case 'script':
      found.push(...run.file(file, 'read', tree));
      return;
    case 'write':
    case 'delete':
      found.push(...run.file(file, role, tree));
      return;
    case 'edit':
      found.push(...run.file(file, 'read', tree), ...run.file(file, 'write', tree));
      return;
    case 'tree':
      found.push(...run.file(file, 'read', wholeTree));
      return;
    case 'target':
      found.push(...run.file(file, 'write', wholeTree));
      return;
    default:
      role satisfies never;
  }
}

/** `cp`, `mv`: the last operand is where the others go, unless `-t` names it; a folder means the new child in it. */
function effectsOfTransfer(role: 'copy' | 'move', { files, isTree, run }: Operands): readonly Effect[] {
  const [folder] = valuesOf(run.invocation, '-t', '--target-directory');
  const sources = folder === undefined ? files.slice(0, -1) : files;
  const target = folder ?? files.at(-1);
  if (target === undefined) return [];
  noteCopy(run, sources, target);
  const found = [...effectsOfSuffix(run, sources, target)];
  for (const source of sources) found.push(...effectsOfSource(role, source, { isTree, run }));
  if (sources.length === 0) found.push(...run.file(target, 'write', { isTree: isTree || undefined }));
  for (const source of sources) {
    const isWhole = isTree || (role === 'move' && mayBeFolder(source));
    found.push(...run.file(target, 'write', { isTree: isWhole || undefined, child: baseNameOf(source) }));
  }
  return found;
}

/** `--suffix=/../x`: what was there before is kept beside it, under a name that may lead elsewhere (GNU coreutils manual, 2.2). */
function effectsOfSuffix(run: ProgramRun, sources: readonly Word[], target: Word): readonly Effect[] {
  const given = valuesOf(run.invocation, '-S', '--suffix');
  if (given.length === 0) return [];
  const suffixes = given.filter((word) => sourceOf(word).includes('/'));
  return suffixes.flatMap((suffix) => {
    const children = sources.map((source) => within(target, baseNameOf(source) ?? source));
    return [target, ...children].flatMap((path) =>
      run.file({ parts: [...path.parts, ...suffix.parts], from: suffix.from }, 'write'),
    );
  });
}

function effectsOfSource(
  role: 'copy' | 'move',
  source: Word,
  { isTree, run }: Pick<Operands, 'isTree' | 'run'>,
): readonly Effect[] {
  if (role === 'copy') return run.file(source, 'read', isTree ? wholeTree : undefined);
  const whole = mayBeFolder(source) || undefined;
  // What it holds goes along: a rule on who may read a secret speaks of moving it, too.
  return [
    ...run.file(source, 'read', { isTree: whole, implied: true }),
    ...run.file(source, 'delete', { isTree: whole }),
  ];
}

/** A folder moves with all that is in it. A name with an extension is taken for a file. */
function mayBeFolder(source: Word): boolean {
  return !/[^/]\.[A-Za-z]\w{0,4}$/.test(textOf(source) ?? '');
}

/** What the text knows of a file is known of its copy, too. */
export function noteCopy(run: ProgramRun, sources: readonly Word[], target: Word): void {
  const [source, ...others] = sources;
  const content = source === undefined || others.length > 0 ? undefined : (run.contentOf(source) ?? programIn(source));
  if (content !== undefined) run.noteContent(target, content);
  if (run.written().size > 0) run.noteCopies(sources, target);
}

/** A copy of a program of the system, or a link to it, runs as that program does. */
export function programIn(source: Word): Stream | undefined {
  const name = installedName(source);
  return name === undefined ? undefined : { sources: ['file'], program: name };
}

/** The path of a program that is installed: as it is written, or as `which` and its like tell it (which(1); POSIX, command). */
function installedName(source: Word): string | undefined {
  const text = textOf(source);
  if (text !== undefined) return /^(?:\/[\w.+@-]+)*\/s?bin\/[\w.+-]+$/.test(text) ? text : undefined;
  const [part, ...others] = source.parts;
  return others.length === 0 ? part?.program : undefined;
}

/** Names that secrets have, as a rule. */
const secretName = /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|credentials|[\w.-]+\.(?:pem|key|p12|pfx|kdbx|keystore))$/;

/** Whether a word looks like a path: it has a slash, begins with a dot or a `~`, or is named as secrets are. */
export function looksLikePath(word: Word): boolean {
  const lead = leadOf(word);
  if (isUrlLike(word)) return false;
  const hasSlash = word.parts.some(({ kind, text }) => kind === 'text' && text.includes('/'));
  return hasSlash || /^(?:~|\.\.?(?:\/|$)|\.[A-Za-z])/.test(lead) || secretName.test(lead);
}

export function isUrlLike(word: Word): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(leadOf(word));
}
