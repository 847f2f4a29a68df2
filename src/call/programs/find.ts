import { textOf, type Word, type WordPart } from '../command.ts';
import type { Effect } from '../effect.ts';
import { readNames, withBareName } from './find-names.ts';
import { foundByPath, isActionNamed, testsBeforeActions } from './find-paths.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program } from './make-program.ts';
import type { NestedOptions, Outcome, ProgramRun } from './program.ts';
import { namesMatching } from './outputs/chosen-lines.ts';
import { listed } from './outputs/listings.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

const tests =
  'amin= anewer= atime= cmin= cnewer= context= ctime= daystart depth d empty executable false fstype= gid= group= ilname= iname= inum= ipath= iregex= iwholename= links= lname= maxdepth= mindepth= mmin= mount mtime= name= newer= newermt= nogroup noleaf nouser path= perm= readable regex= regextype= samefile= size= true type= uid= used= user= wholename= writable xdev xtype= follow warn nowarn prune print print0 printf= ls quit H L P not a o and or';

/** Searches for files, and acts on what it finds. */
export const find = {
  find: program(
    'data',
    `${tests} delete exec=c execdir=c ok=c okdir=c fprint=w fprint0=w fprintf=wn fls=w files0-from=r`,
    {
      singleDash: true,
      output: 'file',
      run: runFind,
    },
  ),
  fd: program(
    'data',
    'e|extension= t|type= E|exclude= x|exec=c X|exec-batch=c H|hidden I|no-ignore d|max-depth= g|glob F a|absolute-path L 0 p c= s i S|size= changed-within= changed-before= o|owner= base-directory=d search-path= 1 q u',
    {
      output: 'file',
      run: runFd,
    },
  ),
};

/** Operators and parentheses are no paths (POSIX find: paths stand before the expression). */
function rootsOf({ command }: ProgramRun): readonly Word[] {
  const words = command.words.slice(1).filter((word) => !/^-(?:H|L|P|O\d|D)$/.test(textOf(word) ?? ''));
  const end = words.findIndex((word) => /^(?:-.+|[()!,])$/.test(textOf(word) ?? ''));
  const roots = end === -1 ? words : words.slice(0, end);
  return roots.length === 0 ? [wordOf('.', command.from)] : roots;
}

/** What is found under a root, as a pattern. */
export function foundUnder(root: Word, name: string | undefined): Word {
  const slash: readonly WordPart[] = [{ kind: 'text', text: '/' }];
  const base = textOf(root) === '/' ? [] : root.parts;
  const last: readonly WordPart[] = name === undefined ? [] : [...slash, { kind: 'glob', text: name }];
  return { parts: [...base, ...slash, { kind: 'glob', text: '**' }, ...last], from: root.from };
}

/** The folder that is searched is found too, unless a test keeps it out (find(1), -mindepth). */
function mayFindRoots({ invocation }: ProgramRun, names: readonly string[]): boolean {
  const isDeeper = hasOption(invocation, '-mindepth');
  const isFile = valuesOf(invocation, '-type').some((type) => textOf(type) === 'f');
  return names.length === 0 && !isDeeper && !isFile;
}

/** What stands in a folder itself, where nothing deeper is looked at; a test may hold for the folder too. */
function foundIn(root: Word, name: string | undefined): Word {
  const base = textOf(root) === '/' ? [] : root.parts;
  return { parts: [...base, { kind: 'text', text: '/' }, { kind: 'glob', text: name ?? '*' }], from: root.from };
}

/**
 * Words within the expression that belong to no test, as in `find -name "*.swp"-exec rm {} ;`: find refuses them. Security: what
 * is meant by them is judged all the same, since the next try is written better.
 */
function effectsOfLeftovers(run: ProgramRun, found: readonly Word[]): readonly Effect[] {
  const { tokens } = run.invocation;
  const start = tokens.findIndex((token) => token.kind === 'option' && !/^-(?:H|L|P|D)$/.test(token.names[0] ?? ''));
  const first = tokens.find(
    (token, index) =>
      token.kind === 'operand' &&
      start !== -1 &&
      index > start &&
      !/^(?:[()!,;+]|\s*-(?:exec|ok)(?:dir)?)$/.test(textOf(token.word) ?? ''),
  );
  if (first === undefined) return [];
  const words = run.command.words.slice(run.command.words.indexOf(first.word));
  const end = words.findIndex((word) => /^[;+]$/.test(textOf(word) ?? ''));
  const command = end === -1 ? words : words.slice(0, end);
  return (
    run.runWords(
      command.flatMap((word) => (textOf(word) === '{}' ? found : [withFound(word, found)])),
      inputOf(run),
    ).effects ?? []
  );
}

function runFind(run: ProgramRun): Outcome {
  const roots = rootsOf(run).filter(isFileWord);
  const { whole, at } = readNames(run);
  const foundAt = (names: readonly string[] | undefined): readonly Word[] => foundWith(run, roots, names ?? []);
  const effects: Effect[] = roots.flatMap((root) => run.file(root, 'read'));
  const printed: Word[] = [];
  for (const [action, names] of at) {
    const found = foundAt(names);
    if (isActionNamed(action, '-delete')) {
      const isNarrowed = names !== undefined || hasTest(run, narrowing);
      effects.push(...deletedBy(run, roots, found, isNarrowed));
    } else if (action.command !== undefined) effects.push(...effectsOfCommand(run, action.command, found));
    else printed.push(...found);
  }
  effects.push(...effectsOfLeftovers(run, foundAt(whole)));
  const output = at.size === 0 ? foundAt(whole) : printed;
  const isList = output.length > 0 && !hasOption(run.invocation, ...printing) && !hasCommand(run);
  return { effects, ...(isList && { output: listed(output) }) };
}

