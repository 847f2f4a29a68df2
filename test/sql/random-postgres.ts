/** Random PostgreSQL statements from a seed: the same seed gives the same text. */
export function makeStatements(seed: number): string {
  const maker = new StatementMaker(seed);
  return Array.from({ length: 1 + maker.below(3) }, () => maker.statement(2)).join(
    maker.pick(['; ', ';\n', ' ;/* ; */']),
  );
}

/** A class, since it draws one number after the other (mulberry32). */
class StatementMaker {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  #maybe(text: string): string {
    return this.below(2) === 0 ? '' : text;
  }

  statement(depth: number): string {
    const text = this.pick<() => string>([
      () => this.#query(depth),
      () => this.#change(depth),
      () => this.#change(depth),
      () => `WITH ${this.#expressions(depth)} ${this.below(2) === 0 ? this.#query(depth) : this.#change(depth)}`,
      () => this.#definition(depth),
      () => this.#other(depth),
    ])();
    return this.#dress(text);
  }

  /** Comments, blanks and case in any place where a blank is. */
  #dress(text: string): string {
    const blank = (): string =>
      this.pick([' ', ' ', ' ', '\n', '\t', ' /* DELETE FROM x; */ ', ' /* a /* nested */ b */ ', " -- it's\n"]);
    return text
      .replaceAll('␣', blank)
      .replace(/\b(?:select|delete|from|where|update|drop)\b/gi, (word) =>
        this.below(3) === 0 ? word.toLowerCase() : word,
      );
  }

  #table(): string {
    return this.pick([
      'users',
      'public.orders',
      '"Odd; name"',
      'app."Log"',
      't1',
      '"select"',
      'é',
      'a$b',
      'Mixed',
      '"quo""te"',
    ]);
  }

  #column(): string {
    return this.pick(['id', 'name', 'u.id', '"Col"', 'created_at', 'total']);
  }

  #text(): string {
    return this.pick([
      "'x'",
      "'it''s; DROP TABLE users --'",
      "E'a\\'; DELETE FROM users; --'",
      '$$ DROP TABLE z; $$',
      "$q$ it's $$ $q$",
      "U&'\\0041'",
      "''",
      "'WHERE 1=1'",
      "B'1'",
    ]);
  }

  #value(depth: number): string {
    return this.pick<() => string>([
      () => this.#column(),
      () => String(this.below(20)),
      () => this.#text(),
      () => `${this.#column()} +␣${this.below(9)}`,
      () => (depth > 0 ? `(${this.#query(depth - 1)})` : 'NULL'),
      () => `coalesce(${this.#column()},␣${this.#text()})`,
      () => `extract(year FROM created_at)`,
      () => `CASE WHEN ${this.#condition(0)} THEN 1 ELSE 2 END`,
      () => `${this.#column()}::text`,
      () => `count(*) FILTER (WHERE id > 3)`,
    ])();
  }

  #condition(depth: number): string {
    return this.pick<() => string>([
      () => `${this.#column()}␣= ${this.#value(depth)}`,
      () => `${this.#column()} > ${this.below(50)}`,
      () => `${this.#column()}␣IN (1, 2, 3)`,
      () => (depth > 0 ? `${this.#column()} IN (${this.#query(depth - 1)})` : 'id = 3'),
      () => (depth > 0 ? `NOT (${this.#condition(depth - 1)})` : 'name IS NULL'),
      () => (depth > 0 ? `${this.#condition(depth - 1)}␣AND ${this.#condition(depth - 1)}` : "name = 'b'"),
      () => (depth > 0 ? `(${this.#condition(depth - 1)} OR␣${this.#condition(depth - 1)})` : "name LIKE 'a%'"),
      () =>
        this.pick([
          'true',
          '1 = 1',
          "'a' = 'a'",
          'NOT false',
          'id = id',
          '2 > 1',
          'NULL IS NULL',
          '1 IN (1, 2)',
          '3 BETWEEN 1 AND 5',
          '1 + 1 = 2',
        ]),
      () => `a IS NOT DISTINCT FROM␣${this.below(9)}`,
      () => (depth > 0 ? `EXISTS (${this.#query(depth - 1)})` : 'total <> 0'),
    ])();
  }

  #where(depth: number): string {
    return this.below(3) === 0 ? '' : `␣WHERE␣${this.#condition(depth)}`;
  }

  #source(depth: number): string {
    return this.pick<() => string>([
      () => this.#table(),
      () => `${this.#table()} AS u`,
      () => `${this.#table()} u␣JOIN ${this.#table()} v ON u.id = v.id`,
      () => `(${this.#table()} u LEFT JOIN ${this.#table()} w␣USING (id))`,
      () => `${this.#table()}, LATERAL (${this.#query(0)}) l`,
      () => `ONLY ${this.#table()}`,
      () => (depth > 0 ? `(${this.#query(depth - 1)}) AS q, ${this.#table()}` : this.#table()),
      () => `generate_series(1, 3) g,␣${this.#table()}`,
      () => `${this.#table()} TABLESAMPLE system (10)`,
    ])();
  }

  #query(depth: number): string {
    return this.pick<() => string>([
      () =>
        `SELECT␣${this.#value(depth)} FROM␣${this.#source(depth)}${this.#where(depth)}${this.#maybe(' ORDER BY 1 LIMIT 5')}`,
      () =>
        `SELECT ${this.#column()},␣${this.#value(depth)}␣FROM ${this.#source(depth)}${this.#where(depth)} GROUP BY 1`,
      () => (depth > 0 ? `(${this.#query(depth - 1)})␣UNION ALL (${this.#query(depth - 1)})` : 'VALUES (1, 2)'),
      () => `TABLE ${this.#table()}`,
      () => (depth > 0 ? `WITH ${this.#expressions(depth - 1)} SELECT * FROM␣c1` : 'SELECT 1'),
      () => `SELECT * FROM ${this.#source(depth)}${this.#where(depth)} FOR␣UPDATE`,
    ])();
  }

  #change(depth: number): string {
    const returning = this.#maybe('␣RETURNING *');
    return this.pick<() => string>([
      () => `DELETE␣FROM ${this.#table()}${this.#maybe(' AS u')}${this.#where(depth)}${returning}`,
      () => `DELETE FROM ${this.#table()} u␣USING ${this.#source(0)}${this.#where(depth)}${returning}`,
      () =>
        `UPDATE␣${this.#table()} ${this.#maybe('u ')}SET name = ${this.#value(depth)}${this.#where(depth)}${returning}`,
      () =>
        `UPDATE ONLY ${this.#table()} SET (a, b) = (1, ${this.#text()}) FROM␣${this.#source(0)}${this.#where(depth)}`,
      () =>
        `INSERT INTO␣${this.#table()} (id, name) ${depth > 0 ? this.#query(depth - 1) : 'VALUES (1, 2)'}${returning}`,
      () =>
        `INSERT INTO ${this.#table()} VALUES (1, ${this.#text()}) ON CONFLICT (id) DO UPDATE SET name = 'x'${this.#where(0)}`,
      () =>
        `MERGE INTO ${this.#table()} u USING␣${this.#table()} s ON ${this.pick(['u.id = s.id', 'true'])} WHEN MATCHED THEN ${this.pick(['DELETE', 'UPDATE SET a = 1'])} WHEN NOT MATCHED THEN INSERT VALUES (1)`,
    ])();
  }

  #expressions(depth: number): string {
    const body = (): string => (this.below(3) === 0 || depth === 0 ? this.#query(0) : this.#change(depth - 1));
    return `c1 AS${this.#maybe(' MATERIALIZED')} (${body()})${this.#maybe(`, "c2" (a)␣AS (${body()})`)}`;
  }

  #definition(depth: number): string {
    return this.pick<() => string>([
      () => `DROP TABLE ${this.#maybe('IF EXISTS ')}${this.#table()},␣${this.#table()} CASCADE`,
      () => `DROP ${this.pick(['VIEW', 'MATERIALIZED VIEW', 'INDEX', 'SEQUENCE'])} ${this.#table()}`,
      () =>
        `TRUNCATE ${this.#maybe('TABLE ')}${this.#maybe('ONLY ')}${this.#table()}, ${this.#table()} RESTART IDENTITY`,
      () =>
        `CREATE ${this.#maybe('TEMP ')}TABLE␣${this.#table()} (id int PRIMARY KEY, o int REFERENCES ${this.#table()} (id) ON DELETE CASCADE, CHECK (id > 0))`,
      () => `CREATE TABLE ${this.#table()} AS␣${this.#query(depth)}`,
      () => `CREATE OR REPLACE VIEW ${this.#table()} AS ${this.#query(depth)}`,
      () => `CREATE UNIQUE INDEX CONCURRENTLY i1 ON␣${this.#table()} (id) WHERE id > 3`,
      () => `ALTER TABLE ${this.#maybe('ONLY ')}${this.#table()} DROP COLUMN x, ADD COLUMN y int DEFAULT 3`,
      () => `ALTER TABLE ${this.#table()} RENAME TO other`,
      () => `SELECT * INTO ${this.#maybe('TEMP ')}fresh FROM ${this.#table()}`,
      () => `CREATE TABLE ${this.#table()} (LIKE ${this.#table()} INCLUDING ALL)`,
      () => `COMMENT ON TABLE ${this.#table()} IS ${this.#text()}`,
      () => `CREATE TRIGGER tr BEFORE UPDATE OR DELETE ON ${this.#table()} FOR EACH ROW EXECUTE FUNCTION f()`,
      () => `DROP TRIGGER tr ON␣${this.#table()}`,
    ])();
  }

  #other(depth: number): string {
    return this.pick<() => string>([
      () => `EXPLAIN ANALYZE ${this.#change(depth)}`,
      () => `EXPLAIN (ANALYZE, BUFFERS) ${this.#query(depth)}`,
      () => `EXPLAIN ${this.#change(depth)}`,
      () => `PREPARE p (int) AS ${this.#change(depth)}`,
      () => `COPY ${this.#table()} FROM STDIN`,
      () => `COPY (${this.#query(depth)}) TO STDOUT`,
      () => `COPY ${this.#table()} (a, b) TO␣PROGRAM 'cat'`,
      () => `GRANT SELECT, UPDATE, DELETE ON␣${this.#table()} TO joe`,
      () => `REVOKE ALL ON TABLE ${this.#table()} FROM PUBLIC`,
      () => 'COMMIT',
      () => 'BEGIN ISOLATION LEVEL SERIALIZABLE',
      () => `LOCK TABLE ${this.#table()} IN SHARE MODE`,
      () => `VACUUM (FULL) ${this.#table()}`,
      () => `CALL p(${this.below(9)})`,
      () => `DECLARE cur CURSOR FOR ${this.#query(depth)}`,
      () => `REFRESH MATERIALIZED VIEW ${this.#table()}`,
      () => 'SET ROLE admin',
      () =>
        `CREATE RULE r AS ON DELETE TO ${this.#table()} DO INSTEAD ${this.#change(0).replace(/␣RETURNING \*$/, '')}`,
    ])();
  }
}
