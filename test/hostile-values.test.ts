import { describe, expect, test } from 'vitest';
import { PolicyEngine, type Action } from '../src/index.ts';

/** Stops what names a danger, approves what names safety, and has nothing to say of the rest. */
const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny' },
    { name: 'no-etc', match: { path_patterns: ['/etc/*'] }, action: 'deny' },
    { name: 'safe', match: { args_pattern: '^command=ls$' }, action: 'approve' },
  ],
  defaults: { action: 'approve' },
});

const rank: Readonly<Record<Action, number>> = { approve: 0, escalate: 1, deny: 2 };

function judge(args: unknown): Action {
  return engine.evaluate({ tool: 'some_tool', args }).action;
}

function nest(depth: number, leaf: unknown): unknown {
  let value = leaf;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { next: value };
  return { value };
}

describe('values that are not calls are denied', () => {
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'bash'],
    ['a list', ['bash']],
    ['no tool', { args: {} }],
    ['an empty name', { tool: '' }],
    ['a number as a name', { tool: 7 }],
    ['an object as a name', { tool: { toString: () => 'read_file' } }],
    ['a name that throws', Object.defineProperty({}, 'tool', { get: () => fail() })],
    ['a proxy that throws', new Proxy({}, { get: () => fail(), ownKeys: () => fail(), has: () => fail() })],
    ['a revoked proxy', revoked()],
  ])('%s', (_what, value) => {
    // Anything may come in from JavaScript.
    expect(engine.evaluate(value as never)).toMatchObject({ action: 'deny', policyName: 'default' });
    expect(engine.explain(value as never).decision.action).toBe('deny');
  });
});

describe('arguments that cannot be read are stopped where a rule asks for them', () => {
  const cycle: Record<string, unknown> = { command: 'ls' };
  cycle['self'] = cycle;

  test.each([
    ['a cycle', cycle],
    ['a getter that throws', Object.defineProperty({}, 'command', { enumerable: true, get: () => fail() })],
    ['a proxy that throws', new Proxy({}, { ownKeys: () => fail() })],
    ['a proxy that throws on a value', new Proxy({ command: 'ls' }, { get: () => fail() })],
    ['a revoked proxy', revoked()],
    ['a function', { command: () => 'rm -rf /' }],
    ['an object that pretends to be a text', { command: { toString: () => 'rm -rf /', valueOf: () => 'rm -rf /' } }],
    ['a boxed text', { command: Object('rm -rf /') }],
    ['a symbol', { command: Symbol('rm -rf /') }],
    ['an object of a class', Object.create({ command: 'rm -rf /' })],
    ['a map', { command: new Map([['rm', '-rf']]) }],
    ['bytes', { command: new TextEncoder().encode('rm -rf /') }],
  ])('%s', (_what, args) => {
    expect(rank[judge(args)]).toBeGreaterThan(rank.approve);
  });

  test('a tool that no rule on arguments concerns is not', () => {
    const byName = PolicyEngine.fromObject({
      policies: [{ name: 'no-shell', match: { tool: 'bash' }, action: 'deny' }],
    });
    expect(byName.evaluate({ tool: 'other', args: cycle }).action).toBe('approve');
  });
});

describe('extreme values are judged like plain ones', () => {
  const bomb = { lists: [] as unknown[] };
  for (let level = 0; level < 40; level += 1) bomb.lists = [bomb.lists, bomb.lists];

  test.each([
    ['10 MB of text that ends in danger', { command: `${'a '.repeat(5_000_000)} rm -rf /` }, 'deny'],
    ['10 MB of harmless text', { command: 'ab '.repeat(3_500_000) }, 'approve'],
    ['depth 10,000 with danger at the bottom', nest(10_000, 'rm -rf /'), 'deny'],
    ['depth 10,000 with a path at the bottom', nest(10_000, { path: '/etc/passwd' }), 'deny'],
    ['depth 10,000 without danger', nest(10_000, 'ls'), 'approve'],
    ['lone surrogates', { command: '\uD800 rm -rf / \uDFFF' }, 'deny'],
    ['lone surrogates without danger', { command: '\uD800' }, 'approve'],
    ['a key named __proto__', JSON.parse('{"__proto__": {"path": "/etc/passwd"}}'), 'deny'],
    ['a key named constructor', { constructor: { path: '/etc/passwd' } }, 'deny'],
    ['a key named toString', { toString: 'rm -rf /' }, 'deny'],
    ['no prototype', Object.assign(Object.create(null), { command: 'rm -rf /' }), 'deny'],
    ['a NUL in a path', { path: '/etc/passwd\0.txt' }, 'deny'],
  ] as const)('%s', (_what, args, expected) => {
    expect(judge(args)).toBe(expected);
  });

  test('a value that is shared over and over ends, and is not approved', () => {
    expect(rank[judge(bomb)]).toBeGreaterThan(rank.approve);
  });

  test.each(['constructor', '__proto__', 'hasOwnProperty', 'toString'])('a tool called %s is just a tool', (tool) => {
    expect(engine.evaluate({ tool, args: { command: 'ls' } }).action).toBe('approve');
    expect(engine.evaluate({ tool, args: { command: 'rm -rf /' } }).action).toBe('deny');
  });

  test('what an unreadable value hides is never approved by a rule', () => {
    const strict = PolicyEngine.fromObject({
      policies: [{ name: 'ls-only', match: { args_pattern: '^command=ls' }, action: 'approve' }],
      defaults: { action: 'deny' },
    });
    expect(strict.evaluate({ tool: 'bash', args: { command: 'ls' } }).action).toBe('approve');
    expect(strict.evaluate({ tool: 'bash', args: { command: 'ls', next: () => 'rm' } }).action).toBe('deny');
  });
});

function fail(): never {
  throw new Error('hostile');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
