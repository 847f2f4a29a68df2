import { describe, expect, test } from 'vitest';
import * as javascript from '../javascript/acts.ts';
import * as python from '../python/acts.ts';
import { scannedActs } from '../scan/acts.ts';
import { readActs } from './read-acts.ts';

const tables = { python, javascript, scanned: scannedActs };

describe.each(Object.entries(tables))('the tables of %s', (_, each) => {
  test.each(Object.entries(each))('%s name only uses that there are', (_name, table) => {
    expect(readActs([table]).size).toBeGreaterThan(0);
  });
});

test('a parameter has a name and a use, and behind the arrow stands what the function gives', () => {
  expect(readActs([{ 'a b': 'path:read mode:- => file' }])).toEqual(
    new Map(
      ['a', 'b'].map((name) => [
        name,
        {
          parameters: [
            { name: 'path', use: 'read' },
            { name: 'mode', use: '-' },
          ],
          gives: 'file',
        },
      ]),
    ),
  );
});

test('an unknown use does not pass', () => {
  expect(() => readActs([{ remove: 'path:remove' }])).toThrow('unknown use `remove` of the parameter `path`');
});
