import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { readSedScript } from './sed-script.ts';

const nothing = { runs: false, commands: [], reads: [], writes: [] };

test.each<[string, Partial<ReturnType<typeof readSedScript>>]>([
  ['s/a/b/', nothing],
  ['s/a/w x/g', nothing],
  ['s|/usr|/opt|g', nothing],
  ['/read/d', nothing],
  ['/write/,/end/p', nothing],
  ['\\,w/x,d', nothing],
  ['10,$!d', nothing],
  ['1~2d;$p', nothing],
  ['y/abc/wre/', nothing],
  ['a\\\nw x', nothing],
  ['a e x', nothing],
  [':w;N;$!bw;s/x/y/', nothing],
  ['/a/{s/b/c/;p}', nothing],
  ['s/a\\/w x/b/', nothing],
  ['$!N;P;D', nothing],
  ['5q', nothing],
  ['w/etc/x', { writes: ['/etc/x'] }],
  ['w out', { writes: ['out'] }],
  ['s/a/b/gw out', { writes: ['out'] }],
  ['s/a/b/w/etc/x', { writes: ['/etc/x'] }],
  ['/a/W out\np', { writes: ['out'] }],
  ['r/etc/passwd', { reads: ['/etc/passwd'] }],
  ['$r in', { reads: ['in'] }],
  ['1{r in\n}', { reads: ['in'] }],
  ['e id', { runs: false, commands: ['id'] }],
  ['1e', { runs: true }],
  ['s/x/id/e', { runs: true, commands: ['id'] }],
  ['s/x/id/ge;p', { runs: true }],
  ['s/x/y/;e id', { runs: false, commands: ['id'] }],
  ['$!{1e id\n}', { runs: false, commands: ['id'] }],
  ['/x/Ie id', { runs: false, commands: ['id'] }],
])('%j', (text, expected) => {
  expect(readSedScript(text)).toMatchObject(expected);
});

test('every text is read to its end', () => {
  assert(
    property(string(), (text) => {
      expect(readSedScript(text)).toBeDefined();
    }),
  );
});
