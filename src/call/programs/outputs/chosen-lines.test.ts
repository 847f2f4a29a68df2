import { describe, expect, it } from 'vitest';
import { linesNamed, namesMatching } from './chosen-lines.ts';

describe('names that a pattern of grep or fd leaves', () => {
  it.each([
    ['^\\.env$', ['.env']],
    ['^\\.env', ['.env', '.env*']],
    ['\\.env$', ['.env', '*.env']],
    ['.env', ['.env', '.env*', '*.env*']],
    ['/id_rsa$', ['id_rsa']],
    ['.*/id_rsa', ['id_rsa', 'id_rsa*']],
  ])('%s', (pattern, names) => {
    expect(namesMatching(pattern)).toEqual(names);
  });

  it.each(['', '.*', 'a|b', '[.]env', 'src/a', 'a+', '\\w', 'a.*b', '(a)'])('%s says no plain text', (pattern) => {
    expect(namesMatching(pattern)).toEqual([]);
  });

  it('takes plain text as it is', () => {
    expect(namesMatching('^a', true)).toEqual(['^a', '^a*', '*^a*']);
    expect(namesMatching('a*', true)).toEqual([]);
  });
});

describe('lines that hold a name', () => {
  it('adds what is known of a list, and keeps the list', () => {
    const list = [{ kind: 'glob', text: '**' }] as const;
    expect(linesNamed([list], ['.env'])).toEqual([
      list,
      [...list, { kind: 'text', text: '/' }, { kind: 'text', text: '.env' }],
    ]);
  });

  it('adds nothing to a line that is known', () => {
    const line = [{ kind: 'text', text: 'a.ts' }] as const;
    expect(linesNamed([line], ['.env'])).toEqual([line]);
  });
});
