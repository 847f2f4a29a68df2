import type { Effect } from '../../effect.ts';
import type { TokenRange } from '../mentions.ts';
import { readName } from '../lexer/read-name.ts';
import { makePiece } from '../server/read-functions.ts';
import { commandEffects, fileEffects, innerEffects, urlEffects, type Place } from '../sql-source.ts';
import type { SqlObject } from '../sql-statement.ts';
import type { SqlGroup, StatementKindName } from '../statement-kinds.ts';
import {
  findWord,
  firstText,
  mentionsOf,
  readObjects,
  written,
  type Statement,
  type StatementReading,
} from './statement.ts';

/** `COPY t FROM 'x'`, `COPY (query) TO PROGRAM 'x'`, `COPY INTO 's3://x' FROM t`: what stands where says which way it goes. */
export function readCopy(statement: Statement): StatementReading {
  const { list, verbAt, end } = statement;
  const isInto = list.isWord(verbAt + 1, 'INTO');
  const begin = isInto ? verbAt + 2 : verbAt + 1;
  const first = readName(list, list.isWord(begin, 'BINARY') ? begin + 1 : begin);
  const from = findWord(statement, { start: begin, end }, 'FROM');
  const to = findWord(statement, { start: begin, end }, 'TO');
  const isTable =
    first !== undefined && list.sign(begin) !== '(' && list.string(begin) === undefined && !first.name.startsWith('@');
  const isWrite = isTable && from !== undefined && (to === undefined || from < to);
  const mentions = mentionsOf({ ...statement, end: isWrite ? begin : end }, begin);
  const objects: readonly SqlObject[] =
    isTable && first !== undefined ? [{ name: first.name, type: 'table', access: isWrite ? 'write' : 'read' }] : [];
  const other = isInto && !isTable ? begin : (isWrite ? from : (to ?? from ?? begin)) + 1;
  const effects = endpointEffects(statement, other, isWrite ? 'read' : 'write');
  const reaches = effects.length > 0 || isInto;
  return {
    kind: 'copy',
    objects: [...objects, ...readObjects(mentions.tables.filter(({ name }) => !name.startsWith('@')))],
    groups: [...(isWrite ? (['write'] as const) : []), ...(reaches ? (['server'] as const) : [])],
    effects,
    mentions,
  };
}

/** `PROGRAM 'command'`, `'/file'`, `'s3://bucket'`; `STDIN` and `STDOUT` are the client's own. */
function endpointEffects({ source, list }: Statement, at: number, use: 'read' | 'write'): readonly Effect[] {
  if (list.isWord(at, 'PROGRAM')) return commandEffects(makePiece(source, { start: at + 1, end: at + 2 }));
  if (list.string(at) === undefined) return [];
  return fileEffects(makePiece(source, { start: at, end: at + 1 }), { use });
}

/** `LOAD DATA [LOCAL] INFILE 'x' INTO TABLE t`, `LOAD DATA INTO t FROM FILES (uris = ['gs://x'])`, `BULK INSERT t FROM 'x'`, `LOAD 'lib'`. */
export function readLoad(statement: Statement): StatementReading {
  const { list, verbAt, end } = statement;
  const isLocal = findWord(statement, statement, 'LOCAL') !== undefined;
  const effects = textEffects(statement, verbAt + 1, {
    use: 'read',
    place: isLocal ? 'client' : 'server',
    isOne: findWord(statement, statement, 'FILES') === undefined,
  });
  if (list.string(verbAt + 1) !== undefined || list.isWord(verbAt + 1, 'EXTENSION'))
    return { kind: 'install', effects };
  if (list.isPhrase(verbAt + 1, 'INDEX INTO CACHE')) return { kind: 'flush' };
  const into = list.isPhrase(verbAt, 'BULK INSERT')
    ? verbAt + 1
    : findWord(statement, { start: verbAt, end }, 'INTO', 'OVERWRITE');
  const name = into === undefined ? undefined : readName(list, list.isWord(into + 1, 'TABLE') ? into + 2 : into + 1);
  return { kind: 'load', objects: name === undefined ? [] : [written(name.name)], effects };
}

