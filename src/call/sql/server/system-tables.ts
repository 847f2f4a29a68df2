import type { SqlObject } from '../sql-statement.ts';
import type { SqlGroup } from '../statement-kinds.ts';

type Entry = readonly [names: RegExp, group: SqlGroup];

/**
 * Tables in which the servers keep what `GRANT`, `CREATE` and `INSTALL` write. PostgreSQL, "System Catalogs"; MySQL, "The mysql
 * System Schema"; SQLite, "The Schema Table".
 */
const entries: readonly Entry[] = [
  [/^(?:pg_catalog\.)?pg_(?:authid|auth_members|shadow|roles|user|group|default_acl|policy)$/, 'privilege'],
  [
    /^mysql\.(?:user|global_priv|db|(?:tables|columns|procs|proxies)_priv|global_grants|role_edges|default_roles|roles_mapping)$/,
    'privilege',
  ],
  [
    /^(?:pg_catalog\.)?pg_(?:class|attribute|proc|namespace|database|type|trigger|rewrite|constraint|index|operator)$/,
    'schema',
  ],
  [/^(?:\w+\.)?sqlite_(?:temp_)?(?:master|schema)$/, 'schema'],
  [/^(?:pg_catalog\.)?pg_(?:extension|language|foreign_server|subscription)$/, 'server'],
  [/^mysql\.(?:func|plugin|component|servers|proc|event)$/, 'server'],
];

/** What a statement does by the tables that it writes to: `UPDATE mysql.user` is as good as a `GRANT`. */
export function groupsOfObjects(objects: readonly SqlObject[]): readonly SqlGroup[] {
  const names = objects.filter(({ access }) => access === 'write').map(({ name }) => name.toLowerCase());
  return entries.filter(([pattern]) => names.some((name) => pattern.test(name))).map(([, group]) => group);
}
