import type { SqlGroup } from '../statement-kinds.ts';

/** What a function of the server does beyond computing. Arguments are counted from 0. */
export interface ServerFunction {
  readonly groups: readonly SqlGroup[];
  /** Arguments that name a file, and what is done to it. */
  readonly files?: readonly { readonly argument: number; readonly use: 'read' | 'write' | 'delete' }[];
  /** The argument that a shell of the server runs. */
  readonly command?: number;
  /** The argument that names where it connects to. */
  readonly connects?: number;
  /** Arguments that are SQL. */
  readonly sql?: readonly number[];
}

type Entry = readonly [names: string, what: ServerFunction];

const reads = (argument: number): ServerFunction => ({ groups: ['server'], files: [{ argument, use: 'read' }] });
const writes = (argument: number): ServerFunction => ({ groups: ['server'], files: [{ argument, use: 'write' }] });
const does = (...groups: readonly SqlGroup[]): ServerFunction => ({ groups });

/**
 * PostgreSQL: "System Administration Functions", "Large Objects", dblink, adminpack, xml, tablefunc, pg_cron, http. MySQL:
 * "String Functions", "Locking Functions", lib_mysqludf_sys. SQLite: shell extensions. DuckDB and ClickHouse: table functions.
 * Oracle: the supplied packages.
 */
const entries: readonly Entry[] = [
  ['pg_read_file pg_read_binary_file pg_ls_dir pg_stat_file pg_file_read lo_import load_file readfile fsdir', reads(0)],
  ['file read_csv read_csv_auto read_parquet parquet_scan read_json read_json_auto read_json_objects', reads(0)],
  ['read_ndjson read_text read_blob sniff_csv load_extension csvread file_read file_load_data', reads(0)],
  ['bfilename', reads(1)],
  ['pg_file_write writefile file_write csvwrite', writes(0)],
  ['lo_export', writes(1)],
  ['pg_file_unlink', { groups: ['server'], files: [{ argument: 0, use: 'delete' }] }],
  [
    'pg_file_rename',
    {
      groups: ['server'],
      files: [
        { argument: 0, use: 'delete' },
        { argument: 1, use: 'write' },
      ],
    },
  ],
  ['pg_ls_logdir pg_ls_waldir pg_ls_tmpdir pg_ls_archive_statusdir pg_logdir_ls pg_ls_logicalsnapdir', does('server')],
  ['fts3_tokenizer pg_current_logfile lo_get loread', does('server')],
  ['executable executablepool', does('server')],
  ['sys_exec sys_eval sys_bineval do_system cmdshell', { groups: ['server'], command: 0 }],
  ['edit', { groups: ['server'], command: 1 }],
  [
    'http_get http_post http_put http_delete http_head http_patch urlopen httpuritype',
    { groups: ['server'], connects: 0 },
  ],
  ['url s3 s3cluster remote remotesecure hdfs gcs azureblobstorage', { groups: ['server'], connects: 0 }],
  ['http http_collect_response http_delete_response net_http_get', does('server')],
  ['dblink dblink_exec dblink_open dblink_send_query', { groups: ['server'], connects: 0, sql: [0, 1, 2] }],
  ['dblink_connect dblink_connect_u', { groups: ['server'], connects: 0 }],
  ['openquery openrowset opendatasource external_query postgres_scan mysql_scan sqlite_scan', does('server')],
  [
    'query_to_xml query_to_xmlschema query_to_xml_and_xmlschema ts_stat crosstab crosstab2 crosstab3 crosstab4',
    { groups: [], sql: [0] },
  ],
  ['getxml getxmltype', { groups: [], sql: [0] }],
  ['ts_rewrite', { groups: [], sql: [1] }],
  ['pg_background_launch', { groups: ['server'], sql: [0] }],
  ['schedule schedule_in_database', { groups: ['server'], sql: [0, 1, 2] }],
  ['setval nextval lo_unlink lo_create lo_creat lo_put lo_from_bytea lo_truncate lo_truncate64 lowrite', does('write')],
  ['set_config', does('setting')],
  ['pg_terminate_backend pg_cancel_backend pg_reload_conf pg_rotate_logfile pg_promote pg_switch_wal', does('server')],
  ['pg_create_restore_point pg_wal_replay_pause pg_wal_replay_resume pg_backup_start pg_backup_stop', does('server')],
  ['pg_start_backup pg_stop_backup pg_create_physical_replication_slot pg_drop_replication_slot', does('server')],
  ['pg_create_logical_replication_slot pg_copy_physical_replication_slot pg_replication_slot_advance', does('server')],
  ['pg_copy_logical_replication_slot pg_logical_slot_get_changes pg_logical_slot_get_binary_changes', does('server')],
  ['pg_logical_emit_message pg_replication_origin_create pg_replication_origin_drop unschedule', does('server')],
  [
    'pg_stat_reset pg_stat_reset_shared pg_stat_reset_single_table_counters pg_stat_statements_reset',
    does('maintenance'),
  ],
  [
    'pg_stat_reset_slru brin_summarize_new_values gin_clean_pending_list pg_import_system_collations',
    does('maintenance'),
  ],
  [
    'pg_advisory_lock pg_advisory_xact_lock pg_try_advisory_lock pg_advisory_unlock pg_advisory_unlock_all',
    does('transaction'),
  ],
  ['pg_advisory_lock_shared pg_try_advisory_xact_lock get_lock release_lock release_all_locks', does('transaction')],
  ['pg_notify', does()],
  [
    'create_hypertable drop_chunks addgeometrycolumn dropgeometrycolumn dropgeometrytable recovergeometrycolumn',
    does('schema'),
  ],
  ['create_distributed_table run_command_on_workers run_command_on_shards', does('schema', 'server')],
];

const byName: ReadonlyMap<string, ServerFunction> = new Map(
  entries.flatMap(([names, what]) => names.split(' ').map((name) => [name, what] as const)),
);

/** Oracle's packages that reach out, by the part before their function. */
const packages =
  /^(?:utl_(?:http|file|smtp|tcp|inaddr|mail)|dbms_(?:scheduler|job|ldap|java|xslprocessor|advisor|lob|pipe))$/;

/** What the function does, by its name in lower case and the name before it; undefined for one that only computes, as far as is known. */
export function findServerFunction(name: string, qualifier: string | undefined): ServerFunction | undefined {
  if (qualifier !== undefined && packages.test(qualifier)) return does('server');
  if (
    name.startsWith('system$') &&
    !/^system\$(?:typeof|.*get_|.*info|.*status|.*describe|.*_has_data$|estimate_|clustering_|last_change_commit_time|explain_|allowlist|show_)/.test(
      name,
    )
  )
    return does('server');
  return byName.get(name);
}
