import { describeEffect } from './describe-effect.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFrozenValue } from './snapshot.ts';
import type { UnderstoodCall } from './understood-call.ts';
import { isInvalidCall, understandCall } from './understand-call.ts';

function understand(call: unknown): UnderstoodCall {
  const understood = understandCall(call);
  if (isInvalidCall(understood)) throw new Error(understood.invalid);
  return understood;
}

/** `kind canonical`, with `?` behind what is only possible, and `(pointer)`. */
function effectsOf(call: unknown): readonly string[] {
  return understand(call).effects.map((effect) => {
    if (effect.kind === 'invoke') return `invoke ${effect.tool}`;
    if (!('path' in effect)) return describeEffect(effect);
    return `${effect.kind}${effect.certainty === 'certain' ? '' : '?'} ${effect.path.canonical} (${effect.from.pointer})`;
  });
}

const place = { cwd: '/w', workspace: '/w', home: '/home/u' };

test.each<[string, unknown, readonly string[]]>([
  ['bash', { description: 'reads a/b.txt' }, []],
  ['shell', { workdir: '/etc' }, []],
  ['Read', { file_path: '../etc/passwd' }, ['read /etc/passwd (/file_path)']],
  ['read_file', '/etc/passwd', ['read /etc/passwd ()']],
  ['Write', { file_path: 'a.ts', content: '/etc/passwd' }, ['write /w/a.ts (/file_path)']],
  ['edit', { path: '', file_path: '/etc/passwd' }, ['write /etc/passwd (/file_path)']],
  ['edit', { path: null, file_path: '/etc/passwd' }, ['write /etc/passwd (/file_path)']],
  ['delete_file', { target_file: 'x' }, ['delete /w/x (/target_file)']],
  [
    'read_files',
    { files: [{ path: 'a' }, { path: '~/b' }] },
    ['read /w/a (/files/0/path)', 'read /home/u/b (/files/1/path)'],
  ],
  ['read_multiple_files', { paths: ['a', 'b'] }, ['read /w/a (/paths/0)', 'read /w/b (/paths/1)']],
  [
    'move_file',
    { source: 'a', destination: '/b' },
    ['read /w/a (/source)', 'delete /w/a (/source)', 'write /b (/destination)'],
  ],
  ['apply_patch', { input: '*** Delete File: a' }, ['delete /w/a (/input)']],
  ['apply_patch', '*** Add File: /etc/a', ['write /etc/a ()']],
  ['WebFetch', { url: 'file:///etc/passwd' }, ['read /etc/passwd (/url)']],
  ['WebFetch', { url: ' fi\tle:///etc/passwd' }, ['read /etc/passwd (/url)']],
  ['mcp__files__write_file', { path: '/etc/x' }, ['write /etc/x (/path)']],
  ['get_report', { file: 'x' }, ['read /w/x (/file)']],
  ['upload_report', { file: 'x' }, ['read? /w/x (/file)', 'write? /w/x (/file)', 'delete? /w/x (/file)']],
  [
    'read_and_delete',
    { 'a/b': { file: 'x' } },
    ['read? /w/x (/a~1b/file)', 'write? /w/x (/a~1b/file)', 'delete? /w/x (/a~1b/file)'],
  ],
  ['save_all', { files: { 'src/a.ts': 'text' } }, ['write /w/src/a.ts (/files/src~1a.ts)']],
  ['save_note', { file: true, filename: 1.5 }, ['write /w/True (/file)', 'write /w/1.5 (/filename)']],
  ['send_mail', { to: 'ann@example.com', body: '/etc/passwd' }, []],
])('%s %j does %j', (tool, args, effects) => {
  expect(effectsOf({ tool, args, ...place })).toEqual([`invoke ${tool}`, ...effects]);
});

