import { textOf, type Word } from '../../command.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { operandWords } from '../table-effects.ts';
import { namesMatching } from './chosen-lines.ts';
import {
  cutCharacters,
  cutFields,
  dropRepeated,
  joinLines,
  mapLines,
  reverseCharacters,
  reverseLines,
  sortLines,
  splitLines,
  takeHead,
  takeTail,
} from './line-filters.ts';
import { runSedOn } from './sed-output.ts';
import {
  decodeBase32,
  decodeBase64,
  decodeDump,
  decodeHex,
  encodeBase32,
  encodeBase64,
  encodeHex,
  wrapText,
} from './text-codes.ts';
import { isPlainTranslation, translate } from './translate.ts';

/** How a program changes what it reads. */
export interface Filter {
  /** Undefined where its options are not followed. */
  readonly change?: ((text: string) => string | undefined) | undefined;
  /** The files that it reads, where those are not its operands. */
  readonly files?: readonly Word[];
  /** Something unreadable becomes readable. */
  readonly decodes?: boolean;
  /** Each line that it prints is one that it read. */
  readonly keepsLines?: boolean;
  /** What the names in the lines have that it lets through, as globs. */
  readonly names?: readonly string[];
}

type FindFilter = (run: ProgramRun) => Filter;

const same = (text: string) => text;

const filters: ReadonlyMap<string, FindFilter> = new Map<string, FindFilter>([
  ['cat', (run) => ({ change: isBare(run, '-u') ? same : undefined, keepsLines: isBare(run, '-u') })],
  ...['less', 'more', 'pv', 'sponge'].map((name) => [name, passing] as const),
  ['tee', () => ({ change: same, files: [], keepsLines: true })],
  ['tac', (run) => ({ change: isBare(run) ? reverseLines : undefined, keepsLines: true })],
  ['rev', () => ({ change: (text) => mapLines(text, reverseCharacters), decodes: true })],
  ['head', (run) => choosing(run, takeHead)],
  ['tail', (run) => choosing(run, takeTail)],
  ['sort', sorting],
  ['uniq', uniting],
  ['cut', cutting],
  ['paste', pasting],
  ['expand', (run) => ({ change: (text) => (text.includes('\t') ? undefined : text), keepsLines: isBare(run) })],
  ['unexpand', (run) => ({ change: (text) => (/ {2}/.test(text) ? undefined : text), keepsLines: isBare(run) })],
  ['fold', (run) => ({ change: folding(run) })],
  ['tr', translating],
  ['sed', editing],
  ['grep', (run) => searching(run, false)],
  ['egrep', (run) => searching(run, false)],
  ['fgrep', (run) => searching(run, true)],
  ['base64', (run) => coding(run, encodeBase64, decodeBase64)],
  ['base32', (run) => coding(run, encodeBase32, decodeBase32)],
  ['basenc', basenc],
  ['xxd', dumping],
  ['openssl', sealing],
  ['iconv', () => ({ change: (text) => (/^[\0-\x7F]*$/.test(text) ? text : undefined) })],
  ['envsubst', () => ({ change: (text) => (text.includes('$') ? undefined : text), files: [] })],
]);

export const filterNames: readonly string[] = [...filters.keys()];

export function findFilter(name: string, run: ProgramRun): Filter | undefined {
  return filters.get(name)?.(run);
}

/** Without options, but for these. */
function isBare({ invocation }: ProgramRun, ...allowed: readonly string[]): boolean {
  return invocation.options.every(({ names }) => names.some((name) => allowed.includes(name)));
}

function valueOf(run: ProgramRun, ...names: readonly string[]): string | undefined {
  const value = valuesOf(run.invocation, ...names).at(-1);
  return value && textOf(value);
}

function passing(): Filter {
  return { change: same, keepsLines: true };
}

