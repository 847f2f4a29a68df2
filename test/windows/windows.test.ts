import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PolicyEngine } from '../../src/index.ts';

/** What `safe_coding` says of texts for the shells of Windows. In the files, `⏎` stands for the end of a line. */
const engine = PolicyEngine.fromTemplate('safe_coding');
const place = { cwd: 'C:\\work\\app', workspace: 'C:\\work\\app', home: 'C:\\Users\\dev' };

function textsOf(name: string): readonly string[] {
  return readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('⏎', '\n'));
}

function actionOf(shell: string, text: string): string {
  const call =
    shell === 'powershell'
      ? { tool: 'PowerShell', args: { command: text } }
      : { tool: 'Bash', args: { command: ['cmd.exe', '/c', text] } };
  return engine.evaluate({ ...call, ...place }).action;
}

const suites = ['powershell', 'cmd'].flatMap((shell) =>
  [
    ['denied', 'deny'],
    ['escalated', 'escalate'],
    ['approved', 'approve'],
  ].map(([name = '', action = '']) => ({ shell, name, action })),
);

describe.each(suites)('$shell: texts that are $name', ({ shell, name, action }) => {
  test.each(textsOf(`${shell}-${name}`))('%j', (text) => {
    expect(actionOf(shell, text)).toBe(action);
  });
});
