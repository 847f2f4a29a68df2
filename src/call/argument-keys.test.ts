import { expect, test } from 'vitest';
import { looksLikePath, splitWords, understandKey } from './argument-keys.ts';

test.each([
  ['path', 'path'],
  ['file_path', 'path'],
  ['filePath', 'path'],
  ['FilePath', 'path'],
  ['file-path', 'path'],
  ['FILE PATH', 'path'],
  ['AbsolutePath', 'path'],
  ['TargetFile', 'path'],
  ['notebook_path', 'path'],
  ['paths', 'path'],
  ['dir', 'path'],
  ['source', 'maybe-path'],
  ['dest', 'maybe-path'],
  ['to', 'maybe-path'],
  ['file_name_list', 'maybe-path'],
  ['url', 'url'],
  ['file_url', 'url'],
  ['content', 'no-path'],
  ['file_text', 'no-path'],
  ['file_contents', 'no-path'],
  ['path_pattern', 'no-path'],
  ['old_string', 'no-path'],
  ['new_str', 'no-path'],
  ['command', 'no-path'],
  ['query', 'no-path'],
  ['file_type', 'no-path'],
  ['outfile', 'maybe-path'],
  ['savepath', 'maybe-path'],
  ['logfiles', 'maybe-path'],
  ['src_dir', 'path'],
  ['path_str', 'maybe-path'],
  ['dir_string', 'maybe-path'],
  ['file_str', 'no-path'],
  ['profile', 'no-path'],
  ['logfire', 'no-path'],
  ['pathology', 'no-path'],
  ['constructor', 'no-path'],
])('the key %s means %s', (key, meaning) => {
  expect(understandKey(key)).toBe(meaning);
});

test.each([
  ['/etc/passwd', true],
  ['~/x', true],
  ['~', true],
  ['.env', true],
  ['./x', true],
  ['..', true],
  ['src/a', true],
  ['a.ts', true],
  ['C:\\x', true],
  ['file:///x', true],
  ['$HOME/x', true],
  ['https://example.com/a.html', false],
  ['ann@example.com', false],
  ['tomorrow', false],
  ['first line\n/etc', false],
  ['a sentence, with words.', false],
  ['/etc/passwd\n', true],
  ['/tmp/a\n/../../etc/passwd', true],
  [`/${'./'.repeat(3000)}etc/passwd`, true],
  ['first\n// a comment /', false],
])('%j looks like a path: %s', (text, expected) => {
  expect(looksLikePath(text)).toBe(expected);
});

test.each([
  ['readTextFile', ['read', 'text', 'file']],
  ['HTTPServer_v2', ['http', 'server', 'v2']],
  ['ＦＩＬＥ', ['file']],
  ['__', []],
])('%s has the words %j', (name, words) => {
  expect(splitWords(name)).toEqual(words);
});
