import { expect, test } from 'vitest';
import { collectProblems } from './problems.ts';
import { readObject } from './read-object.ts';

function refuse(value: unknown): readonly string[] {
  const problems = collectProblems({ file: 'policy', quote: true });
  const node = readObject(value, problems);
  expect(node === undefined).toBe(problems.hasErrors());
  return problems.list().map(({ code, path = '' }) => `${code} ${path}`);
}

function circle(): unknown {
  const self: Record<string, unknown> = {};
  self['self'] = [self];
  return self;
}

function deep(levels: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const throwing = (trap: string) =>
  new Proxy(
    {},
    {
      [trap]: () => {
        throw new Error('trap');
      },
    },
  );

class Rules {
  readonly policies = [];
}

test.each<[string, unknown, string]>([
  ['a circle', circle(), 'policy/bad-object self[0]'],
  [
    'a getter',
    {
      a: 1,
      get b() {
        return 1;
      },
    },
    'policy/bad-object b',
  ],
  ['a hole in a list', { a: Object.assign([1], { length: 3 }) }, 'policy/bad-object a[1]'],
  ['undefined', { match: { tool: undefined } }, 'policy/bad-object match.tool'],
  ['a function', { a: () => 1 }, 'policy/bad-object a'],
  ['a symbol', { a: Symbol('a') }, 'policy/bad-object a'],
  ['a bigint', { a: 1n }, 'policy/bad-object a'],
  ['NaN', { priority: Number.NaN }, 'policy/bad-object priority'],
  ['an infinite number', { priority: -Infinity }, 'policy/bad-object priority'],
  ['a date', { a: new Date() }, 'policy/bad-object a'],
  ['a map', new Map([['policies', []]]), 'policy/bad-object '],
  ['an object of a class', new Rules(), 'policy/bad-object '],
  ['a boxed text', { a: Object('x') as unknown }, 'policy/bad-object a'],
  ['a revoked proxy', { a: revoked() }, 'policy/bad-object a'],
  ['a proxy that throws for its keys', throwing('ownKeys'), 'policy/bad-object '],
  ['a proxy that throws for its prototype', throwing('getPrototypeOf'), 'policy/bad-object '],
  ['ten thousand levels', deep(10_000), `policy/too-deep ${'[0]'.repeat(65)}`],
  ['a million values', Array.from({ length: 1_000_000 }, () => 1), 'policy/too-large [249999]'],
  ['a sparse list without end', Object.assign([], { length: 4_294_967_295 }), 'policy/bad-object [0]'],
])('refuses %s', (_name, value, expected) => {
  expect(refuse(value)).toEqual([expected]);
});

test('runs no getter and reaches no prototype', () => {
  let runs = 0;
  const inherited = Object.create({ policies: 'inherited' }) as object;
  Object.defineProperty(inherited, 'hidden', { enumerable: false, value: 1 });
  const value = Object.defineProperty({}, 'a', {
    enumerable: true,
    get() {
      runs += 1;
      return runs;
    },
  });
  expect(refuse(value)).toEqual(['policy/bad-object a']);
  expect(refuse(inherited)).toEqual(['policy/bad-object ']);
  expect(runs).toBe(0);
});

test.each<[string, unknown]>([
  ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
  ['a frozen object', Object.freeze({ a: Object.freeze([1]) })],
  ['the same list in two places', ((list) => ({ a: list, b: list }))([1, 2])],
  ['an own key `__proto__`', JSON.parse('{"__proto__": {"a": 1}}')],
])('takes %s', (_name, value) => {
  expect(refuse(value)).toEqual([]);
});

test('keeps an own key `__proto__` as a key', () => {
  const problems = collectProblems({ file: 'policy', quote: true });
  const node = readObject(JSON.parse('{"__proto__": 1, "constructor": 2}'), problems);
  expect(node?.kind === 'map' ? node.entries.map(({ key }) => key) : []).toEqual(['__proto__', 'constructor']);
});
