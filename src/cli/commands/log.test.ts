import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { DecisionRecord } from '../../audit/decision-record.ts';
import { fakeIo, makeFolder, runCommand } from '../../../test/support/fake-io.ts';
import { readLogFile } from '../log/log-file.ts';
import { log } from './log.ts';
import { parseOptions } from '../parse-options.ts';

const base: DecisionRecord = {
  v: 1,
  id: 'a',
  time: '2026-01-01T10:00:00.000Z',
  host: 'claude',
  session: 's1',
  tool: 'Bash',
  args: { command: 'ls' },
  cwd: '/w',
  home: '/home/u',
  agent: 'claude-code',
  effects: [{ kind: 'execute', subject: 'ls' }],
  decision: 'approve',
  rule: '',
  layer: 'policy',
  reason: 'no rule matched: default approve',
  mode: 'enforce',
  durationMs: 1,
};

const pushed: DecisionRecord = {
  ...base,
  id: 'b',
  time: '2026-01-02T10:00:00.000Z',
  host: 'codex',
  session: 's2',
  args: { command: 'git push --force origin main' },
  decision: 'deny',
  rule: 'no-force-push-main',
  reason: 'it rewrites main',
};

const read: DecisionRecord = {
  ...base,
  id: 'c',
  tool: 'Read',
  args: { file_path: '/w/a.ts' },
  decision: 'escalate',
  rule: 'ask',
};

const lineOf = (record: object): string => `${JSON.stringify(record)}\n`;

function logOf(...lines: readonly (object | string)[]): string {
  const folder = makeFolder();
  const path = join(folder, 'd.jsonl');
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : lineOf(line))).join(''));
  return path;
}

describe('log', () => {
  test('shows one decision after the other', async () => {
    const { code, stdout } = await runCommand(['log', logOf(base, pushed, read)]);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '2026-01-01 10:00:00  approved  claude  Bash: ls',
      '2026-01-02 10:00:00  denied    codex  Bash: git push --force origin main',
      '                      no-force-push-main: it rewrites main',
      '                      it would: execute ls',
      '2026-01-01 10:00:00  escalated claude  Read: /w/a.ts',
      '                      ask: no rule matched: default approve',
      '                      it would: execute ls',
      '',
    ]);
  });

  test.each([
    [
      ['--decision', 'deny,escalate'],
      ['b', 'c'],
    ],
    [['--tool', 'R*'], ['c']],
    [['--rule', 'no-*'], ['b']],
    [['--host', 'codex', '--host', 'gemini'], ['b']],
    [
      ['--session', 's1'],
      ['a', 'c'],
    ],
    [['--since', '2026-01-02'], ['b']],
    [['--since', '1s'], []],
    [
      ['--last', '2'],
      ['b', 'c'],
    ],
    [['--last', '1', '--session', 's2'], ['b']],
  ])('filters by %j', async (argv, ids) => {
    const { stdout } = await runCommand(['log', logOf(base, pushed, read), '--json', ...argv]);
    const records = stdout.split('\n').filter((line) => line !== '');
    expect(records.map((line) => (JSON.parse(line) as DecisionRecord).id)).toEqual(ids);
  });

  test.each([
    ['half a line', '{"v":1,"id":"x'],
    ['another version', lineOf({ ...base, v: 2 })],
    ['a list', '[]\n'],
    ['an unknown decision', lineOf({ ...base, decision: 'allow' })],
    ['a time that is none', lineOf({ ...base, time: 'yesterday' })],
    ['an effect of no kind', lineOf({ ...base, effects: [{ subject: 'x' }] })],
    ['bytes that are no text', '\u{fffd}'],
  ])('tells a damaged line with its number, and reads the rest: %s', async (_what, damage) => {
    const line = damage.endsWith('\n') ? damage : `${damage}\n`;
    const path = logOf(base, '\n', line, pushed);
    if (damage === '\u{fffd}')
      writeFileSync(
        path,
        Buffer.concat([Buffer.from(`${lineOf(base)}\n`), Buffer.from([0xff, 10]), Buffer.from(lineOf(pushed))]),
      );
    const { code, stdout, stderr } = await runCommand(['log', path, '--json']);
    expect(stdout).toBe(lineOf(base) + lineOf(pushed));
    expect(stderr).toMatch(/^line 3 is damaged: .+\n$/);
    expect(code).toBe(1);
  });

  test('what stands in it cannot speak to a terminal', async () => {
    const evil = 'x\u001b[2J\u202e\u009b1m\r\n';
    const hostile = {
      ...pushed,
      host: evil,
      tool: evil,
      args: { command: evil },
      rule: evil,
      reason: evil,
      problem: evil,
    };
    const effects = [{ kind: 'read', subject: evil }];
    const path = logOf({ ...hostile, effects });
    for (const argv of [[], ['--json']]) {
      const { stdout } = await runCommand(['log', path, ...argv]);
      expect(stdout.replaceAll('\n', '')).toMatch(/^[\u0020-\u007e…]*$/);
    }
  });

  test('keys that are not known do no harm, and stay in the JSON', async () => {
    const line = '{"__proto__":{"v":2},"later":[1],' + lineOf(base).slice(1);
    const { stdout } = await runCommand(['log', logOf(line), '--json']);
    expect(stdout).toBe(line);
  });

  test('reads stdin, the log of the environment, and the user’s own', async () => {
    expect((await runCommand(['log', '-'], { stdin: lineOf(base) })).stdout).toContain('Bash: ls');
    const env = { ACTION_POLICY_LOG: logOf(base) };
    expect((await runCommand(['log'], { env })).stdout).toContain('Bash: ls');
    const home = makeFolder({ '.local/state/action-policy/decisions.jsonl': lineOf(base) });
    expect((await runCommand(['log'], { home })).stdout).toContain('Bash: ls');
  });

  test('a log that is not there is told, and so is what cannot be an option', async () => {
    expect(await runCommand(['log', '/no/such.jsonl'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not there'),
    });
    for (const argv of [
      ['--since', 'soon'],
      ['--last', '0'],
      ['--last', '3', '--follow'],
    ]) {
      expect((await runCommand(['log', logOf(base), ...argv])).code).toBe(1);
    }
  });

  test('stops when nobody reads any more', async () => {
    const path = logOf(...Array.from({ length: 50 }, () => base));
    const { io, written } = fakeIo({ readsOnly: 2 });
    await log.run(parseOptions(log, [path, '--json']), io, () => Promise.resolve([]));
    expect(written.stdout).toBe(lineOf(base).repeat(2));
  });

  test('follows what is appended, and the file that takes the place of one that was put aside', async () => {
    const path = logOf(base);
    let isStopped = false;
    let text = '';
    const reading = (async () => {
      for await (const chunk of readLogFile(path, { isFollowed: true, isStopped: () => isStopped }))
        text += Buffer.from(chunk).toString();
    })();
    const waitFor = async (part: string): Promise<void> => {
      for (let times = 0; times < 100 && !text.includes(part); times += 1) await wait(50);
      expect(text).toContain(part);
    };
    appendFileSync(path, 'second\n');
    await waitFor('second');
    appendFileSync(path, 'third\n');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'fourth\n');
    await waitFor('third\n\nfourth');
    writeFileSync(path, '5\n');
    await waitFor('5');
    rmSync(path);
    await wait(300);
    writeFileSync(path, 'sixth\n');
    await waitFor('sixth');
    isStopped = true;
    await reading;
  });
});

