import type { Effect } from '../../src/call/effect.ts';
import { makeBudget, type Readers } from '../../src/call/reading.ts';
import { readers } from '../../src/call/readers.ts';
import { readSql } from '../../src/call/sql/read-sql.ts';
import type { SqlDialect } from '../../src/call/sql/sql-statement.ts';

const place = { cwd: undefined, workspace: undefined, home: undefined };

export function effectsOf(text: string, dialect?: SqlDialect): readonly Effect[] {
  const budget = makeBudget(text.length);
  return readSql(text, dialect, {
    from: { pointer: '/query' },
    place,
    readers: plainReaders,
    budget,
    certainty: 'certain',
    depth: 0,
  });
}

/** Shell texts come back as they are, so that a table of SQL need not know the shell. */
const plainReaders: Readers = {
  ...readers,
  shell: (text, { from }) => [{ kind: 'opaque', why: `shell: ${text}`, from }],
};

/**
 * Effects in short: `delete- users` changes every row, `delete+ users` some, `delete? users` nobody knows; objects that are
 * only read stand in brackets; `file:write:/x`, `host:x`, `?why` for the others.
 */
export function summarise(text: string, dialect?: SqlDialect): readonly string[] {
  return effectsOf(text, dialect).map(summariseEffect);
}

function summariseEffect(effect: Effect): string {
  if (effect.kind === 'query') return summariseStatement(effect.statement);
  if (effect.kind === 'connect') return `host:${effect.url.hosts.map(({ name }) => name).join()}`;
  if (effect.kind === 'opaque') return effect.why.startsWith('shell: ') ? effect.why : `?${effect.why}`;
  return 'path' in effect ? `file:${effect.kind}:${effect.path.written}` : effect.kind;
}

function summariseStatement({ kind, bounded, objects }: Extract<Effect, { kind: 'query' }>['statement']): string {
  const bounds = bounded === undefined ? '' : bounded ? '+' : '-';
  const names = objects.map(({ name, access }) => (access === 'write' ? name : `[${name}]`));
  return [`${kind}${bounds}`, ...new Set(names)].join(' ');
}

export function groupsOf(text: string, dialect?: SqlDialect): readonly string[] {
  return [
    ...new Set(effectsOf(text, dialect).flatMap((effect) => (effect.kind === 'query' ? effect.statement.groups : []))),
  ];
}
