import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConnectEffect, Effect } from '../call/effect.ts';
import { makeBudget } from '../call/reading.ts';
import { readers } from '../call/readers.ts';
import { understandCall } from '../call/understand-call.ts';
import { surest, type Certainty } from '../lib/certainty.ts';
import { parseHostPattern } from './host-pattern.ts';
import { host } from './host.ts';
import type { Reading } from './matcher.ts';

const place = { cwd: '/home/dev', workspace: undefined, home: undefined };

function effectsOf(text: string): readonly Effect[] {
  const context = { from: { pointer: '/url' }, place, readers, budget: makeBudget(text.length), depth: 0 };
  return readers.url(text, 'no', { ...context, certainty: 'certain' });
}

function ask(pattern: string | readonly string[], text: string, reading: Reading): Certainty {
  const condition = host.compile(pattern, reading);
  const call = understandCall({ tool: 'fetch', args: {} });
  if (condition.reads !== 'effect' || 'invalid' in call) throw new Error('not a case');
  return surest(effectsOf(text).map((effect) => (effect.kind === 'connect' ? condition.holds(call, effect) : 'no')));
}

describe('a stopping rule', () => {
  test.each([
    ['example.com', 'https://example.com/', 'certain'],
    ['EXAMPLE.com.', 'https://example.COM./', 'certain'],
    ['bücher.example', 'https://xn--bcher-kva.example/', 'certain'],
    ['example.com', 'https://www.example.com/', 'no'],
    ['example.com', 'https://example.com.evil.io/', 'no'],
    ['example.com', 'https://notexample.com/', 'no'],
    ['example.com', 'https://evil.io/example.com', 'no'],
    ['example.com', 'https://example.com@evil.io/', 'no'],
    ['evil.io', 'https://example.com\\@evil.io/', 'certain'],
    ['evil.io', 'https://evil.io\0.example.com/', 'certain'],
    ['*.example.com', 'https://a.b.example.com/', 'certain'],
    ['*.example.com', 'https://example.com/', 'no'],
    ['*.example.com', 'https://notexample.com/', 'no'],
    ['*', 'https://example.com/', 'certain'],
    ['*', 'https://$HOST/', 'certain'],
    ['*', 'data:,x', 'no'],
    ['example.com:443', 'https://example.com/', 'certain'],
    ['example.com:443', 'https://example.com:8443/', 'no'],
    ['example.com:443', 'example.com', 'possible'],
    ['example.com:443', 'https://example.com:$PORT/', 'possible'],
    ['*:6379', 'redis://cache.example/', 'certain'],
    ['loopback', 'http://0x7f.1/', 'certain'],
    ['loopback', 'http://0177.0.0.1/', 'certain'],
    ['loopback', 'http://[::ffff:127.0.0.1]/', 'certain'],
    ['loopback', 'http://localhost@example.com/', 'no'],
    ['loopback', 'https://$HOST/', 'possible'],
    ['metadata', 'http://169.254.169.254/', 'certain'],
    ['link_local', 'http://169.254.169.254/', 'certain'],
    ['private', 'http://intranet/', 'certain'],
    ['public', 'https://example.com/', 'certain'],
    ['public', 'http://10.0.0.1/', 'no'],
    ['127.0.0.1', 'http://2130706433/', 'certain'],
    ['127.0.0.1', 'http://127.0.0.1.nip.io/', 'certain'],
    ['127.0.0.1', 'http://[::ffff:7f00:1]/', 'certain'],
    ['127.0.0.1', 'http://127.0.0.2/', 'no'],
    ['::1', 'http://[0:0:0:0:0:0:0:1]/', 'certain'],
    ['[::1]:8080', 'http://[::1]:8080/', 'certain'],
    ['[::1]:8080', 'http://[::1]/', 'no'],
    ['10.0.0.0/8', 'http://10.255.255.255/', 'certain'],
    ['10.0.0.0/8', 'http://11.0.0.0/', 'no'],
    ['10.0.0.0/8', 'http://[64:ff9b::a00:1]/', 'certain'],
    ['10.0.0.0/8:22', 'ssh://10.1.1.1/', 'certain'],
    ['10.0.0.0/8:22', 'http://10.1.1.1/', 'no'],
    ['fd00::/8', 'http://[fd12::1]/', 'certain'],
    ['fd00::/8', 'http://[fe80::1]/', 'no'],
    ['10.0.0.0/8', 'http://10.example.com/', 'no'],
  ] as const)('on %s and %s: %s', (pattern, text, expected) => {
    expect(ask(pattern, text, 'generous')).toBe(expected);
  });

  test('on several hosts is asked for each', () => {
    expect(ask(['a.example', 'loopback'], 'http://127.0.0.1/', 'generous')).toBe('certain');
    expect(ask('loopback', 'https://a.example,http://127.0.0.1/', 'generous')).toBe('certain');
  });
});