/** What a command prints stands among the paths. */
function hasCommand({ invocation }: ProgramRun): boolean {
  return invocation.options.some(({ command }) => command !== undefined);
}

function foundWith(run: ProgramRun, roots: readonly Word[], names: readonly string[]): readonly Word[] {
  const wanted = names.length === 0 ? [undefined] : names;
  const isFlat = valuesOf(run.invocation, '-maxdepth').some((word) => textOf(word) === '1');
  const under = isFlat ? foundIn : foundUnder;
  const isRootFound = isFlat && mayFindRoots(run, names);
  return roots.flatMap((root) => {
    const byPath = names.length === 0 ? foundByPath(run, root) : undefined;
    if (byPath !== undefined) return [byPath];
    return [...(isRootFound ? [root] : []), ...wanted.map((name) => under(root, name))];
  });
}

/** Tests that may hold for a few of the files only; what they leave is not told. */
const choosing =
  '-path -ipath -wholename -iwholename -regex -iregex -mtime -atime -ctime -mmin -amin -cmin -size -empty -newer -newermt -user -perm'.split(
    ' ',
  );

/** Those that keep the root itself out. */
const narrowing = [...choosing, '-iname', '-type', '-mindepth'];

function hasTest(run: ProgramRun, tests: readonly string[]): boolean {
  return testsBeforeActions(run).some(({ names }) => names.some((name) => tests.includes(name)));
}

/** Options that make it print something else than paths. */
const printing = ['-printf', '-ls', '-fprint', '-fprint0', '-fprintf', '-fls'];

/** Without a test all of the root goes. */
function deletedBy(
  run: ProgramRun,
  roots: readonly Word[],
  found: readonly Word[],
  isNarrowed: boolean,
): readonly Effect[] {
  const words = isNarrowed ? found : roots;
  const isKnown = roots.every((root) => foundByPath(run, root) !== undefined);
  const isChosen = !isKnown && hasTest(run, choosing);
  return words.flatMap((word) => {
    const deleted = run.file(word, 'delete', isNarrowed ? {} : { isTree: true });
    return isChosen ? deleted.map(asPossible) : deleted;
  });
}

/** Old files, or large ones, among all that lie in the workspace. Elsewhere nobody knows which they are, and all are meant. */
function asPossible(effect: Effect): Effect {
  if (effect.kind !== 'delete' || effect.path.relative === undefined) return effect;
  return { ...effect, certainty: 'possible' };
}

/** `{}` stands for what is found; `-execdir` runs in its folder. */
function effectsOfCommand(run: ProgramRun, command: readonly Word[], found: readonly Word[]): readonly Effect[] {
  const words = command.flatMap((word) => (textOf(word) === '{}' ? found : [withFound(word, found)]));
  return run.runWords(words, inputOf(run)).effects ?? [];
}

/** In a text that holds `{}` among others, such as the script of `sh -c`, stands what is found; of several roots, only the run tells. */
function withFound(word: Word, found: readonly Word[]): Word {
  const text = textOf(word);
  if (text === undefined || !text.includes('{}')) return word;
  const [first = '', ...others] = text.split('{}');
  const [only, ...more] = found;
  const unknown: WordPart = { kind: 'unknown', text: '{}', origin: ['file'] };
  const place = only !== undefined && more.length === 0 ? only.parts : [unknown];
  const plain = (piece: string): readonly WordPart[] => (piece === '' ? [] : [{ kind: 'text', text: piece }]);
  const parts = others.flatMap((piece): readonly WordPart[] => [...place, ...plain(piece)]);
  return { parts: [...plain(first), ...parts], from: word.from };
}

/** fd(1): a pattern, then folders; all behind `-x` is the command, which gets what is found where no word holds `{}`. */
function runFd(run: ProgramRun): Outcome {
  const folders = operandWords(run).slice(1).filter(isFileWord);
  const roots = folders.length === 0 ? [wordOf('.', run.command.from)] : folders;
  const endings = valuesOf(run.invocation, '-e').map(textOf);
  const isEnding = endings.length > 0 && endings.every((ending) => ending !== undefined);
  const names = isEnding
    ? endings.map((ending) => `*.${ending.replace(/^\./, '')}`)
    : [undefined, ...namesOfPattern(run)];
  const found = roots.flatMap((root) => names.map((name) => foundUnder(root, name)));
  const commands = run.invocation.options.flatMap(({ command }) => (command === undefined ? [] : [command]));
  const nested = commands.flatMap((words) => run.runWords(withAllFound(words, found)).effects ?? []);
  const isPrinting = commands.length === 0;
  return {
    effects: [...folders.flatMap((folder) => run.file(folder, 'read')), ...nested],
    ...(isPrinting && { output: listed(found) }),
  };
}

/** The pattern is a regex, a glob with `-g`, or plain text with `-F`, and holds of the name of what is found (fd(1)). */
function namesOfPattern(run: ProgramRun): readonly string[] {
  const [pattern] = operandWords(run).map(textOf);
  if (pattern === undefined || hasOption(run.invocation, '-p')) return [];
  if (!hasOption(run.invocation, '-g')) return namesMatching(pattern, hasOption(run.invocation, '-F'));
  return /[/{}[\]]/.test(pattern) ? [] : withBareName(pattern);
}

function withAllFound(words: readonly Word[], found: readonly Word[]): readonly Word[] {
  const hasMark = words.some((word) => (textOf(word) ?? '').includes('{'));
  const filled = words.flatMap((word) => (/^\{[./]*\}$/.test(textOf(word) ?? '') ? found : [withFound(word, found)]));
  return hasMark ? filled : [...filled, ...found];
}

/** What is run for what was found reads the input of `find` itself. */
function inputOf({ input }: ProgramRun): NestedOptions {
  return input === undefined ? {} : { input };
}
