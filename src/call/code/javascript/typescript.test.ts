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

  test.each<[string, readonly string[]]>([
    ["class A { constructor(private p: string) {} go() { fs.unlinkSync(this.p) } } new A('a').go()", ['delete /w/a']],
    ["class A { constructor(readonly p = 'a') { fs.unlinkSync(this.p) } } new A()", ['delete /w/a']],
    [
      "class A { constructor(private run = child_process.execSync) {} go() { this.run('rm a') } } new A().go()",
      ['execute rm a', 'delete /w/a'],
    ],
    ['class A { constructor(private x: string, public y?: number) {} get() { return this.x } } new A("b").get()', []],
    ["namespace N { fs.unlinkSync('a') }", ['delete /w/a']],
    [
      "namespace N { export const p = 'a'; export function f(): string { return p } } fs.unlinkSync(N.f())",
      ['delete /w/a'],
    ],
    ["namespace A.B { export const p: string = 'a' } fs.unlinkSync(A.B.p)", ['delete /w/a']],
    ["import f = require('fs'); f.unlinkSync('a')", ['delete /w/a']],
    ["namespace N { export const p = 'a' } import q = N.p; fs.unlinkSync(q)", ['delete /w/a']],
    ["enum E { A = 1 << 2, B = A | 4, C = 'x'.length } console.log(E.B)", []],
    ["enum E { A = f() } function f() { fs.unlinkSync('a'); return 1 }", ['delete /w/a']],
    ['@dec class A { @log go() {} @Input() b = 1; constructor(@Inject() c: C) {} } const x: number = 1', []],
    ['function dec(t: any, k: string) { fs.unlinkSync(k) } class A { @dec a() {} }', ['delete /w/a']],
    [
      "const dec = (o: { p: string }) => { fs.unlinkSync(o.p) }; class A { b(@dec({ p: 'a' }) c: C) {} }",
      ['delete /w/a'],
    ],
  ])('what is not only types stands for something: %s', (text, expected) => {
    expect(effectsOfCode('tsx -e', text)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['const a = <div className="a" onClick={() => go()}>{name} text<br/></div>', []],
    ['function App({ name }: { name: string }) { return <><h1>{name}</h1></> } render(<App name="x" />)', []],
    ["function App(p) { fs.unlinkSync(p.at); return <div/> } render(<App at='a' />)", ['delete /w/a']],
    ['const N = { C: (p) => { fs.unlinkSync(p.children[0]) } }; <N.C>a</N.C>', ['delete /w/a']],
    ["const a = <p>{fs.unlinkSync('a')}</p>", ['delete /w/a']],
    ["import React from 'react'; const a = <p {...{ b: fs.unlinkSync('a') }} />", ['delete /w/a']],
  ])('an element is a call of its component: %s', (text, expected) => {
    expect(effectsOfCode('tsx -e', text)).toEqual(expected);
  });

  test('a component that is called elsewhere, too, is given more by its element', () => {
    const text = "function App(p) { child_process.execSync(p.c) } App({ c: 'ls' }); const a = <App c='rm a' />";
    expect(effectsOfCode('tsx -e', text)).toContain('delete /w/a');
    expect(
      effectsOfCode('tsx -e', "f({ c: 'ls' }); const a = <b c={f} />; function f(p) { child_process.execSync(p.c) }"),
    ).toContain('opaque: a shell text that is known only when it runs');
  });

  test.each([
    "/** @jsx f */ const f = (t, p) => child_process.execSync(p.c); f('', { c: 'ls' }); <a c='rm x' />",
    "const React = { createElement: (t, p) => child_process.execSync(p.c) }; React.createElement('', { c: 'ls' }); <a c='rm x' />",
    "import { evil as React } from './evil'; <a c='rm x' />",
    // A division in the one, the end of a pattern in the other.
    "const x = <g>/a</g>/child_process.execSync('rm x')/i",
    'namespace N { export const { execSync: r } = cp }',
    'namespace N { export const a = child_process.execSync } namespace N { export const b = 1 } N.a(c)',
    'const x: = 1',
  ])('what is more is unseen: %s', (text) => {
    expect(effectsOfCode('tsx -e', text)).toContain(unread);
  });
});