describe('an approving rule', () => {
  test.each([
    [['example.com'], 'https://example.com/', 'certain'],
    [['example.com'], 'https://EXAMPLE.com./', 'certain'],
    [['example.com'], 'https://www.example.com/', 'no'],
    [['example.com'], 'https://example.com.evil.io/', 'no'],
    [['example.com'], 'https://example.com\\@evil.io/', 'no'],
    [['example.com'], 'https://evil.io\\@example.com/', 'no'],
    [['example.com'], 'https://evil.io\0.example.com/', 'no'],
    [['example.com'], 'https://evil.io#@example.com/', 'no'],
    [['example.com'], 'https://$USER@example.com/', 'no'],
    [['example.com', 'evil.io'], 'https://evil.io#@example.com/', 'certain'],
    [['*.example.com'], 'https://a.example.com/', 'certain'],
    [['*.google.com'], 'https://evil.com%00.google.com/', 'no'],
    [['*'], 'https://$HOST/', 'no'],
    [['*'], 'https://a.example/', 'certain'],
    [['public'], 'https://a.example/', 'certain'],
    [['public'], 'http://177.0.0.1/', 'certain'],
    [['public'], 'http://0177.0.0.1/', 'no'],
    [['public'], 'http://[1::1]/', 'no'],
    [['public'], 'data:,x', 'no'],
    [['link_local'], 'http://169.254.1.1/', 'certain'],
    [['link_local'], 'http://169.254.169.254/', 'no'],
    [['link_local', 'metadata'], 'http://169.254.169.254/', 'certain'],
    [['10.0.0.0/8'], 'http://10.0.0.1/', 'certain'],
    [['10.0.0.0/8'], 'http://10.0.0.1.nip.io/', 'no'],
    [['10.0.0.0/8'], 'http://010.0.0.1/', 'no'],
    [['example.com:443'], 'https://example.com/', 'certain'],
    [['example.com:443'], 'example.com', 'no'],
    [['example.com:443'], 'http://example.com/', 'no'],
  ] as const)('on %j and %s: %s', (pattern, text, expected) => {
    expect(ask(pattern, text, 'strict')).toBe(expected);
  });

  test('is not helped by a guess or by what is not sure', () => {
    const condition = host.compile('*', 'strict');
    const call = understandCall({ tool: 'fetch', args: {} });
    if (condition.reads !== 'effect' || 'invalid' in call) throw new Error('not a case');
    // The text is a URL.
    const [connection] = effectsOf('https://example.com') as readonly ConnectEffect[];
    if (connection === undefined) throw new Error('no effect');
    expect(condition.holds(call, connection)).toBe('certain');
    expect(condition.holds(call, { ...connection, guessed: true })).toBe('no');
    expect(condition.holds(call, { ...connection, certainty: 'possible' })).toBe('possible');
  });
});

test.each([
  ['linklocal', 'link_local'],
  ['link-local', 'link_local'],
  ['Loopback', 'loopback'],
  ['publik', 'public'],
  ['https://example.com/x', 'example.com'],
  ['.example.com', '*.example.com'],
  ['127.1', '127.0.0.1'],
  ['0x7f000001', '127.0.0.1'],
  ['evil*', undefined],
  ['*evil.com', undefined],
  ['a.*.com', undefined],
  ['*.*.com', undefined],
  ['*.10.0.0.1', undefined],
  ['10.0.0.0/33', undefined],
  ['10.0.0/8', undefined],
  ['fd00::/129', undefined],
  ['10.0.0.0/', undefined],
  ['example.com/x', undefined],
  ['a b', undefined],
  ['', undefined],
  ['example.com:0', undefined],
  ['example.com:x', undefined],
  ['$HOST', undefined],
])('%s is no host pattern; meant is %s', (text, suggestion) => {
  const parsed = parseHostPattern(text);
  expect('problem' in parsed ? [parsed.suggestion] : parsed).toEqual([suggestion]);
});

test.each([
  'intranet',
  'db',
  'localhost',
  'my-host',
  'metadata.google.internal',
  '_dmarc.example.com',
  'fe80::1',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '::/0',
])('%s is a host pattern', (text) => expect('problem' in parseHostPattern(text)).toBe(false));

test('no text makes the parser throw, and what it takes can be asked', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '*', '.', ':', '/', '1', '[', ']', '::', '8', '-', 'é', '%', '0x') }),
      (text) => {
        const parsed = parseHostPattern(text);
        expect('problem' in parsed ? 'no' : ask(text, 'https://example.com', 'strict')).toMatch(/no|certain/);
      },
    ),
  );
});

test('what an approving rule holds for, a stopping rule with the same hosts holds for', () => {
  const unit = fc.constantFrom(
    'http://',
    'a.com',
    'b.com',
    '@',
    '\\',
    '#',
    '?',
    '/',
    ':80',
    '127.0.0.1',
    ' ',
    '\0',
    ',',
    '$X',
    '0',
  );
  fc.assert(
    fc.property(
      fc.string({ unit }),
      fc.subarray(['a.com', '*.a.com', 'loopback', 'public', '0.0.0.0/1', '*:80']),
      (text, list) => {
        const strict = list.length === 0 ? 'no' : ask(list, text, 'strict');
        expect(strict === 'certain' ? ask(list, text, 'generous') : 'certain').toBe('certain');
      },
    ),
    { numRuns: 1000 },
  );
});
