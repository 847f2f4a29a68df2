import * as fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import type { SettingsEdit, SettingsFormat } from './agent-settings.ts';
import { agentSettings } from './agents.ts';

const program = { node: '/opt/node/bin/node', program: '/opt/action-policy.cjs' };
const moved = { node: '/opt/other/node', program: '/opt/other/action-policy.cjs' };

const agentNamed = (name: string): (typeof agentSettings)[number] => {
  const found = agentSettings.find((agent) => agent.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const codex = agentNamed('codex').others?.[0]?.format;
const kimi = agentNamed('kimi').format;
const vibe = agentNamed('vibe').format;
if (codex === undefined) throw new Error('no other file of Codex');

function textOf(edited: SettingsEdit): string {
  if (!edited.ok) throw new Error(edited.problem);
  return edited.text;
}

const lineFor = (agent: string): string => `/opt/node/bin/node /opt/action-policy.cjs hook ${agent} || exit 2`;

test('Codex gets a group of its own in the list of the event, after all that is there', () => {
  const before =
    'model = "o5" # mine\n\n[[hooks.PreToolUse]]\nmatcher = "^Bash$"\nhooks = [{ type = "command", command = "a" }]\n';
  const added = textOf(codex.add(before, program));
  expect(added.startsWith(before)).toBe(true);
  expect(parse(added)['hooks']).toEqual({
    PreToolUse: [
      { matcher: '^Bash$', hooks: [{ type: 'command', command: 'a' }] },
      { hooks: [{ type: 'command', command: lineFor('codex'), timeout: 30 }] },
    ],
  });
});

test('Kimi Code gets the keys that it knows, and no other', () => {
  expect(parse(textOf(kimi.add('', program)))).toEqual({
    hooks: [{ event: 'PreToolUse', command: lineFor('kimi'), timeout: 30 }],
  });
});

test('Mistral Vibe gets a name that nobody can guess, which stays', () => {
  const added = textOf(vibe.add('', program));
  expect(parse(added)['hooks']).toMatchObject([{ type: 'pre_tool', strict: true, timeout: 30 }]);
  expect(added).toMatch(/name = "action-policy-[0-9a-f]{16}"/);
  expect(textOf(vibe.add('', program))).not.toBe(added);
  expect(textOf(vibe.add(added, program))).toBe(added);
  // A name that somebody may know is changed.
  const known = added.replace(/action-policy-[0-9a-f]{16}/, 'action-policy');
  expect(textOf(vibe.add(known, program))).not.toContain('"action-policy"');
});

test('a path that Vibe could not run is refused', () => {
  expect(vibe.add('', { ...program, node: "/opt/it's/node" })).toMatchObject({ ok: false });
  expect(textOf(vibe.add('', { ...program, node: '/opt/a b/node' }))).toContain(String.raw`\"/opt/a b/node\"`);
});

describe('an entry of ours', () => {
  const block = textOf(kimi.add('', moved));

  test('is brought up to date where it stands, with the options and keys that it has', () => {
    const old = `# first\n${block.replace('hook kimi', 'hook kimi --template strict').replace('timeout = 30', 'timeout = 5 # fast')}\n[other]\na = 1\n`;
    const added = textOf(kimi.add(old, program));
    expect(added).toBe(
      old
        .replace('/opt/other/node /opt/other/action-policy.cjs', '/opt/node/bin/node /opt/action-policy.cjs')
        .replace('timeout = 5', 'timeout = 30'),
    );
  });

  test('for some tools only becomes one for all', () => {
    const narrow = block.replace('event =', 'matcher = "Bash"\nevent =');
    expect(parse(textOf(kimi.add(narrow, program)))).toEqual(parse(textOf(kimi.add('', program))));
  });

  test('that stands twice is put in once', () => {
    expect(kimi.commandsIn(textOf(kimi.add(block + block, program)), 'x')).toHaveLength(1);
  });

  test('is found in a list on one line, and among others of its group', () => {
    const inline = `hooks = [\n  { event = "Stop", command = "a" }, # mine\n  { event = "PreToolUse", command = "x/action-policy hook kimi" }\n]\n`;
    expect(textOf(kimi.remove(inline))).toBe('hooks = [\n  { event = "Stop", command = "a" } # mine\n  \n]\n');
    const shared = `[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ncommand = "a"\n[[hooks.PreToolUse.hooks]]\ncommand = "action-policy hook codex"\n# theirs\n`;
    expect(textOf(codex.remove(shared))).toBe(
      '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ncommand = "a"\n# theirs\n',
    );
  });
});

test.each([
  [kimi, 'a = 1\nb = \n', 'it is not valid TOML: line 2, column 5: invalid value'],
  [kimi, '[hooks]\nenabled = true\n', 'it is written in a way that this command cannot edit safely'],
  [codex, 'hooks = { PreToolUse = 1 }\n', '`hooks.PreToolUse` is not a list, or stands within a table on one line'],
  [codex, 'hooks = {}\n', '`hooks.PreToolUse` is not a list, or stands within a table on one line'],
] as const)('leaves alone what it cannot read or add to: %#', (format, text, problem) => {
  expect(format.add(text, program)).toEqual({ ok: false, problem });
});

// Random files: statements in many spellings, with comments, tables and hooks of others between them.

const values = fc.oneof(
  fc.integer().map(String),
  fc.string().map((text) => JSON.stringify(text).replaceAll('\u007F', '')),
  fc.constantFrom(
    "'a # b'",
    '"""\na\\"""b # no comment\n[[hooks]]\n"""',
    "'''\n'quoted''\n[x]\n'''",
    'true',
    '1979-05-27 07:32:00',
    '3.14',
    '[1, 2, # two\n  3,\n]',
    '{ a = [ "]" ], "b.c" = { d = \'}\' } }',
    '[]',
    '9007199254740993',
  ),
);

const spaces = fc.constantFrom('', ' ', '  ', '\t');
const comments = fc.constantFrom('', '', ' # a', '# "', " # [[hooks]] it's");

interface Writer {
  readonly names: readonly string[];
  readonly headers: readonly string[];
}

function statements({ names, headers }: Writer): fc.Arbitrary<string> {
  const keys = fc.constantFrom(...names);
  const pair = fc
    .tuple(spaces, keys, spaces, values, comments)
    .map(([a, key, b, value, c]) => `${a}${key}${b}= ${value}${c}`);
  const section = fc
    .tuple(fc.constantFrom(...headers), comments, fc.uniqueArray(pair, { maxLength: 3, selector: keyOf }))
    .map(([header, comment, pairs]) => [header + comment, ...pairs].join('\n'));
  const other = fc.constantFrom('', '# comment', '  # [hooks]', '');
  return fc
    .tuple(
      fc.uniqueArray(pair, { maxLength: 3, selector: keyOf }),
      fc.array(fc.oneof(section, other), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
    )
    .map(
      ([pairs, sections, eol, ends]) => [...pairs, ...sections].join('\n').replaceAll('\n', eol) + (ends ? eol : ''),
    );
}

const keyOf = (pair: string): string => (pair.split('=')[0] ?? '').trim();

const writers: readonly (readonly [string, SettingsFormat, Writer])[] = [
  [
    'Kimi Code',
    kimi,
    { names: ['model', '"a b"', "'x.y'", 'z'], headers: ['[[hooks]]', '[["hooks"]]', '[[ other ]]'] },
  ],
  ['Mistral Vibe', vibe, { names: ['model', 'command', 'z'], headers: ['[[hooks]]', '[[other]]'] }],
  [
    'Codex',
    codex,
    {
      names: ['model', 'command', 'matcher'],
      headers: [
        '[[hooks.PreToolUse]]',
        '[[hooks.Stop]]',
        '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.more]]',
        '[[other]]',
      ],
    },
  ],
];

const isToml = (text: string): boolean => {
  try {
    parse(text, { integersAsBigInt: 'asNeeded' });
    return true;
  } catch {
    return false;
  }
};

describe.each(writers)('any file of %s', (_, format, writer) => {
  const texts = statements(writer).filter(isToml);

  test('keeps its text, holds the hook once, and is as it was without it', () => {
    const property = fc.property(texts, (text) => {
      const added = textOf(format.add(text, program));
      expect(added.startsWith(text)).toBe(true);
      expect(format.commandsIn(added, 'x')).toHaveLength(1);
      expect(textOf(format.add(added, program))).toBe(added);
      expect(textOf(format.remove(added))).toBe(text);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('loses nothing but the hook when somebody has added to it since', () => {
    const property = fc.property(
      texts,
      fc.constantFrom('\n[later]\na = 1\n', '\n# later', '\n\n[later]'),
      (text, more) => {
        const without = textOf(format.remove(textOf(format.add(text, program)) + more));
        expect(format.commandsIn(without, 'x')).toEqual([]);
        expect(without.replaceAll(/\s/g, '')).toBe((text + more).replaceAll(/\s/g, ''));
      },
    );
    fc.assert(property, { numRuns: 100 });
  });
});

test('no text makes it go wrong', () => {
  const pieces = fc.constantFrom(
    '[[',
    ']]',
    '[',
    ']',
    'hooks',
    '"',
    "'",
    '"""',
    '=',
    '{',
    '}',
    ',',
    '\n',
    '#',
    '\\',
    'a',
    '.',
    '1',
  );
  const property = fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
    const edited = kimi.add(parts.join(''), program);
    expect(edited.ok ? kimi.commandsIn(edited.text, 'x').length : 1).toBe(1);
  });
  fc.assert(property, { numRuns: 2000 });
});
