import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { CommandError } from './command-error.ts';
import { parseOptions } from './parse-options.ts';

const command: Command = {
  name: 'try',
  summary: 'Try',
  description: [],
  operands: { usage: '[WORD]', choices: ['one', 'two'], atMost: 1 },
  rest: '-- WORDS…',
  options: [
    { name: 'policy', short: 'p', value: 'FILE', repeatable: true, summary: 'A file' },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'A format' },
    { name: 'strict', summary: 'A switch' },
  ],
  examples: [],
  run: async () => 0,
};

test('reads options, words, and all that stands after the dashes as it is', () => {
  const options = parseOptions(command, ['-p', 'a', '--policy=-b', 'two', '--strict', '--', '-p', '--', 'x']);
  expect(options.values('policy')).toEqual(['a', '-b']);
  expect(options.has('strict')).toBe(true);
  expect(options.has('format')).toBe(false);
  expect(options.value('format')).toBeUndefined();
  expect(options.words).toEqual(['two']);
  expect(options.rest).toEqual(['-p', '--', 'x']);
});

test('reads options by their whole names as those that are spelled otherwise', () => {
  const plain = parseOptions(command, ['one', '--policy', 'a', '--strict', '--policy', 'b']);
  const other = parseOptions(command, ['one', '-p', 'a', '--strict', '--policy=b']);
  for (const options of [plain, other]) {
    expect(options.words).toEqual(['one']);
    expect(options.rest).toBeUndefined();
    expect(options.values('policy')).toEqual(['a', 'b']);
    expect([options.has('strict'), options.has('format')]).toEqual([true, false]);
  }
});

test('takes a single dash as a value', () => {
  expect(parseOptions(command, ['--policy', '-']).values('policy')).toEqual(['-']);
});

test.each([
  [['--polici', 'a'], 'unknown option `--polici`', 'did you mean `--policy`?'],
  [['--constructor'], 'unknown option `--constructor`', 'see `action-policy try --help`'],
  [['--__proto__=1'], 'unknown option `--__proto__`', 'see `action-policy try --help`'],
  [['-x'], 'unknown option `-x`', 'see `action-policy try --help`'],
  [['--policy'], '`--policy` needs a value', 'write `--policy=FILE`'],
  [['-p'], '`-p` needs a value', 'write `-p FILE`'],
  [['--policy', '--strict'], '`--policy` needs a value', 'write `--policy=FILE`'],
  [['--strict=yes'], '`--strict` takes no value', 'see `action-policy try --help`'],
  [['--format', 'xml'], '`--format` cannot be `xml`', 'it is one of: text, json'],
  [['--format', 'text', '--format', 'json'], '`--format` is there twice', 'see `action-policy try --help`'],
  [['one', 'two'], 'unexpected word `two`', 'what is judged goes after `--`: action-policy try -- one two'],
  [['tow'], '`tow` is not one of: one, two', 'did you mean `two`?'],
])('refuses %j', (argv, message, help) => {
  const failure = catchError(() => parseOptions(command, argv));
  expect(failure.message).toBe(message);
  expect(failure.help).toContain(help);
  expect(failure.exitCode).toBe(1);
});

function catchError(act: () => unknown): CommandError {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('asking for an option that no table has is a mistake of ours', () => {
  expect(() => parseOptions(command, []).has('stric')).toThrow('no option stric');
});
