import { createsRoutine } from '../script/statement-end.ts';
import { findHeld } from '../script/statement-words.ts';
import type { SqlGroup, StatementKindName } from '../statement-kinds.ts';
import { readDelete, readInsert, readMerge, readUpdate } from './change-rows.ts';
import { readDefinition } from './define.ts';
import { definitionEffects, readCopy, readLoad, readTransfer, readUnload, readWithFile } from './move-data.ts';
import { readSelect } from './query.ts';
import { readBody, readDo, readExecute, readPrepare, callProcedure } from './run-code.ts';
import { readExplain, readPragma, readPrivilege, readReset, readSet, readTableList, readUse } from './settings.ts';
import {
  findWord,
  mentionsOf,
  readNames,
  readObjects,
  written,
  type Statement,
  type StatementReader,
  type StatementReading,
} from './statement.ts';

/** A statement of which no more is known than its kind, and the tables in the queries within it. */
function plain(kind: StatementKindName, ...groups: readonly SqlGroup[]): StatementReader {
  return (statement) => {
    const mentions = mentionsOf(statement, statement.verbAt + 1);
    return { kind, objects: readObjects(mentions.tables), groups, mentions };
  };
}

/** A statement that goes on with the tables that it is about. */
function ofTables(kind: StatementKindName): StatementReader {
  return (statement) => ({ kind, ...readTableList(statement) });
}

/** `CREATE` and `ALTER`: beside the object, the body of a routine and what a definition connects to. */
function defining(kind: 'create' | 'alter'): StatementReader {
  const read = readDefinition(kind);
  return (statement) => {
    const reading = read(statement);
    const body = createsRoutine(statement.list, statement.verbAt) ? readBody(statement) : {};
    const groups = [...(reading.groups ?? []), ...(body.groups ?? [])];
    const takesAway = kind === 'alter' && dropsRows(statement);
    return {
      ...reading,
      ...body,
      groups,
      effects: [...definitionEffects(statement), ...(body.effects ?? [])],
      ...(takesAway && { also: { kind: 'drop', objects: reading.objects?.slice(0, 1) ?? [] } }),
    };
  };
}

/** What a table may lose without losing what is in it. */
const rulesOfTables =
  'CONSTRAINT DEFAULT NOT FOREIGN PRIMARY CHECK INDEX KEY EXPRESSION IDENTITY UNIQUE POLICY ROW MASKING TAG CLUSTERING SEARCH STORAGE STATISTICS PROJECTION TTL COMMENT AGGREGATION PERIOD SYSTEM'.split(
    ' ',
  );

/** `ALTER TABLE t DROP [COLUMN] c`, `… DROP PARTITION p`: what stands in the column or the partition goes with it. */
function dropsRows(statement: Statement): boolean {
  const { list, verbAt, end } = statement;
  const table = findWord(statement, { start: verbAt + 1, end: Math.min(verbAt + 4, end) }, 'TABLE');
  if (table === undefined) return false;
  let at = findWord(statement, { start: table + 1, end }, 'DROP');
  while (at !== undefined) {
    if (at + 1 < end && !list.isWord(at + 1, ...rulesOfTables)) return true;
    at = findWord(statement, { start: at + 1, end }, 'DROP');
  }
  return false;
}

/** Teradata's `REPLACE VIEW v AS …` makes the view anew. */
function isDefinition({ list, verbAt }: Statement): boolean {
  return list.isWord(verbAt + 1, 'VIEW', 'PROCEDURE', 'MACRO', 'FUNCTION', 'TRIGGER', 'METHOD', 'QUERY');
}

/** Transact-SQL's console commands: those that check or show tidy at most; the rest change how the server runs, or its files. */
function consoleCommand(statement: Statement): StatementReading {
  const word = statement.list.word(statement.verbAt + 1) ?? '';
  const isLooking =
    /^(?:CHECK|SHOW|HELP|INPUTBUFFER|OPENTRAN|OUTPUTBUFFER|PROCCACHE|SQLPERF|TRACESTATUS|USEROPTIONS)/.test(word);
  return plain('flush', ...(isLooking ? [] : (['server'] as const)))(statement);
}

function truncating({ list, verbAt, end }: Parameters<StatementReader>[0]): StatementReading {
  let start = verbAt + 1;
  while (list.isWord(start, 'TABLE', 'ONLY', 'IF', 'EXISTS', 'DATABASE') && start + 1 < end) start += 1;
  return { kind: 'truncate', objects: readNames(list, { start, end }).map((name) => written(name)), bounded: false };
}

function explaining(statement: Parameters<StatementReader>[0]): StatementReading {
  return readExplain(statement, findHeld(statement.list, statement.start, statement.end));
}

/** `ANALYZE t` tidies; MariaDB's `ANALYZE UPDATE …` runs the statement. */
function analysing(statement: Parameters<StatementReader>[0]): StatementReading {
  const held = findHeld(statement.list, statement.start, statement.end);
  return held === undefined ? ofTables('analyze')(statement) : explaining(statement);
}

