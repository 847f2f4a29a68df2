import { expect, test } from 'vitest';
import { createSourceText } from '../diagnostics/source-text.ts';
import { collectProblems, type Problems } from './problems.ts';
import { readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import type { SourceNode } from './source-node.ts';

type Reader = (text: string, problems: Problems) => SourceNode | undefined;

function toPlain(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
}

function read(text: string, reader: Reader = readYaml) {
  const problems = collectProblems({ file: 'a', source: createSourceText('a', text), quote: true });
  const node = reader(text, problems);
  const codes = problems.list().map(({ code, line, column }) => `${code} ${line}:${column}`);
  return { value: node === undefined ? undefined : toPlain(node), node, codes };
}

test.each<[string, unknown]>([
  ['a: b', { a: 'b' }],
  ['a: "yes"', { a: 'yes' }],
  ["a: '010'", { a: '010' }],
  ['a: !!str 010', { a: '010' }],
  ['a: |\n  yes\n', { a: 'yes\n' }],
  ['a: >-\n  b\n  c\n', { a: 'b c' }],
  ['a: b\n  c', { a: 'b c' }],
  ['[a, {b: c}]', ['a', { b: 'c' }]],
  ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
  ['&k a: 1\nb: *k', { a: 1, b: 'a' }],
  ['a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
  ['a: &y {p: &x 1, q: *x}\nx: &x 2\nb: *y\nc: *x', { a: { p: 1, q: 1 }, x: 2, b: { p: 1, q: 1 }, c: 2 }],
  ['%YAML 1.1\n---\na: 1', { a: 1 }],
  ['%YAML 1.2\n---\na: y', { a: 'y' }],
  ['"<<": 1', { '<<': 1 }],
  ['a: "\\x41\\u00e9\\ud83d\\ude00\\/"', { a: 'Aé😀/' }],
  ['a: "😀"', { a: '😀' }],
  ['a:\r\n- b\r\n', { a: ['b'] }],
])('reads %j', (text, value) => {
  expect(read(text)).toMatchObject({ value, codes: [] });
});

// The expected values are those of PyYAML's `safe_load`. A text that the file's end cuts short has no line break there, or a
// pattern would match less than its author and the original library meant.
test.each([
  ['a: |\n  b', 'b'],
  ['a: |\n  b\n', 'b\n'],
  ['a: |+\n  b\n  ', 'b\n'],
  ['a: |\n  b\n\n   ', 'b\n\n '],
  ['a: >\n  b\n  c\n\n  d\n   e', 'b c\nd\n e'],
  ['a: >+\r\n  b\r\n\r\n', 'b\n\n'],
  ['a: |2 # c\n    b\n   c\n', '  b\n c\n'],
  ['a: |-\n\n  b\n # c\n', '\nb'],
  ['a: |\n\n', ''],
  ['a: |+\n\n', '\n'],
  ['a: |\n  \tb\n  #c\n', '\tb\n#c\n'],
  ['a: !!str |\n  b', 'b'],
])('reads the block of %j as PyYAML does', (text, value) => {
  expect(read(text)).toMatchObject({ value: { a: value }, codes: [] });
});

test('refuses a block of spaces, which only some readers keep', () => {
  expect(read('a: >-2\n    \n').codes).toEqual(['policy/ambiguous-scalar 1:4']);
});

// The expected values are those of PyYAML's `safe_load`.
test.each<[string, unknown]>([
  ['a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}', { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } }],
  ['a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}', { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } }],
  ['b: {<<: [{x: 1}, {x: 2, z: 3}]}', { b: { x: 1, z: 3 } }],
  ['b: {<<: {<<: {x: 1}, x: 2}}', { b: { x: 2 } }],
])('merges as PyYAML does: %j', (text, value) => {
  expect(read(text)).toMatchObject({ value, codes: [] });
});

