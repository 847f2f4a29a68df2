import { loadModule, parseSync } from 'libpg-query';
import { beforeAll, expect, test } from 'vitest';
import { makeBudget } from '../../src/call/reading.ts';
import { readers } from '../../src/call/readers.ts';
import { readSql } from '../../src/call/sql/read-sql.ts';
import type { SqlDialect, SqlStatement } from '../../src/call/sql/sql-statement.ts';
import { oracleStatements, type OracleStatement } from './postgres-oracle.ts';
import { makeStatements } from './random-postgres.ts';

beforeAll(() => loadModule());

const place = { cwd: undefined, workspace: undefined, home: undefined };

function statementsOf(text: string, dialect: SqlDialect | undefined): readonly SqlStatement[] {
  const budget = makeBudget(text.length);
  const effects = readSql(text, dialect, {
    from: { pointer: '' },
    place,
    readers,
    budget,
    certainty: 'certain',
    depth: 0,
  });
  return effects.flatMap((effect) => (effect.kind === 'query' ? [effect.statement] : []));
}

function parsed(text: string): readonly OracleStatement[] | undefined {
  try {
    return oracleStatements(parseSync(text));
  } catch {
    return undefined;
  }
}

/** What PostgreSQL sees and the reading does not. */
function missing(text: string, dialect: SqlDialect | undefined, oracle: readonly OracleStatement[]): readonly string[] {
  const found = statementsOf(text, dialect);
  const objects = found.flatMap((statement) => statement.objects);
  const has = (name: string, access?: 'write'): boolean =>
    objects.some((object) => object.name === name && (access === undefined || object.access === access));
  return oracle.flatMap((statement) => [
    ...(countKind(found, statement.kind) < oracle.filter(({ kind }) => kind === statement.kind).length
      ? [`kind ${statement.kind}`]
      : []),
    ...statement.writes.filter((name) => !has(name, 'write')).map((name) => `write of ${name}`),
    ...statement.reads.filter((name) => !has(name)).map((name) => `table ${name}`),
    ...(statement.isUnbounded &&
    unboundedOf(found, statement.kind) <
      oracle.filter(({ kind, isUnbounded }) => isUnbounded && kind === statement.kind).length
      ? [`unbounded ${statement.kind}`]
      : []),
  ]);
}

function countKind(found: readonly SqlStatement[], kind: string): number {
  return found.filter((statement) => statement.kind === kind).length;
}

function unboundedOf(found: readonly SqlStatement[], kind: string): number {
  return found.filter((statement) => statement.kind === kind && statement.bounded !== true).length;
}

const count = 3000;

test.each([['postgres'], [undefined]] as const)(
  'as %s it sees all that PostgreSQL sees in random statements',
  (dialect) => {
    let compared = 0;
    for (let seed = 1; seed <= count; seed += 1) {
      const text = makeStatements(seed);
      const oracle = parsed(text);
      if (oracle === undefined) continue;
      compared += 1;
      expect({ seed, text, missing: missing(text, dialect, oracle) }).toEqual({ seed, text, missing: [] });
    }
    expect(compared).toBeGreaterThan(2000);
  },
);

test('sees nothing of what PostgreSQL does not see', () => {
  for (let seed = 1; seed <= count; seed += 1) {
    const text = makeStatements(seed);
    const oracle = parsed(text);
    if (oracle === undefined) continue;
    const known = new Set(oracle.map(({ kind }) => kind));
    const extra = statementsOf(text, 'postgres').filter(({ kind }) => !known.has(kind));
    expect({ text, extra }).toEqual({ text, extra: [] });
  }
});
