import { expect, test } from 'vitest';
import { pythonReachesOut, pythonFiles } from './scan-python.ts';

test.each([
  'import os; os.system("id")',
  'import os as o; o.remove("x")',
  'from os import unlink',
  'import glob; glob.os.unlink("x")',
  'import os.path; os.path.os.rmdir("x")',
  'import sys, subprocess',
  'from shutil import rmtree',
  'import urllib.request',
  'open(x, "w").write("y")',
  'open(name)',
  'o = open; o("x", "w")',
  'exec(text)',
  '().__class__.__subclasses__()',
  'df.to_csv("out.csv")',
  'io.FileIO("x", "w")',
])('reaches out: %s', (text) => {
  expect(pythonReachesOut(text)).toBe(true);
});

test.each<[string, readonly string[]]>([
  ['print(1 + 1)', []],
  ['import os\nprint(os.getcwd(), os.environ["HOME"])', []],
  ['import sys, json; print(json.load(sys.stdin)["name"])', []],
  ['import json; print(json.load(open("package.json"))["version"])', ['package.json']],
  ["print(open('.env').read())", ['.env']],
  ['with open("a.txt", "r", encoding="utf-8") as f: print(f.read())', ['a.txt']],
  ['code = "http"; print(code)', []],
  ['if __name__ == "__main__": print("hello")', []],
])('computes, prints and reads: %s', (text, reads) => {
  expect(pythonReachesOut(text)).toBe(false);
  expect(pythonFiles(text)).toEqual(reads.map((name) => ({ name, use: 'read' })));
});