describe('replay', () => {
  const replay = (path: string, ...argv: readonly string[]) => runCommand(['replay', path, ...argv]);

  test('a policy that says the same has nothing to tell', async () => {
    const { code, stdout } = await replay(logOf(base, pushed), '--template', 'safe_coding');
    expect(stdout).toBe('2 calls judged again: nothing would be decided otherwise\n');
    expect(code).toBe(0);
  });

  test('tells what would be decided otherwise, the milder first, and its exit code says which', async () => {
    const folder = makeFolder({
      'mild.yaml': 'policies: [{ name: none, match: { tool: none }, action: deny }]\n',
      'hard.yaml':
        'policies:\n  - { name: no-ls, match: { command: ls }, action: deny, reason: no listing }\n  - { name: no-push, match: { command: git push }, action: deny }\n',
    });
    const path = logOf(base, pushed, { ...base, id: 'd', redacted: 1 });
    const mild = await replay(path, '--policy', join(folder, 'mild.yaml'));
    expect(mild.code).toBe(2);
    expect(mild.stdout).toContain('denied → approved: 1 call  more mildly');
    const hard = await replay(path, '--policy', join(folder, 'hard.yaml'), '--json');
    expect(hard.code).toBe(3);
    expect(JSON.parse(hard.stdout)).toMatchObject({
      replayed: 3,
      otherwise: 2,
      partial: 1,
      changes: [
        {
          was: 'approve',
          now: 'deny',
          ruleBefore: '',
          ruleNow: 'no-ls',
          reasonNow: 'no listing',
          count: 2,
          examples: [
            { line: 1, id: 'a', isPartial: false },
            { line: 3, id: 'd', isPartial: true },
          ],
        },
      ],
    });
  });

  test('judges by the folders, the links and the time that were recorded', async () => {
    const folder = makeFolder({
      'p.yaml': [
        'policies:',
        '  - { name: secret, match: { path: /secret/** }, action: deny }',
        `  - { name: old, match: { when: 'now < timestamp("2026-01-01T12:00:00Z")', tool: Write }, action: deny }`,
        '',
      ].join('\n'),
    });
    const linked = { ...base, tool: 'Read', args: { file_path: 'link/a' }, links: { '/w/link': '/secret' } };
    const { stdout } = await replay(
      logOf(linked, { ...linked, links: undefined }),
      '--policy',
      join(folder, 'p.yaml'),
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ otherwise: 1, changes: [{ examples: [{ line: 1 }] }] });
  });

  test('what could not be judged at the time is skipped, damaged lines are told, and both are counted', async () => {
    const path = logOf({ ...pushed, problem: 'no policy' }, 'broken\n', base);
    const { code, stdout, stderr } = await replay(path, '--template', 'safe_coding', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ replayed: 1, skipped: 1, damaged: 1, otherwise: 0 });
    expect(stderr).toContain('line 2');
    expect(code).toBe(1);
  });

  test('needs a policy, and one that is valid', async () => {
    expect((await replay(logOf(base))).code).toBe(1);
    const folder = makeFolder({ 'bad.yaml': 'policies: 1\n' });
    expect((await replay(logOf(base), '--policy', join(folder, 'bad.yaml'))).code).toBe(4);
  });
});
