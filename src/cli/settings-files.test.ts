import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeIo, makeFolder } from '../../test/support/fake-io.ts';
import { applyChanges, backupPathOf, planInstall, planUninstall } from './settings-files.ts';
import type { AgentSettings } from './settings/agent-settings.ts';
import { agentSettings } from './settings/agents.ts';

async function install(agent: AgentSettings, path: string): Promise<void> {
  const { io } = fakeIo({ stdin: 'y\n', isTerminal: true });
  expect(await applyChanges([planInstall({ agent, path, format: agent.format }, io)], false, io)).toBe(0);
}

async function uninstall(agent: AgentSettings, path: string): Promise<string> {
  const { io, written } = fakeIo({ stdin: 'y\n', isTerminal: true });
  expect(await applyChanges([planUninstall({ agent, path, format: agent.format }, io)], false, io)).toBe(0);
  return written.stderr;
}

const events = ['PreToolUse', 'preToolUse', 'BeforeTool', 'pre_run_command', 'pre_read_code', 'Stop'];

/** Objects and lists that hold nothing, too, which taking our hook out would take along. */
const settings = fc.record(
  {
    hooks: fc.dictionary(fc.constantFrom(...events), fc.array(fc.record({ matcher: fc.string() }), { maxLength: 2 })),
    version: fc.integer(),
    other: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const texts = fc
  .tuple(
    settings,
    fc.constantFrom('', '  ', '\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', ' // it\'s "mine" {', ' /* , */'),
  )
  .map(([value, unit, eol, comment]) => {
    const [first = '', ...lines] = JSON.stringify(value, undefined, unit).split('\n');
    return [first, ...lines.map((line) => line + comment)].join(eol) + (unit === '' ? '' : eol);
  });

const ofLists = agentSettings.filter(({ format }) => format.empty !== '');

test.each(ofLists.map((agent) => [agent.name, agent] as const))(
  'a file of %s comes back to the byte',
  async (_, agent) => {
    const path = join(makeFolder(), 'settings.json');
    const property = fc.asyncProperty(texts, async (text) => {
      writeFileSync(path, text);
      await install(agent, path);
      expect(readFileSync(path, 'utf8')).not.toBe(text);
      await uninstall(agent, path);
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(existsSync(backupPathOf(path))).toBe(false);
    });
    await fc.assert(property, { numRuns: 40 });
  },
);

test.each(agentSettings.map((agent) => [agent.name, agent] as const))(
  'a file that was not there is gone again: %s',
  async (_, agent) => {
    const path = join(makeFolder(), 'new', 'folder', 'file');
    await install(agent, path);
    expect((statSync(path).mode & 0o100) !== 0).toBe(agent.format.isExecutable);
    await uninstall(agent, path);
    expect(existsSync(path)).toBe(false);
  },
);

test('what was kept stays, and is named, where the file has changed since', async () => {
  const [agent] = ofLists;
  if (agent === undefined) throw new Error('no agent');
  const path = join(makeFolder({ 'settings.json': '{"a":1}\n' }), 'settings.json');
  await install(agent, path);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"a":1', '"a":2'));
  expect(await uninstall(agent, path)).toContain(`${backupPathOf(path)} is the file as it was before \`init\``);
  expect(readFileSync(path, 'utf8')).toBe('{"a":2}\n');
  expect(readFileSync(backupPathOf(path), 'utf8')).toBe('{"a":1}\n');
  expect(statSync(backupPathOf(path)).mode & 0o777).toBe(0o600);
});
