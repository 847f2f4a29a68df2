import { beforeAll, describe, expect, test } from 'vitest';
import { registerPart } from '../parts/parts.ts';
import { findGrammarProgram } from './grammar-program.ts';

/** A grammar of our own, in the place of the one on disk. */
beforeAll(() => {
  registerPart('grammar/index', {
    one: 'tool sub ring-a ring-b self broken number list',
    two: 'cloud',
    missing: 'gone',
    wrong: 'odd',
    bad: 7,
  });
  registerPart('grammar/one', {
    options: '-f|--force -o|--output=f ^-v|--verbose -t=-? --ids=-* -s=:- --dry-run=:-? auto',
    programs: {
      tool: ['0+2', 'f-*', '', { 'rm|remove': ['3+3', '', '', { all: 0 }], add: 'sub', far: 'two cloud', lost: 'two x' }],
      sub: ['0', 'c', 'o'],
      'ring-a': 'ring-b',
      'ring-b': 'ring-a',
      self: ['', '', '', { again: 'self' }],
      broken: [{}, 7, [], 'text'],
      number: 12,
      list: ['0+zzzz.zz', '?', '', { x: null }],
    },
  });
  registerPart('grammar/two', { options: '-auto', programs: { cloud: ['0', '', 's', { deep: ['0'] }] } });
  registerPart('grammar/missing', undefined);
  registerPart('grammar/wrong', { options: [], programs: [] });
});

function namesOf(name: string, ...path: readonly string[]): readonly string[] | undefined {
  let program = findGrammarProgram(name);
  for (const each of path) program = program?.subcommands?.get(each);
  return program && [...program.options.byName.keys()];
}

describe('a program of the grammar', () => {
  test('has the options that its numbers name', () => {
    expect(namesOf('tool')).toEqual(['-f', '--force', '-o', '--output', '-v', '--verbose']);
    expect(namesOf('tool', 'remove')).toEqual(['-t', '--ids', '-s', '--dry-run']);
    expect(namesOf('tool', 'remove', 'all')).toEqual([]);
  });

  test.each([
    ['-f', 'none', 'plain'],
    ['--output', 'required', 'touch'],
  ])('%s takes: %s, which is %s', (name, value, use) => {
    expect(findGrammarProgram('tool')?.options.byName.get(name)).toMatchObject({ value, use, isFromGrammar: true });
  });

  test.each([
    ['-t', 'optional'],
    ['--ids', 'several'],
    ['-s', 'optional'],
    ['--dry-run', 'attached'],
  ])('a doubtful value is told as such: %s takes %s', (name, value) => {
    const program = findGrammarProgram('tool')?.subcommands?.get('rm');
    expect(program?.options.byName.get(name)?.value).toBe(value);
  });

  test('knows all names of a subcommand, and what its operands are', () => {
    expect(findGrammarProgram('tool')?.subcommands?.get('remove')?.names).toEqual(['rm', 'remove']);
    expect(findGrammarProgram('tool')?.operandKinds).toEqual([{ kind: 'file' }, { kind: 'plain', isVariadic: true }]);
  });

  test('goes on in another program and in another file', () => {
    expect(findGrammarProgram('tool')?.subcommands?.get('add')).toMatchObject({ isOpenEnded: true, names: ['add'] });
    expect(namesOf('tool', 'far')).toEqual(['-auto', '--auto']);
    expect(namesOf('tool', 'far', 'deep')).toEqual(['-auto', '--auto']);
  });

  test('may hold itself', () => {
    expect(namesOf('self', 'again', 'again', 'again')).toEqual([]);
  });
});

describe('what is not as it should be adds nothing', () => {
  test.each(['ring-a', 'ring-b', 'gone', 'odd', 'unheard-of', 'constructor', '__proto__', '../../package', ''])(
    '%j is not known',
    (name) => {
      expect(findGrammarProgram(name)).toBeUndefined();
    },
  );

  test.each(['broken', 'number'])('%s has no options and no subcommands', (name) => {
    expect(namesOf(name)).toEqual([]);
    expect(findGrammarProgram(name)?.subcommands).toBeUndefined();
  });

  test('numbers past the end are none', () => {
    expect(namesOf('list')).toHaveLength(11);
  });

  test('a subcommand elsewhere that is not there is none', () => {
    expect(findGrammarProgram('tool')?.subcommands?.get('lost')).toBeUndefined();
  });
});
