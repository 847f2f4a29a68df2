import { readName } from '../lexer/read-name.ts';
import type { SqlGroup } from '../statement-kinds.ts';
import { firstText, mentionsOf, readObjects, type Statement, type StatementReading } from './statement.ts';

/** `SET x = 1`, and the settings that are more than that: of roles, passwords, transactions, the whole server. */
export function readSet(statement: Statement): StatementReading {
  const { list, verbAt } = statement;
  const mentions = mentionsOf(statement, verbAt + 1);
  const objects = readObjects(mentions.tables);
  if (list.isWord(verbAt + 1, 'TRANSACTION', 'CONSTRAINTS') || list.isPhrase(verbAt + 1, 'SESSION CHARACTERISTICS'))
    return { kind: 'set', groups: ['transaction'], objects, mentions };
  return { kind: isVariable(statement) ? 'control' : 'set', groups: groupsOfSetting(statement), objects, mentions };
}

/** `SET @x = 1` keeps a value for later statements of the session. */
function isVariable({ list, verbAt, source }: Statement): boolean {
  const token = list.tokens[verbAt + 1];
  return (
    token?.kind === 'parameter' &&
    token.text.startsWith('@') &&
    !token.text.startsWith('@@') &&
    source.dialect !== 'snowflake'
  );
}

function groupsOfSetting({ list, verbAt }: Statement): readonly SqlGroup[] {
  const next = list.tokens[verbAt + 1]?.text.toUpperCase() ?? '';
  if (/^(?:ROLE|PASSWORD|DEFAULT|SECONDARY|AUTHORIZATION)$/.test(next)) return ['privilege'];
  if (
    list.isPhrase(verbAt + 1, 'SESSION AUTHORIZATION') ||
    list.isPhrase(verbAt + 1, 'LOCAL ROLE') ||
    list.isPhrase(verbAt + 1, 'SESSION ROLE')
  )
    return ['privilege'];
  if (/^(?:GLOBAL|PERSIST|PERSIST_ONLY)$/.test(next) || /^@@(?:GLOBAL|PERSIST)/.test(next)) return ['server'];
  return list.isWord(verbAt + 1, 'ROW_SECURITY') ? ['privilege'] : [];
}

/** Pragmas that take an argument and only tell. */
const telling =
  /^(?:table_(?:info|xinfo|list)|index_(?:list|info|xinfo)|foreign_key_(?:list|check)|integrity_check|quick_check|database_list|collation_list|function_list|module_list|pragma_list|compile_options|stats)$/;

/** `PRAGMA x` tells, `PRAGMA x = y` and `PRAGMA x(y)` set. */
export function readPragma(statement: Statement): StatementReading {
  const { list, verbAt } = statement;
  const name = readName(list, verbAt + 1);
  if (name === undefined) return { kind: 'pragma', unseen: 'a pragma without a name' };
  const sets = list.sign(name.end) === '=' || list.sign(name.end) === '(';
  const doesWork = /^(?:optimize|incremental_vacuum|wal_checkpoint|shrink_memory)$/.test(name.last);
  if ((!sets && !doesWork) || telling.test(name.last)) return { kind: 'show' };
  const groups: readonly SqlGroup[] =
    name.last === 'writable_schema' ? ['schema'] : name.last.endsWith('directory') ? ['server'] : [];
  return { kind: doesWork && !sets ? 'optimize' : 'pragma', groups };
}

/** `USE app`; Snowflake's `USE ROLE r` and `USE SECONDARY ROLES ALL` are as `SET ROLE`. */
export function readUse({ list, verbAt, end }: Statement): StatementReading {
  const isRole = list.isWord(verbAt + 1, 'ROLE', 'SECONDARY') && verbAt + 2 < end && list.sign(verbAt + 2) !== ';';
  return { kind: 'use', groups: isRole ? ['privilege'] : [] };
}

/** `RESET MASTER` clears the logs of the server; the others go back to what was set before. */
export function readReset(statement: Statement): StatementReading {
  const { list, verbAt } = statement;
  if (list.isWord(verbAt + 1, 'MASTER', 'SLAVE', 'REPLICA', 'BINARY')) return { kind: 'replicate' };
  const isRole =
    list.isWord(verbAt, 'REVERT') ||
    list.isWord(verbAt + 1, 'ROLE') ||
    list.isPhrase(verbAt + 1, 'SESSION AUTHORIZATION');
  return { kind: 'reset', groups: isRole ? ['privilege'] : [] };
}