/** `UNLOAD ('SELECT …') TO 's3://x'` and `EXPORT DATA OPTIONS (uri = 'gs://x') AS SELECT …`. */
export function readUnload(kind: 'unload' | 'export'): (statement: Statement) => StatementReading {
  return (statement) => {
    const { source, list, verbAt, end } = statement;
    const query = list.sign(verbAt + 1) === '(' ? verbAt + 2 : undefined;
    const inner =
      query !== undefined && list.string(query) !== undefined
        ? innerEffects(makePiece(source, { start: query, end: query + 1 }), { isBody: false })
        : [];
    const to = findWord(statement, { start: verbAt, end }, 'TO', 'OPTIONS') ?? verbAt;
    const mentions = mentionsOf(statement, verbAt + 1);
    const effects = [...inner, ...textEffects(statement, to, { use: 'write', isOne: true })];
    return { kind, objects: readObjects(mentions.tables), effects, mentions };
  };
}

/** `PUT file:///x @stage`, `GET @stage file:///x`. The path is no literal as a rule: it is cut from the text. */
export function readTransfer(statement: Statement): StatementReading {
  const { source, list, verbAt, start, end } = statement;
  const first = list.tokens[start];
  // Cut from the text, since the slashes of an unquoted URL begin a comment for Snowflake's lexer.
  const lineEnd = source.text.indexOf('\n', first?.start ?? 0);
  const raw = source.text.slice(first?.start, lineEnd === -1 ? undefined : lineEnd);
  const path = /file:\/\/[^\s'";]+/i.exec(raw)?.[0];
  const use = list.isWord(verbAt, 'PUT') ? 'read' : 'write';
  const piece = { source, range: { start, end }, text: path, place: 'client' } as const;
  return { kind: 'transfer', effects: path === undefined ? [] : fileEffects(piece, { use }) };
}

interface TextUse {
  readonly use: 'read' | 'write';
  readonly place?: Place;
  /** Only the first literal is a place. */
  readonly isOne?: boolean;
}

function textEffects(
  statement: Statement,
  start: number,
  { use, place = 'server', isOne = false }: TextUse,
): readonly Effect[] {
  const { list, source, end } = statement;
  const texts: TokenRange[] = [];
  for (let at = start; at < end; at += 1) {
    if (list.string(at) !== undefined && (texts.length === 0 || !isOne)) texts.push({ start: at, end: at + 1 });
  }
  return texts.flatMap((range) => fileEffects({ ...makePiece(source, range), place }, { use }));
}

/** Statements whose first literal is a file: `ATTACH 'x' AS y`, `BACKUP DATABASE x TO DISK = 'y'`, `VACUUM INTO 'x'`. */
export function readWithFile(
  kind: StatementKindName,
  use: 'read' | 'write',
  groups: readonly SqlGroup[] = [],
): (statement: Statement) => StatementReading {
  return (statement) => {
    const { source, list, verbAt, end } = statement;
    const text = firstText(statement, verbAt + 1);
    const typeAt = list.isWord(verbAt + 1, 'DATABASE', 'LOG', 'TABLE', 'SCHEMA') ? verbAt + 1 : undefined;
    const name = typeAt === undefined || list.string(typeAt + 1) !== undefined ? undefined : readName(list, typeAt + 1);
    const isMemory = text !== undefined && /^(?::memory:)?$/.test(list.string(text.start) ?? '');
    const isPiece = text !== undefined && text.start < end && !isMemory;
    return {
      kind,
      objects: name === undefined ? [] : [written(name.name, list.word(typeAt ?? verbAt)?.toLowerCase() ?? 'database')],
      groups: text === undefined ? [] : groups,
      effects: isPiece
        ? fileEffects({ ...makePiece(source, text), place: kind === 'attach' ? 'client' : 'server' }, { use })
        : [],
    };
  };
}

/** URLs and connection strings in a definition that reaches out: `CREATE STAGE … URL = 's3://x'`, `CREATE SERVER … OPTIONS (host 'x')`. */
export function definitionEffects({ source, list, start, end }: Statement): readonly Effect[] {
  const effects: Effect[] = [];
  for (let at = start; at < end; at += 1) {
    const text = list.string(at);
    if (text === undefined) continue;
    const piece = makePiece(source, { start: at, end: at + 1 });
    const key = list.word(at - 1) ?? list.word(at - 2);
    if (/^[a-z][\w+.-]*:\/\//i.test(text)) effects.push(...urlEffects(piece));
    else if (key === 'CONNECTION' || key === 'HOST' || key === 'HOSTADDR')
      effects.push(...urlEffects({ ...piece, text: /host(?:addr)?\s*=\s*'?([^\s';]+)/i.exec(text)?.[1] ?? text }));
    else if (key === 'PROGRAM') effects.push(...commandEffects(piece));
    else if (key === 'FILENAME' || key === 'SONAME' || key === 'DIRECTORY')
      effects.push(...fileEffects(piece, { use: key === 'DIRECTORY' ? 'write' : 'read' }));
  }
  return effects;
}
