import type { TokenRange } from '../mentions.ts';
import { readName } from '../lexer/read-name.ts';
import type { SqlObject } from '../sql-statement.ts';
import type { SqlGroup, StatementKindName } from '../statement-kinds.ts';
import { privilegeTypes, readType, serverTypes } from './object-types.ts';
import {
  findWord,
  mentionsOf,
  readNames,
  readObjects,
  written,
  type Statement,
  type StatementReading,
} from './statement.ts';

/** `CREATE`, `ALTER`, `DROP`, `UNDROP`, `COMMENT ON`, `RENAME`: the objects by their type. */
export function readDefinition(kind: StatementKindName): (statement: Statement) => StatementReading {
  return (statement) => {
    const { list, verbAt, end } = statement;
    const { type, nameAt } = readType(list, verbAt + 1, end);
    const named = namesOf(statement, { kind, type, range: { start: nameAt, end } });
    const mentions = mentionsOf(statement, nameAt);
    const objects = [
      ...named,
      ...tableBehindOn(statement, { type, nameAt }),
      ...readObjects(mentions.tables),
      ...likeTables(statement, type, nameAt),
    ];
    return { kind, objects: withoutRepeats(objects), groups: groupsOf(statement, kind, type), mentions };
  };
}

interface Names {
  readonly kind: StatementKindName;
  readonly type: string;
  readonly range: TokenRange;
}

function namesOf({ list }: Statement, { kind, type, range }: Names): readonly SqlObject[] {
  const names =
    kind === 'drop' || kind === 'undrop' || kind === 'rename'
      ? readNames(list, range)
      : readNames(list, range).slice(0, 1);
  // MySQL's users are texts; settings of the server have no name of their own.
  const user = list.string(range.start);
  if (user !== undefined) return [written(user, type)];
  if (/^(?:system|session|account|organization)$/.test(type)) return [];
  // `CREATE INDEX ON t (a)` has no name, `DROP OWNED BY joe` names a role.
  if (list.isWord(range.start, 'ON', 'AS', 'BY', 'FOR', 'TO')) return namesAfter(list, range, type);
  const tableOfColumn =
    kind === 'comment' && type === 'column' ? names.map((name) => name.split('.').slice(0, -1).join('.')) : [];
  return [...names.map((name) => written(name, type)), ...tableOfColumn.map((name) => written(name))];
}

function namesAfter(list: Statement['list'], { start, end }: TokenRange, type: string): readonly SqlObject[] {
  if (!list.isWord(start, 'BY', 'FOR')) return [];
  return readNames(list, { start: start + 1, end }).map((name) => written(name, type === 'owned' ? 'role' : type));
}

/** An index, a trigger, a policy or a rule belongs to a table, which it changes. */
function tableBehindOn(
  statement: Statement,
  { type, nameAt }: { readonly type: string; readonly nameAt: number },
): readonly SqlObject[] {
  const { list, end } = statement;
  if (!/index|trigger|policy|rule|statistics|constraint/.test(type)) return [];
  const on = findWord(statement, { start: Math.max(statement.verbAt, nameAt - 1), end }, type === 'rule' ? 'TO' : 'ON');
  if (on === undefined) return [];
  const start = list.isWord(on + 1, 'ONLY', 'TABLE', 'VIEW') ? on + 2 : on + 1;
  const table = readName(list, start);
  return table === undefined || list.isWord(start, 'DELETE', 'UPDATE', 'INSERT', 'DATABASE', 'ALL', 'SCHEDULE')
    ? []
    : [written(table.name)];
}

/** Other tables that a definition names: `LIKE a`, `CLONE a`, `REFERENCES a`, `INHERITS (a)`, `PARTITION OF a`, `RENAME TO b`. */
function likeTables({ list, end }: Statement, type: string, nameAt: number): readonly SqlObject[] {
  if (!/table/.test(type)) return [];
  const objects: SqlObject[] = [];
  for (let at = nameAt; at < end; at += 1) {
    if (list.sign(at - 1) === '.') continue;
    if (list.isWord(at, 'LIKE', 'CLONE', 'REFERENCES')) objects.push(...nameAs(list, at + 1, 'read'));
    if (list.isPhrase(at, 'PARTITION OF')) objects.push(...nameAs(list, at + 2, 'write'));
    if (
      list.isPhrase(at, 'RENAME TO') ||
      list.isPhrase(at, 'RENAME AS') ||
      list.isPhrase(at, 'ATTACH PARTITION') ||
      list.isPhrase(at, 'DETACH PARTITION')
    ) {
      objects.push(...nameAs(list, at + 2, 'write'));
    }
    if (list.isWord(at, 'INHERITS', 'INHERIT')) objects.push(...nameAs(list, list.behindBrackets(at + 1), 'read'));
  }
  return objects;
}

function nameAs(list: Statement['list'], at: number, access: 'read' | 'write'): readonly SqlObject[] {
  const name = readName(list, at)?.name;
  return name === undefined ? [] : [{ name, type: 'table', access }];
}

function groupsOf(statement: Statement, kind: StatementKindName, type: string): readonly SqlGroup[] {
  const { list, start, end } = statement;
  const groups: SqlGroup[] = [];
  if (privilegeTypes.test(type) || hasPrivilegeClause(statement)) groups.push('privilege');
  const reaches = serverTypes.test(type) || findWord(statement, { start, end }, 'SONAME') !== undefined;
  if (reaches && (kind === 'create' || kind === 'alter')) groups.push('server');
  if (kind === 'alter' && /^(?:system|session|server configuration)$/.test(type)) groups.push('setting');
  if (kind === 'alter' && type === 'system' && list.isWord(statement.verbAt, 'ALTER')) groups.push('server');
  return groups;
}

/** Who owns something, whose rights code runs with, and which rows are whose. */
function hasPrivilegeClause({ list, start, end }: Statement): boolean {
  for (let at = start; at < end; at += 1) {
    if (
      list.isPhrase(at, 'OWNER TO') ||
      list.isPhrase(at, 'SECURITY DEFINER') ||
      list.isPhrase(at, 'ROW LEVEL SECURITY')
    )
      return true;
    if (list.isPhrase(at, 'IDENTIFIED BY') || list.isPhrase(at, 'EXECUTE AS') || list.isPhrase(at, 'ROW ACCESS'))
      return true;
  }
  return false;
}

function withoutRepeats(objects: readonly SqlObject[]): readonly SqlObject[] {
  return [...new Map(objects.map((object) => [`${object.access} ${object.type} ${object.name}`, object])).values()];
}
