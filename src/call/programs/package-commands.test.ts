import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';

/** The commands that run, wherever their code comes from. */
function wordsOf(text: string): readonly string[] {
  return commandsOf(text).map((command) => command.replace(/ <.*$/, ''));
}

describe('programs of packages, behind what runs them', () => {
  test.each<[string, string]>([
    ['npx -y prisma@5 migrate reset', 'prisma migrate reset'],
    ['npx prisma@5.1.0-dev.3 migrate reset', 'prisma migrate reset'],
    ['npx @changesets/cli publish', 'changeset publish'],
    ['npx @acme/tool@2 x', 'tool x'],
    ['npm exec -- prisma@latest migrate reset', 'prisma migrate reset'],
    ['pnpm dlx prisma@5 migrate reset', 'prisma migrate reset'],
    ['pnpm prisma migrate reset', 'prisma migrate reset'],
    ['pnpm -F api prisma migrate reset', 'prisma migrate reset'],
    ['yarn prisma migrate reset', 'prisma migrate reset'],
    ['yarn run prisma migrate reset', 'prisma migrate reset'],
    ['yarn workspace api prisma migrate reset', 'prisma migrate reset'],
    ['bun run prisma migrate reset', 'prisma migrate reset'],
    ['bun x prisma@5 migrate reset', 'prisma migrate reset'],
    ['deno run -A npm:prisma@5 migrate reset', 'prisma migrate reset'],
    ['uvx alembic@1.13 downgrade base', 'alembic downgrade base'],
    ['pipx run alembic==1.13 downgrade base', 'alembic downgrade base'],
    ["pipx run 'black[jupyter]' x.py", 'black x.py'],
    ['python -m alembic downgrade base', 'alembic downgrade base'],
    ['python3 -m django flush', 'django-admin flush'],
    ['uv run manage.py flush', 'manage.py flush'],
  ])('%s runs %s', (command, expected) => {
    expect(wordsOf(command)).toContain(expected);
  });

  test.each([
    'yarn test --watch',
    'pnpm install prisma@5',
    'pnpm format --check .',
    'yarn add prisma@5',
    'npm run prisma migrate reset',
    'npx ./tool@5/prisma.js migrate reset',
    'python -m json.tool prisma',
  ])('%s runs nothing else', (command) => {
    expect(wordsOf(command).filter((each) => /^(?:prisma|format)\b/.test(each))).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['pnpm sh -c "rm a"', ['delete /w/a']],
    ['yarn rimraf a', ['delete /w/a and all under it']],
    ['yarn cross-env A=1 rm a', ['delete /w/a']],
    ['yarn plugin import https://a.example/x.js', ['connect a.example']],
    ['yarn plugin import typescript', []],
    ['yarn config set yarnPath ./x.js', ['read /w/x.js']],
    ['yarn config set nodeLinker ./x.js', []],
    ['go build -ldflags "-s -extld=\'rm a\'" .', ['delete /w/a']],
    ["go build -ldflags '-extld=gcc' .", []],
    ['go build -ldflags "-X main.v=$V" .', []],
    ['wget -q -O a --use-askpass="rm b" https://a.example', ['write /w/a', 'delete /w/b', 'connect a.example']],
  ])('%s', (command, expected) => {
    expect(effectsOf(command).filter((each) => each !== '~connect registry')).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['gh codespace ssh -- rm -rf /x', ['delete /x and all under it']],
    ["gh codespace ssh -c web 'rm -rf /x'", ['delete /x and all under it']],
    ["gh cs ssh -c web -- -o ProxyCommand='rm a' ls /x", ['delete /w/a', 'read /x']],
    ['gh codespace ssh', []],
    ['hub gist create .env', ['read /w/.env']],
    ['hub gist show .env', []],
    ['php -S 127.0.0.1:8000 -t /srv', ['read /srv and all under it']],
    ['php -S 127.0.0.1:8000', []],
    ['coproc { php -S 127.0.0.1:8000; }', []],
    ['coproc { node --test; }', []],
    ['coproc { node; }', ['opaque: a program text that is known only when it runs']],
    ['python3 -m http.server 8000 -d /srv', ['read /srv and all under it']],
    ['python3 -m http.server --directory=/srv', ['read /srv and all under it']],
    ['python3 -m http.server 8000 --bind 127.0.0.1', []],
  ])('%s', (command, expected) => {
    expect(
      effectsOf(command)
        .filter((each) => !each.includes('connect'))
        .map((each) => each.replace(/ on .*| \(.*/, '')),
    ).toEqual(expected);
  });
});
