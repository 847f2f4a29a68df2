import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../test/support/fake-io.ts';
import type { DecisionRecord } from './decision-record.ts';
import { createFileLog } from './file-log.ts';

const record: DecisionRecord = {
  v: 1,
  id: '1',
  time: '2026-01-01T00:00:00.000Z',
  host: 'claude',
  tool: 'Bash',
  effects: [],
  decision: 'deny',
  rule: 'r',
  layer: 'policy',
  reason: 'no\nline\u2028ends\u001b[2J',
  mode: 'enforce',
  durationMs: 1,
};

const linesOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

test('appends one line of printable JSON a record, in a file and a folder that are the user’s alone', () => {
  const path = join(makeFolder(), 'state/action-policy/decisions.jsonl');
  for (const id of ['1', '2']) {
    const log = createFileLog(path);
    log.write({ ...record, id });
    void log.close?.();
  }
  expect(linesOf(path)).toEqual([record, { ...record, id: '2' }]);
  expect(readFileSync(path, 'utf8')).not.toContain('\u2028');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test.each<[string, (path: string) => void]>([
  ['a symbolic link', (path) => symlinkSync(join(dirname(path), 'target'), path)],
  [
    'a symbolic link to a log',
    (path) => {
      createFileLog(join(dirname(path), 'other.jsonl')).write(record);
      symlinkSync('other.jsonl', path);
    },
  ],
  [
    'a file with another name',
    (path) => {
      writeFileSync(join(dirname(path), 'rc'), '');
      linkSync(join(dirname(path), 'rc'), path);
    },
  ],
  ['a file that is no log', (path) => writeFileSync(path, 'export PATH\n')],
  ['a folder', (path) => mkdirSync(path)],
  ['a pipe without a reader', (path) => spawnSync('mkfifo', [path])],
])('writes nothing into %s', (_what, plant) => {
  const folder = makeFolder();
  const path = join(folder, 'd.jsonl');
  plant(path);
  const before = readdirSync(folder);
  expect(() => createFileLog(path).write(record)).toThrow(/./);
  expect(readdirSync(folder)).toEqual(before);
  const others = before.filter((name) => name === 'rc' || name === 'target');
  expect(others.map((name) => readFileSync(join(folder, name), 'utf8')).join('')).toBe('');
});

test('a name that is none of a log is refused before anything is opened', () => {
  const folder = makeFolder();
  expect(() => createFileLog(join(folder, '.bash_login'))).toThrow('.jsonl');
  expect(readdirSync(folder)).toEqual([]);
});

test('begins a new line after one that was cut off', () => {
  const path = join(makeFolder(), 'd.jsonl');
  const log = createFileLog(path);
  log.write(record);
  void log.close?.();
  appendFileSync(path, '{"v":1,"id":"cut');
  createFileLog(path).write(record);
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
  expect(() => linesOf(path)).toThrow(/JSON/);
});

test('writes to the file of that name, after the one that it wrote to was put aside', () => {
  const folder = makeFolder();
  const path = join(folder, 'd.jsonl');
  const size = JSON.stringify(record).length + 100;
  const [left, right] = [createFileLog(path, { maxBytes: 2 * size }), createFileLog(path, { maxBytes: 2 * size })];
  for (let id = 0; id < 20; id += 1) (id % 2 === 0 ? left : right).write({ ...record, id: String(id) });
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(5);
  const ids = files.flatMap((file) => linesOf(join(folder, file))).map((line) => (line as DecisionRecord).id);
  expect(ids.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, id) => String(id)));
});
