import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxNodes, maxText, takeSnapshot, toFrozenValue } from './snapshot.ts';

test('a snapshot of JSON is that JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const snapshot = takeSnapshot(value);
      expect(snapshot.unreadable).toBeUndefined();
      expect(snapshot.value).toEqual(value);
      expect(JSON.stringify(snapshot.value)).toBe(JSON.stringify(value));
    }),
  );
});

test('whatever it is given, it does not throw and does not hold what it was given', () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const snapshot = takeSnapshot(value);
      const frozen = toFrozenValue(snapshot);
      expect(Object(frozen) === frozen && frozen === value).toBe(false);
      expect(Object.isFrozen(frozen)).toBe(true);
    }),
  );
});

test('every property is read once, however often its holder is met', () => {
  const reads: string[] = [];
  const get = (target: object, key: PropertyKey): unknown => {
    reads.push(String(key));
    return Reflect.get(target, key);
  };
  const holder = new Proxy({ a: 1, b: { c: 2 } }, { get });
  expect(takeSnapshot({ first: holder, again: [holder] }).value).toEqual({
    first: { a: 1, b: { c: 2 } },
    again: [{ a: 1, b: { c: 2 } }],
  });
  expect(reads).toEqual(['a', 'b']);
});

test('a getter is called once and its answer is what is judged and what is handed on', () => {
  let calls = 0;
  const snapshot = takeSnapshot({
    get command() {
      calls += 1;
      return calls === 1 ? 'ls' : 'rm -rf /';
    },
  });
  expect(toFrozenValue(snapshot)).toEqual({ command: 'ls' });
  expect(calls).toBe(1);
});

test('a key that a getter deletes does not reach the prototype', () => {
  const value: Record<string, unknown> = {};
  Object.defineProperty(value, 'a', { enumerable: true, get: () => delete value['toString'] });
  value['toString'] = 'own';
  expect(takeSnapshot(value)).toMatchObject({ value: { a: true }, unreadable: undefined });
});

test('shared references stay shared, and a cycle is unreadable', () => {
  const shared = { path: '/etc' };
  const snapshot = takeSnapshot({ a: shared, b: [shared] });
  expect(snapshot).toMatchObject({ value: { a: shared, b: [shared] }, unreadable: undefined, nodes: 6 });
  const cycle: Record<string, unknown> = { path: '/etc' };
  cycle['list'] = [cycle];
  expect(takeSnapshot(cycle)).toMatchObject({
    value: { path: '/etc', list: [null] },
    unreadable: '`/list/0` refers back to what holds it',
  });
});

test.each<[string, unknown, unknown, string]>([
  ['a function', { a: { 'b/c': () => 1 } }, { a: { 'b/c': null } }, '`/a/b~1c` is a function'],
  ['a symbol', [Symbol('x')], [null], '`/0` is a symbol'],
  ['a Date', { at: new Date(0) }, { at: {} }, '`/at` is a Date, not plain JSON'],
  ['a Map', new Map([['path', '/etc']]), {}, 'what was passed as arguments is a Map, not plain JSON'],
  ['a buffer', { data: Buffer.from('x') }, { data: {} }, '`/data` is binary data, not plain JSON'],
  // oxlint-disable-next-line unicorn/new-for-builtins -- the boxed text is what is tested
  ['a boxed text', { path: new String('/etc') }, { path: {} }, '`/path` is a boxed text, not plain JSON'],
  [
    'an instance',
    {
      at: new (class {
        path = '/etc';
      })(),
    },
    { at: { path: '/etc' } },
    '`/at` is an instance of a class, not plain JSON',
  ],
  ['a huge integer', { n: 1n << 5000n }, { n: null }, '`/n` is too large an integer'],
])('%s is not JSON, and what can be read of it is kept', (_, value, copy, unreadable) => {
  expect(takeSnapshot(value)).toMatchObject({ unreadable });
  expect(takeSnapshot(value).value).toEqual(copy);
});

test('undefined is treated as JSON treats it, and toJSON is never asked', () => {
  const toJSON = 'a text';
  expect(takeSnapshot({ a: undefined, b: [undefined], toJSON }).value).toEqual({ b: [null], toJSON });
  expect(takeSnapshot({ a: undefined }).unreadable).toBeUndefined();
  expect(toFrozenValue(takeSnapshot(undefined))).toBeUndefined();
});

test('objects of another realm and without a prototype are plain, and a key named `__proto__` is a key', () => {
  expect(takeSnapshot(runInNewContext('({ a: [1], b: {} })'))).toMatchObject({
    value: { a: [1], b: {} },
    unreadable: undefined,
  });
  expect(takeSnapshot(Object.assign(Object.create(null), { a: 1 })).unreadable).toBeUndefined();
  const { value } = takeSnapshot(JSON.parse('{"__proto__": {"path": "/etc"}}'));
  expect(JSON.stringify(value)).toBe('{"__proto__":{"path":"/etc"}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

const thrower = {
  get: () => {
    throw new Error('no');
  },
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();

test.each<[string, () => unknown]>([
  [
    'a getter that throws',
    () => ({
      path: '/etc',
      get bad() {
        throw new Error('no');
      },
    }),
  ],
  ['a proxy that throws', () => new Proxy({ a: 1 }, thrower)],
  [
    'a proxy whose keys throw',
    () =>
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
  ],
  ['a revoked proxy', () => revoked.proxy],
  [
    'a proxy without an end of prototypes',
    () => {
      const handler: ProxyHandler<object> = { getPrototypeOf: () => new Proxy({}, handler) };
      return new Proxy({}, handler);
    },
  ],
  [
    'a list that lies about its length',
    () => new Proxy([], { get: (target, key) => (key === 'length' ? 1e308 : Reflect.get(target, key)) }),
  ],
])('%s makes the snapshot unreadable', (_, make) => {
  expect(takeSnapshot(make()).unreadable).toBeDefined();
  expect(takeSnapshot({ path: '/etc', inner: make() })).toMatchObject({ value: { path: '/etc' } });
});

test('depth does not overflow', () => {
  let value: unknown = 'x';
  for (let depth = 0; depth < maxNodes - 1; depth += 1) value = depth % 2 === 0 ? [value] : { a: value };
  const snapshot = takeSnapshot(value);
  expect(snapshot.unreadable).toBeUndefined();
  expect(Object.isFrozen(toFrozenValue(snapshot))).toBe(true);
  expect(takeSnapshot([value]).unreadable).toContain(`comes after ${maxNodes} values`);
});

test('sizes are limited, also those that sharing makes', () => {
  expect(takeSnapshot({ text: 'x'.repeat(10_000_000) }).unreadable).toBeUndefined();
  expect(takeSnapshot({ text: 'x'.repeat(maxText) })).toMatchObject({
    value: { text: null },
    unreadable: `\`/text\` goes beyond ${maxText} characters of text`,
  });
  expect(takeSnapshot(Array.from({ length: maxNodes })).unreadable).toContain('comes after');
  for (const number of [1e300, 10n ** 300n]) {
    const snapshot = takeSnapshot(Array.from({ length: 90_000 }, () => number));
    expect(snapshot).toMatchObject({ unreadable: expect.stringContaining('characters of text') });
    expect(snapshot.text).toBeLessThanOrEqual(maxText);
  }
  let laughs: unknown = ['ha'];
  for (let depth = 0; depth < 50; depth += 1) laughs = [laughs, laughs];
  const snapshot = takeSnapshot(laughs);
  expect(snapshot.unreadable).toContain('unfolds beyond the limits');
  expect(JSON.stringify(snapshot.value).length).toBeLessThan(10 * maxNodes);
});