/** `ROLLBACK TO x`, `SAVE TRANSACTION x`, `RELEASE x`. */
const named: readonly (readonly [verbs: string, kind: StatementKindName, ...groups: SqlGroup[]])[] = [
  ['SHOW LIST LS HELP PRINT RAISERROR', 'show'],
  ['DECLARE', 'declare'],
  ['FETCH OPEN CLOSE MOVE HANDLER', 'fetch'],
  [
    'RETURN RAISE RETURNING THROW SIGNAL RESIGNAL ASSERT PERFORM WAITFOR IF ELSIF ELSEIF WHILE UNTIL FOR FOREACH CASE WHEN EXIT',
    'control',
  ],
  ['CONTINUE LEAVE ITERATE BREAK GOTO LET NULL EXCEPTION GET LOOP', 'control'],
  ['REVERT DISCARD UNSET SETUSER', 'reset'],
  ['BEGIN START', 'begin'],
  ['COMMIT END', 'commit'],
  ['ROLLBACK ABORT', 'rollback'],
  ['SAVEPOINT SAVE RELEASE', 'savepoint'],
  ['UNLOCK', 'lock'],
  ['FLUSH CHECKPOINT CACHE UNCACHE', 'flush'],
  ['PURGE', 'purge'],
  ['DEALLOCATE', 'deallocate'],
  ['DETACH', 'detach'],
  ['UNINSTALL', 'uninstall'],
  ['LISTEN UNLISTEN', 'listen'],
  ['NOTIFY SEND RECEIVE', 'notify'],
  ['KILL', 'kill'],
  ['SHUTDOWN RESTART', 'shutdown'],
  ['CHANGE BINLOG CLONE STOP', 'replicate'],
  ['RECONFIGURE', 'reconfigure'],
  ['SECURITY ADD', 'label'],
  ['AUDIT NOAUDIT', 'audit'],
  ['REASSIGN', 'reassign'],
  ['XA', 'begin'],
];

const readers: ReadonlyMap<string, StatementReader> = new Map<string, StatementReader>([
  ...named.flatMap(([verbs, kind, ...groups]) =>
    verbs.split(' ').map((verb) => [verb, plain(kind, ...groups)] as const),
  ),
  ['SELECT', readSelect],
  ['VALUES', readSelect],
  ['TABLE', readSelect],
  ['FROM', readSelect],
  ['USE', readUse],
  ['WITH', readSelect],
  ['INSERT', readInsert],
  ['REPLACE', (statement) => (isDefinition(statement) ? defining('create')(statement) : readInsert(statement))],
  ['DBCC', consoleCommand],
  ['UPDATE', readUpdate],
  ['DELETE', readDelete],
  ['MERGE', readMerge],
  ['TRUNCATE', truncating],
  ['CREATE', defining('create')],
  ['ALTER', defining('alter')],
  ['DROP', readDefinition('drop')],
  ['UNDROP', readDefinition('undrop')],
  ['FLASHBACK', readDefinition('undrop')],
  ['RENAME', readDefinition('rename')],
  ['DEFINE', defining('create')],
  ['ENABLE', readDefinition('alter')],
  ['DISABLE', readDefinition('alter')],
  ['COMMENT', (statement) => readDefinition('comment')({ ...statement, verbAt: statement.verbAt + 1 })],
  ['IMPORT', plain('import')],
  ['GRANT', readPrivilege('grant')],
  ['REVOKE', readPrivilege('revoke')],
  ['DENY', readPrivilege('deny')],
  ['SET', readSet],
  ['RESET', readReset],
  ['PRAGMA', readPragma],
  ['LOCK', ofTables('lock')],
  [
    'VACUUM',
    (statement) => ({ ...readWithFile('vacuum', 'write', ['server'])(statement), ...readTableList(statement) }),
  ],
  ['ANALYZE', analysing],
  ['ANALYSE', analysing],
  ['EXPLAIN', explaining],
  ['DESCRIBE', explaining],
  ['DESC', explaining],
  ['REINDEX', ofTables('reindex')],
  ['CLUSTER', ofTables('reindex')],
  ['REFRESH', ofTables('refresh')],
  ['OPTIMIZE', ofTables('optimize')],
  ['REPAIR', ofTables('optimize')],
  ['CHECK', ofTables('optimize')],
  ['CHECKSUM', ofTables('optimize')],
  ['CALL', (statement) => callProcedure(statement, statement.verbAt + 1)],
  ['EXEC', readExecute],
  ['EXECUTE', readExecute],
  ['DO', readDo],
  ['PREPARE', readPrepare],
  ['COPY', readCopy],
  ['LOAD', readLoad],
  ['BULK', readLoad],
  ['UNLOAD', readUnload('unload')],
  ['EXPORT', readUnload('export')],
  ['PUT', readTransfer],
  ['REMOVE', readTransfer],
  ['RM', readTransfer],
  ['ATTACH', readWithFile('attach', 'write')],
  ['BACKUP', readWithFile('backup', 'write')],
  ['DUMP', readWithFile('backup', 'write')],
  ['RESTORE', readWithFile('restore', 'read')],
  ['INSTALL', readWithFile('install', 'read')],
]);

/** How a statement with this verb is read; undefined for what begins none. */
export function readerFor(verb: string | undefined): StatementReader | undefined {
  return verb === undefined ? undefined : readers.get(verb);
}
