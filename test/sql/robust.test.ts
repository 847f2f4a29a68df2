import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { makeBudget } from '../../src/call/reading.ts';
import { readers } from '../../src/call/readers.ts';
import { readSql } from '../../src/call/sql/read-sql.ts';
import type { SqlDialect } from '../../src/call/sql/sql-statement.ts';
import { effectsOf } from './summarise.ts';

const dialects = [undefined, 'postgres', 'mysql', 'sqlite', 'sqlserver', 'bigquery', 'snowflake'] as const;
const words =
  "SELECT FROM WHERE ( ) ( ) ; , . = ' \" ` [ ] -- /* */ /*! # $$ $a$ \\ \n @x ? :p 1 a b.c INSERT INTO UPDATE SET DELETE MERGE USING ON WHEN THEN BEGIN END IF ELSE CASE WITH AS RECURSIVE DROP TABLE CREATE FUNCTION EXEC EXECUTE IMMEDIATE DO DECLARE COPY PROGRAM GO DELIMITER // IN EXISTS NOT OR AND LIKE BETWEEN UNION NULL E' N' q'[ . .shell \\! ANY".split(
    ' ',
  );

const texts = oneof(
  string({ unit: 'binary', maxLength: 200 }),
  array(constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' ')),
  array(constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
);

test('gives at least one effect for any text, and never throws', () => {
  assert(
    property(texts, constantFrom(...dialects), (text, dialect) => {
      expect(effectsOf(text, dialect).length).toBeGreaterThan(0);
    }),
    { numRuns: 5000, seed: 7 },
  );
});

test('places every effect within the text', () => {
  assert(
    property(texts, constantFrom(...dialects), (text, dialect) => {
      for (const { from } of effectsOf(text, dialect).flatMap((effect) => (effect.kind === 'query' ? [effect] : []))) {
        expect(from.start ?? 0).toBeGreaterThanOrEqual(0);
        expect(from.end ?? 0).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000, seed: 7 },
  );
});

const piles: readonly (readonly [name: string, pile: (size: number) => string])[] = [
  ['brackets', (size) => `SELECT ${'('.repeat(size)}`],
  ['closed brackets', (size) => `DELETE FROM t WHERE ${'('.repeat(size)}1${')'.repeat(size)}`],
  ['queries', (size) => `${'SELECT * FROM ('.repeat(size)}t${')'.repeat(size)}`],
  ['changes in brackets', (size) => `WITH a AS ${'(DELETE FROM a USING '.repeat(size)}`],
  ['statements without a semicolon', (size) => 'DELETE FROM a '.repeat(size)],
  ['statements', (size) => 'DELETE FROM a WHERE b = 1;'.repeat(size)],
  ['comments', (size) => '/*'.repeat(size)],
  ['quotes', (size) => "'a' ".repeat(size)],
  ['conditions', (size) => `DELETE FROM t WHERE ${'a = 1 OR '.repeat(size)}b = 2`],
  ['queries in conditions', (size) => `DELETE FROM t WHERE ${'a IN (SELECT b FROM t WHERE '.repeat(size)}`],
  ['sums', (size) => `DELETE FROM t WHERE a = ${'1 + b + '.repeat(size)}2`],
  ['unions', (size) => `DELETE FROM t WHERE a IN (${'SELECT 1 UNION '.repeat(size)}SELECT 2)`],
  ['blocks', (size) => 'BEGIN IF x THEN '.repeat(size)],
  ['cases', (size) => `SELECT ${'CASE WHEN a THEN '.repeat(size)}1`],
  ['client lines', (size) => '\\x '.repeat(size)],
  ['dollars', (size) => '$a '.repeat(size)],
  ['nots', (size) => `DELETE FROM t WHERE ${'NOT '.repeat(size)}a`],
  ['minuses', (size) => `DELETE FROM t WHERE ${'- '.repeat(size)}a`],
  ['names', (size) => `SELECT ${'a.'.repeat(size)}b`],
  ['expressions', (size) => `WITH ${'a AS (SELECT 1), '.repeat(size)}b AS (SELECT 2) SELECT 1`],
  ['carriage returns', (size) => '--x\r'.repeat(size)],
];

/** Steps are counted where time is not: a text ten times as long must not spend much more than ten times as many. */
test.each(piles)('reads piles of %s in linear steps, however deep', (_name, pile) => {
  for (const size of [10, 20_000]) {
    const text = pile(size);
    const spent = stepsFor(text, undefined);
    expect(spent).toBeLessThan(20_000 + 64 * text.length + text.length * 8);
  }
});

function stepsFor(text: string, dialect: SqlDialect | undefined): number {
  const place = { cwd: undefined, workspace: undefined, home: undefined };
  const real = makeBudget(text.length);
  let spent = 0;
  const budget = {
    ...real,
    spend(steps: number): boolean {
      const isLeft = real.spend(steps);
      if (isLeft) spent += steps;
      return isLeft;
    },
  };
  readSql(text, dialect, { from: { pointer: '' }, place, readers, budget, certainty: 'certain', depth: 0 });
  return spent;
}
