import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentSettings } from './agents.ts';
import { readSetting } from './hook-list.ts';

const program = { node: '/opt/node/bin/node', program: '/opt/action-policy.cjs' };
const moved = { node: '/opt/other/node', program: '/opt/other/action-policy.cjs' };
const ofLists = agentSettings.filter(({ format }) => format.empty !== '');

function text(edited: ReturnType<(typeof agentSettings)[number]['format']['add']>): string {
  if (!edited.ok) throw new Error(edited.problem);
  return edited.text;
}

/** opencode takes no command lines: see `plugin-file.test.ts`. */
const withLines = agentSettings.filter(({ name }) => name !== 'opencode');

describe.each(withLines.map((agent) => [agent.name, agent] as const))('%s', (name, { format, projectFile }) => {
  const path = `/proj/${projectFile}`;

  test('a file of its own names the hook, blocks where it cannot start, and is empty again without it', () => {
    const added = text(format.add('', program));
    const [command, ...more] = format.commandsIn(added, path);
    expect(command?.options).toBe('');
    expect(more.every(({ line }) => line === command?.line)).toBe(true);
    expect(added).toContain(`/opt/node/bin/node /opt/action-policy.cjs hook ${name}`);
    expect(added).toMatch(/\|\| exit 2'?"|else\n {2}printf .*"cancel":true|\nstrict = true\n/);
    expect(text(format.remove(added))).toBe(format.empty);
  });

  test('an entry is brought up to date, keeps its options, and is put in once', () => {
    const old = text(format.add('', moved)).replaceAll(`hook ${name}`, `hook ${name} --template strict`);
    const added = text(format.add(old, program));
    expect(added).toContain(`/opt/node/bin/node /opt/action-policy.cjs hook ${name} --template strict`);
    expect(added).not.toContain('/opt/other');
    expect(text(format.add(added, program))).toBe(added);
    expect(text(format.remove(added))).toBe(format.empty);
  });

  test('the hook of another agent is not ours', () => {
    const other = text(format.add('', program)).replaceAll(`hook ${name}`, `hook ${name}-other`);
    expect(format.commandsIn(other, path)).toEqual([]);
    expect(text(format.remove(other))).toBe(other);
  });
});

test('units and keys are those of each agent', () => {
  const entryOf = (agent: string, ...where: readonly string[]): unknown => {
    const found = agentSettings.find(({ name }) => name === agent);
    return found === undefined
      ? undefined
      : JSON.parse(JSON.stringify(readSetting(text(found.format.add('', program)), ['hooks', ...where])));
  };
  expect(entryOf('gemini', 'BeforeTool')).toMatchObject([{ matcher: '.*', hooks: [{ timeout: 30_000 }] }]);
  expect(entryOf('claude', 'PreToolUse')).toMatchObject([{ hooks: [{ timeout: 30, onFailure: 'block' }] }]);
  expect(entryOf('copilot', 'preToolUse')).toMatchObject([
    {
      timeoutSec: 30,
      powershell: "& '/opt/node/bin/node' '/opt/action-policy.cjs' hook copilot; if ($LASTEXITCODE -ne 0) { exit 2 }",
    },
  ]);
  expect(entryOf('cursor', 'preToolUse')).toMatchObject([{ failClosed: true }]);
  expect(Object.keys(Object(entryOf('windsurf')))).toHaveLength(4);
});

test('a script of another is left alone', () => {
  const cline = agentSettings.find(({ name }) => name === 'cline');
  expect(cline?.format.add('#!/bin/sh\necho {}\n', program)).toMatchObject({ ok: false });
});

/** Objects and lists that hold nothing are left out where ours would make them go: see `planUninstall` for these. */
const settings = fc.record(
  {
    model: fc.string(),
    version: fc.integer(),
    permissions: fc.jsonValue(),
    env: fc.dictionary(fc.string(), fc.string()),
    hooks: fc.record({
      Stop: fc.array(fc.jsonValue()),
      ...Object.fromEntries(
        ['PreToolUse', 'preToolUse', 'BeforeTool', 'pre_run_command'].map((event) => [
          event,
          fc.array(fc.record({ matcher: fc.string(), hooks: fc.array(fc.record({ command: fc.string() })) }), {
            minLength: 1,
          }),
        ]),
      ),
    }),
  },
  { requiredKeys: ['model'] },
);

const layouts = fc.record({
  unit: fc.constantFrom('', ' ', '  ', '    ', '\t'),
  eol: fc.constantFrom('\n', '\r\n'),
  comments: fc.array(fc.constantFrom('', '// a', '/* b, [ */', '// "hooks": {'), { minLength: 1, maxLength: 5 }),
});

/** Prints settings with comments at the ends of lines. */
function print(
  value: unknown,
  { unit, eol, comments }: { unit: string; eol: string; comments: readonly string[] },
): string {
  const lines = JSON.stringify(value, undefined, unit).split('\n');
  const [first = ''] = lines;
  if (lines.length === 1) return first;
  return lines.map((line, index) => `${line}${comments[index % comments.length] ?? ''}`).join(eol);
}

test.each(ofLists.map((agent) => [agent.name, agent.format] as const))(
  'random settings of %s are the same to the byte once the hook is gone',
  (_, format) => {
    const property = fc.property(settings, layouts, (value, layout) => {
      const before = print(value, layout);
      const added = text(format.add(before, program));
      expect(format.commandsIn(added, '/x').length).toBeGreaterThan(0);
      expect(text(format.add(added, program))).toBe(added);
      expect(text(format.remove(added))).toBe(before);
    });
    fc.assert(property, { numRuns: 150 });
  },
);
