import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

function loop(count: number, nameOf: (index: number) => string, body: string): string {
  return `for i in ${Array.from({ length: count }, (_, index) => nameOf(index)).join(' ')}; do ${body}; done`;
}

const numbered = (index: number) => `src/item${String(index)}.ts`;

describe('a loop over words that stand in the text has a round for each', () => {
  test.each([
    [loop(100, numbered, 'cat $i')],
    [loop(200, numbered, 'cat "$i" "$i.bak"')],
    [loop(100, (index) => (index === 70 ? '.env' : numbered(index)), 'cat $i')],
  ])('%s', (command) => {
    const found = effectsOf(command);
    expect(found.filter((each) => each.startsWith('opaque'))).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(100);
  });

  test('the one that matters is among them', () => {
    const command = loop(150, (index) => (index === 149 ? '/etc/passwd' : numbered(index)), 'rm "$i"');
    expect(effectsOf(command)).toContain('delete /etc/passwd');
  });

  test.each([
    ['more than are looked at', loop(300, (index) => `name${String(index)}`, '$i')],
    ['more than stand in the text', 'for i in {a..z}{a..z}; do rm "$i"; done'],
  ])('%s are opaque', (_, command) => {
    expect(effectsOf(command).some((each) => each.startsWith('opaque'))).toBe(true);
  });
});