test('what is told by words alone is marked as guessed, what the catalogue knows is not', () => {
  const isGuessed = (tool: string, args: unknown): unknown =>
    understand({ tool, args }).effects.map((effect) => 'guessed' in effect);
  expect(isGuessed('Read', { file_path: 'a' })).toEqual([false, false]);
  expect(isGuessed('file_read', { filename: 'a' })).toEqual([false, false]);
  expect(isGuessed('NotebookRead', { other_file: 'a' })).toEqual([false, true]);
  expect(isGuessed('get_report', { file: 'a' })).toEqual([false, true]);
  expect(isGuessed('mcp__files__read_file', { path: 'a' })).toEqual([false, true]);
});

const thrower = {
  get tool(): string {
    throw new Error('no');
  },
};

test.each<[string, unknown, string]>([
  ['undefined', undefined, 'a tool call must be an object'],
  ['null', null, 'a tool call must be an object'],
  ['a text', 'bash', 'a tool call must be an object'],
  ['an empty object', {}, 'a tool call must have the name of a `tool`, a text'],
  ['a number as tool', { tool: 1 }, 'a tool call must have the name of a `tool`, a text'],
  ['an empty name', { tool: '' }, 'the name of the `tool` is empty'],
  ['an inherited name', Object.create({ tool: 'bash' }), 'a tool call must have the name of a `tool`, a text'],
  ['a name that throws', thrower, 'a tool call must have the name of a `tool`, a text'],
])('%s is no call', (_, call, invalid) => {
  expect(understandCall(call)).toEqual({ invalid });
});

test('a call without arguments has none, and one with empty arguments has', () => {
  expect(understand({ tool: 'x' })).toMatchObject({
    hasArguments: false,
    text: { text: '' },
    paths: [],
    unreadable: undefined,
  });
  expect(understand({ tool: 'x', args: null })).toMatchObject({ hasArguments: false, text: { text: '' } });
  expect(understand({ tool: 'x', args: {} })).toMatchObject({ hasArguments: true, text: { text: '' } });
  expect(understand({ tool: 'x', args: 0 })).toMatchObject({ hasArguments: true, text: { text: '0' } });
});

test('nothing is read before it is asked for, and nothing twice', () => {
  const reads: string[] = [];
  const get = (target: object, key: PropertyKey): unknown => {
    reads.push(String(key));
    return Reflect.get(target, key);
  };
  const args = new Proxy({ path: 'a', other: 1 }, { get });
  const call = understand(new Proxy({ tool: 'read_file', args, cwd: '/w' }, { get }));
  expect(reads).toEqual(['tool', 'args', 'cwd']);
  expect(call.names.given).toBe('read_file');
  expect(reads).toHaveLength(3);
  expect([call.text.text, call.paths.length, call.effects.length, call.unreadable]).toEqual([
    'other=1 path=a',
    1,
    2,
    undefined,
  ]);
  expect(reads).toEqual(['tool', 'args', 'cwd', 'path', 'other']);
  expect(call.effects).toBe(call.effects);
  expect(toFrozenValue(call.snapshot)).toEqual({ path: 'a', other: 1 });
});

test.each<[string, object, string]>([
  ['arguments that are not JSON', { args: { path: '/etc', do: () => 1 } }, '`/do` is a function'],
  [
    'arguments that throw',
    {
      get args() {
        throw new Error('no');
      },
    },
    '`args` of the call threw when it was read',
  ],
  ['a folder that is relative', { args: {}, cwd: 'w' }, '`cwd` is not an absolute path'],
  [
    'a folder that throws',
    {
      get home() {
        throw new Error('no');
      },
    },
    '`home` of the call threw when it was read',
  ],
  [
    'too many paths',
    { args: { paths: Array.from({ length: 10_000 }, (_, index) => `/${index}`) } },
    'the arguments name 10000 paths or more',
  ],
])('%s make part of a call opaque', (_, properties, why) => {
  const call = understand(Object.defineProperties({ tool: 'x' }, Object.getOwnPropertyDescriptors(properties)));
  expect(call.unreadable).toBe(why);
  expect(call.effects.at(-1)).toEqual({ kind: 'opaque', why });
});

test('arguments that a class keeps behind an accessor make a call opaque', () => {
  class Call {
    readonly tool = 'bash';
    get args(): object {
      return { command: 'rm' };
    }
  }
  expect(understand(new Call()).unreadable).toBe('`args` is inherited: a call must have it as its own');
  class PlainCall {
    readonly tool = 'bash';
    readonly args = { command: 'rm' };
  }
  expect(understand(new PlainCall()).unreadable).toBeUndefined();
});

