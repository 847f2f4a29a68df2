import type { SqlDialect } from '../../sql/sql-statement.ts';
import { reads, type AgentTools, type KnownTool, plain } from '../known-tool.ts';
import { sqlFor, sqlText, type TextUse } from '../text-use.ts';

/** Names under which the servers of databases run a statement, whichever the database. */
const names =
  `query execute execute_query execute_sql run_query read_query write_query create_table alter_query query_data mysql_query
  pg_execute_query pg_execute_mutation pg_execute_sql insert_query update_query delete_query select_query execute_ddl_query
  execute_dml_ddl_dcl_tcl execute_unsafe_query safe_read_query`.split(/\s+/);

function databaseServer(agent: string, servers: readonly string[], dialect?: SqlDialect): AgentTools {
  const use: TextUse = dialect === undefined ? sqlText : sqlFor(dialect);
  const runs: KnownTool = {
    family: 'sql',
    texts: { sql: use, query: use, statement: use, command: use, 'queries[]': use, 'statements[]': use },
  };
  return { agent, servers, tools: Object.fromEntries(names.map((name) => [name, runs])) };
}

/** MCP servers of databases: by the server's name the dialect is known. */
export const databaseServers: readonly AgentTools[] = [
  databaseServer(
    'mcp-postgres',
    ['postgres', 'postgresql', 'pg', 'neon', 'cockroach', 'timescale', 'crystaldba'],
    'postgres',
  ),
  databaseServer('mcp-mysql', ['mysql', 'mariadb', 'planetscale', 'tidb'], 'mysql'),
  databaseServer('mcp-sqlite', ['sqlite', 'sqlite3', 'turso', 'd1'], 'sqlite'),
  databaseServer('mcp-sqlserver', ['mssql', 'sqlserver', 'azuresql'], 'sqlserver'),
  databaseServer('mcp-bigquery', ['bigquery', 'bq'], 'bigquery'),
  databaseServer('mcp-snowflake', ['snowflake'], 'snowflake'),
  databaseServer('mcp-database', [
    'database',
    'db',
    'sql',
    'duckdb',
    'motherduck',
    'clickhouse',
    'redshift',
    'oracle',
    'dbhub',
  ]),
  {
    agent: 'mcp-supabase',
    servers: ['supabase'],
    tools: {
      execute_sql: { family: 'sql', texts: { query: sqlFor('postgres') } },
      apply_migration: { family: 'sql', texts: { query: sqlFor('postgres') } },
      list_tables: plain,
      list_projects: plain,
      get_project: plain,
      deploy_edge_function: plain,
      get_logs: plain,
      get_advisors: plain,
      search_docs: plain,
    },
  },
  {
    agent: 'mcp-heroku',
    servers: ['heroku'],
    tools: { pg_psql: { family: 'sql', isClosed: true, texts: { command: sqlFor('postgres') } } },
  },
  {
    agent: 'mcp-sqlite',
    servers: ['sqlite', 'sqlite3', 'database', 'db', 'postgres', 'postgresql', 'mysql'],
    tools: {
      list_tables: plain,
      describe_table: plain,
      append_insight: plain,
      connect_database: { family: 'other', isClosed: true, paths: { path: reads } },
    },
  },
];
