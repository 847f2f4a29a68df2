import { describe, expect, test } from 'vitest';
import { agentSettings } from './agents.ts';

const program = { node: '/opt/node/bin/node', program: '/opt/action-policy.cjs' };
const prefix = '/opt/node/bin/node /opt/action-policy.cjs';
const command = `${prefix} hook claude || exit 2`;
const format = formatOf('claude');

function formatOf(agent: string) {
  const found = agentSettings.find(({ name }) => name === agent);
  if (found === undefined) throw new Error(agent);
  return found.format;
}
const group = { matcher: '*', hooks: [{ type: 'command', command, timeout: 30, onFailure: 'block' }] };

function add(text: string, by = program): string {
  const edited = format.add(text, by);
  if (!edited.ok) throw new Error(edited.problem);
  return edited.text;
}

function remove(text: string): string {
  const edited = format.remove(text);
  if (!edited.ok) throw new Error(edited.problem);
  return edited.text;
}

const other = '{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "./lint.sh" }] }';
const files: readonly (readonly [string, string])[] = [
  ['no keys', '{}\n'],
  ['other keys', '{\n  "model": "opus",\n  "permissions": { "deny": ["Read(.env)"] }\n}\n'],
  ['four spaces', '{\n    "model": "opus"\n}\n'],
  ['tabs', '{\n\t"model": "opus"\n}\n'],
  ['CRLF', '{\r\n  "model": "opus"\r\n}\r\n'],
  ['one line', '{"model":"opus"}'],
  ['comments', '// mine\n{\n  // the model\n  "model": "opus" // best\n}\n'],
  [
    'hooks of other events',
    '{\n  "hooks": {\n    "Stop": [{ "hooks": [{ "type": "command", "command": "say done" }] }]\n  }\n}\n',
  ],
  ['hooks of this event', `{\n  "hooks": {\n    "PreToolUse": [\n      ${other}\n    ]\n  },\n  "model": "opus"\n}\n`],
];

describe.each(files)('a file with %s', (_name, text) => {
  test('gets the hook for every tool, and keeps all else', () => {
    const before = JSON.parse(withoutComments(text));
    const after = JSON.parse(withoutComments(add(text)));
    const groups = [...(before.hooks?.PreToolUse ?? []), group];
    expect(after).toEqual({ ...before, hooks: { ...before.hooks, PreToolUse: groups } });
  });

  test('keeps every line that it had', () => {
    const after = add(text).split(/\r?\n/);
    const kept = text.split(/\r?\n/).filter((line) => line.includes('//'));
    expect(kept.every((line) => line.includes('best') || after.includes(line))).toBe(true);
    expect(add(text)).toContain(text.includes('best') ? '// best' : '');
  });

  test('is changed once only', () => {
    expect(add(add(text))).toBe(add(text));
  });

  test('is as it was when the hook is taken out again', () => {
    expect(remove(add(text))).toBe(text);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\/.*$/gm, '');
}

test('an empty file becomes an object', () => {
  expect(JSON.parse(add(''))).toEqual({ hooks: { PreToolUse: [group] } });
});

test('brings an entry of another place up to date, and keeps the options that the user gave it', () => {
  const old = add('{}', { node: '/old/node', program: '/old/action-policy.cjs' }).replace(
    'hook claude',
    'hook claude --template strict',
  );
  expect(JSON.parse(add(old)).hooks.PreToolUse).toEqual([
    { ...group, hooks: [{ ...group.hooks[0], command: `${prefix} hook claude --template strict || exit 2` }] },
  ]);
});

test('an entry for some tools only, or without the block at its end, becomes one for every tool', () => {
  const narrow = JSON.stringify({
    hooks: { PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'action-policy hook claude' }] }] },
  });
  expect(JSON.parse(add(narrow))).toEqual({ hooks: { PreToolUse: [group] } });
});

test('takes out its own hook only, from a group that others share', () => {
  const mine = { type: 'command', command };
  const theirs = { type: 'command', command: 'node action-policy-report.js hook claude-log' };
  const text = JSON.stringify({ hooks: { PreToolUse: [{ matcher: '*', hooks: [theirs, mine] }] } });
  expect(JSON.parse(remove(text))).toEqual({ hooks: { PreToolUse: [{ matcher: '*', hooks: [theirs] }] } });
});

test.each([
  ['{', 'it is not valid JSON: line 1, column 2'],
  ['{\n  "a" 1\n}', 'it is not valid JSON: line 2, column 7'],
  ['[]', 'it is not a JSON object'],
  ['{"hooks": []}', '`hooks` is not an object'],
  ['{"hooks": {"PreToolUse": {}}}', '`hooks.PreToolUse` is not a list'],
  ['{"hooks": {}, "hooks": {}}', 'a key is there twice'],
  ['{"hooks": {"PreToolUse": [], "PreToolUse": []}}', 'a key is there twice'],
])('leaves %s alone', (text, problem) => {
  expect(format.add(text, program)).toEqual({ ok: false, problem });
  expect(format.remove(text)).toEqual({ ok: false, problem });
});
