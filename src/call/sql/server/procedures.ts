import type { SqlGroup, StatementKindName } from '../statement-kinds.ts';

/** What a procedure that comes with the server does. */
export interface KnownProcedure {
  /** The kind of statement that it is as good as; a call unless given. */
  readonly kind?: StatementKindName;
  readonly groups: readonly SqlGroup[];
  /** What becomes of an argument. */
  readonly runs?: 'command' | 'sql' | 'file';
  /** Which, counted from 0. */
  readonly argument: number;
}

const known: ReadonlyMap<string, KnownProcedure> = new Map([
  ['xp_cmdshell', { groups: ['server'], runs: 'command', argument: 0 }],
  ['sp_executesql', { kind: 'execute', groups: [], runs: 'sql', argument: 0 }],
  ['sp_msforeachtable', { kind: 'execute', groups: [], runs: 'sql', argument: 0 }],
  ['sp_msforeachdb', { kind: 'execute', groups: [], runs: 'sql', argument: 0 }],
  ['sp_prepexec', { kind: 'execute', groups: [], runs: 'sql', argument: 2 }],
  ['sp_prepare', { kind: 'execute', groups: [], runs: 'sql', argument: 2 }],
  ['sp_cursoropen', { kind: 'execute', groups: [], runs: 'sql', argument: 1 }],
  ['xp_dirtree', { groups: ['server'], runs: 'file', argument: 0 }],
  ['xp_subdirs', { groups: ['server'], runs: 'file', argument: 0 }],
  ['xp_fileexist', { groups: ['server'], runs: 'file', argument: 0 }],
  ['sp_rename', { kind: 'rename', groups: [], argument: 0 }],
  ['sp_renamedb', { kind: 'rename', groups: [], argument: 0 }],
  ['sp_configure', { kind: 'set', groups: ['server'], argument: 0 }],
  ['sp_attach_db', { kind: 'attach', groups: [], argument: 0 }],
  ['sp_detach_db', { kind: 'detach', groups: [], argument: 0 }],
] satisfies readonly (readonly [string, KnownProcedure])[]);

/** Procedures of SQL Server that only tell. */
const telling =
  /^sp_(?:help\w*|who2?|columns\w*|tables\w*|spaceused|databases|stored_procedures|statistics|fkeys|pkeys|lock|monitor|depends|describe_\w+|server_info|sproc_columns|special_columns|datatype_info)$/;
const privileges =
  /^sp_(?:add|drop|grant|revoke|deny|change|remove)\w*(?:role|user|users_login|login|member|access|alias|password|owner|approle)\w*$|^sp_password$|^sp_changedbowner$/;
/** OLE automation, linked servers, extended procedures, jobs, mail, the registry, external scripts. */
const reaching =
  /^xp_|^sp_oa|^sp_(?:add|drop)?_?linked|^sp_(?:add|drop)?(?:extendedproc|server)|^sp_(?:add|update|start|delete|stop)_job|^sp_send_|^sp_execute_external|^sp_makewebtask|^sp_serveroption|^sp_addlinked|^rds_|^dbms_(?:scheduler|job)/;

/** By the last part of its name, in lower case; undefined for what users define. */
export function findProcedure(name: string): KnownProcedure | undefined {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (telling.test(name)) return { kind: 'show', groups: [], argument: 0 };
  if (privileges.test(name)) return { groups: ['privilege'], argument: 0 };
  return reaching.test(name) ? { groups: ['server'], argument: 0 } : undefined;
}
