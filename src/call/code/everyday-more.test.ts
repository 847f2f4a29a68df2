import { expect, test } from 'vitest';
import { PolicyEngine } from '../../policy-engine.ts';
import { quoted } from './test-support.ts';

const engine = PolicyEngine.fromTemplate('safe_coding');
const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

/** Texts as agents write them: files of the workspace are edited and counted, and little programs try something out. */
const everyday: Readonly<Record<string, readonly string[]>> = {
  'python3 -c': [
    "import json\nwith open('tsconfig.json') as f:\n    c = json.load(f)\nc['compilerOptions']['strict'] = True\nwith open('tsconfig.json', 'w') as f:\n    json.dump(c, f, indent=2)\n    f.write('\\n')",
    "import toml\nd = toml.load('pyproject.toml')\nd['tool']['x'] = 1\nwith open('pyproject.toml', 'w') as f: toml.dump(d, f)",
    "import yaml\nd = yaml.safe_load(open('.github/workflows/ci.yml'))\nfor name, job in d['jobs'].items(): print(name, [s.get('name') for s in job['steps']])",
    "import yaml\nfrom pathlib import Path\np = Path('config.yml')\nd = yaml.load(p.read_text(), Loader=yaml.SafeLoader)\nd['a'] = 1\np.write_text(yaml.dump(d))",
    "import re\nfrom pathlib import Path\nfor p in Path('docs').rglob('*.md'):\n    t = p.read_text()\n    n = re.sub(r'\\bfoo\\b', 'bar', t)\n    if n != t:\n        p.write_text(n)\n        print('updated', p)",
    "import glob, re\ntotal = 0\nfor f in glob.glob('src/**/*.ts', recursive=True):\n    with open(f, encoding='utf-8') as h:\n        total += len(re.findall(r'TODO', h.read()))\nprint(total)",
    "import subprocess\nprint(subprocess.run(['git', 'diff', '--stat'], capture_output=True, text=True, check=True).stdout)",
    "import subprocess\nfor f in subprocess.check_output(['git', 'ls-files'], text=True).split('\\n'):\n    if f.endswith('.py'): print(f)",
    "import http.server, socketserver\nwith socketserver.TCPServer(('', 8000), http.server.SimpleHTTPRequestHandler) as s:\n    s.serve_forever()",
    'import asyncio\nasync def work(i):\n    await asyncio.sleep(0.1)\n    return i * 2\nasync def main():\n    print(await asyncio.gather(*[work(i) for i in range(5)]))\nasyncio.run(main())',
    "import pandas as pd\ndf = pd.read_csv('sales.csv')\nprint(df.describe())\nprint(df.query('amount > 10').groupby('region')['amount'].agg(['mean', 'sum']))",
    "import csv, collections\nc = collections.defaultdict(float)\nwith open('data.csv') as f:\n    for r in csv.DictReader(f): c[r['k']] += float(r['v'])\nprint(dict(c))",
    "import ast, pathlib\nfor p in pathlib.Path('src').rglob('*.py'):\n    try:\n        ast.parse(p.read_text())\n    except SyntaxError as e:\n        print(p, e)",
    'import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: int\n    y: int = 0\nprint(P(1))',
    'from dataclasses import dataclass, field\n@dataclass\nclass A:\n    items: list[str] = field(default_factory=list)\nprint(A())',
    'class Counter:\n    def __init__(self):\n        self.n = 0\n    def inc(self):\n        self.n += 1\n        return self.n\nc = Counter(); c.inc(); print(c.n)',
    'import enum\nclass Color(enum.Enum):\n    RED = 1\nprint(list(Color))',
    'import typing as t\ndef f(x: t.Optional[int] = None) -> t.List[int]:\n    return [x or 1]\nprint(f())',
    'from typing import Protocol\nclass A(Protocol):\n    def run(self) -> int: ...\nprint(A)',
    "def dispatch(x):\n    match x:\n        case {'type': 'a', **rest} if rest: return rest\n        case [1, *others]: return others\n        case _: return None\nprint(dispatch([1, 2]))",
    "with (open('a.txt') as a, open('b.txt') as b):\n    print(a.read() == b.read())",
    "import re\nif m := re.search(r'v(\\d+)', open('VERSION').read()): print(m.group(1))",
    "d = {'a': {'b': 1}}\nprint(f\"{d['a']['b']:>{10}} {', '.join(f'{k}={v}' for k, v in d.items())}\")",
    'type Pair[T] = tuple[T, T]\ndef first[T](p: Pair[T]) -> T: return p[0]\nprint(first((1, 2)))',
    'import functools\n@functools.lru_cache(maxsize=None)\ndef f(n): return n\nprint(f(3), functools.reduce(lambda a, b: a + b, [1, 2, 3]))',
    "handlers = {'a': lambda x: x + 1, 'b': lambda x: x * 2}\nfor k in handlers: print(k, handlers[k](3))",
    "import inspect, json\nprint(inspect.signature(json.dumps)); print([n for n in dir(json) if not n.startswith('_')])",
    "import json, pprint; pprint.pprint({k: type(v).__name__ for k, v in json.load(open('a.json')).items()})",
    'import sys\nprint(sys.path[0], sys.platform, sys.maxsize, file=sys.stderr)',
    "import unittest\nclass T(unittest.TestCase):\n    def test_a(self): self.assertEqual(1, 1)\nunittest.main(argv=['x'], exit=False)",
    "import timeit; print(timeit.timeit('sum(range(100))', number=1000))",
    "import cProfile; cProfile.run('sum(range(1000))')",
    "import numpy as np\na = np.load('a.npy'); print(a.shape, a.mean(axis=0)[:3])",
    "import zipfile\nwith zipfile.ZipFile('dist/x.whl') as z: print('\\n'.join(z.namelist()))",
    "import tarfile; print(tarfile.open('dist/x.tar.gz').getnames())",
    "import xml.etree.ElementTree as ET\nt = ET.parse('pom.xml')\nfor d in t.iter('dependency'): print(d.text)\nt.write('pom.xml')",
    "import sqlite3\ncon = sqlite3.connect('dev.db')\nfor (n,) in con.execute('SELECT count(*) FROM users'): print(n)",
    "import logging\nlog = logging.getLogger(__name__); log.warning('x %s', 1)",
    "import argparse\np = argparse.ArgumentParser(); p.add_argument('--x', type=int, default=1); print(p.parse_args([]))",
    'import time, random; t = time.time(); time.sleep(0.01); print(time.time() - t, random.choice([1, 2]))',
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as ex: print(list(ex.map(lambda x: x * x, range(5))))',
    "import importlib.metadata as m; print(m.version('requests'))",
    "import os\nprint(sorted(os.listdir('.')), os.path.getsize('README.md'), os.path.exists('x'))",
    "from collections import Counter\nfrom pathlib import Path\nprint(Counter(p.suffix for p in Path('.').rglob('*') if p.is_file()).most_common(5))",
    "import shutil, pathlib\nsrc = pathlib.Path('a'); dst = pathlib.Path('b')\ndst.mkdir(parents=True, exist_ok=True)\nfor f in src.glob('*.txt'): shutil.copy(f, dst / f.name)",
    "import socket\ns = socket.socket(); print(s.connect_ex(('localhost', 3000)) == 0)",
    "import textwrap; open('a.py', 'w').write(textwrap.dedent('''\n    def f():\n        return 1\n'''))",
    "try:\n    x = int('a')\nexcept (ValueError, TypeError) as e:\n    print(repr(e), type(e).__name__)\nfinally:\n    print('done')",
    'import torch; print(torch.__version__, torch.cuda.is_available())',
  ],
  'node -e': [
    "const fs = require('fs'); const p = require('./package.json'); p.version = '1.2.3'; delete p.scripts.old; fs.writeFileSync('package.json', JSON.stringify(p, null, 2))",
    "const p = require('./package.json'); console.log(Object.keys({...p.dependencies, ...p.devDependencies}).sort().join('\\n'))",
    "const fs = require('fs'); const path = require('path'); function walk(d) { for (const e of fs.readdirSync(d, {withFileTypes: true})) { const f = path.join(d, e.name); if (e.isDirectory()) walk(f); else console.log(f) } } walk('src')",
    "const m = {}; for (const w of ['a', 'b', 'a']) m[w] = (m[w] || 0) + 1; for (const k in m) console.log(k, m[k])",
    'const handlers = { a: x => x + 1, b: x => x * 2 }; for (const k of Object.keys(handlers)) console.log(handlers[k](2))',
    'class Stack { constructor() { this.items = [] } push(x) { this.items.push(x); return this } get size() { return this.items.length } } console.log(new Stack().push(1).size)',
    "class A { run(name) { return this[name]() } hi() { return 1 } } console.log(new A().run('hi'))",
    'const grid = [[1, 2], [3, 4]]; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) console.log(grid[i][j])',
    "const t = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean).map(l => l.split('\\t')); console.log(t.length)",
    'const { a = 1, ...rest } = JSON.parse(\'{"b": 2}\'); console.log(a, rest)',
    "const sleep = ms => new Promise(r => setTimeout(r, ms)); (async () => { await sleep(10); console.log('ok') })()",
    "process.on('exit', c => console.log(c)); process.exitCode = 0",
    "console.log(typeof fetch, typeof require('fs').rmSync, process.versions.node)",
    "const re = /(\\w+)@(\\w+)/g; let m; while ((m = re.exec('a@b c@d'))) console.log(m[1], m[2])",
    "console.log([...new Set([1, 1, 2])], Object.fromEntries([['a', 1]]), structuredClone({ a: 1 }))",
    "const { test } = require('node:test'); test('a', t => t.assert?.ok(true))",
    'const s = new Date().toISOString(); console.log(s.slice(0, 10), Intl.DateTimeFormat().resolvedOptions().timeZone)',
    "require('fs').promises.readFile('a.json', 'utf8').then(JSON.parse).then(console.log)",
    "const ts = require('typescript'); console.log(ts.version)",
    "const yaml = require('js-yaml'); console.log(yaml.load(require('fs').readFileSync('a.yml', 'utf8')))",
    "const { execFileSync } = require('child_process'); console.log(execFileSync('git', ['log', '-1', '--format=%H'], { encoding: 'utf8' }))",
    'function Foo() { this.x = 1 } Foo.prototype.get = function () { return this.x }; console.log(new Foo().get())',
  ],
  'perl -e': [
    'my $f = sub { $_[0] * 2 }; print $f->(3)',
    'my @a = sort { $a <=> $b } (3, 1, 2); print "@a\\n"',
    'open(my $f, "<", "a.txt") or die; while (<$f>) { print if /x/ } close $f',
    'my %d = map { $_ => 1 } qw(a b); print join ",", sort keys %d',
  ],
  'perl -ne': ['print "$1\\n" if /version = "(.*)"/', '$n++; END { print $n }'],
  'ruby -ryaml -e': [
    "puts YAML.load_file('config.yml').dig('a', 'b')",
    "d = YAML.load(File.read('a.yml')); d['x'] = 1; File.write('a.yml', d.to_yaml)",
  ],
  'ruby -e': [
    "Dir.glob('**/*.rb').each { |f| puts f if File.read(f).include?('TODO') }",
    "puts File.readlines('a.txt').map(&:strip).reject(&:empty?).sort.uniq",
    'class A; attr_reader :x; def initialize(x); @x = x; end; end; puts A.new(1).x',
    "require 'json'; h = JSON.parse(File.read('a.json')); h['a'] = 1; File.write('a.json', JSON.pretty_generate(h))",
  ],
  'php -r': [
    "$a = array_map(fn($x) => $x * 2, [1, 2]); echo implode(',', $a);",
    '$f = function ($x) { return $x + 1; }; echo $f(1);',
    'echo (int)($x ?? 1), phpversion();',
    "foreach (glob('src/*.php') as $f) echo $f, PHP_EOL;",
  ],
};

test.each(Object.entries(everyday).flatMap(([program, texts]) => texts.map((text) => [program, text] as const)))(
  '%s %s',
  (program, text) => {
    const command = `${program} ${quoted(text)}`;
    const { action, reason } = engine.evaluate({ tool: 'Bash', args: { command }, ...place });
    expect({ action, text, reason }).toEqual({ action: 'approve', text, reason });
  },
);
