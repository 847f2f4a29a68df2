import { expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

const pieces = [
  '(',
  '[',
  '{',
  'f"{',
  'a.',
  'f(',
  'lambda:',
  'a+',
  'if x:\n ',
  '$',
  '/',
  '`',
  'q{',
  's/',
  '#{',
  '%x(',
  '<<A ',
  '@a\n',
  '\\',
  '"',
];

test.each(pieces)('a text of many %j is read in little time, and never throws', (piece) => {
  const text = piece.repeat(20_000 / piece.length);
  const start = performance.now();
  for (const interpreter of ['python3', 'node', 'perl', 'ruby', 'php']) {
    const call = understandCall({ tool: 'Bash', args: { command: `${interpreter} <<'END'\n${text}\nEND` }, cwd: '/w' });
    if ('invalid' in call) throw new Error(call.invalid);
    expect(call.effects.length).toBeGreaterThan(0);
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});
