import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';
import { settingForms } from './git-setting-names.ts';

describe('a setting counts in every spelling of its section and name', () => {
  test.each<[string, readonly string[]]>([
    ['core.HOOKSPATH', ['core.HOOKSPATH', 'core.hookspath', 'core.hooksPath']],
    ['CORE.hooksPath=a.B', ['CORE.hooksPath=a.B', 'core.hookspath=a.B', 'core.hooksPath=a.B']],
    [
      'URL.https://A.example/.insteadof',
      ['URL.https://A.example/.insteadof', 'url.https://A.example/.insteadof', 'url.https://A.example/.insteadOf'],
    ],
    ['user.name', ['user.name']],
    ['./a', ['./a']],
  ])('%s', (text, expected) => {
    expect(settingForms(text)).toEqual(expected);
  });
});

describe('settings that hold a command', () => {
  test.each([
    'core.pager',
    'CORE.PAGER',
    'core.askPass',
    'core.gitproxy',
    'core.fsmonitor',
    'sequence.editor',
    'pager.log',
    'diff.external',
    'diff.x.textconv',
    'diff.x.command',
    'merge.x.driver',
    'filter.x.clean',
    'filter.x.smudge',
    'filter.x.process',
    'difftool.x.cmd',
    'mergetool.x.path',
    'browser.x.cmd',
    'man.x.path',
    'gpg.program',
    'gpg.ssh.program',
    'gpg.ssh.defaultKeyCommand',
    'interactive.diffFilter',
    'uploadpack.packObjectsHook',
    'remote.origin.uploadpack',
    'remote.a.b.receivepack',
    'trailer.x.cmd',
    'tar.x.command',
    'hook.x.command',
    'sendemail.toCmd',
    'imap.tunnel',
  ])('%s', (name) => {
    expect(commandsOf(`git -c ${name}='rm a' log`).slice(1)).toEqual(['rm a']);
    expect(commandsOf(`git config ${name} 'rm a'`).slice(1)).toEqual(['rm a']);
  });

  test.each<[string, string]>([
    ['credential.helper', '!rm a'],
    ['credential.https://a.example.helper', '!rm a'],
    ['submodule.x.update', '!rm a'],
  ])('%s behind a mark', (name, value) => {
    expect(commandsOf(`git -c ${name}='${value}' fetch`).slice(1)).toEqual(['rm a']);
  });

  test.each([
    'git -c user.name="rm a" log',
    'git -c core.fsmonitor=true status',
    'git -c pager.log=false log',
    'git -c credential.helper=store fetch',
    'git -c submodule.x.update=none fetch',
    'git -c merge.conflictStyle=diff3 merge x',
    'git -c diff.x.xfuncname="rm a" diff',
    'git -c color.ui=always diff',
  ])('%s holds none', (command) => {
    expect(commandsOf(command).slice(1)).toEqual([]);
  });
});

describe('files and places that settings name', () => {
  test.each<[string, readonly string[]]>([
    ['git -c include.path=/etc/x log', ['read /etc/x']],
    [
      "printf '[include]\\npath = y' > x; git -c include.path=x log",
      ['write /w/x', 'read /w/x', 'opaque: settings of git that the text itself wrote'],
    ],
    ["printf '[core]\\npager = rm z' > x; git -c include.path=x log", ['write /w/x', 'read /w/x', 'delete /w/z']],
    ["printf '[user]\\nname = A' > x; git -c include.path=x log", ['write /w/x', 'read /w/x']],
    ['git -c core.hookspath=hooks commit -m x', ['read /w/hooks and all under it']],
    ['git -c core.hooksPath=/dev/null commit -m x', []],
    ['git -c url.https://a.example/.insteadOf=https://b.example/ log', ['connect a.example']],
    ['git -c remote.x.url=https://a.example/r log', ['connect a.example']],
    ['git config "$NAME" x', ['~write /w/.git/config', 'opaque: a setting of git that is known only when it runs']],
    ['git config "user.$NAME" x', ['~write /w/.git/config']],
  ])('%s', (command, expected) => {
    expect(effectsOf(command)).toEqual(expected);
  });

  test('a place may be a command', () => {
    expect(commandsOf("git -c remote.x.url='ext::rm a' fetch x")).toContain('rm a');
  });
});
