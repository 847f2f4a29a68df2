import { sqlGroups, statementKinds } from '../../call/sql/statement-kinds.ts';
import { closestName } from '../../lib/closest-name.ts';
import { reportWrongType } from '../../policy/describe-node.ts';
import type { JsonSchema } from '../../policy/match-key.ts';
import type { Reporter } from '../../policy/reporter.ts';
import type { MapEntry, ScalarNode, SourceNode } from '../../policy/source-node.ts';
import { parseFilledTextList, textListSchema, toTexts } from '../text-list.ts';

/** The value of the key, each list of words spelled out; undefined for a key that it does not have. */
export interface SqlPattern {
  readonly statement: readonly string[] | undefined;
  readonly table: readonly string[] | undefined;
  readonly access: 'read' | 'write' | undefined;
  readonly bounded: boolean | undefined;
}

const words: readonly string[] = [...Object.keys(sqlGroups), ...Object.keys(statementKinds)];
const known: ReadonlySet<string> = new Set(words);

/** Words of SQL and of other systems, for the did-you-mean. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['ddl', 'schema'],
  ['dml', 'write'],
  ['dcl', 'privilege'],
  ['tcl', 'transaction'],
  ['upsert', 'insert'],
  ['query', 'select'],
  ['remove', 'delete'],
  ['exec', 'call'],
  ['desc', 'describe'],
  ['admin', 'server'],
]);

export function sqlSchema(): JsonSchema {
  const statement = textListSchema({ enum: words }, { minItems: 1 });
  const table = textListSchema(
    { minLength: 1, description: 'name of a table or another object; `*` stands for any text' },
    { minItems: 1 },
  );
  const map = {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      statement: { description: 'kinds or groups of statements', ...statement },
      table: { description: 'tables, or other objects, that it names', ...table },
      access: { description: 'what it does to them', enum: ['read', 'write'] },
      bounded: { description: 'whether a condition keeps it from every row', type: 'boolean' },
    },
  };
  return { anyOf: [statement, map] };
}

/** Reads kinds of statements, or a map of conditions. */
export function parseSqlPattern(node: SourceNode, report: Reporter): unknown {
  if (node.kind !== 'map') return parseStatements(node, report);
  if (node.entries.length === 0) {
    report.report(
      'policy/wrong-type',
      { node },
      { values: ['kinds of statements, or a map of conditions', 'an empty map'] },
    );
    return undefined;
  }
  const parsed = node.entries.map((entry) => [entry.key, parseEntry(entry, report)] as const);
  return parsed.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(parsed);
}

function parseStatements(node: SourceNode, report: Reporter): unknown {
  const check = (text: string, at: ScalarNode): boolean => checkStatement(text, at, report);
  return parseFilledTextList(node, report, { what: 'a kind of statement or a list of them', check });
}

function checkStatement(text: string, node: ScalarNode, report: Reporter): boolean {
  if (known.has(text)) return true;
  const folded = text.toLowerCase();
  const suggestion = known.has(folded) ? folded : (otherWords.get(folded) ?? closestName(text, words));
  const values = [text, 'a kind of statement', words.join(', ')];
  report.report('policy/unknown-word', { node }, { values, ...(suggestion !== undefined && { suggestion }) });
  return false;
}

const keys = ['statement', 'table', 'access', 'bounded'];

function parseEntry({ key, keySpan, value }: MapEntry, report: Reporter): unknown {
  switch (key) {
    case 'statement':
      return parseStatements(value, report);
    case 'table':
      return parseTables(value, report);
    case 'access':
      return parseAccess(value, report);
    case 'bounded':
      return parseBounded(value, report);
    default: {
      const suggestion = closestName(key, keys);
      report.report(
        'policy/unknown-key',
        { node: value, span: keySpan },
        { values: [key], ...(suggestion !== undefined && { suggestion }) },
      );
      return undefined;
    }
  }
}

function parseTables(node: SourceNode, report: Reporter): unknown {
  const check = (text: string, at: ScalarNode): boolean => {
    if (text.trim() !== '') return true;
    report.report('policy/wrong-type', { node: at }, { values: ['the name of a table', 'an empty text'] });
    return false;
  };
  return parseFilledTextList(node, report, { what: 'a table or a list of them', check });
}

function parseAccess(node: SourceNode, report: Reporter): unknown {
  if (node.kind === 'scalar' && (node.value === 'read' || node.value === 'write')) return node.value;
  return reportWrongType(node, '`read` or `write`', report);
}

function parseBounded(node: SourceNode, report: Reporter): unknown {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  return reportWrongType(node, '`true` or `false`', report);
}

/** A checked value as a pattern. */
export function toSqlPattern(value: unknown): SqlPattern {
  if (typeof value === 'string' || Array.isArray(value)) {
    return { statement: toTexts(value), table: undefined, access: undefined, bounded: undefined };
  }
  // `parse` gave a map of these keys, and nothing else reaches `compile`.
  const { statement, table, access, bounded } = value as Readonly<Record<string, unknown>>;
  return {
    statement: statement === undefined ? undefined : toTexts(statement),
    table: table === undefined ? undefined : toTexts(table),
    access: access === 'read' || access === 'write' ? access : undefined,
    bounded: typeof bounded === 'boolean' ? bounded : undefined,
  };
}
