import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const page = readFileSync('docs/guide/effects.md', 'utf8');
const policy = /^```yaml\n(?<text>.*?)^```$/msu.exec(page)?.groups?.['text'] ?? '';
/** A command and what it prints, as the page has them. */
const shown = [...page.matchAll(/^```sh\n(?<command>.*?)\n```\n\n```\n(?<output>.*?)^```$/gmsu)].map(({ groups }) => ({
  command: groups?.['command'] ?? '',
  output: groups?.['output'] ?? '',
}));

/** Runs it in a project under a home folder of its own, which the page calls `/home/you`. */
function run(command: string): string {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'action-policy-guide-')));
  try {
    const cwd = join(home, 'project');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'policy.yaml'), policy);
    const program = `action-policy() { "${process.execPath}" "${resolve('dist/action-policy.cjs')}" "$@"; }`;
    const env = { PATH: process.env['PATH'], HOME: home };
    const { stdout } = spawnSync('bash', ['-c', `${program}\n${command}`], { cwd, env, encoding: 'utf8' });
    return stdout.replaceAll(home, '/home/you');
  } finally {
    rmSync(home, { recursive: true });
  }
}

describe('the guide to effects', () => {
  test('shows ten calls', () => {
    expect(shown).toHaveLength(10);
  });

  test.each(shown.map(({ command, output }) => [command, output]))('shows what is printed by %s', (command, output) => {
    expect(run(command)).toBe(output);
  });
});
