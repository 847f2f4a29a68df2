import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readForm } from './form.ts';
import { Random } from './random.ts';
import { allTransformations } from './transformations.ts';

// A transformation that changes the meaning would prove nothing: a real shell runs each of them on a harmless command, which
// says what it was called with.

const probes: readonly (readonly [text: string, args: readonly string[]])[] = [
  ['act -rf /x/y one', ['-rf', '/x/y', 'one']],
  [
    `act -a 'b c' "d e" --f=g 'it is (5 > 4) & $6; "q"' /etc/x`,
    ['-a', 'b c', 'd e', '--f=g', 'it is (5 > 4) & $6; "q"', '/etc/x'],
  ],
  ['act one two > out.txt', ['one', 'two']],
  ['A=1 act /home/x last', ['/home/x', 'last']],
];

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'action-policy-meaning-'));
  mkdirSync(join(root, 'bin'));
  const recorder = '#!/bin/sh\nprintf \'%s\\0\' "$@" > "$ACT_LOG"\n';
  writeFileSync(join(root, 'bin/act'), recorder);
  chmodSync(join(root, 'bin/act'), 0o755);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function argumentsOf(text: string): readonly string[] | undefined {
  const folder = mkdtempSync(join(root, 'run-'));
  const log = join(folder, 'log');
  const environment = { PATH: `${join(root, 'bin')}:/usr/local/bin:/usr/bin:/bin`, HOME: folder, ACT_LOG: log };
  spawnSync('bash', ['-c', text.replaceAll('/tmp/', `${folder}/`)], { cwd: folder, env: environment, timeout: 10_000 });
  return existsSync(log) ? readFileSync(log, 'utf8').split('\0').slice(0, -1) : undefined;
}

test.each(allTransformations.filter(({ runsAnywhere }) => runsAnywhere).map((each) => [each.name, each] as const))(
  '%s: bash runs the same command',
  (_, transformation) => {
    const random = new Random(7);
    const forms = probes.flatMap(([text, args]) => {
      const form = transformation.apply(readForm(text), random);
      return form === undefined ? [] : [{ text: form.text, args }];
    });
    expect(forms).not.toEqual([]);
    for (const { text, args } of forms) expect({ text, args: argumentsOf(text) }).toEqual({ text, args });
  },
);
