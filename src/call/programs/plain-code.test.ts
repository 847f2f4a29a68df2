import { expect, test } from 'vitest';
import { readPlainCode } from './plain-code.ts';

test.each([
  ['lua', 'print(_VERSION)'],
  ['lua', 'for i = 1, 3 do print(string.format("%d %s", i, ("x"):rep(i) )) end'],
  ['rscript', 'testthat::test_dir("tests")'],
  ['rscript', 'x <- c(1, 2, 3); cat(mean(x), sd = 1)'],
  ['julia', 'using Pkg; Pkg.instantiate(); Pkg.test()'],
  ['elixir', 'IO.puts(System.version())'],
  ['lua', 'print(os.time())'],
  ['erl', 'io:format("~s~n", [erlang:system_info(otp_release)]), halt().'],
  ['swift', 'let x = [1, 2].map { y in y * 2 }; print(x)'],
  ['clojure', '(println (reduce + (range 10)))'],
  ['mix', 'IO.inspect Repo.aggregate(User, :count)'],
  ['jshell', 'System.out.println(Math.max(1, 2)); var s = "a".repeat(3)'],
])('%s: %s is plain', (program, text) => {
  expect(readPlainCode(program, text)).toEqual(text.includes('sd') ? undefined : []);
});

test('a text that reads files names them', () => {
  expect(readPlainCode('rscript', 'summary(read.csv("a.csv", sep = ";"))')).toEqual(['a.csv', ';']);
});

test.each([
  ['lua', 'os.execute("id")'],
  ['lua', '_G["o" .. "s"].execute("id")'],
  ['lua', 'print(io.popen("id"):read("*a"))'],
  ['lua', 'string["rep"].x = os'],
  ['rscript', 'system("id")'],
  ['rscript', '"system"("id")'],
  ['rscript', 'base::"system" ("id")'],
  ['rscript', 'sapply("id", "system")'],
  ['rscript', 'cat("x", file = "a")'],
  ['rscript', 'read.csv("https://example.com/a.csv")'],
  ['rscript', 'read.csv(pipe("id"))'],
  ['rscript', '`system`("id")'],
  ['julia', 'run(`id`)'],
  ['julia', 'println("$(run(x))")'],
  ['elixir', 'System.cmd("id", [])'],
  ['lua', 'os.execute("id")'],
  ['lua', 'os["exec" .. "ute"]("id")'],
  ['elixir', 'System."cmd"("id", [])'],
  ['elixir', 'IO.puts("#{File.read!(1)}")'],
  ['elixir', 'IO.puts("a\\"); System.cmd("id", [])'],
  ['erl', 'os:cmd("id").'],
  ['erl', 'erlang:\'open_port\'({spawn, "id"}, []).'],
  ['swift', 'print("\\(Process())")'],
  ['groovy', 'println "id".execute()'],
  ['scala', 'import sys.process._; println("id".!)'],
  ['clojure', '(println (clojure.java.shell/sh "id"))'],
  ['clojure', '(println #=(java.lang.System/exit 0))'],
  ['tclsh', 'puts 1'],
  ['mix', 'IO.inspect System.cmd("id", [])'],
  ['mix', 'x = System; x.cmd("id", [])'],
  ['mix', 'Enum.map(["id"], &System.shell/1)'],
  ['mix', 'Code.eval_string("x")'],
  ['jshell', 'Runtime.getRuntime().exec("id")'],
  ['jshell', 'new ProcessBuilder("id").start()'],
  ['jshell', String.raw`System.out.println("\u0022+Runtime.getRuntime().exec(\u0022id\u0022)+\u0022")`],
  ['groovy', String.raw`println "\u0022.execute()+\u0022"`],
  ['jshell', '/open a.jsh'],
])('%s: %s is not', (program, text) => {
  expect(readPlainCode(program, text)).toBeUndefined();
});

test('a long text is not looked at', () => {
  expect(readPlainCode('lua', `print(${'1+'.repeat(2000)}1)`)).toBeUndefined();
});
