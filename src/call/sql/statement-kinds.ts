/** What statements do, as a rule names it. A statement may be of several groups, or of none. */
export const sqlGroups = {
  read: 'looks at data, or steers a script, and changes nothing',
  write: 'changes rows: insert, update, delete, merge, replace, truncate, load',
  schema: 'changes what there is: create, alter, drop, rename, comment',
  privilege: 'changes who may do what: grant, revoke, roles, users, policies, `SET ROLE`',
  server:
    "reaches the server's files, programs, network or extensions, or how it runs: `COPY … PROGRAM`, `LOAD_FILE`, backup, kill",
  transaction: 'begins, ends or locks: begin, commit, rollback, savepoint, lock',
  setting: 'changes how later statements are read or run: set, reset, use, pragma',
  maintenance: 'tidies what is stored: vacuum, analyze, reindex, refresh, optimize',
  routine: 'runs code that is kept elsewhere: call, execute, do',
} as const satisfies Readonly<Record<string, string>>;

export type SqlGroup = keyof typeof sqlGroups;

interface StatementKind {
  readonly means: string;
  readonly groups: readonly SqlGroup[];
  /** Groups that it may be of, since what it runs is not in the text. */
  readonly perhaps?: readonly SqlGroup[];
}

function kind(means: string, ...groups: readonly SqlGroup[]): StatementKind {
  return { means, groups };
}

/** Every kind of statement, what it means, and what it does by itself. */
export const statementKinds = {
  select: kind('`SELECT`, `VALUES`, `TABLE`', 'read'),
  show: kind('`SHOW`, `LIST`, `HELP`, a `PRAGMA` that only tells', 'read'),
  describe: kind('`DESCRIBE`, `DESC`', 'read'),
  explain: kind('`EXPLAIN`; with `ANALYZE` what it explains runs, and is a statement of its own', 'read'),
  declare: kind('a variable or a cursor', 'read'),
  fetch: kind('`FETCH`, `OPEN`, `CLOSE`, `MOVE` of a cursor, `HANDLER`', 'read'),
  control: kind('a step of a script: `IF`, `WHILE`, `RETURN`, `PRINT`, an assignment', 'read'),
  insert: kind('`INSERT`, also with `ON CONFLICT` or `ON DUPLICATE KEY`', 'write'),
  update: kind('`UPDATE`', 'write'),
  delete: kind('`DELETE`', 'write'),
  merge: kind('`MERGE`', 'write'),
  replace: kind('`REPLACE`, `INSERT OR REPLACE`: takes away the rows that it stands for', 'write'),
  truncate: kind('`TRUNCATE`; never bounded', 'write'),
  copy: kind('`COPY`: out of a table it reads, into one it is of the group `write`', 'read'),
  load: kind('`LOAD DATA`, `BULK INSERT`: rows from a file', 'write', 'server'),
  unload: kind('`UNLOAD`: rows into files', 'server'),
  export: kind('`EXPORT DATA`: rows into files', 'server'),
  transfer: kind('`PUT`, `GET`, `REMOVE` of staged files', 'server'),
  create: kind('`CREATE`, `SELECT … INTO` a new table, `CREATE TABLE … AS`', 'schema'),
  alter: kind('`ALTER`', 'schema'),
  drop: kind('`DROP`', 'schema'),
  undrop: kind('`UNDROP`, `FLASHBACK`', 'schema'),
  rename: kind('`RENAME`', 'schema'),
  comment: kind('`COMMENT ON`', 'schema'),
  import: kind('`IMPORT FOREIGN SCHEMA`, `IMPORT TABLE`', 'schema', 'server'),
  grant: kind('`GRANT`', 'privilege'),
  revoke: kind('`REVOKE`', 'privilege'),
  deny: kind('`DENY`', 'privilege'),
  reassign: kind('`REASSIGN OWNED`', 'privilege'),
  label: kind('`SECURITY LABEL`, `ADD SIGNATURE`', 'privilege'),
  audit: kind('`AUDIT`, `NOAUDIT`', 'privilege'),
  set: kind('`SET`, `UNSET`', 'setting'),
  reset: kind('`RESET`, `DISCARD`, `REVERT`', 'setting'),
  use: kind('`USE`', 'setting'),
  pragma: kind('a `PRAGMA` that sets', 'setting'),
  begin: kind('`BEGIN`, `START TRANSACTION`, `XA START`', 'transaction'),
  commit: kind('`COMMIT`, `END`', 'transaction'),
  rollback: kind('`ROLLBACK`, `ABORT`', 'transaction'),
  savepoint: kind('`SAVEPOINT`, `RELEASE`', 'transaction'),
  lock: kind('`LOCK`, `UNLOCK`', 'transaction'),
  vacuum: kind('`VACUUM`', 'maintenance'),
  analyze: kind('`ANALYZE`, `UPDATE STATISTICS`', 'maintenance'),
  reindex: kind('`REINDEX`, `CLUSTER`', 'maintenance'),
  refresh: kind('`REFRESH MATERIALIZED VIEW`', 'maintenance'),
  optimize: kind('`OPTIMIZE`, `REPAIR`, `CHECK`, `CHECKSUM`', 'maintenance'),
  flush: kind('`FLUSH`, `CHECKPOINT`, `CACHE`, `DBCC`', 'maintenance'),
  purge: kind('`PURGE`', 'maintenance', 'server'),
  call: { means: '`CALL`, `EXEC` of a procedure', groups: ['routine'], perhaps: ['write'] },
  execute: { means: '`EXECUTE` of what was prepared, or of a text', groups: ['routine'], perhaps: ['write'] },
  do: kind('`DO`: a block of code, whose statements are of their own', 'routine'),
  prepare: kind('`PREPARE`: what it prepares is a statement of its own', 'routine'),
  deallocate: kind('`DEALLOCATE`', 'routine'),
  attach: kind('`ATTACH`: a database file', 'server'),
  detach: kind('`DETACH`', 'server'),
  install: kind('`INSTALL`, `LOAD` of a library', 'server'),
  uninstall: kind('`UNINSTALL`', 'server'),
  listen: kind('`LISTEN`, `UNLISTEN`', 'read'),
  notify: kind('`NOTIFY`, `SEND`'),
  kill: kind('`KILL`: ends a session or a query', 'server'),
  shutdown: kind('`SHUTDOWN`, `RESTART`', 'server'),
  backup: kind('`BACKUP`, `DUMP`', 'server'),
  restore: kind('`RESTORE`', 'server'),
  replicate: kind('`CHANGE MASTER`, `START REPLICA`, `CLONE`, `BINLOG`', 'server'),
  reconfigure: kind('`RECONFIGURE`', 'setting', 'server'),
  client: kind('a command of the client: `\\!`, `.shell`, `source`', 'server'),
} as const satisfies Readonly<Record<string, StatementKind>>;

export type StatementKindName = keyof typeof statementKinds;

/** Kinds whose `bounded` says something; where it is undefined, their condition could not be read. */
export const kindsWithBounds: ReadonlySet<string> = new Set<StatementKindName>([
  'update',
  'delete',
  'merge',
  'truncate',
]);

/** What a kind does by itself. */
export function findKind(name: StatementKindName): StatementKind {
  return statementKinds[name];
}
