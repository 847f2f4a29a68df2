import type { Effect } from '../../effect.ts';
import type { TokenRange } from '../mentions.ts';
import { commandEffects, fileEffects, innerEffects, spanOf, type Piece, type SqlSource } from '../sql-source.ts';

/** What a line for a client does with what follows its name. */
type ClientUse = 'command' | 'read' | 'write' | 'script' | 'copy' | 'either' | 'nothing' | 'unseen';

/** psql, mysql, sqlite3, sqlcmd and snowsql, by their manuals; names without their mark. */
const uses: ReadonlyMap<string, ClientUse> = new Map(
  (
    [
      ['command', '\\! .shell .system system !! :!! !system'],
      ['script', '\\i \\ir \\include \\include_relative \\. .read source :r !source !load'],
      [
        'either',
        '\\o \\out \\g \\gx \\w \\write \\s .output .once .log .excel tee \\T pager \\P :out :error .trace !spool',
      ],
      ['write', '.save .backup .clone .archive .ar .iotrace .testcase'],
      ['read', '.import .restore .open .load \\lo_import'],
      ['copy', '\\copy'],
      [
        'unseen',
        '\\gexec \\e \\edit \\ef \\ev \\lo_export \\setenv \\set .parameter .dbconfig edit !edit :ed \\connect \\c \\password \\R',
      ],
    ] as const
  ).flatMap(([use, names]) => names.split(' ').map((name) => [name, use] as const)),
);

/** A line for the program that sends the text: what it runs, reads and writes, where that program runs. */
export function readClientLine(source: SqlSource, at: number, line: string): readonly Effect[] {
  const name = /^(?:\\!|!!|:!!|\\\.|[\\.:!]?\w+)/.exec(line)?.[0] ?? line.slice(0, 2);
  const key = /^[\\]/.test(name) ? name : name.toLowerCase();
  const use = uses.get(key) ?? useOfShortened(key);
  const rest = line.slice(name.length).trim();
  const range = { start: at, end: at + 1 };
  const isQuiet = use === 'nothing' || (use !== 'unseen' && rest === '');
  // psql runs what stands in backticks in any of its commands.
  const ticked = key.startsWith('\\') ? backticks(source, range, rest) : [];
  if (isQuiet)
    return [...(/^(?:go|\\[gG;]|delimiter)/i.test(line) ? [] : [clientStatement(source, range, false)]), ...ticked];
  return [
    clientStatement(source, range, rest.includes('|') || (!isPlainFile.test(key) && !copiesFile(use, rest))),
    ...effectsOf(source, range, { use, rest, isOnDatabase: /^\.(?:b|sa|r|cl)/.test(key) }),
    ...ticked,
  ];
}

/** Dot-commands that only show or set something, and begin as others do. */
const harmless =
  /^\.(?:d|da|databases|e|ec|echo|exit|s|st|stats|sc|schema|sh?a3?s?u?m?|t|ta|tables|tr|trace|tim|timer|timeout|o)$/;

/**
 * sqlite3 takes what a dot-command begins with for the whole (SQLite documentation, Command Line Shell; shell.c compares as many
 * letters as are given). One letter may be another command.
 */
function useOfShortened(key: string): ClientUse {
  if (!/^\.\w/.test(key) || (key.length > 2 && harmless.test(key))) return 'nothing';
  for (const [name, use] of uses) if (name.startsWith(key)) return use;
  return 'nothing';
}

/** Dot-commands of sqlite3 that read or write one file beside the database: that file says all there is to say. */
const isPlainFile =
  /^\.(?:i|im|import|o|ou|output|on|once|exc|excel|b|ba|back|backup|sa|save|op|open|cl|clone|log|trace)\w*$/;

function clientStatement(source: SqlSource, range: TokenRange, reaches: boolean): Effect {
  const { certainty, guessed, causes } = source.context;
  return {
    kind: 'query',
    statement: reaches
      ? { kind: 'client', objects: [], groups: ['server'] }
      : { kind: 'show', objects: [], groups: ['read'] },
    from: spanOf(source, range),
    certainty,
    ...(guessed !== undefined && { guessed }),
    ...(causes !== undefined && { causes }),
  };
}

interface ClientLine {
  readonly use: ClientUse;
  readonly rest: string;
  /** Two words are a database and a file. */
  readonly isOnDatabase: boolean;
}

