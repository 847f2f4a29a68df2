import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import type { SettingsEdit } from './agent-settings.ts';
import { hermes } from './agents/hermes.ts';

const { format } = hermes;
const program = { node: '/opt/node/bin/node', program: '/opt/action-policy.cjs' };
const moved = { node: '/opt/other/node', program: '/opt/other/action-policy.cjs' };
const command = "/bin/sh -c '/opt/node/bin/node /opt/action-policy.cjs hook hermes || exit 2'";
const entry = { command, timeout: 30, fail_closed: true };

function textOf(edited: SettingsEdit): string {
  if (!edited.ok) throw new Error(edited.problem);
  return edited.text;
}

const add = (text: string): string => textOf(format.add(text, program));
const remove = (text: string): string => textOf(format.remove(text));

const own = `- command: ${JSON.stringify(command)}
      timeout: 30
      fail_closed: true
`;

test.each([
  ['', `hooks:\n  pre_tool_call:\n    ${own}`],
  ['# mine\n', `# mine\nhooks:\n  pre_tool_call:\n    ${own}`],
  ['model: a # b\n\n# end\n', `model: a # b\nhooks:\n  pre_tool_call:\n    ${own}\n# end\n`],
  [
    'hooks:\n  # theirs\n  on_session_end: []\nz: 1\n',
    `hooks:\n  # theirs\n  on_session_end: []\n  pre_tool_call:\n    ${own}z: 1\n`,
  ],
  [
    'hooks:\n  pre_tool_call:\n    - command: a # mine\n      matcher: terminal\n    # more\nz: 1\n',
    `hooks:\n  pre_tool_call:\n    - command: a # mine\n      matcher: terminal\n    ${own}    # more\nz: 1\n`,
  ],
])('%j keeps its text', (text, after) => {
  expect(add(text)).toBe(after);
  expect(remove(after)).toBe(text);
});

test.each([
  'hooks: {}\n',
  'hooks: {pre_tool_call: []} # mine\n',
  'hooks:\nz: 1',
  '{}',
  '{a: 1}',
  'hooks:\n  pre_tool_call:\n',
])('what is written as %j gets the hook too', (text) => {
  const added = add(text);
  expect(parse(added).hooks.pre_tool_call).toEqual([entry]);
  expect(add(added)).toBe(added);
  expect(format.commandsIn(remove(added), 'x')).toEqual([]);
});

test('an entry is brought up to date, keeps its options, keys and comments, and is put in once', () => {
  const old = textOf(format.add('', moved))
    .replace('hook hermes', 'hook hermes --template strict')
    .replace('timeout: 30', 'timeout: 5 # fast');
  const added = add(old);
  expect(added).toContain('timeout: 30 # fast');
  expect(parse(added).hooks.pre_tool_call).toEqual([
    { ...entry, command: command.replace('hook hermes', 'hook hermes --template strict') },
  ]);
  expect(parse(add(old.replace('fail_closed: true', 'matcher: terminal'))).hooks.pre_tool_call[0].fail_closed).toBe(
    true,
  );
  expect(parse(add(`${old}    ${own}`)).hooks.pre_tool_call).toHaveLength(1);
});

test.each([
  ['a: [\nb: 1', 'it is not valid YAML: line 2, column 1: '],
  ['a: 1\na: 2\n', 'it is not valid YAML: line 2, column 1: '],
  ['- a\n', 'it is not a map'],
  ['hooks: 1\n', '`hooks` is neither a map nor a list of its own'],
  ['a: &x {}\nhooks: *x\n', '`hooks` is neither a map nor a list of its own'],
  ['--- {}\n---\na: 1\n', 'it is not valid YAML: line 2, column 1: '],
])('%j is left alone', (text, problem) => {
  const edited = format.add(text, program);
  expect(edited.ok ? edited.text : edited.problem.slice(0, problem.length)).toBe(problem);
});

// Random files: what `stringify` writes, with comments, other line breaks and ends.

const settings = fc.record(
  {
    model: fc.string(),
    hooks: fc.record(
      {
        on_session_end: fc.array(fc.record({ command: fc.string() }), { minLength: 1, maxLength: 2 }),
        pre_tool_call: fc.array(fc.record({ matcher: fc.string(), command: fc.string() }), {
          minLength: 1,
          maxLength: 3,
        }),
      },
      { requiredKeys: ['on_session_end'] },
    ),
    prompt: fc.constantFrom('several\nlines\n', 'a: # b', '- x'),
    other: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const layouts = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  ends: fc.boolean(),
  collectionStyle: fc.constantFrom('any', 'flow', 'block'),
  comments: fc.array(fc.constantFrom('', '# a', ' # b: "', '  # - c'), { minLength: 1, maxLength: 4 }),
});

const texts = fc
  .tuple(settings, layouts)
  .map(([value, { indent, indentSeq, eol, ends, collectionStyle, comments }]) => {
    const lines = stringify(value, { indent, indentSeq, collectionStyle, lineWidth: 0 }).trimEnd().split('\n');
    // A comment within a text of several lines would be part of it; that is as good.
    const written = lines.flatMap((line, index) => {
      const comment = comments[index % comments.length] ?? '';
      return comment === '' ? [line] : [line, comment];
    });
    return written.join(eol) + (ends ? eol : '');
  })
  .filter((text) => parseDocument(text).errors.length === 0);

describe('any file', () => {
  test('loses no line, holds the hook once, and is as it was without it', () => {
    const property = fc.property(texts, (text) => {
      const added = add(text);
      expect(parse(added).hooks.pre_tool_call.at(-1)).toEqual(entry);
      expect(add(added)).toBe(added);
      expect(remove(added)).toBe(text);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