/** `EXPLAIN`; with `ANALYZE`, and for MariaDB's `ANALYZE UPDATE …`, the statement runs. */
export function readExplain(statement: Statement, held: number | undefined): StatementReading {
  const { list, verbAt, end, scope } = statement;
  const isDescribe = list.isWord(verbAt, 'DESCRIBE', 'DESC') && held === undefined;
  if (held === undefined) return describe(statement, isDescribe);
  if (runsWhatItExplains(statement, held)) return { kind: 'explain', inner: [{ start: held, end, scope }] };
  const mentions = mentionsOf(statement, held, 'elsewhere', true);
  // What is only explained is not called.
  return {
    kind: 'explain',
    objects: readObjects(mentions.tables),
    mentions: { ...mentions, functions: [], inner: [], files: [] },
  };
}

function describe({ list, verbAt }: Statement, isDescribe: boolean): StatementReading {
  let at = verbAt + 1;
  while (list.isWord(at, 'TABLE', 'VIEW', 'EXTENDED', 'FORMATTED', 'ANALYZE')) at += 1;
  const name = readName(list, at);
  const objects = name === undefined ? [] : [{ name: name.name, type: 'table', access: 'read' } as const];
  return { kind: isDescribe ? 'describe' : 'explain', objects };
}

function runsWhatItExplains({ list, verbAt }: Statement, held: number): boolean {
  for (let at = verbAt; at < held; at += 1) {
    if (!list.isWord(at, 'ANALYZE', 'ANALYSE', 'PROFILE')) continue;
    const value = list.tokens[at + 1]?.text ?? '';
    if (!/^(?:off|false|0|no)$/i.test(value)) return true;
  }
  return false;
}

/** `GRANT … ON t TO joe`: the tables that it speaks of, and who gets what. */
export function readPrivilege(kind: 'grant' | 'revoke' | 'deny'): (statement: Statement) => StatementReading {
  return (statement) => {
    const { list, verbAt, end } = statement;
    for (let at = verbAt + 1; at < end; at += 1) {
      if (!list.isWord(at, 'ON')) continue;
      const isTable = list.isWord(at + 1, 'TABLE');
      const type = typesOfGrant.has(list.word(at + 1) ?? '') ? (list.word(at + 1)?.toLowerCase() ?? 'table') : 'table';
      const name = readName(list, isTable || type !== 'table' ? at + 2 : at + 1);
      return { kind, objects: name === undefined ? [] : [{ name: name.name, type, access: 'write' }] };
    }
    return { kind };
  };
}

const typesOfGrant: ReadonlySet<string> = new Set([
  'DATABASE',
  'SCHEMA',
  'FUNCTION',
  'PROCEDURE',
  'SEQUENCE',
  'VIEW',
  'WAREHOUSE',
  'LANGUAGE',
  'TABLESPACE',
  'TYPE',
  'DOMAIN',
  'STAGE',
  'ROLE',
]);

/** A list of tables behind the verb: `LOCK TABLE a`, `VACUUM a`, `OPTIMIZE TABLE a`, `SHOW COLUMNS FROM a`. */
export function readTableList(statement: Statement): Pick<StatementReading, 'objects'> {
  const { list, verbAt, end } = statement;
  let at = verbAt + 1;
  if (list.sign(at) === '(') at = list.closing(at, end) + 1;
  while (
    list.isWord(
      at,
      'TABLE',
      'TABLES',
      'FULL',
      'FREEZE',
      'VERBOSE',
      'ANALYZE',
      'ONLY',
      'MATERIALIZED',
      'VIEW',
      'INDEX',
      'DATABASE',
      'SCHEMA',
      'SYSTEM',
      'CONCURRENTLY',
      'LOCAL',
      'NO_WRITE_TO_BINLOG',
    )
  )
    at += 1;
  const name = at < end && firstText(statement, at)?.start !== at ? readName(list, at) : undefined;
  return {
    objects: name === undefined || list.isWord(at, 'INTO') ? [] : [{ name: name.name, type: 'table', access: 'read' }],
  };
}