function effectsOf(source: SqlSource, range: TokenRange, { use, rest, isOnDatabase }: ClientLine): readonly Effect[] {
  const piece = (text: string): Piece => ({ source, range, text, place: 'client' });
  const words = fileWords(rest);
  const file = words[0] ?? '';
  const opaque = (why: string): Effect => ({ kind: 'opaque', why, from: spanOf(source, range) });
  if (use === 'command') return commandEffects(piece(rest));
  if (rest.startsWith('|')) return commandEffects(piece(rest.slice(1)));
  const piped = words.filter((word) => word.startsWith('|'));
  if (piped.length > 0) return piped.flatMap((word) => commandEffects(piece(word.slice(1))));
  if (use === 'script') return [...fileEffects(piece(file), { use: 'read' }), opaque('the SQL of a file')];
  if (use === 'copy') return effectsOfCopy(piece, rest);
  // `.open --new` empties the file (SQLite, Command Line Shell).
  if (use === 'unseen' || (use === 'read' && /(?:^|\s)--?new\b/.test(rest))) return [opaque('a command of the client')];
  // `.backup main file` and `.restore main file` name a database first.
  const files = isOnDatabase && words.length > 1 ? words.slice(1, 2) : [file];
  return files.flatMap((each) => fileEffects(piece(each), { use: use === 'read' ? 'read' : 'write' }));
}

/** What `\copy` copies, which way, and from or to what. */
interface Copied {
  readonly what: string;
  readonly way: 'FROM' | 'TO';
  readonly place: string;
}

const longestCopy = 20_000;

/** `\copy t from file`, `\copy (query) to 'file' csv`: the file is one of the client (psql(1), \copy). */
function readClientCopy(rest: string): Copied | undefined {
  if (rest.length > longestCopy) return undefined;
  const end = rest.startsWith('(')
    ? endOfQuery(rest)
    : (/^(?:binary\s+)?[^\s(']+(?:\s*\([^()']*\))?/i.exec(rest)?.[0].length ?? 0);
  const [, way, place] = /^\s*(from|to)\s+(.+)$/is.exec(rest.slice(end)) ?? [];
  if (end === 0 || way === undefined || place === undefined) return undefined;
  return { what: rest.slice(0, end), way: /^to$/i.test(way) ? 'TO' : 'FROM', place };
}

/** Behind the parenthesis that the query ends with; 0 where it has none. */
function endOfQuery(text: string): number {
  let depth = 0;
  for (const { 0: piece, index } of text.matchAll(/'[^']*'|"[^"]*"|[()]/g)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    if (depth === 0 && piece === ')') return index + 1;
  }
  return 0;
}

function copiesFile(use: ClientUse, rest: string): boolean {
  const copied = use === 'copy' ? readClientCopy(rest) : undefined;
  return copied !== undefined && !/^program\b/i.test(copied.place);
}

function effectsOfCopy(piece: (text: string) => Piece, rest: string): readonly Effect[] {
  const copied = readClientCopy(rest);
  if (copied === undefined || /^program\b/i.test(copied.place))
    return innerEffects(piece(`COPY ${rest}`), { isBody: false });
  const { what, way, place } = copied;
  const file = fileWords(place)[0] ?? '';
  const isStream = /^p?std(?:in|out)$/i.test(file);
  return [
    ...innerEffects(piece(`COPY ${what} ${way} ${way === 'TO' ? 'STDOUT' : 'STDIN'}`), { isBody: false }),
    ...(isStream ? [] : fileEffects(piece(file), { use: way === 'TO' ? 'write' : 'read' })),
  ];
}

/** Options of dot-commands that take the word behind them. */
const valued = /^--?(?:skip|schema|colsep|rowsep|colnames|maxsize)$/;

const mostWords = 8;

/** The words that are no options, without their quotes. */
function fileWords(text: string): readonly string[] {
  const words: string[] = [];
  let isValue = false;
  for (const [word] of text.matchAll(/'[^']*'|"[^"]*"|\S+/g)) {
    const plain = /^['"]/.test(word)
      ? word.slice(1, word.length > 1 && word.endsWith(word[0] ?? '') ? -1 : undefined)
      : word;
    const isOption = /^--?[A-Za-z]/.test(word);
    if (!isOption && !isValue) words.push(plain);
    isValue = isOption && valued.test(word);
    if (words.length === mostWords) break;
  }
  return words;
}

function backticks(source: SqlSource, range: TokenRange, rest: string): readonly Effect[] {
  const command = /`([^`]*)`/.exec(rest)?.[1];
  return command === undefined ? [] : commandEffects({ source, range, text: command, place: 'client' });
}
