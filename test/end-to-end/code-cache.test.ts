import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';

// Copies of the built command: `npm run build` comes first.
function copyBuilt(): string {
  const root = makeFolder();
  const dist = join(root, 'dist');
  for (const part of ['action-policy.cjs', 'make-code-cache.cjs', 'chunks', 'templates'])
    cpSync(join('dist', part), join(dist, part), { recursive: true });
  for (const folder of ['grammar', 'templates']) symlinkSync(resolve(folder), join(root, folder));
  return dist;
}

function makeCache(dist: string): readonly string[] {
  expect(spawnSync(process.execPath, [join(dist, 'make-code-cache.cjs')]).status).toBe(0);
  return readdirSync(join(dist, 'code-cache')).map((name) => join(dist, 'code-cache', name));
}

function ask(dist: string, command = 'git push --force origin main') {
  const cwd = makeFolder();
  const input = JSON.stringify({ hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command }, cwd });
  const options = { cwd, env: { HOME: cwd }, input, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dist, 'action-policy.cjs'), 'hook', 'claude'],
    options,
  );
  const decision = stdout === '' ? undefined : JSON.parse(stdout).hookSpecificOutput.permissionDecision;
  return { status, decision, stderr };
}

const denied = { status: 0, decision: 'deny', stderr: '' };

describe('kept code', () => {
  test('changes no answer, and is made once', () => {
    const dist = copyBuilt();
    expect(ask(dist)).toEqual(denied);
    expect(existsSync(join(dist, 'code-cache'))).toBe(false);
    const files = makeCache(dist);
    expect(files.length).toBeGreaterThan(5);
    expect(ask(dist)).toEqual(denied);
    expect(ask(dist, 'ls')).toEqual({ ...denied, decision: undefined });
    writeFileSync(join(dist, 'code-cache', 'mark'), '');
    expect(makeCache(dist)).toContain(join(dist, 'code-cache', 'mark'));
  });

  test('that is damaged is not used', () => {
    const dist = copyBuilt();
    const files = makeCache(dist);
    for (const damage of [
      (bytes: Buffer) => bytes.subarray(0, 5000),
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(500, 0xff), bytes.subarray(700)]),
      () => Buffer.alloc(0),
    ]) {
      for (const file of files) writeFileSync(file, damage(readFileSync(file)));
      expect(ask(dist)).toEqual(denied);
      rmSync(join(dist, 'code-cache'), { recursive: true });
      makeCache(dist);
    }
  });

  test('does not outlive a change of a chunk', () => {
    const dist = copyBuilt();
    makeCache(dist);
    const chunks = readdirSync(join(dist, 'chunks')).filter((each) => each.startsWith('judge-'));
    for (const chunk of chunks.map((name) => join(dist, 'chunks', name))) {
      const changed = readFileSync(chunk, 'latin1').replaceAll('hookSpecificOutput', 'hookSpecificAnswer');
      writeFileSync(chunk, changed, 'latin1');
    }
    expect(() => ask(dist)).toThrow(TypeError);
  });
});

test('a hook whose chunks are gone or broken blocks', () => {
  const dist = copyBuilt();
  const entry = join(dist, 'chunks', 'command.cjs');
  writeFileSync(entry, 'not a function');
  expect(ask(dist)).toMatchObject({ status: 2, decision: undefined });
  rmSync(entry);
  expect(ask(dist)).toMatchObject({ status: 2, decision: undefined });
});
