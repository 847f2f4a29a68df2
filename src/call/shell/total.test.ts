import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

function countEffects(command: unknown): number {
  const call = understandCall({ tool: 'Bash', args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.length;
}

const pieces = fc.constantFrom(
  'rm',
  'git',
  'curl',
  'bash',
  '-c',
  '-rf',
  'find',
  '.',
  '-exec',
  '{}',
  '\\;',
  'xargs',
  'sudo',
  'env',
  'X=1',
  'eval',
  '$X',
  '"$X"',
  '$(',
  ')',
  '`',
  '(',
  '{',
  '}',
  '[[',
  ']]',
  '((',
  '))',
  '<<EOF',
  '\nEOF\n',
  '<',
  '>',
  '>>',
  '2>&1',
  '|',
  '||',
  '&&',
  ';',
  '&',
  '\n',
  "'",
  '"',
  '\\',
  '#',
  '~',
  '*',
  '{a,b}',
  '{1..9}',
  'if',
  'then',
  'fi',
  'for',
  'in',
  'do',
  'done',
  'case',
  'esac',
  'f()',
  'while',
  '${x:-',
  '${!x}',
  '${x@P}',
  '$((',
  'tar',
  'xzf',
  '--',
  '-',
  '-o',
  '=',
  'sed',
  's/a/b/w',
  'awk',
  'ssh',
  'host',
  'docker',
  'run',
  'trap',
  'é',
  '😀',
  '\u0000',
  '\r',
  '\t',
  ' ',
);

describe('any text is read', () => {
  test('pieces of shell texts in any order', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('', ' '), (words, separator) => {
        expect(countEffects(words.join(separator))).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  test('any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(countEffects(text)).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('any list of words', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { minLength: 1, maxLength: 12 }), (words) => {
        expect(countEffects(words)).toBeGreaterThan(0);
      }),
      {
        numRuns: 500,
      },
    );
  });
});

describe('a text that asks for too much ends in what is opaque', () => {
  const times = 20_000;

  test.each([
    ['open brackets', '('.repeat(times)],
    ['open braces', '{ '.repeat(times)],
    ['open substitutions', 'echo $('.repeat(5000)],
    ['nested substitutions', `${'echo $('.repeat(100)}x${')'.repeat(100)}`],
    ['open quotes', '"$('.repeat(times)],
    ['backticks', '`'.repeat(times)],
    ['heredocs', 'cat <<A\n'.repeat(5000)],
    ['doubling variables', `a=xx; ${Array.from({ length: 60 }, () => 'a=$a$a;').join(' ')} rm $a`],
    ['many variables', Array.from({ length: 9000 }, (_, index) => `a${index}=1`).join('\n')],
    ['braces in a row', `rm ${'{a,b}'.repeat(200)}`],
    ['braces in braces', `rm ${'{a,'.repeat(100)}b${'}'.repeat(100)}`],
    [
      'functions that call one another',
      Array.from({ length: 40 }, (_, index) => `f${index}() { f${index + 1}; f${index + 1}; f${index + 1}; }`).join(
        '\n',
      ) + '\nf0',
    ],
    ['loops in loops', `${'for a in 1 2 3 4 5 6 7 8; do '.repeat(30)}echo $a; ${'done; '.repeat(30)}`],
    ['wrappers', `${'sudo '.repeat(10_000)}rm x`],
    [
      'shells in shells',
      Array.from({ length: 30 }).reduce<string>(
        (text) => `bash -c '${text.replaceAll("'", String.raw`'\''`).slice(0, 60_000)}'`,
        'rm x',
      ),
    ],
    ['eval', `${'eval '.repeat(10_000)}rm x`],
    ['words', `rm ${'a '.repeat(30_000)}`],
    ['options', `git push ${'-f '.repeat(20_000)}`],
    ['awk', `awk '${'print '.repeat(10_000)}'`],
    ['sed', `sed 's/${'a/'.repeat(20_000)}'`],
    ['pipes', 'cat |'.repeat(10_000)],
    ['commands', 'rm a;'.repeat(12_000)],
    ['files', Array.from({ length: 5000 }, (_, index) => `echo > ${index}`).join('\n')],
    ['branches', 'if a; then b=1; fi; '.repeat(3000)],
  ])('%s', { timeout: 10_000 }, (_name, command) => {
    expect(countEffects(command)).toBeGreaterThan(0);
  });
});

describe('a long script that is plain is understood to its end', () => {
  const assignments = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => make(index)).join('');

  test.each([
    ['assignments in a loop', `for i in a b c; do ${assignments(100, (index) => `v${index}=x;`)} done`],
    ['values of the loop', `for i in a b c; do ${assignments(100, (index) => `v${index}=$i;`)} echo $v3; done`],
    [
      'loops in a loop',
      `for i in a b c d; do for j in 1 2 3 4; do ${assignments(10, (index) => `v${index}=$i$j; ls $v${index};`)} done; done`,
    ],
    ['many assignments', `${assignments(600, (index) => `v${index}=x;`)}ls`],
  ])('%s', (_, command) => {
    const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/work', workspace: '/work' });
    if ('invalid' in call) throw new Error(call.invalid);
    expect(call.effects.filter(({ kind }) => kind === 'opaque')).toEqual([]);
  });
});
