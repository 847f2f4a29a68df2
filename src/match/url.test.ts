import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBudget } from '../call/reading.ts';
import { readers } from '../call/readers.ts';
import { understandCall } from '../call/understand-call.ts';
import { surest, type Certainty } from '../lib/certainty.ts';
import type { Reading } from './matcher.ts';
import { parseUrlPattern } from './url-pattern.ts';
import { url } from './url.ts';

const place = { cwd: '/home/dev', workspace: undefined, home: undefined };

function ask(pattern: string | readonly string[], text: string, reading: Reading): Certainty {
  const condition = url.compile(pattern, reading);
  const call = understandCall({ tool: 'fetch', args: {} });
  if (condition.reads !== 'effect' || 'invalid' in call) throw new Error('not a case');
  const context = { from: { pointer: '/url' }, place, readers, budget: makeBudget(text.length), depth: 0 };
  const effects = readers.url(text, 'no', { ...context, certainty: 'certain' });
  return surest(effects.map((effect) => (effect.kind === 'connect' ? condition.holds(call, effect) : 'no')));
}

const api = 'https://api.example.com/v1/*';

describe('both kinds of rules', () => {
  test.each([
    [api, 'https://api.example.com/v1/users', 'certain'],
    [api, 'https://api.example.com/v1/users/7?x=1#y', 'certain'],
    [api, 'https://API.example.com:443/v1/x', 'certain'],
    [api, 'https://api.example.com/v1/', 'certain'],
    [api, 'https://api.example.com/a/../v1/x', 'certain'],
    [api, 'https://api.example.com/%761/x', 'certain'],
    [api, 'https:\\\\api.example.com\\v1\\x', 'certain'],
    [api, 'https://api.example.com/v1', 'no'],
    [api, 'https://api.example.com/v10/x', 'no'],
    [api, 'https://api.example.com/v1/../admin', 'no'],
    [api, 'https://api.example.com/v1/%2e%2e/admin', 'no'],
    [api, 'http://api.example.com/v1/x', 'no'],
    [api, 'https://api.example.com.evil.io/v1/x', 'no'],
    [api, 'https://api.example.com@evil.io/v1/x', 'no'],
    [api, 'https://evil.io/https://api.example.com/v1/x', 'no'],
    ['https://example.com', 'https://example.com/a/b', 'certain'],
    ['https://example.com/', 'https://example.com', 'certain'],
    ['https://example.com/', 'https://example.com/a', 'no'],
    ['https://example.com/a', 'https://example.com/a?b', 'certain'],
    ['https://example.com/a', 'https://example.com/a/b', 'no'],
    ['https://example.com/a?b=*', 'https://example.com/a?b=1', 'certain'],
    ['https://example.com/a?b=*', 'https://example.com/a', 'no'],
    ['https://example.com/*/c', 'https://example.com/a/c', 'certain'],
    ['https://example.com/*/c', 'https://example.com/a/b/c', 'no'],
    ['https://example.com/**/c', 'https://example.com/a/b/c', 'certain'],
    ['https://example.com/**/c', 'https://example.com/c', 'certain'],
    ['https://example.com/**', 'https://example.com/', 'certain'],
    ['https://example.com/a*c', 'https://example.com/abbc', 'certain'],
    ['https://example.com/a*c', 'https://example.com/a/c', 'no'],
    ['*://*/**/*.{exe,msi}', 'https://example.com/a/b.msi', 'certain'],
    ['*://*/**/*.{exe,msi}', 'https://example.com/b.exe?x', 'certain'],
    ['*://*/**/*.{exe,msi}', 'https://example.com/b.exe.html', 'no'],
    ['https://*.example.com/**', 'https://a.example.com/x', 'certain'],
    ['https://*.example.com/**', 'https://example.com/x', 'no'],
    ['http://*', 'http://example.com:8080/x', 'certain'],
    ['http://*', 'https://example.com/', 'no'],
    ['https://example.com:8443/*', 'https://example.com:8443/x', 'certain'],
    ['https://example.com:8443/*', 'https://example.com/x', 'no'],
    ['https://example.com:*/x', 'https://example.com:8443/x', 'certain'],
    ['https://[::1]/x', 'https://[0::1]/x', 'certain'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC', 'certain'],
    ['gopher:', 'gopher://127.0.0.1:6379/_x', 'certain'],
    ['gopher:', 'https://example.com/gopher:', 'no'],
    ['https:', 'https://$HOST/', 'certain'],
    ['data:', 'data:text/html,x', 'certain'],
    ['about:', 'about:blank', 'certain'],
    ['*://*', 'data:text/html,x', 'no'],
  ] as const)('%s and %s: %s', (pattern, text, expected) => {
    expect([ask(pattern, text, 'generous'), ask(pattern, text, 'strict')]).toEqual([expected, expected]);
  });
});

describe('a stopping rule reads more into it than an approving one', () => {
  test.each([
    // Another port may be another server.
    ['https://example.com/x', 'https://example.com:8443/x', 'certain', 'no'],
    // Servers differ on case, on encoded slashes, on doubled ones and on what follows `;`.
    ['https://example.com/admin/*', 'https://example.com/ADMIN/x', 'certain', 'no'],
    ['https://example.com/admin/*', 'https://example.com/x/..%2fadmin/x', 'certain', 'no'],
    ['https://example.com/admin/*', 'https://example.com//admin//x', 'certain', 'no'],
    ['https://example.com/admin/*', 'https://example.com/x/..;/admin/x', 'certain', 'no'],
    ['https://example.com/v1/*', 'https://example.com/v1/..%2fadmin', 'certain', 'no'],
    ['https://example.com/v1/*', 'https://example.com/v1/%252e%252e/admin', 'certain', 'no'],
    // What follows a blank is part of the path for some.
    ['https://example.com/a/*', 'https://example.com/a/b ../../../c', 'certain', 'no'],
    ['https://example.com/ab', 'https://example.com/a\tb', 'certain', 'no'],
    // Clients choose a scheme where there is none.
    ['https://example.com/x', 'example.com/x', 'certain', 'no'],
    ['gopher:', 'example.com/x', 'no', 'no'],
    // Clients differ on the host.
    ['https://evil.io/**', 'https://example.com\\@evil.io/', 'certain', 'no'],
    ['https://example.com/**', 'https://example.com\\@evil.io/', 'certain', 'no'],
    // Only what runs tells.
    ['https://example.com/**', 'https://$HOST/x', 'possible', 'no'],
    ['https://example.com/**', '$URL', 'possible', 'no'],
    ['gopher:', '$URL', 'possible', 'no'],
    ['http://example.com/**', 'https://$HOST/x', 'no', 'no'],
    ['https://example.com/**', 'https://example.com:$PORT/', 'certain', 'no'],
    ['https://example.com:8443/**', 'https://example.com:$PORT/', 'possible', 'no'],
  ] as const)('%s and %s: %s, %s', (pattern, text, generous, strict) => {
    expect([ask(pattern, text, 'generous'), ask(pattern, text, 'strict')]).toEqual([generous, strict]);
  });

  test('an approval of both usual schemes covers a host without one', () => {
    expect(ask(['http:', 'https:'], 'example.com', 'strict')).toBe('certain');
    expect(ask('https:', 'example.com', 'strict')).toBe('no');
    expect(ask(['http:', 'https:'], '$URL', 'strict')).toBe('no');
    expect(ask('*://example.com', 'example.com', 'strict')).toBe('certain');
  });
});

test.each([
  ['example.com/x', 'https://example.com/x'],
  ['*.example.com', 'https://*.example.com'],
  ['file:', undefined],
  ['file:///etc/*', undefined],
  ['javascript:alert(1)', undefined],
  ['view-source:', undefined],
  ['https://', undefined],
  ['https:///x', undefined],
  ['https://evil*/x', undefined],
  ['https://a@example.com/', undefined],
  ['https://example.com/../x', undefined],
  ['https://example.com/x#y', undefined],
  ['https://example.com:0/', undefined],
  ['https://example.com:x/', undefined],
  [`https://example.com/${'{a,b}'.repeat(9)}`, undefined],
  ['/x', undefined],
  ['', undefined],
])('%s is no URL pattern; meant is %s', (text, suggestion) => {
  const parsed = parseUrlPattern(text);
  expect('problem' in parsed ? [parsed.suggestion] : parsed).toEqual([suggestion]);
});

test('no text makes the parser throw', () => {
  const unit = fc.constantFrom(
    'https',
    ':',
    '//',
    '/',
    '*',
    '**',
    'a',
    '.',
    '{',
    ',',
    '}',
    '?',
    '#',
    '@',
    '%2f',
    '[::1]',
    '80',
  );
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const parsed = parseUrlPattern(text);
      expect('problem' in parsed ? 'no' : ask(text, 'https://a.a/a', 'strict')).toMatch(/no|certain/);
    }),
    { numRuns: 2000 },
  );
});

test('what an approving rule holds for, a stopping rule with the same URLs holds for', () => {
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
    '..',
    ' ',
    '%2f',
    '%41',
    ';',
    'x',
    '$X',
  );
  const patterns = ['http:', 'http://a.com/x/*', 'http://*/**/x', '*://a.com', 'http://b.com:*/?*', 'http://*.com/'];
  fc.assert(
    fc.property(fc.string({ unit }), fc.subarray(patterns), (text, list) => {
      const strict = list.length === 0 ? 'no' : ask(list, text, 'strict');
      expect(strict === 'certain' ? ask(list, text, 'generous') : 'certain').toBe('certain');
    }),
    { numRuns: 2000 },
  );
});