/** `head -5` is `head -n 5`; without a number it is ten lines. */
function choosing(
  run: ProgramRun,
  take: (text: string, count: string, isBytes: boolean) => string | undefined,
): Filter {
  const old = run.invocation.options.find(({ names }) => /^-\d+$/.test(names[0] ?? ''))?.names[0]?.slice(1);
  const isFew = operandWords(run).filter((word) => !/^\+\d+$/.test(textOf(word) ?? '')).length < 2;
  const bytes = valuesOf(run.invocation, '-c').length > 0;
  const count = bytes
    ? valueOf(run, '-c')
    : valuesOf(run.invocation, '-n').length > 0
      ? valueOf(run, '-n')
      : (old ?? '10');
  const isKnown = isFew && !hasOption(run.invocation, '-v', '-z', '-r') && count !== undefined;
  // `tail -f` prints what is there, and what comes.
  const isGrowing = hasOption(run.invocation, '-f', '-F', '--follow');
  return {
    change: isKnown && !isGrowing ? (text) => take(text, count, bytes) : undefined,
    keepsLines: isFew && !bytes,
  };
}

function sorting(run: ProgramRun): Filter {
  const isKnown = isBare(run, '-r', '-u', '-o', '-s');
  const isReversed = hasOption(run.invocation, '-r');
  const isUnique = hasOption(run.invocation, '-u');
  return { change: isKnown ? (text) => sortLines(text, { isReversed, isUnique }) : undefined, keepsLines: true };
}

function uniting(run: ProgramRun): Filter {
  const isCounting = hasOption(run.invocation, '-c');
  return {
    change: isBare(run) ? dropRepeated : undefined,
    files: operandWords(run).slice(0, 1),
    keepsLines: !isCounting,
  };
}

function cutting(run: ProgramRun): Filter {
  const characters = valueOf(run, '-c', '-b');
  const list = valueOf(run, '-f');
  const delimiter = valuesOf(run.invocation, '-d').length === 0 ? '\t' : valueOf(run, '-d');
  if (!isBare(run, '-c', '-b', '-f', '-d', '-s', '-n') || delimiter === undefined) return {};
  if (characters !== undefined) return { change: (text) => cutCharacters(text, characters) };
  const isStrict = hasOption(run.invocation, '-s');
  return list === undefined ? {} : { change: (text) => cutFields(text, { list, delimiter, isStrict }) };
}

/** `paste -s -d ,` puts all lines of a file in one. */
function pasting({ command }: ProgramRun): Filter {
  const words = command.words.slice(1);
  const files: Word[] = [];
  let delimiters: string | undefined = '\t';
  let isSerial = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const [option, letters = '', mark, rest = ''] = /^-(s*)(?:(d)(.*))?$/s.exec((word && textOf(word)) ?? '') ?? [];
    if (word !== undefined && (option === undefined || option === '-')) files.push(word);
    isSerial ||= letters !== '';
    if (mark === undefined) continue;
    if (rest === '') at += 1;
    const given = words[at];
    delimiters = rest === '' ? given && textOf(given) : rest;
  }
  const isKnown = isSerial && files.length < 2 && delimiters !== undefined && delimiters !== '';
  const between = delimiters ?? '';
  // One file, or the input: each line is as it was.
  if (!isSerial && files.length < 2) return { change: same, files, keepsLines: true };
  return isKnown ? { change: (text) => joinLines(text, between), files } : { files };
}

function folding(run: ProgramRun): Filter['change'] {
  const width = Number(valueOf(run, '-w') ?? 80);
  if (!isBare(run, '-w', '-b') || !Number.isSafeInteger(width) || width < 1) return undefined;
  return (text) => mapLines(text, (line) => wrapText(line, width).replace(/\n$/, ''));
}

function translating(run: ProgramRun): Filter {
  const sets = operandWords(run).map(textOf);
  const { invocation } = run;
  if (!sets.every((set) => set !== undefined) || sets.length === 0 || sets.length > 2)
    return { files: [], decodes: true };
  const translation = {
    sets,
    isComplement: hasOption(invocation, '-c'),
    isDelete: hasOption(invocation, '-d'),
    isSqueeze: hasOption(invocation, '-s'),
  };
  const isCut = hasOption(invocation, '-t');
  return {
    change: isCut ? undefined : (text) => translate(text, translation),
    files: [],
    decodes: !isPlainTranslation(translation),
    keepsLines: sets[0] === '\\n' && /^(?:\\0{1,3}| )$/.test(sets[1] ?? ''),
  };
}

