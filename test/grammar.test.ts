import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../src/call/programs/find-program.ts';

const folder = 'grammar';

function filesOnDisk(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
}

test('the grammar is what the specs and the corrections say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check', '--whole']);
  expect(stderr.toString()).toBe('');
  expect(status).toBe(0);
});

test('the grammar takes at most 3.5 MB, and no file of it more than 100 kB', () => {
  const sizes = filesOnDisk().map((name) => statSync(join(folder, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_500_000);
  expect(Math.max(...sizes)).toBeLessThan(100_000);
});

test('the licence of the specs is passed on with them', () => {
  expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toContain('Hercules Labs');
});

test('every program of the index is read, with all of its subcommands', () => {
  const index: unknown = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const names = Object.values(index ?? {}).flatMap((list) => String(list).split(' '));
  expect(names.length).toBeGreaterThan(700);
  const unread = names.filter((name) => {
    const program = findProgram(name);
    const known = program?.isUndescribed === true ? program : program?.wider?.();
    return [...(known?.subcommands?.keys() ?? [])].some((each) => known?.subcommands?.get(each) === undefined);
  });
  expect(unread).toEqual([]);
});
