import { textOf, type Command } from '../command.ts';
import type { Flow } from './flow.ts';

/** Where a server keeps what these programs print: what leaves with a dump is what lies there. */
const dumpers: ReadonlyMap<string, string> = new Map(
  (
    [
      ['/var/lib/postgresql', 'pg_dump pg_dumpall pg_basebackup'],
      ['/var/lib/mysql', 'mysqldump mariadb-dump mysqlpump mydumper'],
      ['/var/lib/mongodb', 'mongodump mongoexport'],
    ] as const
  ).flatMap(([place, names]) => names.split(' ').map((name) => [name, place] as const)),
);

/** Options with which only the schema is printed, or nothing of what is stored (pg_dump(1), mysqldump(1)). */
const withoutRows = /^(?:-s|--schema-only|--no-data|-d|--help|--version|-V|-\?)$/;

/** `pg_dump app | …`: the rows of a database flow on. */
export function dumpsDatabase(name: string, { words, from }: Command): Flow | undefined {
  const place = dumpers.get(name);
  if (place === undefined) return undefined;
  const options = words.slice(1).map((word) => textOf(word) ?? '');
  if (options.some((text) => withoutRows.test(text) && !(text === '-d' && name.startsWith('pg')))) return undefined;
  return [{ kind: 'read', path: { written: place, canonical: place }, from, certainty: 'certain', isTree: true }];
}
