import type { SqlObject, SqlStatement } from '../../call/sql/sql-statement.ts';
import { kindsWithBounds, sqlGroups, statementKinds, type SqlGroup } from '../../call/sql/statement-kinds.ts';
import { both, surestOf, type Certainty } from '../../lib/certainty.ts';
import { compileTableName, type TableName } from './table-name.ts';
import type { SqlPattern } from './sql-pattern.ts';

/** A pattern with its names compiled. */
export interface CompiledSqlPattern extends Omit<SqlPattern, 'table'> {
  readonly tables: readonly TableName[] | undefined;
}

export function compileSqlPattern({ table, ...pattern }: SqlPattern): CompiledSqlPattern {
  return { ...pattern, tables: table?.map(compileTableName) };
}

/** For a stopping rule: the statement does at least this. */
export function matchesGenerously(pattern: CompiledSqlPattern, statement: SqlStatement): Certainty {
  return both(isOfKind(pattern, statement), both(touches(pattern, statement), isAsBounded(pattern, statement)));
}

function isOfKind({ statement: words }: CompiledSqlPattern, { kind, groups, perhaps }: SqlStatement): Certainty {
  if (words === undefined || words.includes(kind)) return 'certain';
  if (groups.some((group) => words.includes(group))) return 'certain';
  return perhaps?.some((group) => words.includes(group)) === true ? 'possible' : 'no';
}

function touches({ tables, access }: CompiledSqlPattern, statement: SqlStatement): Certainty {
  if (tables === undefined && access === undefined) return 'certain';
  const objects = statement.objects.filter((object) => access === undefined || object.access === access);
  const found = surestOf(objects, (object) => (tables === undefined ? 'certain' : meets(tables, object, statement)));
  // What a routine touches is not in the text.
  return found === 'no' && statement.perhaps !== undefined ? 'possible' : found;
}

function meets(tables: readonly TableName[], object: SqlObject, { kind }: SqlStatement): Certainty {
  const found = surestOf(tables, (table) => table.matches(object.name));
  // What is dropped as a whole takes its tables with it.
  return found === 'no' && kind === 'drop' && wholes.has(object.type) ? 'possible' : found;
}

const wholes: ReadonlySet<string> = new Set(['schema', 'database', 'owned', 'role', 'tablespace', 'extension']);

function isAsBounded({ bounded }: CompiledSqlPattern, statement: SqlStatement): Certainty {
  if (bounded === undefined || statement.bounded === bounded) return 'certain';
  if (statement.bounded !== undefined) return 'no';
  const isUnread = kindsWithBounds.has(statement.kind) || statement.perhaps !== undefined;
  return isUnread ? 'possible' : 'no';
}

/** For an approving rule: the statement does exactly this, and touches nothing else. */
export function matchesStrictly(pattern: CompiledSqlPattern, statement: SqlStatement): boolean {
  return (
    isExactlyOfKind(pattern, statement) &&
    touchesOnly(pattern, statement) &&
    (pattern.bounded === undefined || statement.bounded === pattern.bounded)
  );
}

/** Each group of the statement must be named, or belong to the kind that is: `select` does not cover one that writes. */
function isExactlyOfKind(
  { statement: words }: CompiledSqlPattern,
  { kind, groups, perhaps, hasSideEffects }: SqlStatement,
): boolean {
  // Who may do what, and the server itself, are beyond any table.
  if (words === undefined)
    return hasSideEffects !== true && perhaps === undefined && !groups.some((group) => beyondTables.has(group));
  const isNamed = words.includes(kind) || groups.some((group) => words.includes(group));
  if (!isNamed || (groups.length === 0 && hasSideEffects === true)) return false;
  const allowed = new Set(words.flatMap(groupsOfWord));
  return (
    groups.every((group) => allowed.has(group)) &&
    (perhaps === undefined || words.includes(kind) || words.includes('routine'))
  );
}

const beyondTables: ReadonlySet<SqlGroup> = new Set(['privilege', 'server', 'setting']);

function groupsOfWord(word: string): readonly SqlGroup[] {
  const group = Object.hasOwn(sqlGroups, word) ? [word as SqlGroup] : [];
  // An own property of the table of kinds is one of its keys.
  const ofKind = Object.hasOwn(statementKinds, word) ? statementKinds[word as keyof typeof statementKinds].groups : [];
  return [...group, ...ofKind];
}

function touchesOnly({ tables, access }: CompiledSqlPattern, { objects }: SqlStatement): boolean {
  if (tables === undefined && access === undefined) return true;
  if (objects.length === 0) return false;
  return objects.every(
    (object) =>
      (access === undefined || object.access === access) &&
      (tables === undefined || tables.some((table) => table.covers(object.name))),
  );
}
