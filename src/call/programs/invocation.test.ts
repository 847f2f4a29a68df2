import { describe, expect, test } from 'vitest';
import { textOf } from '../command.ts';
import { findProgram } from './find-program.ts';
import { readInvocation } from './invocation.ts';
import { unknownWord, wordOf } from './word-pieces.ts';

const from = { pointer: '' };

/** The tokens of a command: options by their longest name, then a value; `$X` is known only when it runs. */
function tokensOf(line: string): readonly string[] {
  const words = line.split(' ').map((text) => (text === '$X' ? unknownWord(text, from) : wordOf(text, from)));
  const { tokens } = readInvocation(words, findProgram(words[0] === undefined ? '' : (textOf(words[0]) ?? '')));
  return tokens.map((token) => {
    if (token.kind === 'operand') return `${token.isOpen === true ? '?' : ''}${textOf(token.word) ?? '$X'}`;
    const name = token.names.toSorted((left, right) => right.length - left.length)[0] ?? '';
    return token.value === undefined ? name : `${name}=${textOf(token.value) ?? '$X'}`;
  });
}

describe('options by their meaning', () => {
  test.each<[string, readonly string[]]>([
    ['rm -rf x', ['--recursive', '--force', 'x']],
    ['rm x -r', ['x', '--recursive']],
    ['rm -- -r', ['-r']],
    ['rm --recurs x', ['--recursive', 'x']],
    ['head -n5 x', ['--lines=5', 'x']],
    ['head -n 5 x', ['--lines=5', 'x']],
    ['head --lines=5 x', ['--lines=5', 'x']],
    ['head -5 x', ['-5', 'x']],
    ['curl -sSLo out https://a.b', ['--silent', '--show-error', '--location', '--output=out', 'https://a.b']],
    ['git -C a push -uf origin x', ['-C=a', 'push', '--set-upstream', '--force', 'origin', 'x']],
    ['git push origin +x', ['push', 'origin', '+x', '--force']],
    ['git branch -D x', ['branch', '--delete', '--force', 'x']],
    ['git commit -am x', ['commit', '--all', '--message=x']],
    ['tar xzf a b', ['--extract', '--gzip', '--file=a', 'b']],
    ['tar -xzfa b', ['--extract', '--gzip', '--file=a', 'b']],
    ['find . -name x -exec rm {} ; -print', ['.', '--name=x', '--exec=rm', '--print']],
    ['sudo -u root rm -rf x', ['--user=root', 'rm', '-rf', 'x']],
    ['xargs -n 1 rm -r', ['--max-args=1', 'rm', '-r']],
    ['rm $X -r', ['?$X', '--recursive']],
    ['rm -- $X', ['$X']],
    ['unlisted -rf --long=1 -x y', ['-rf', '--long=1', '-x', 'y']],
  ])('%s', (line, expected) => {
    expect(tokensOf(line)).toEqual(expected);
  });
});
