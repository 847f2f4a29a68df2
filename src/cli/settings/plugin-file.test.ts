import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../test/support/fake-io.ts';
import type { SettingsEdit } from './agent-settings.ts';
import { pluginFile } from './plugin-file.ts';

const format = pluginFile();
const program = { node: process.execPath, program: '/opt/a folder/dist/action-policy.cjs' };

function text(edited: SettingsEdit): string {
  if (!edited.ok) throw new Error(edited.problem);
  return edited.text;
}

test('a file of its own names the command, and is empty again without it', () => {
  const added = text(format.add('', program));
  expect(added).toContain('import("file:///opt/a%20folder/dist/opencode.js")');
  expect(added).toContain('program: "/opt/a folder/dist/action-policy.cjs"');
  expect(format.commandsIn(added, '/p.js')).toHaveLength(1);
  expect(text(format.remove(added))).toBe('');
});

test('it is brought up to date, and keeps the words that a person added', () => {
  const mine = text(format.add('', { node: '/old/node', program: '/old/action-policy.cjs' })).replace(
    'words: []',
    'words: ["--template", "strict"]',
  );
  const added = text(format.add(mine, program));
  expect(added).toContain('words: ["--template", "strict"],');
  expect(added).not.toContain('/old/');
  expect(text(format.add(added, program))).toBe(added);
  expect(format.commandsIn(added, '/p.js')[0]?.options).toBe(' ["--template", "strict"]');
});

test('a plugin of another is left alone', () => {
  const other = 'export const Other = async () => ({});\n';
  expect(format.add(other, program)).toMatchObject({ ok: false });
  expect(text(format.remove(other))).toBe(other);
  expect(format.commandsIn(other, '/p.js')).toEqual([]);
});

test('without our package it loads all the same, and stops every call', () => {
  const path = join(makeFolder(), 'plugin.mjs');
  writeFileSync(path, text(format.add('', program)));
  const [command] = format.commandsIn(text(format.add('', program)), path);
  const input = JSON.stringify({ cwd: resolve('.'), tool_name: 'bash', tool_input: { command: 'ls' } });
  for (const line of [command?.line ?? '', command?.brokenLine ?? '']) {
    const { status, stderr } = spawnSync(line, { shell: true, input, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('action-policy is not there') });
  }
});
