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
        '\\o \\out \\g \\gx \\w \\write .output .once .log .excel tee \\T pager \\P :out :error .trace !spool',
      ],
      ['write', '.save .backup .dump .clone .archive .ar'],
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
  const use = uses.get(key) ?? 'nothing';
  const rest = line.slice(name.length).trim();
  const range = { start: at, end: at + 1 };
  const isQuiet = use === 'nothing' || (use !== 'unseen' && rest === '');
  // psql runs what stands in backticks in any of its commands.
  const ticked = key.startsWith('\\') ? backticks(source, range, rest) : [];
  if (isQuiet)
    return [...(/^(?:go|\\[gG;]|delimiter)/i.test(line) ? [] : [clientStatement(source, range, false)]), ...ticked];
  return [clientStatement(source, range, true), ...effectsOf(source, range, { use, rest }), ...ticked];
}

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
}

function effectsOf(source: SqlSource, range: TokenRange, { use, rest }: ClientLine): readonly Effect[] {
  const piece = (text: string): Piece => ({ source, range, text, place: 'client' });
  const file = unquote(rest);
  const opaque = (why: string): Effect => ({ kind: 'opaque', why, from: spanOf(source, range) });
  if (use === 'command') return commandEffects(piece(rest));
  if (/^['"]?\|/.test(rest)) return commandEffects(piece(unquote(rest).replace(/^\|/, '')));
  if (use === 'script') return [...fileEffects(piece(file), { use: 'read' }), opaque('the SQL of a file')];
  if (use === 'copy') return innerEffects(piece(`COPY ${rest}`), { isBody: false });
  if (use === 'unseen') return [opaque('a command of the client')];
  return fileEffects(piece(file), { use: use === 'read' ? 'read' : 'write' });
}

/** The first word, without its quotes. */
function unquote(text: string): string {
  const quoted = /^'([^']*)'|^"([^"]*)"/.exec(text);
  return quoted?.[1] ?? quoted?.[2] ?? (text.startsWith('|') ? text : (text.split(/\s/)[0] ?? ''));
}

function backticks(source: SqlSource, range: TokenRange, rest: string): readonly Effect[] {
  const command = /`([^`]*)`/.exec(rest)?.[1];
  return command === undefined ? [] : commandEffects({ source, range, text: command, place: 'client' });
}
