import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';

/** Runs the check of the dependency rules over a small tree of its own. */
function check(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'action-policy-boundaries-'));
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json', 'scripts']) {
      cpSync(name, join(folder, name), { recursive: true });
    }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-boundaries.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lib = { 'src/lib/a.ts': 'export const a = 1;\n' };

test.each([
  ['an import of what comes before', { 'src/policy/b.ts': "export { a } from '../lib/a.ts';\n" }, 0, ''],
  [
    'an import of what comes after',
    { 'src/policy/b.ts': "export { e } from '../engine/e.ts';\n", 'src/engine/e.ts': 'export const e = 1;\n' },
    1,
    'policy-imports-only-what-comes-before-it',
  ],
  [
    'a node module in the core',
    { 'src/call/b.ts': "export { readFileSync } from 'node:fs';\n" },
    1,
    'the-core-does-no-io',
  ],
  [
    'one agent that imports another',
    { 'src/agents/b.ts': "export { c } from './c.ts';\n", 'src/agents/c.ts': 'export const c = 1;\n' },
    1,
    'agents-do-not-import-one-another',
  ],
  [
    'a way in that imports another',
    { 'src/server/b.ts': "export { c } from '../agents/c.ts';\n", 'src/agents/c.ts': 'export const c = 1;\n' },
    1,
    'ways-in-do-not-import-one-another',
  ],
  ['an import that leads nowhere', { 'src/cli/b.ts': "export { c } from './c.ts';\n" }, 1, 'nothing-unresolvable'],
])('the dependency rules judge %s', (_what, files, status, rule) => {
  const result = check({ ...lib, ...files });
  expect(result.output).toContain(rule);
  expect(result.status).toBe(status);
});

test('git knows no file that the rules leave out', () => {
  const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' }).split('\n');
  const known =
    /^src\/((lib|diagnostics|patterns|policy|call|match|engine|analysis|load|audit|guard|frameworks|mcp|server|agents|cli)\/|index\.ts$|policy-engine(\.test)?\.ts$)/u;
  expect(files.filter((name) => name !== '' && !known.test(name))).toEqual([]);
});
