import { expect, test } from 'vitest';
import { PolicyEngine } from '../../policy-engine.ts';
import { quoted } from './test-support.ts';

const engine = PolicyEngine.fromTemplate('safe_coding');
const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

const everyday: Readonly<Record<string, readonly string[]>> = {
  'python3 -c': [
    "import json; print(json.load(open('package.json'))['version'])",
    "import json\nd = json.load(open('package.json'))\nd['version'] = '2.0.0'\njson.dump(d, open('package.json', 'w'), indent=2)",
    'import sys; print(sys.version_info, sys.path)',
    "import re\ns = open('src/app.py').read()\ns = re.sub(r'foo\\((\\w+)\\)', r'bar(\\1)', s)\nopen('src/app.py', 'w').write(s)",
    "from pathlib import Path\np = Path('src/app.ts')\ntext = p.read_text()\nassert 'old' in text\np.write_text(text.replace('old', 'new', 1))",
    "from pathlib import Path\nfor p in sorted(Path('src').rglob('*.ts')):\n    print(p, len(p.read_text().splitlines()))",
    "import os\nfor root, dirs, files in os.walk('src'):\n    for name in files:\n        if name.endswith('.py'):\n            print(os.path.join(root, name))",
    "import glob\nfor f in glob.glob('src/*.md'):\n    with open(f) as h:\n        print(f, h.readline().strip())",
    "import ast, sys\ntree = ast.parse(open('src/app.py').read())\nprint([n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)])",
    "import yaml; print(yaml.safe_load(open('config.yaml')))",
    "import tomllib\nwith open('pyproject.toml', 'rb') as f:\n    print(tomllib.load(f)['project']['name'])",
    "import csv\nwith open('data.csv', newline='') as f:\n    rows = list(csv.DictReader(f))\nprint(len(rows), rows[:2])",
    'import csv, sys\nw = csv.writer(sys.stdout)\nfor i in range(3): w.writerow([i, i * 2])',
    "import collections\nc = collections.Counter(open('words.txt').read().split())\nfor w, n in c.most_common(10): print(w, n)",
    'import datetime as dt; print((dt.datetime.now() - dt.timedelta(days=7)).isoformat())',
    "import hashlib; print(hashlib.sha256(open('dist.tgz', 'rb').read()).hexdigest())",
    "import base64; print(base64.b64encode(b'hello').decode())",
    "import base64, json; print(json.loads(base64.b64decode('eyJhIjoxfQ==')))",
    'import math, random, statistics; print(statistics.mean(random.random() for _ in range(10)), math.pi)',
    "import subprocess\nr = subprocess.run(['git', 'status', '--short'], capture_output=True, text=True)\nprint(r.stdout)",
    "import subprocess\nout = subprocess.check_output(['git', 'log', '--oneline', '-5']).decode()\nfor line in out.splitlines(): print(line)",
    "import subprocess, sys\nsys.exit(subprocess.call(['npm', 'test']))",
    "import os; print(os.environ.get('PATH', '').split(':'), os.getcwd(), os.cpu_count())",
    "import os; os.makedirs('out/reports', exist_ok=True); open('out/reports/a.txt', 'w').write('done\\n')",
    "import shutil; print(shutil.which('node')); shutil.copy('a.txt', 'b.txt')",
    "import shutil; shutil.rmtree('build', ignore_errors=True)",
    "import tempfile, os\nwith tempfile.TemporaryDirectory() as d:\n    p = os.path.join(d, 'x.txt')\n    open(p, 'w').write('x')\n    print(open(p).read())",
    "import sqlite3\nc = sqlite3.connect('app.db')\nfor row in c.execute('SELECT name FROM sqlite_master'): print(row)",
    "import urllib.request, json\nprint(json.load(urllib.request.urlopen('https://pypi.org/pypi/requests/json'))['info']['version'])",
    "import pandas as pd\ndf = pd.read_csv('data.csv')\nprint(df.groupby('a').sum().head())\ndf.to_csv('out.csv', index=False)",
    'import numpy as np; a = np.arange(12).reshape(3, 4); print(a @ a.T)',
    "import difflib, sys\na = open('a.txt').readlines(); b = open('b.txt').readlines()\nsys.stdout.writelines(difflib.unified_diff(a, b))",
    "class Node:\n    def __init__(self, value): self.value = value\n    def __repr__(self): return f'Node({self.value!r})'\nprint(Node(3))",
    'def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint([fib(i) for i in range(10)])',
    "try:\n    import requests\n    print(requests.__version__)\nexcept ImportError as e:\n    print('missing', e)",
    "from mypackage.core import parse\nprint(parse('1 + 2'))",
    "import textwrap, argparse, itertools, functools\nprint(textwrap.dedent('  a'), list(itertools.chain([1], [2])))",
    "import xml.etree.ElementTree as ET; print(ET.parse('pom.xml').getroot().tag)",
    "import logging; logging.basicConfig(level=logging.INFO); logging.info('x')",
    "lines = open('CHANGELOG.md').read().split('\\n')\nlines.insert(2, '- new')\nopen('CHANGELOG.md', 'w').write('\\n'.join(lines))",
    "data = [l.strip().split(',') for l in open('x.txt') if l.strip()]\nprint(max(data, key=lambda r: int(r[1])))",
    "print('never run rm -rf / or os.system')",
  ],
  'node -e': [
    "console.log(require('./package.json').version)",
    "const fs = require('fs'); const p = JSON.parse(fs.readFileSync('package.json', 'utf8')); p.scripts.test = 'vitest'; fs.writeFileSync('package.json', JSON.stringify(p, null, 2) + '\\n')",
    "const fs = require('fs'), path = require('path'); for (const f of fs.readdirSync('src')) console.log(f, fs.statSync(path.join('src', f)).size)",
    'console.log(process.version, process.platform, process.memoryUsage().heapUsed)',
    "const s = require('fs').readFileSync('src/a.ts', 'utf8'); require('fs').writeFileSync('src/a.ts', s.replace(/foo/g, 'bar'))",
    "const { execSync } = require('child_process'); console.log(execSync('git rev-parse HEAD').toString().trim())",
    "fetch('https://registry.npmjs.org/vitest').then(r => r.json()).then(j => console.log(j['dist-tags']))",
    "require('http').createServer((q, r) => r.end('ok')).listen(3000)",
    "const { parse } = require('./dist/index.js'); console.log(parse('a=1'))",
    "import('./dist/index.js').then(m => console.log(Object.keys(m)))",
    'const a = [3, 1, 2]; console.log(a.sort((x, y) => x - y).map(x => x * 2).join())',
    'class A { #x = 1; get x() { return this.#x } } console.log(new A().x)',
    "(async () => { for await (const l of require('readline').createInterface({ input: process.stdin })) console.log(l.length) })()",
    "console.log(crypto.createHash('sha256').update('x').digest('hex'), Buffer.from('x').toString('base64'))",
    "const m = new Map(Object.entries({ a: 1 })); m.delete('a'); console.log(m.size, /x/.exec('xyz').index)",
    "try { require.resolve('typescript'); console.log('yes') } catch (e) { console.log(e.message) }",
    "fs.mkdirSync('out', { recursive: true }); fs.copyFileSync('a.txt', 'out/a.txt'); fs.rmSync('out/old.txt', { force: true })",
  ],
  'perl -e': [
    'print join(",", map { $_ * 2 } 1..3), "\\n"',
    'my %h; $h{$_}++ for qw(a b a); print "$_=$h{$_}\\n" for sort keys %h',
  ],
  'ruby -e': ['puts [1, 2].sum', "require 'json'; puts JSON.parse(File.read('package.json'))['name']"],
  'php -r': ['echo PHP_VERSION, PHP_EOL;', "print_r(json_decode(file_get_contents('composer.json'), true));"],
  'perl -ne': ['print if /TODO/', 'print "$.: $_" if /x/ .. /y/'],
};

test.each(Object.entries(everyday).flatMap(([program, texts]) => texts.map((text) => [program, text] as const)))(
  '%s %s',
  (program, text) => {
    const command = `${program} ${quoted(text)}`;
    expect(engine.evaluate({ tool: 'Bash', args: { command }, ...place }).action).toBe('approve');
  },
);

test.each([
  "perl -pi -e 's/foo/bar/g' src/a.ts",
  "perl -0pi -e 's/a\\n/b/' README.md",
  "ruby -pe 'gsub(/a/, %q(b))' a.txt",
  "python3 <<'EOF'\nimport json\nprint(json.dumps({'a': 1}))\nEOF",
  "cat > check.py <<'EOF'\nprint(open('a.txt').read())\nEOF\npython3 check.py",
])('%s', (command) => {
  expect(engine.evaluate({ tool: 'Bash', args: { command }, ...place }).action).toBe('approve');
});
