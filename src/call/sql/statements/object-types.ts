import type { TokenList } from '../lexer/token-list.ts';

/** Types of more than one word, as the statements of one dialect or another name them. */
const longTypes = [
  'event trigger',
  'event table',
  'foreign data wrapper',
  'foreign table',
  'external table',
  'external schema',
  'external function',
  'external volume',
  'external data source',
  'external file format',
  'external library',
  'external language',
  'external model',
  'materialized view',
  'materialized index',
  'user mapping',
  'default privileges',
  'access method',
  'text search configuration',
  'text search dictionary',
  'text search parser',
  'text search template',
  'operator class',
  'operator family',
  'large object',
  'database role',
  'server role',
  'application role',
  'database link',
  'database scoped credential',
  'database scoped configuration',
  'database audit specification',
  'database encryption key',
  'server audit',
  'server audit specification',
  'server configuration',
  'row access policy',
  'masking policy',
  'network policy',
  'network rule',
  'password policy',
  'session policy',
  'authentication policy',
  'aggregation policy',
  'projection policy',
  'security policy',
  'rls policy',
  'resource monitor',
  'resource pool',
  'resource group',
  'file format',
  'storage integration',
  'security integration',
  'notification integration',
  'api integration',
  'catalog integration',
  'external access integration',
  'master key',
  'symmetric key',
  'asymmetric key',
  'column master key',
  'column encryption key',
  'partition function',
  'partition scheme',
  'fulltext index',
  'fulltext catalog',
  'fulltext stoplist',
  'search index',
  'vector index',
  'xml schema collection',
  'message type',
  'dynamic table',
  'virtual table',
  'snapshot table',
  'table function',
  'compute pool',
  'package body',
  'type body',
  'mcp server',
  'cortex search service',
  'availability group',
  'workload group',
  'rollback segment',
  'logfile group',
  'undo tablespace',
  'spatial reference system',
];

const longByFirst: ReadonlyMap<string, readonly (readonly string[])[]> = groupByFirst(
  longTypes.map((type) => type.toUpperCase().split(' ')),
);

function groupByFirst(types: readonly (readonly string[])[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const groups = new Map<string, (readonly string[])[]>();
  for (const words of types.toSorted((left, right) => right.length - left.length)) {
    const [first = ''] = words;
    groups.set(first, [...(groups.get(first) ?? []), words]);
  }
  return groups;
}

/** Words between the verb and the type. */
const modifiers: ReadonlySet<string> = new Set(
  'OR REPLACE ALTER TEMP TEMPORARY GLOBAL LOCAL PRIVATE PUBLIC UNLOGGED UNIQUE CLUSTERED NONCLUSTERED COLUMNSTORE FULLTEXT SPATIAL BITMAP RECURSIVE TRANSIENT VOLATILE SECURE HYBRID ICEBERG MULTISET SET CONSTRAINT TRUSTED PROCEDURAL ONLINE OFFLINE FORCE NOFORCE EDITIONABLE NONEDITIONABLE IMMUTABLE ON READ ONLY'.split(
    ' ',
  ),
);

/** Words between the type and the name. */
const beforeName: ReadonlySet<string> = new Set(['IF', 'NOT', 'EXISTS', 'CONCURRENTLY', 'ONLY', 'IGNORE']);

/** The type that stands behind the verb, in lower case, and where the name begins. */
export function readType(
  list: TokenList,
  start: number,
  end: number,
): { readonly type: string; readonly nameAt: number } {
  let at = start;
  while (at < end && isModifier(list, at)) at += 1;
  const long = longTypeAt(list, at);
  const length = long?.length ?? 1;
  const type = (long?.join(' ') ?? list.word(at) ?? '').toLowerCase();
  at += length;
  while (at < end && beforeName.has(list.word(at) ?? '') && at + 1 < end) at += 1;
  return { type: aliases.get(type) ?? type, nameAt: at };
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['proc', 'procedure'],
  ['tables', 'table'],
  ['rel', 'table'],
]);

/** `DEFINER = 'a'@'b'`, `ALGORITHM = MERGE` and `SQL SECURITY INVOKER` stand before the type as well. */
function isModifier(list: TokenList, at: number): boolean {
  const word = list.word(at);
  if (word === undefined) return true;
  if (longTypeAt(list, at) !== undefined) return false;
  return (
    modifiers.has(word) ||
    list.sign(at + 1) === '=' ||
    list.sign(at - 1) === '=' ||
    /^(?:SQL|SECURITY|INVOKER|DEFINER)$/.test(word) ||
    isHost(list, at)
  );
}

function isHost(list: TokenList, at: number): boolean {
  return list.sign(at - 1) === '@';
}

function longTypeAt(list: TokenList, at: number): readonly string[] | undefined {
  const first = list.word(at);
  if (first === undefined) return undefined;
  return longByFirst.get(first)?.find((words) => words.every((word, index) => list.word(at + index) === word));
}

/** Types that say who may do what. */
export const privilegeTypes =
  /^(?:role|user|login|group|owned|authorization|privileges|account|profile)$|user mapping|default privileges|credential|(?:database|server|application) role|policy|security|master key|symmetric key|certificate|signature|share$/;

/** Types through which the server reaches out, or takes in code. */
export const serverTypes =
  /^(?:extension|language|server|subscription|assembly|library|directory|endpoint|plugin|system|tablespace|integration|stage|pipe|java|transform)$|foreign|external|user mapping|database link|integration|access method|availability group|mcp server/;
