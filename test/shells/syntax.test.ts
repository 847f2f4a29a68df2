import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOf, effectsOf } from './foreseen.ts';
import { findReal } from './record-runs.ts';
import { loadTexts, shellNames, type ShellName } from './shell-text.ts';

// What the shells can read and what they refuse, the engine can read and refuses: a text that it takes for another one than the
// shell does is either an evasion or a false alarm.

const accepted = loadTexts('syntax/accepted.txt');
const refused = loadTexts('syntax/refused.txt');
let verdicts: ReadonlyMap<string, ReadonlySet<ShellName>> = new Map();
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'syntax-'));
  verdicts = readBy([...new Set([...accepted, ...refused].map(({ text }) => text))]);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Which shells can read each of the texts, without running it. One process asks them all. */
function readBy(texts: readonly string[]): ReadonlyMap<string, ReadonlySet<ShellName>> {
  texts.forEach((text, index) => writeFileSync(join(folder, String(index)), `${text}\n`));
  // The status of `zsh -n` is that of the command, as if it had run.
  const asked = shellNames.map((name) =>
    name === 'zsh'
      ? `[ -z "$(${findReal(name)} -fn "$1" </dev/null 2>&1)" ] && echo ${name} "$1"`
      : `${findReal(name)} -n "$1" </dev/null >/dev/null 2>&1 && echo ${name} "$1"`,
  );
  const driver = `ask() { ${asked.join('; ')}; }; i=0; while [ $i -lt ${texts.length} ]; do ask $i; i=$((i+1)); done; true`;
  const answers = execFileSync(findReal('dash'), ['-c', driver], { cwd: folder, encoding: 'utf8', timeout: 50_000 });
  const lines = new Set(answers.split('\n'));
  return new Map(
    texts.map((text, index) => [text, new Set(shellNames.filter((name) => lines.has(`${name} ${index}`)))]),
  );
}

/** The engine says that it cannot read it. */
function isUnreadable(text: string): boolean {
  const effects = effectsOf(callOf(text, '/work', '/home/dev'));
  return effects.some((effect) => effect.kind === 'opaque' && /syntax error|could not be parsed/.test(effect.why));
}

test('there are at least sixty texts of either kind', () => {
  expect(accepted.length).toBeGreaterThanOrEqual(60);
  expect(refused.length).toBeGreaterThanOrEqual(60);
});

describe('a text that the shells can read is read', () => {
  test.each(accepted)('$text', ({ text, shells }) => {
    expect([...(verdicts.get(text) ?? [])]).toEqual(expect.arrayContaining([...shells]));
    expect(isUnreadable(text)).toBe(false);
  });
});

describe('a text that no shell can read is refused', () => {
  test.each(refused)('$text', ({ text }) => {
    expect([...(verdicts.get(text) ?? [])]).toEqual([]);
    expect(isUnreadable(text)).toBe(true);
  });
});
