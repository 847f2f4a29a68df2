import { describe, expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

function done(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.flatMap((effect) => {
    if (effect.kind === 'query') return [effect.statement.kind];
    return effect.kind === 'opaque' ? ['opaque'] : [];
  });
}

describe('a SELECT is one whatever value it is given', () => {
  test.each([
    'psql app -c "select * from users where id = $ID"',
    `psql app -c "select * from users where name = '$NAME' limit 5"`,
    'for t in $(cat tables.txt); do psql app -Atc "select count(*) from $t"; done',
    `mysql app -e "select count(*) from \\\`$t\\\`"`,
    'Q="select count(*) from users where org = $ORG"; psql app -c "$Q"',
    'psql app -c "SELECT * FROM orders ORDER BY id DESC LIMIT $N"',
  ])('%s', (command) => {
    expect(done(command)).toEqual(['select']);
  });

  test.each([
    ['all of it is a value', 'psql app -c "$Q"'],
    ['another statement', 'psql app -c "delete from users where id = $ID"'],
    ['one more behind it', 'psql app -c "select $A; drop table users"'],
    ['a function of the server', `psql app -c "select pg_read_file('$F')"`],
    ['a value from the network', 'psql app -c "select 1 $(curl -s https://a.example)"'],
    ['a value that is decoded', 'psql app -c "select 1 $(base64 -d values.txt)"'],
    ['one that writes', `psql app -c "select * into $T from users"`],
    ['one that changes', `psql app -c "select setval('s', $N)"`],
  ])('near miss: %s', (_, command) => {
    expect(done(command)).toContain('opaque');
  });
});
