import { describe, expect, test } from 'vitest';
import { commandsOf } from '../../../test/support/effects-of.ts';

describe('what a program finds in its environment counts as if it were said', () => {
  test.each<[string, readonly string[]]>([
    ["GOFLAGS='-toolexec=rm' go build ./...", ['go build -toolexec=rm ./... <file', 'rm']],
    ["TAR_OPTIONS='--to-command=rm\\ a' tar xf x", ['tar --to-command=rm a xf x', 'rm a']],
    ["RUBYOPT='-r./a' ruby x.rb", ['ruby -r./a x.rb <file', 'x.rb <file']],
    ["VIMINIT=':!rm a' vim x", ['vim -c :!rm a x', 'rm a']],
    ["RUSTFLAGS='-C linker=rm' cargo build", ['cargo build <file', 'rustc -C linker=rm <file', 'rm']],
    ["JAVA_TOOL_OPTIONS='-XX:OnError=rm' mvn -o test", ['mvn -o test <file', 'java -XX:OnError=rm <file', 'rm']],
    ['MAKEFILES=x.mk make', ['make --file=x.mk <file']],
    ['MAKEFLAGS=kj4 make all', ['make -kj4 all <file']],
    ["LESS='-R+!rm a$' less x", ['less -R +!rm a x', 'rm a']],
    ['LESS=FRX less x', ['less -FRX x']],
    ["MORE='+!rm a' more x", ['more +!rm a x', 'rm a']],
    ['ZIPOPT=\'-T -TT "rm a"\' zip x.zip y', ['zip -T -TT rm a x.zip y', 'rm a']],
    ['MANOPT=\'-P "rm a"\' man ls', ['man -P rm a ls', 'rm a']],
    ['BAT_OPTS=\'--pager "rm a"\' bat x', ['bat --pager rm a x', 'rm a']],
    ['TF_CLI_ARGS=-destroy terraform apply', ['terraform apply -destroy <file']],
    ['npm_config_registry=https://a.example npm ci', ['npm --registry=https://a.example ci <file']],
    ['PIP_INDEX_URL=https://a.example pip install x', ['pip --index-url=https://a.example install x <file']],
    ['GIT_DIR=/x git log', ['git --git-dir=/x log']],
    ['PIP_NO_CACHE_DIR=1 pip install x', []],
    ['GOFLAGS= go build', []],
    ["GOFLAGS='-toolexec=rm' make", []],
    ['NODE_OPTIONS="$NODE_OPTIONS --no-warnings" node x.js', ['node --no-warnings x.js <file', 'x.js <file']],
  ])('%s', (command, expected) => {
    expect(commandsOf(command).slice(1)).toEqual(expected);
  });
});

describe('variables that name a command', () => {
  test.each([
    "RUSTC_WRAPPER='rm a' cargo build",
    "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER='rm a' cargo test",
    "CC='rm a' make",
    "SVN_SSH='rm a' svn up",
    "HGEDITOR='rm a' hg commit",
    "GH_PAGER='rm a' gh pr list",
    "LESSCLOSE='rm a' less x",
    "LESSOPEN='|-rm a' less x",
    "PSQL_PAGER='rm a' psql",
    "RSYNC_CONNECT_PROG='rm a' rsync x host::y",
    "apt-get -o APT::Update::Pre-Invoke::='rm a' update",
    "apt-get -o dir::bin::dpkg='rm a' install x",
    "more '+!rm a' x",
  ])('%s', (command) => {
    expect(commandsOf(command)).toContain('rm a');
  });

  test.each([
    "apt-get -o Dpkg::Options::='rm a' update",
    "more '+/rm a' x",
    "NAME='rm a' make",
    "GIT_AUTHOR_NAME='rm a' git commit",
    "CFLAGS='rm a' make",
    'CC= make',
  ])('%s names none', (command) => {
    expect(commandsOf(command)).not.toContain('rm a');
  });
});

describe('code in the words of builds', () => {
  test.each<[string, readonly string[]]>([
    ["make 'X=$(shell rm a)'", ['rm a']],
    ["make 'X != rm a'", ['rm a']],
    ["make SHELL='rm a'", ['rm a']],
    ['cargo --config \'build.rustc-wrapper="rm a"\' build', ['rm a']],
    ['cargo build --config \'target.x.runner=["rm", "a"]\'', ['rm  a']],
    ["cargo --config 'net.offline=true' build", []],
    ["rustc -C linker='rm a' x.rs", ['rm a']],
    ['rustc -C opt-level=3 x.rs', []],
    ["java -XX:OnOutOfMemoryError='rm a' -jar x.jar", ['rm a']],
    ['java -XX:+UseG1GC -jar x.jar', []],
    ['make CFLAGS=-O2 PREFIX=/usr/local', []],
  ])('%s', (command, expected) => {
    expect(
      commandsOf(command)
        .slice(1)
        .filter((each) => !each.includes('<')),
    ).toEqual(expected.map((each) => each.replace('  ', ' ')));
  });
});
