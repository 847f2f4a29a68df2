import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';

// A pin: others rely on codes. Adding one adds a line; a code is never renamed, reused or removed.
test('knows exactly these codes', () => {
  const told = Object.entries(catalogue).map(([code, { severity }]) => `${severity} ${code}`);
  expect(told.filter((code) => !code.includes(' lint/')).sort()).toEqual([
    'error cases/missing-rule',
    'error cases/not-a-case',
    'error cases/not-a-list',
    'error cases/uncovered-rule',
    'error cases/unknown-rule',
    'error condition/no-language',
    'error condition/syntax',
    'error condition/unsupported',
    'error condition/wrong-type',
    'error load/cycle',
    'error load/missing-file',
    'error load/no-disk',
    'error load/not-a-file',
    'error load/outside',
    'error load/relative-extends',
    'error load/too-many-files',
    'error load/unknown-template',
    'error load/unreadable',
    'error pattern/bad-command',
    'error pattern/bad-glob',
    'error pattern/bad-host',
    'error pattern/bad-path',
    'error pattern/bad-regex',
    'error pattern/bad-url',
    'error pattern/unsupported-regex',
    'error policy/alias-limit',
    'error policy/ambiguous-scalar',
    'error policy/bad-character',
    'error policy/bad-encoding',
    'error policy/bad-key-path',
    'error policy/bad-object',
    'error policy/bad-priority',
    'error policy/duplicate-key',
    'error policy/duplicate-name',
    'error policy/empty-file',
    'error policy/empty-name',
    'error policy/empty-tool',
    'error policy/empty-unless',
    'error policy/impossible-match',
    'error policy/merge-key',
    'error policy/missing-name',
    'error policy/no-rules',
    'error policy/not-a-map',
    'error policy/several-documents',
    'error policy/syntax',
    'error policy/too-deep',
    'error policy/too-large',
    'error policy/uncertain-approval',
    'error policy/unknown-action',
    'error policy/unknown-alias',
    'error policy/unknown-key',
    'error policy/unknown-tag',
    'error policy/unknown-without',
    'error policy/unknown-word',
    'error policy/unsupported-version',
    'error policy/wrong-type',
    'warning policy/empty-set',
    'warning policy/missing-action',
    'warning policy/too-many-problems',
  ]);
});

test.each(Object.entries(catalogue))(
  '%s says what is wrong in one line, in lower case, without a full stop',
  (_code, entry) => {
    const { title, message = () => title, help } = entry;
    for (const text of [title, message(), message('a', 'b'), help]) {
      expect(text).not.toMatch(/[\n\r]|\.$|undefined/u);
      expect(text).not.toBe('');
    }
    expect(title.charAt(0)).toBe(title.charAt(0).toLowerCase());
  },
);

test.each(Object.entries(catalogue))('%s keeps what the file says out of its title', (_code, { title }) => {
  expect(title).not.toContain('undefined');
  expect(title).not.toMatch(/\$\{|`_/u);
});
