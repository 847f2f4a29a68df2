import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AgentAdapter } from '../../src/agents/agent-adapter.ts';
import { agentNames, loadAdapter } from '../../src/cli/hook/adapters.ts';
import type { AgentSettings } from '../../src/cli/settings/agent-settings.ts';
import { agentSettings } from '../../src/cli/settings/agents.ts';

const adapters = await Promise.all(agentNames.map(loadAdapter));
const known = adapters.filter((adapter) => adapter !== undefined);

function commandLine({ name, facts }: AgentAdapter): string {
  const isShell = facts.fallback.startsWith('||');
  const line = `action-policy hook ${name}`;
  return isShell ? `\`${line} ${facts.fallback}\`` : `\`${line}\` with \`${facts.fallback}\``;
}

/** A pipe would end the cell. */
const cells = (each: readonly string[]): string =>
  `| ${each.map((text) => text.replaceAll('|', String.raw`\|`)).join(' | ')} |`;

function guideRow(adapter: AgentAdapter): string {
  const { title, facts } = adapter;
  const { settings, event, escalation, triedWith = 'documentation' } = facts;
  const place = settings.startsWith('~') ? `\`${settings}\`` : settings;
  const events = event
    .split(', ')
    .map((each) => `\`${each}\``)
    .join(', ');
  return cells([title, commandLine(adapter), place, events, escalation, triedWith]);
}

function readmeRow(adapter: AgentAdapter): string {
  return cells([adapter.title, commandLine(adapter), adapter.facts.escalation, 'blocked']);
}

function rowsUnder(file: string, heading: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading)) + 2;
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start, start + length);
}

// The contract test shows that what the adapters say of themselves is so.
test('the guide tells of each agent what its adapter says', () => {
  expect(rowsUnder('docs/guide/coding-agents.md', '| agent | command line')).toEqual(known.map(guideRow));
});

test('so does the README', () => {
  expect(rowsUnder('README.md', '| agent | command line')).toEqual(known.map(readmeRow));
});

// `test/end-to-end/settings.test.ts` sets each of them up.
function setUpRow({ title, name, user, projectFile }: AgentSettings): string {
  const variable = user.variable === undefined ? '' : ` (\`${user.variable}\`)`;
  const project = projectFile === undefined ? 'none' : `\`${projectFile}\``;
  return `${cells([title, `\`${name}\``, `\`~/${user.folder}/${user.file}\`${variable}`, project])} `;
}

test('the guide tells where the settings of each agent are', () => {
  const rows = rowsUnder('docs/guide/set-up.md', '| agent | `--agent`');
  expect(rows.map((row) => row.replace(/[^|]+(?:\\\|\\\|[^|]*)*\|$/, ''))).toEqual(
    agentSettings.map(setUpRow).map((row) => row.trimEnd()),
  );
});