test('a name that is far too long is not one of a tool', () => {
  expect(understandCall({ tool: 'x'.repeat(4096) })).not.toHaveProperty('invalid');
  expect(understandCall({ tool: 'x'.repeat(4097) })).toHaveProperty('invalid');
});

test("a name on a polluted prototype is not the caller's", () => {
  const prototype: object = Object.prototype;
  Object.defineProperty(prototype, 'agent', { value: 'claude-code', configurable: true });
  try {
    expect(understand({ tool: 'Bash' }).names.strict).toEqual(['Bash']);
  } finally {
    Reflect.deleteProperty(prototype, 'agent');
  }
});

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
});
const anyCall = fc.record(
  {
    tool: fc.oneof(fc.constantFrom('Bash', 'Read', 'apply_patch', 'move_file', 'x'), fc.string(), anything),
    args: fc.oneof(
      anything,
      fc.dictionary(
        fc.constantFrom('path', 'files', 'source', 'url', '__proto__'),
        fc.oneof(fc.string({ unit: 'binary' }), anything),
      ),
    ),
    cwd: fc.oneof(fc.constant('/w'), anything),
    home: fc.oneof(fc.constant('/h'), anything),
    agent: fc.oneof(fc.constant('claude-code'), anything),
  },
  { requiredKeys: [] },
);

test('whatever comes as a call, understanding it never throws and gives the same twice', () => {
  const facts = (call: unknown): unknown => {
    const understood = understandCall(call);
    if (isInvalidCall(understood)) return understood;
    const { names, text, paths, effects, unreadable, hasArguments } = understood;
    return { names, text, paths, effects, unreadable, hasArguments };
  };
  fc.assert(
    fc.property(fc.oneof(anything, anyCall), (call) => {
      expect(facts(call)).toEqual(facts(call));
    }),
    { numRuns: 500 },
  );
});

test('big and deep arguments are understood in the end', () => {
  const big = understand({ tool: 'write_file', args: { path: '/a', content: 'x'.repeat(10_000_000) } });
  expect([big.unreadable, big.effects.length, big.text.text.length]).toEqual([undefined, 2, 10_000_016]);
  let deep: unknown = '/etc/x';
  for (let depth = 0; depth < 90_000; depth += 1) deep = depth % 2 === 0 ? { path: deep } : [deep];
  expect(understand({ tool: 'x', args: deep }).paths.map((path) => path.canonical)).toEqual(['/etc/x']);
});

test('paths that are too long to be understood make a call opaque, a long script does not', () => {
  const long = `/etc/${'./'.repeat(5_000_000)}passwd`;
  const why = 'the paths that the arguments name have more than 2097152 characters';
  expect(understand({ tool: 'read_file', args: { path: long } }).unreadable).toBe(why);
  expect(understand({ tool: 'x', args: long }).unreadable).toBe(why);
  expect(understand({ tool: 'bash', args: long }).unreadable).toBeUndefined();
});

test.each<[string, unknown]>([
  ['write_file', ['/etc/passwd', 'x']],
  ['read_file', ['/etc/passwd']],
  ['bash', ['rm -rf ~']],
  ['bash', [['rm', '-rf', '/']]],
  ['bash', [{ command: 'ls' }, 'rm -rf ~']],
  ['fetch', ['http://169.254.169.254/']],
])('arguments of %s that stand in a list without names, %j, cannot be judged', (tool, args) => {
  expect(understand({ tool, args, ...place }).unreadable).toBe('the arguments are a list without names');
});

test.each<[string, unknown]>([
  ['bash', ['ls', '-la']],
  ['bash', ['ls']],
  ['write_file', []],
  ['read_file', [{ path: 'a' }]],
  ['nobody_knows_it', ['a', 'b']],
])('those of %s, %j, can', (tool, args) => {
  expect(understand({ tool, args, ...place }).unreadable).toBeUndefined();
});
