import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

const isOpaque = (text: string) => effectsOf(text).some((effect) => effect.startsWith('opaque'));

describe('a text in a language without a reader', () => {
  test.each([
    `ghc -e 'System.Process.system "rm -rf /"'`,
    `ghc -e'System.Process.system "rm -rf /"'`,
    `ghc -e ':!id'`,
    `sbcl --non-interactive --eval '(uiop:run-program "id")'`,
    `sbcl --load x.lisp --eval '(load "/tmp/x.lisp")'`,
    `ecl --eval '(ext:system "id")'`,
    `ros run -e '(uiop:run-program "id")'`,
    `octave --eval 'system("id")'`,
    `ocaml -e 'Sys.command "id"'`,
    `iex -e 'System.cmd("id", [])'`,
    `mix run -e 'System.cmd("id", [])'`,
    `mix do compile, eval 'System.cmd("id", [])'`,
    `bb '(clojure.java.shell/sh "id")'`,
    `clojure -Sdeps '{}' -M -e '(clojure.java.shell/sh "id")'`,
    `groovy -cp lib -e '"id".execute()'`,
    `nim --eval:'discard execShellCmd("id")'`,
    `crystal eval 'system("id")'`,
    `raku -e 'shell "id"'`,
    `swipl -g "shell('id')" -t halt`,
    `swipl -g shell`,
    `swipl -t shell x.pl`,
    `maxima --batch-string='system("id");'`,
    `echo 'system("id")' | gp -q`,
    `gnuplot -e 'system "id"'`,
    `coffee -e 'require("child_process").execSync "id"'`,
    `qjs -e 'os.exec(["id"])'`,
    `stack ghc -- -e 'System.Process.system "id"'`,
    `cabal exec ghc -- -e 'System.Process.system "id"'`,
    `echo 'Runtime.getRuntime().exec("id")' | jshell -`,
    "echo 'syscmd(`id'\"'\"')' | m4",
    `erl -env A b -eval 'os:cmd("id").'`,
    `julia -t 4 -e 'run(x)'`,
    `sbt 'eval sys.process.Process("id").!'`,
    `sbt 'set x := "id".!' test`,
  ])('is not seen in %s', (text) => {
    expect(isOpaque(text)).toBe(true);
  });

  test.each([
    `ghc -e '1+1'`,
    'ghc -e main Main.hs',
    'ghc --make -Wall -isrc Main.hs',
    `sbcl --non-interactive --eval '(ql:quickload :foo)' --eval '(asdf:test-system :foo)'`,
    `octave --eval 'disp(pi)'`,
    'iex -S mix',
    'mix run priv/repo/seeds.exs',
    'mix do deps.get, compile',
    'bb tasks',
    'clojure -M:test -m runner',
    'nim c -r x.nim',
    'crystal spec',
    'swipl -g main -t halt x.pl',
    `maxima --batch-string='integrate(x^2,x);'`,
    `gp -q <<< 'print(factor(12))'`,
    `gnuplot -e "set output 'x.png'; plot 'data.csv' using 1:2"`,
    `sage -c 'print(factor(12))'`,
    'stack exec -- my-app --help',
    'm4 x.m4',
    'sbt test',
    `sbt 'testOnly a.B' 'set version := "1"'`,
  ])('is plain, or in a file, in %s', (text) => {
    expect(isOpaque(text)).toBe(false);
  });
});

test('a text of sage is one of Python', () => {
  expect(effectsOf(`sage -c 'import os; os.remove("a.txt")'`)).toContain('delete /w/a.txt');
});

test.each(['stack exec -- rm -rf a', 'opam exec -- rm -rf a', 'dune exec -- rm -rf a', 'cabal exec -- rm -rf a'])(
  '%s runs what stands behind',
  (text) => {
    expect(effectsOf(text).some((effect) => effect.startsWith('delete'))).toBe(true);
  },
);

test.each([
  `strace -o '|rm -rf a' ls`,
  `strace -o '!rm -rf a' ls`,
  `psql -o '|rm -rf a' -c 'select 1'`,
  `delta --pager 'rm -rf a' x y`,
])('%s hands what it prints to a program', (text) => {
  expect(effectsOf(text)).toContain('delete /w/a and all under it');
});
