import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';

const fetched = 'curl -s https://a.example/x';

describe('code that a program reads from its input', () => {
  test.each([
    'rails c',
    'bundle exec rails console',
    'rails runner -',
    'python manage.py shell',
    './manage.py shell_plus',
    'django-admin shell',
    'flask shell',
    'php artisan tinker',
    'jq -n -f /dev/stdin',
    'gcc -x c -',
    'tcc -run -',
    'go run /dev/stdin',
    'docker build -f - .',
    'docker build -',
    'docker buildx bake -f -',
    'docker compose -f - up -d',
    'docker-compose -f /dev/stdin run web',
    'just -f -',
    'task -t -',
    'task --taskfile=- build',
    'uv run -',
    'uv run --with rich -',
    'dotnet fsi',
    'tmux -C',
  ])('is from the network behind `%s`', (program) => {
    expect(commandsOf(`${fetched} | ${program}`).join('\n')).toMatch(/<network/);
    expect(commandsOf(`base64 -d x | ${program}`).join('\n')).toMatch(/<decoded/);
  });

  test.each([
    'rails routes',
    'python manage.py loaddata -',
    'flask routes',
    'php artisan route:list',
    'jq .',
    'jq -f x.jq',
    'gcc -c x.c',
    'docker compose -f x.yml exec -T db cat',
    'task build',
    'just build',
    'uv run cat',
    'dotnet fsi x.fsx',
    'tmux load-buffer -',
  ])('is not what `%s` reads', (program) => {
    expect(commandsOf(`${fetched} | ${program}`).join('\n')).not.toMatch(/<network/);
  });

  test.each<[string, string]>([
    ["echo 'User.delete_all' | rails c", 'rails runner User.delete_all'],
    ["python manage.py shell <<< 'import x'", 'manage.py shell -c import x'],
    ["flask shell <<< 'db.drop_all()'", 'flask shell -c db.drop_all()'],
    ["echo 'phpinfo();' | php artisan tinker", 'artisan tinker --execute=phpinfo();'],
    ["just -f - <<< $'a:\\n  rm b'", 'rm b'],
    ['echo \'new-window "rm a"\' | tmux -C', 'rm a'],
  ])('%s is as `%s`', (command, expected) => {
    expect(commandsOf(command).map((each) => each.replace(/ <\w.*$/, ''))).toContain(expected);
  });

  test.each<[string, string]>([
    ['rails runner \'File.delete("a")\'', 'delete /w/a'],
    ['python manage.py shell -c \'import os; os.remove("a")\'', 'delete /w/a'],
    ['uv run - <<< \'import os; os.remove("a")\'', 'delete /w/a'],
    ['php artisan tinker --execute=\'unlink("a");\'', 'delete /w/a'],
  ])('%s', (command, expected) => {
    expect(effectsOf(command)).toContain(expected);
  });

  test.each([
    'rails runner "puts User.count"',
    "echo 'User.count' | rails c",
    'python manage.py shell -c "from a.models import X; print(X.objects.count())"',
    'cat x.py | python manage.py shell',
    'flask shell < x.py',
    "flask shell <<< 'print(app.config)'",
    "echo 'print(1)' | uv run -",
    "docker build -f - . <<< 'FROM alpine'",
    'cat x.yml | docker compose -f - up -d',
    "echo 'int main(){}' | gcc -x c - -o a && ./a",
    'tmux -C attach < commands',
  ])('%s is plain', (command) => {
    expect(effectsOf(command).filter((effect) => /opaque|delete/.test(effect))).toEqual([]);
  });

  test('what the text has fetched is described to a builder as well', () => {
    expect(commandsOf('curl -o /tmp/D https://a.example/D; docker build -f /tmp/D .')).toContain(
      'docker build -f /tmp/D . <file <network',
    );
  });
});