test.each([
  ['a: {b: 1, b: 2}', 'policy/duplicate-key 1:11'],
  ['a: 1\n"a": 2', 'policy/duplicate-key 2:1'],
  ['a: &a {}\nb: {<<: *a, <<: *a}', 'policy/duplicate-key 2:13'],
  ['b: {<<: [1]}', 'policy/merge-key 1:9'],
  ['a: *b', 'policy/unknown-alias 1:4'],
  ['a: *b\nc: &b 1', 'policy/unknown-alias 1:4'],
  ['a: &a {b: *a}', 'policy/alias-limit 1:11'],
  ['a: &a\n  <<: *a', 'policy/alias-limit 2:7'],
  ['a: !!int 1', 'policy/unknown-tag 1:4'],
  ['a: !!int &b 1', 'policy/unknown-tag 1:4'],
  ['a: [b, !c]', 'policy/unknown-tag 1:8'],
  ['a: !!python/object:os.system x', 'policy/unknown-tag 1:4'],
  ['a: !!binary aGk=', 'policy/unknown-tag 1:4'],
  ['!!set {a}', 'policy/unknown-tag 1:1'],
  ['{a: b}: c', 'policy/wrong-type 1:1'],
  ['a: 1\n--- \nb: 1', 'policy/several-documents 2:1'],
  ['a: \u0085b', 'policy/bad-character 1:4'],
  ['- a\n\ufeff- b', 'policy/bad-character 2:1'],
  ['a: \ufffe', 'policy/bad-character 1:4'],
  ['a: \ud800', 'policy/bad-character 1:4'],
])('refuses %j', (text, code) => {
  expect(read(text).codes[0]).toBe(code);
});

test.each([
  [String.raw`a: "\d+"`, 'written twice'],
  ['a: *', 'in quotes'],
  ['a: @b', 'in quotes'],
  ['a: [a-z]+', 'in single quotes'],
  ['a: b: c', 'in single quotes'],
  ['a:\n\t- b', 'spaces'],
])('advises on %j', (text, advice) => {
  const problems = collectProblems({ file: 'a', source: createSourceText('a', text), quote: true });
  expect(readYaml(text, problems)).toBeUndefined();
  expect(problems.list()[0]?.help).toContain(advice);
});

test('caps what aliases may grow to', () => {
  const lines = Array.from({ length: 9 }, (_, index) => {
    const parts = Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*a${index - 1}`));
    return `a${index}: &a${index} [${parts.join(', ')}]`;
  });
  expect(read(lines.join('\n')).codes).toHaveLength(1);
  expect(read(lines.join('\n')).codes[0]).toContain('policy/alias-limit');
});

test.each([
  ['&k ', '*k'],
  ['{ &k ', '{ *k : 1 }'],
])('caps what aliases may repeat of a long text', (anchor, alias) => {
  const text = 'x'.repeat(500_000);
  const first = anchor.startsWith('{') ? `${anchor}${text} : 1 }` : `${anchor}${text}`;
  const lines = (count: number) => [`- ${first}`, ...Array.from({ length: count }, () => `- ${alias}`)].join('\n');
  expect(read(lines(2)).codes).toEqual([]);
  expect(read(lines(20_000)).codes).toEqual([expect.stringContaining('policy/alias-limit')]);
});

test.each(['[', '{', '- ', '? ', ': ', '{a: ', '[[', '- - '])('refuses a million of %j', (piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  expect(read(text).codes).toHaveLength(1);
  expect(read(text).codes[0]).toContain('policy/too-deep');
});

test('gives every node its place and its path', () => {
  const { node } = read('a:\n  - b: "c"\n');
  expect(node).toMatchObject({
    path: '',
    span: { start: 0 },
    entries: [
      {
        keySpan: { start: 0, end: 1 },
        value: {
          path: 'a',
          items: [{ path: 'a[0]', entries: [{ value: { path: 'a[0].b', span: { start: 10, end: 13 } } }] }],
        },
      },
    ],
  });
});

test.each<[string, unknown]>([
  ['{"a": [1, -2.5e3, true, null, "x"]}', { a: [1, -2500, true, null, 'x'] }],
  [String.raw`{"a": "\u00e9\n\/\ud83d\ude00"}`, { a: 'é\n/😀' }],
  [' \t\r\n[ ] ', []],
  ['{}', {}],
])('reads the JSON %j', (text, value) => {
  expect(read(text, readJson)).toMatchObject({ value, codes: [] });
});

test.each([
  '{a: 1}',
  "{'a': 1}",
  '[1,]',
  '{"a": 1,}',
  '[01]',
  '[+1]',
  '[.5]',
  '[1.]',
  '[NaN]',
  '[Infinity]',
  '["\t"]',
  '["a',
  '[1',
  '{"a"',
  '{"a":',
  '[1] 2',
  '// x\n[]',
  '[tru]',
  String.raw`["\x41"]`,
  '\u{feff}[]',
])('refuses %j, which is not JSON', (text) => {
  expect(read(text, readJson).codes).toEqual([expect.stringContaining('policy/syntax')]);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test('reads a JSON text of a megabyte', () => {
  const text = JSON.stringify('a'.repeat(1_000_000));
  expect(read(text, readJson).codes).toEqual([]);
  expect(read(text.slice(0, -1), readJson).codes).toHaveLength(1);
});
