import { expect, test } from 'vitest';
import { effectsOf } from './summarise.ts';

function boundsOf(condition: string): readonly unknown[] {
  const effects = effectsOf(`DELETE FROM users WHERE ${condition}`, 'postgres');
  return effects.flatMap((effect) => (effect.kind === 'query' ? [effect.statement.bounded] : []));
}

test.each([
  'true',
  '1',
  '1 = 1',
  "'a' = 'a'",
  'NOT false',
  'NOT NOT true',
  '2 * 3 = 6',
  "'a' || 'b' = 'ab'",
  'NULL IS NULL',
  '1 IN (1, 2)',
  '2 BETWEEN 1 AND 3',
  'id = id',
  'users.id = id',
  'lower(name) = lower(name)',
  'age >= age',
  'age + 1 > age',
  'age * 0 = 0',
  'age - age = 0',
  'COALESCE(age, 0) = COALESCE(age, 0)',
  'active OR true',
  'id = 5 OR 1 = 1',
  'age IS NULL OR age IS NOT NULL',
  'age > 5 OR age <= 5',
  'age <> 1 OR age <> 2',
  'age = 1 OR NOT (age = 1)',
  "name LIKE '%'",
  "name ~ '.*'",
  'age BETWEEN age AND age',
  'age IN (age, 3)',
  'CASE WHEN age = 1 THEN true ELSE true END',
  '(age = 1) IS NOT NULL',
  '(age = 1) IN (true, false)',
  'EXISTS (SELECT 1)',
  'id IN (SELECT id FROM users)',
  'id = ANY (SELECT id FROM users)',
  'EXISTS (SELECT 1 FROM banned WHERE level = 5)',
  '(SELECT count(*) FROM users) > 0',
  'NOT EXISTS (SELECT 1 FROM users WHERE false)',
  '$1',
  "now() > '2000-01-01'",
  '$1 = 1',
  'id IS NOT NULL',
  'id > 0',
  'id <> -1',
  'id NOT IN (0)',
  'user_id > 0',
  'length(name) >= 0',
  'id IN (SELECT u.id FROM users u JOIN users v ON u.id = v.id)',
  'id IN (SELECT users.id FROM users LEFT JOIN logs ON true)',
  'id IN (SELECT id FROM users LIMIT 100000000)',
  'id IN (SELECT id FROM users LIMIT ALL)',
  'id IN (SELECT id FROM users OFFSET 0)',
  'id IN (SELECT id FROM users GROUP BY id)',
  'id IN (SELECT id FROM users ORDER BY id)',
  'id IN (SELECT id FROM (SELECT id FROM users) q)',
  "id = 5 OR '1'",
  'id = 5 OR -1',
  'id',
])('`%s` keeps no row out', (condition) => {
  expect(boundsOf(condition)).toEqual([false]);
});

test.each([
  'id = 5',
  'id = $1',
  'id = 5 AND true',
  'id IN (1, 2)',
  "email = 'a@b.c'",
  "created_at < now() - interval '30 days'",
  'deleted_at IS NOT NULL',
  'amount > 0',
  "status <> 'active'",
  "data->>'a' = 'b'",
  "tags @> ARRAY['x']",
  'id = ANY ($1::int[])',
  "lower(email) = lower('A')",
  '(a, b) IN ((1, 2), (3, 4))',
  "name ~ '^a'",
  "name NOT LIKE 'a%'",
  'active',
  'NOT active',
  'CURRENT OF c',
  'id IN (SELECT id FROM users WHERE age > 5)',
  'id IN (SELECT id FROM users ORDER BY age LIMIT 5)',
  'id IN (SELECT user_id FROM banned)',
  'parent_id IS NOT NULL',
  'EXISTS (SELECT 1 FROM banned b WHERE b.user_id = users.id)',
  'id NOT IN (SELECT min(id) FROM users GROUP BY email)',
  'false',
  '1 = 2',
  'CASE WHEN age = 1 THEN true ELSE false END',
  'EXTRACT(year FROM born) = 2000',
  "born::date = '2000-01-01'",
  'age > 5 OR age < 3',
  'a = b',
  'age <> 1',
  '(age = 1) = true',
  'id IN (SELECT id FROM (SELECT id FROM users WHERE age > 5 LIMIT 5) q)',
  'id IN (SELECT u.id FROM users u JOIN banned b ON u.id = b.user_id)',
  'id IN (SELECT user_id FROM logs GROUP BY user_id HAVING count(*) > 5)',
])('`%s` keeps rows out', (condition) => {
  expect(boundsOf(condition)).toEqual([true]);
});

test.each([
  ['DELETE FROM users LIMIT 10', false],
  ['DELETE FROM users -- WHERE id = 5', false],
  ["DELETE FROM users RETURNING 'WHERE id = 5'", false],
  ['UPDATE users SET a = (SELECT 1 FROM b WHERE b.id = 5)', false],
  ['DELETE FROM users USING users other WHERE users.id = other.id', false],
  ['UPDATE users SET a = CASE WHEN x THEN 1 ELSE 2 END WHERE id = 1', true],
  ['DELETE FROM users WHERE id = 5 RETURNING *', true],
  ['DELETE FROM users WHERE a b c', undefined],
])('%s', (text, expected) => {
  const [effect] = effectsOf(text, 'postgres');
  expect(effect?.kind === 'query' ? effect.statement.bounded : 'no query').toBe(expected);
});

test('`||` is OR in MySQL', () => {
  const [effect] = effectsOf('DELETE FROM users WHERE id = 5 || 1', 'mysql');
  expect(effect?.kind === 'query' && effect.statement.bounded).toBe(false);
});
