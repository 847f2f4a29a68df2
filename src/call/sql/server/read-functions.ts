import type { Effect } from '../../effect.ts';
import { constantText, splitAtCommas } from '../constant-text.ts';
import type { FunctionCall, TokenRange } from '../mentions.ts';
import { commandEffects, fileEffects, innerEffects, urlEffects, type Piece, type SqlSource } from '../sql-source.ts';
import type { SqlGroup } from '../statement-kinds.ts';
import { findServerFunction, type ServerFunction } from './server-functions.ts';

/** What the functions that a statement calls do beyond computing. */
export interface CalledEffects {
  readonly groups: readonly SqlGroup[];
  readonly effects: readonly Effect[];
  readonly hasSideEffects: boolean;
}

/** Looks at every call; what the server knows as plain computing, and what users define, does nothing here. */
export function readFunctions(source: SqlSource, calls: readonly FunctionCall[]): CalledEffects {
  const groups = new Set<SqlGroup>();
  const effects: Effect[] = [];
  let hasSideEffects = false;
  for (const call of calls) {
    const known = findServerFunction(call.name, qualifierOf(source, call));
    if (known === undefined || isColumnCall(source, call, known)) continue;
    for (const group of known.groups) groups.add(group);
    if (call.name === 'set_config' && roleSettings.test(firstArgument(source, call) ?? '')) groups.add('privilege');
    effects.push(...effectsOfCall(source, call, known));
    hasSideEffects ||= known.sql === undefined || known.groups.length > 0;
  }
  return { groups: [...groups], effects, hasSideEffects };
}

/** `set_config('role', …)` is `SET ROLE`. */
const roleSettings = /^\s*(?:role|session_authorization|row_security)\s*$/i;

function firstArgument({ list }: SqlSource, { open, close }: FunctionCall): string | undefined {
  const [first] = splitAtCommas(list, { start: open + 1, end: close });
  return first === undefined ? undefined : constantText(list, first);
}

function qualifierOf({ list }: SqlSource, { open }: FunctionCall): string | undefined {
  if (list.sign(open - 2) !== '.') return undefined;
  return list.tokens[open - 3]?.text.toLowerCase();
}

/** Short names such as `file(` and `url(` are a server's only with a literal first; elsewhere they are a user's own. */
function isColumnCall({ list }: SqlSource, { name, open }: FunctionCall, { files, connects }: ServerFunction): boolean {
  const isShort = (files !== undefined || connects !== undefined) && commonNames.has(name);
  return isShort && list.string(open + 1) === undefined;
}

const commonNames: ReadonlySet<string> = new Set(['file', 'url', 's3', 'remote', 'edit', 'hdfs', 'gcs', 'schedule']);

function effectsOfCall(source: SqlSource, { open, close }: FunctionCall, known: ServerFunction): readonly Effect[] {
  const given = splitAtCommas(source.list, { start: open + 1, end: close });
  const pieceAt = (index: number): Piece => makePiece(source, given[index] ?? { start: open, end: open + 1 });
  if (source.list.isWord(open + 1, 'BULK'))
    return fileEffects(makePiece(source, { start: open + 2, end: open + 3 }), { use: 'read' });
  const fileUses = (known.files ?? []).flatMap(({ argument, use }) => fileEffects(pieceAt(argument), { use }));
  const commands = known.command === undefined ? [] : commandEffects(pieceAt(known.command));
  const texts = (known.sql ?? []).flatMap((index) => readSqlArgument(pieceAt(index), known.sql ?? []));
  return [...fileUses, ...commands, ...connectionsOf(source, given, known), ...texts];
}

/** Where several arguments may hold the SQL, those that read as a text do. */
function readSqlArgument(piece: Piece, all: readonly number[]): readonly Effect[] {
  if (all.length > 1 && (piece.text === undefined || !/\s/.test(piece.text.trim()) || notStatement.test(piece.text)))
    return [];
  return innerEffects(piece, { isBody: false });
}

function connectionsOf(source: SqlSource, given: readonly TokenRange[], known: ServerFunction): readonly Effect[] {
  if (known.connects === undefined) return [];
  const texts = given
    .map((range) => makePiece(source, range))
    .filter(({ text }) => text !== undefined && namesHost(text));
  const first = given[known.connects];
  if (texts.length === 0)
    return first === undefined ? [] : urlEffects({ ...makePiece(source, first), text: undefined });
  return texts.flatMap((piece) => urlEffects({ ...piece, text: hostIn(piece.text ?? '') }));
}

function namesHost(text: string): boolean {
  return /:\/\/|\bhost(?:addr)?\s*=/i.test(text);
}

/** The host of a connection string of libpq (`host=db.example port=5432`), or the text itself. */
export function hostIn(text: string): string {
  const found = /\bhost(?:addr)?\s*=\s*'?([^\s';]+)/i.exec(text)?.[1];
  const port = /\bport\s*=\s*'?(\d+)/i.exec(text)?.[1];
  if (found === undefined || text.includes('://')) return text;
  return port === undefined ? found : `${found}:${port}`;
}

/** A piece of a statement that the server runs or reaches. */
export function makePiece(source: SqlSource, range: TokenRange): Piece {
  return { source, range, text: constantText(source.list, range), place: 'server' };
}

/** The time of a schedule, or the settings of a connection. */
const notStatement = /^[\d*/,\s-]+$|^\s*\w+\s*=/;
