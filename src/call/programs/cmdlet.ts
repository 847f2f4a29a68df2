import { once } from '../../lib/once.ts';
import { textOf, type Word, type WordPart } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { nothing } from '../shell/stream.ts';
import { valuesOf } from './invocation.ts';
import { makeOptionTable } from './option-table.ts';
import type { Outcome, PathOptions, Program, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';

/** Parameters that every command of PowerShell has (about_CommonParameters). */
const common =
  'verbose|vb debug|db erroraction|ea= warningaction|wa= informationaction|infa= progressaction|proga= errorvariable|ev= warningvariable|wv= informationvariable|iv= outvariable|ov= outbuffer|ob= pipelinevariable|pv= whatif|wi confirm|cf';

/** A command of PowerShell. Its parameters are listed as those of programs are. */
export function cmdlet(parameters: string, run?: (run: ProgramRun) => Outcome, more: Partial<Program> = {}): Program {
  const table = once(() => makeOptionTable(`${parameters} ${common}`, 'one'));
  return {
    operands: 'data',
    isCmdlet: true,
    get options() {
      return table();
    },
    ...(run !== undefined && { run: (each) => (isTrial(each) ? { output: nothing } : run(each)) }),
    ...more,
  };
}

/** `-WhatIf` says what would be done, and does nothing. */
export function isTrial({ invocation }: ProgramRun): boolean {
  return invocation.options.some(
    ({ names, value }) => names[0] === '-whatif' && (value === undefined || textOf(value) === 'true'),
  );
}

/** The values of a parameter under its first name, or else the operands from that place on. */
export function valuesOrOperands(run: ProgramRun, names: readonly string[], place: number): readonly Word[] {
  const named = valuesOf(run.invocation, ...names);
  return named.length > 0 ? named : operandWords(run).slice(place);
}

export const pathNames = ['-path', '-literalpath'];
export const pathParameters = 'path= literalpath|pspath|lp=';

/** What the words name: those behind `-Path` and `-LiteralPath`, or operands. */
export function pathsOf(run: ProgramRun, place = 0, names: readonly string[] = pathNames): readonly Word[] {
  return valuesOrOperands(run, names, place).map((word) => toPath(word, isLiteral(run)));
}

function isLiteral({ invocation }: ProgramRun): boolean {
  return valuesOf(invocation, '-literalpath').length > 0;
}

/** Stars count in quotes too, and backslashes separate folders on every system (about_Wildcards, about_Path_Syntax). */
export function toPath(word: Word, isLiteral = false): Word {
  const parts = word.parts.flatMap((part): readonly WordPart[] => {
    if (part.kind === 'unknown') return [part];
    const text = part.text.replaceAll('\\', '/').replace(/^[\w.]*\/?filesystem::/i, '');
    return isLiteral || part.kind === 'glob' ? [{ ...part, text }] : splitGlobs(text);
  });
  return { ...word, parts };
}

function splitGlobs(text: string): readonly WordPart[] {
  return text
    .split(/(\*+|\?|\[[^\]/]{1,100}\])/)
    .filter((piece, index) => piece !== '' || index === 0)
    .map((piece, index) => ({ kind: index % 2 === 1 ? 'glob' : 'text', text: piece }) as const);
}

/** Places of PowerShell that are no files: the registry, variables, certificates. */
const otherPlace =
  /^(?:[\w.\\/]*::?)?(?:hk(?:lm|cu|cr|u|cc)|hkey_\w+|registry|env|alias|function|variable|cert|wsman)(?::|[\\/]|$)/i;
const names = /^(?:alias|function):/i;

export function isOtherPlace(word: Word): boolean {
  const [first] = word.parts;
  return first?.kind === 'text' && /:/.test(first.text) && otherPlace.test(first.text);
}

/** What is done to these files; nothing to the registry and its like, of which the command itself says all. */
export function onFiles(
  run: ProgramRun,
  words: readonly Word[],
  use: PathUse,
  options: PathOptions = {},
): readonly Effect[] {
  return words.flatMap((word) => {
    if (!isOtherPlace(word)) return run.file(word, use, options);
    const [first] = word.parts;
    const isName = use !== 'read' && names.test(first?.text ?? '');
    return isName ? run.opaque('a name that is made to mean another program') : [];
  });
}
