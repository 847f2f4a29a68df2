import { describe, expect, test } from 'vitest';
import { effectsOfCode } from '../test-support.ts';

const unread = 'opaque: a program text with a syntax error';

describe('TypeScript is read without its types', () => {
  test.each<[string, readonly string[]]>([
    ["const p: string = 'a'; fs.unlinkSync(p as string)", ['delete /w/a']],
    ["fs.unlinkSync(<string>'a')", ['delete /w/a']],
    ["fs.unlinkSync('a'!)", ['delete /w/a']],
    ["fs.unlinkSync('a' satisfies string)", ['delete /w/a']],
    ["import type { A } from 'a'; import { type B, unlinkSync } from 'fs'; unlinkSync('a')", ['delete /w/a']],
    ["function f<T extends string>(this: void, p: T, q?: number): void { fs.unlinkSync(p) } f('a')", ['delete /w/a']],
    ["function f(p: string): void; function f(p: any) { fs.unlinkSync(p) } f('a')", ['delete /w/a']],
    ["const f = <T,>(p: T): T => fs.unlinkSync(p); f<string>('a')", ['delete /w/a']],
    ["enum P { A = 'a', B = 'b' } fs.unlinkSync(P.A)", ['delete /w/a']],
    [
      "abstract class A<T> implements I { [k: string]: any; abstract m(): void; go() { fs.unlinkSync('a') } }",
      ['delete /w/a'],
    ],
    ["interface I { a: number } type J = I | 'x'; declare const k: J; export type { J }; console.log(1)", []],
    ['const m = new Map<string, number>(); for (const [k, v] of m) console.log(k!, v as number)', []],
    ["class L<T> {} class S<T> extends L<T> { x: T } fs.unlinkSync('a')", ['delete /w/a']],
    // A call in TypeScript, two comparisons in JavaScript.
    ["fs.unlinkSync<string>('a')", ['delete /w/a']],
    ['eval<any>(\'fs.unlinkSync("a")\')', ['delete /w/a']],
    ["(fs.unlinkSync as any)<string>('a')", ['delete /w/a']],
  ])('%s', (text, expected) => {
    expect(effectsOfCode('tsx -e', text)).toEqual(expected);
  });

  test.each([
    "class A { constructor(private run = execSync) {} go() { this.run('rm x') } } new A().go()",
    "namespace N { fs.unlinkSync('a') }",
    '@dec class A {} const x: number = 1',
    "import fs = require('fs'); fs.unlinkSync('a')",
    'enum E { A = f() }',
    'const x: = 1',
  ])('what is more than types is unseen: %s', (text) => {
    expect(effectsOfCode('tsx -e', text)).toContain(unread);
  });
});
