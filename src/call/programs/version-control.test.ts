import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';

describe('version control beside git', () => {
  test.each<[string, readonly string[]]>([
    ['hub reset --hard', ['git reset --hard']],
    ['hub -C x push --force', ['git -C x push --force']],
    ['hub pull-request -m x', []],
    ["gh alias set rr 'repo delete'", ['gh repo delete']],
    ["gh config set pager 'rm a'", ['rm a']],
    ['gh config set git_protocol ssh', []],
    ["svn up --config-option 'config:tunnels:ssh=rm a'", ['rm a']],
    ["svn up --config-option 'servers:global:http-timeout=9'", []],
    ['jj --config \'ui.editor="rm a"\' describe', ['rm a']],
    ['jj --config ui.color=never log', []],
    ['jj util exec -- rm a', ['rm a']],
    ['jj -R sub util exec rm a', ['rm a']],
    ['jj util gc', []],
    ['jj config set --user ui.editor "rm a"', ['rm a']],
    ['jj config set --user user.name "rm a"', []],
    ['jj config get ui.editor', []],
  ])('%s', (command, expected) => {
    expect(commandsOf(command).slice(1)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['hg cat .env', '~read /w/.env'],
    ['hg diff -r 1 .env', '~read /w/.env'],
    ['svn cat .env', '~read /w/.env'],
    ['svn blame .env', '~read /w/.env'],
    ['jj diff .env', '~read /w/.env'],
    ['jj file show .env', '~read /w/.env'],
  ])('%s prints it', (command, expected) => {
    expect(effectsOf(command)).toContain(expected);
  });
});

describe('a program under another name', () => {
  test.each([
    'cp $(which rm) x; ./x a',
    'cp "$(command -v rm)" x && ./x a',
    'cp `which rm` x; ./x a',
    'ln -s $(type -P rm) x; ./x a',
    'install -m 755 $(which rm) x; ./x a',
    'cp /opt/homebrew/bin/rm x; ./x a',
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain('delete /w/a');
  });

  test.each(['cp $(which rm).txt x; ./x a', 'cp $(which rm) x; ./y a', 'cp $(cat rm) x; ./x a'])(
    '%s is not known',
    (command) => {
      expect(effectsOf(command)).not.toContain('delete /w/a');
    },
  );
});