function editing(run: ProgramRun): Filter {
  const given = valuesOf(run.invocation, '-e');
  const words = operandWords(run);
  const isGiven = given.length > 0 || hasOption(run.invocation, '-f');
  const scripts = (isGiven ? given : words.slice(0, 1)).map(textOf);
  const files = isGiven ? words : words.slice(1);
  if (!isBare(run, '-e', '-n', '-E', '-u', '-s', '--posix') || !scripts.every((script) => script !== undefined))
    return { files };
  const isQuiet = hasOption(run.invocation, '-n');
  const isChoosing = scripts.every((script) => /^(?:\d+|\$)?(?:,(?:\d+|\$))?[pdq]$/.test(script.trim()));
  return { change: (text) => runSedOn(text, scripts, isQuiet), files, keepsLines: isChoosing };
}

/** A pattern that is plain text. Of other patterns only that each line is one of those that were read. */
function searching(run: ProgramRun, isAlwaysPlain: boolean): Filter {
  const given = valuesOf(run.invocation, '-e');
  const words = operandWords(run);
  const isGiven = given.length > 0 || hasOption(run.invocation, '-f');
  const files = isGiven ? words : words.slice(1);
  const [pattern] = (isGiven ? given : words.slice(0, 1)).map(textOf);
  const isPlain = isAlwaysPlain || hasOption(run.invocation, '-F') || /^[^.*[\]^$+?(){}|\\\n]*$/.test(pattern ?? '*');
  const selects = isBare(run, '-e', '-f', '-F', '-E', '-G', '-P', '-v', '-i', '-a', '-h', '-m', '-w', '-x', '-U', '-s');
  const keepsLines = selects && files.length < 2;
  const isExact = keepsLines && given.length < 2 && isBare(run, '-e', '-F', '-E', '-v', '-a', '-h', '-s');
  const isInverted = hasOption(run.invocation, '-v');
  const isFixed = isAlwaysPlain || hasOption(run.invocation, '-F');
  const names = pattern === undefined || isInverted || given.length > 1 ? [] : namesMatching(pattern, isFixed);
  if (pattern === undefined || !isPlain || !isExact) return { files, keepsLines, names };
  const change = (text: string) =>
    splitLines(text)
      .filter((line) => line.includes(pattern) !== isInverted)
      .join('');
  return { change, files, keepsLines, names };
}

type Code = (text: string) => string;

function coding(run: ProgramRun, encode: Code, decode: Code): Filter {
  if (hasOption(run.invocation, '-d', '-D')) return { change: decode, decodes: true, files: filesToDecode(run) };
  const width = valuesOf(run.invocation, '-w').length === 0 ? 76 : Number(valueOf(run, '-w'));
  return Number.isSafeInteger(width) ? { change: (text) => wrapText(encode(text), width) } : {};
}

/** Files that are named by an option of BSD's programs, `-i file`, count as operands of GNU's. */
function filesToDecode(run: ProgramRun): readonly Word[] {
  return operandWords(run);
}

function basenc(run: ProgramRun): Filter {
  if (hasOption(run.invocation, '--base32')) return coding(run, encodeBase32, decodeBase32);
  if (hasOption(run.invocation, '--base16')) return coding(run, encodeHex, decodeHex);
  return coding(run, encodeBase64, decodeBase64);
}

function dumping(run: ProgramRun): Filter {
  const isPlain = hasOption(run.invocation, '-p');
  if (hasOption(run.invocation, '-r')) {
    const isWhole = isBare(run, '-r', '-p');
    const decode = isPlain ? decodeHex : decodeDump;
    return { change: isWhole ? decode : undefined, decodes: true, files: operandWords(run).slice(0, 1) };
  }
  return isPlain && isBare(run, '-p') ? { change: (text) => wrapText(encodeHex(text), 60) } : {};
}

/** `openssl base64 -d`, `openssl enc -base64 -d`; the rest of it hides what it reads. */
function sealing(run: ProgramRun): Filter {
  const { invocation } = run;
  const [subcommand] = operandWords(run).map(textOf);
  const isBase64 = subcommand === 'base64' || (subcommand === 'enc' && hasOption(invocation, '-base64', '-a'));
  const files = valuesOf(invocation, '-in');
  if (!isBase64 || !isBare(run, '-d', '-e', '-base64', '-a', '-A', '-in', '-out')) return { files, decodes: true };
  const isDecoding = hasOption(invocation, '-d');
  const encode = (text: string) => wrapText(encodeBase64(text), hasOption(invocation, '-A') ? 0 : 64);
  return { change: isDecoding ? decodeBase64 : encode, decodes: isDecoding, files };
}
