import { expect, test } from 'vitest';
import { effectsOfCode } from './test-support.ts';

/** What a text puts into the environment of a program that it starts counts, whether words or a shell text start it. */
test.each([
  ['python3 -c', "import os; os.environ['PAGER'] = 'rm x'; os.system('git log')"],
  ['python3 -c', "import os; os.environb[b'PAGER'] = b'rm x'; os.system('git log')"],
  ['python3 -c', "import os; os.environ.update(PAGER='rm x'); os.system('git log')"],
  ['python3 -c', "import os; os.environ.update({'PAGER': 'rm x'}); os.system('git log')"],
  ['python3 -c', "import os; os.environ.setdefault('PAGER', 'rm x'); os.system('git log')"],
  [
    'python3 -c',
    "import os, subprocess as s; e = os.environ.copy(); e['PAGER'] = 'rm x'; s.run(['git', 'log'], env=e)",
  ],
  ['python3 -c', "import os, subprocess as s; s.run(['git', 'log'], env=dict(os.environ, PAGER='rm x'))"],
  ['python3 -c', "import os; os.environ |= {'PAGER': 'rm x'}; os.system('git log')"],
  ['python3 -c', "import os, subprocess as s; s.run(['git', 'log'], env=os.environ | {'PAGER': 'rm x'})"],
  [
    'python3 -c',
    "import os, subprocess as s; e = os.environ.copy(); e |= {'PAGER': 'rm x'}; s.run(['git', 'log'], env=e)",
  ],
  [
    'python3 -c',
    "import os, subprocess as s; e = os.environ.copy(); e.update({'PAGER': 'rm x'}); s.run(['git', 'log'], env=e)",
  ],
  ['python3 -c', "import subprocess as s; e = {}; e.setdefault('PAGER', 'rm x'); s.run(['git', 'log'], env=e)"],
  ['node -e', "Object.assign(process.env, { PAGER: 'rm x' }); require('child_process').execSync('git log')"],
  ['node -e', "process.env = { ...process.env, PAGER: 'rm x' }; require('child_process').execSync('git log')"],
  [
    'node -e',
    "require('child_process').execSync('git log', { env: Object.assign({}, process.env, { PAGER: 'rm x' }) })",
  ],
  [
    'node -e',
    "const e = {}; Object.assign(e, { PAGER: 'rm x' }); require('child_process').execSync('git log', { env: e })",
  ],
  ['python3 -c', "import subprocess as s; s.run('git log', shell=True, env={'PAGER': 'rm x'})"],
  ['python3 -c', "import os; os.execve('/usr/bin/git', ['git', 'log'], {'PAGER': 'rm x'})"],
  ['python3 -c', "import os; os.spawnve(os.P_WAIT, '/usr/bin/git', ['git', 'log'], {'PAGER': 'rm x'})"],
  ['node -e', "process.env.PAGER = 'rm x'; require('child_process').execSync('git log')"],
  ['node -e', "process.env['PAGER'] = 'rm x'; require('child_process').spawnSync('git', ['log'])"],
  ['node -e', "require('child_process').execSync('git log', { env: { PAGER: 'rm x' } })"],
  ['ruby -e', "ENV['PAGER'] = 'rm x'; system('git log')"],
  ['ruby -e', "ENV.store('PAGER', 'rm x'); system('git', 'log')"],
  ['perl -e', "$ENV{PAGER} = 'rm x'; system('git log')"],
  ['perl -e', "local $ENV{'PAGER'} = 'rm x'; system('git', 'log')"],
])('%s %s', (program, text) => {
  expect(effectsOfCode(program, text)).toContain('possibly delete /w/x');
});

test.each([
  ['python3 -c', "import os; print(os.environ['PAGER'] == 'rm x'); os.system('git log')"],
  ['python3 -c', "import os; e = os.environ.copy(); e['PAGER'] = 'rm x'; os.system('git log')"],
  ['python3 -c', "import os; e = os.environ | {'PAGER': 'rm x'}; os.system('git log')"],
  ['node -e', "const e = Object.assign({}, { PAGER: 'rm x' }); require('child_process').execSync('git log')"],
  ['node -e', "if (process.env.PAGER === 'rm x') require('child_process').execSync('git log')"],
  ['ruby -e', "puts 1 if ENV['PAGER'] == 'rm x'; system('git log')"],
  ['perl -e', "print 1 if $ENV{PAGER} eq 'rm x'; system('git log')"],
])('no more than that: %s %s', (program, text) => {
  expect(effectsOfCode(program, text)).toEqual(['execute git log']);
});

test.each([
  ['python3 -c', "import subprocess; subprocess.run('rm x', shell=True, cwd='/etc')"],
  ['python3 -c', "import os; os.chdir('/etc'); os.system('rm x')"],
  ['node -e', "require('child_process').execSync('rm x', { cwd: '/etc' })"],
  ['node -e', "process.chdir('/etc'); require('child_process').execSync('rm x')"],
  ['ruby -e', "Dir.chdir('/etc'); system('rm x')"],
  ['perl -e', "chdir '/etc'; system('rm x')"],
  ['php -r', "chdir('/etc'); system('rm x');"],
])('a shell text runs in the folder that is named for it: %s %s', (program, text) => {
  expect(effectsOfCode(program, text)).toEqual(['execute rm x', 'delete /etc/x']);
});
