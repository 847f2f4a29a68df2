import { runCommandWords, runShellText } from '../acts/commands.ts';
import { pushFile } from '../acts/files.ts';
import { pushUnseen } from '../machine.ts';
import { knownText, textValue, unknown } from '../value.ts';
import { argumentsOf } from './arguments.ts';
import type { Scan, Special } from './scan.ts';
import { runWritten } from './written.ts';

/** `push @ARGV, 'id|'`: `<>` opens what stands there, and runs what ends in a bar (perlop, I/O Operators). */
export function changesArguments({ tokens }: Scan, at: number, text: string): boolean {
  if (text === '@ARGV') {
    const [before, earlier] = [tokens[at - 1]?.text ?? '', tokens[at - 2]?.text ?? ''];
    return tokens[at + 1]?.text === '=' || /^(?:push|unshift|splice)$/.test(before === '(' ? earlier : before);
  }
  return (
    text === '$ARGV' && tokens[at + 1]?.text === '[' && tokens[at + 4]?.text === '=' && tokens[at + 5]?.text !== '='
  );
}

/** Whether the text gives a text to this variable, which then is called by it. */
export function hasText({ tokens }: Scan, variable: string): boolean {
  return tokens.some(
    (token, index) =>
      token.kind === 'variable' &&
      token.text === variable &&
      tokens[index + 1]?.text === '=' &&
      tokens[index + 2]?.kind === 'text',
  );
}

/** `open(my $file, '<', 'a')`, `open(F, '>a')`, `open(F, 'command |')` (perlfunc, open). */
export const openPerl: Special = (scan, at) => {
  const { machine } = scan;
  const [, mode, ...rest] = argumentsOf(scan, at);
  const [file] = rest;
  const text = knownText(mode?.value);
  if (mode === undefined || text === undefined) return pushUnseen(machine, 'a file or program that is opened');
  const [, sign = '', name = ''] = /^\s*(\+?[<>]{1,2}|\|)?(?::\S+)?\s*(.*?)\s*$/s.exec(text) ?? [];
  if (sign === '|' || text.trim().endsWith('|') || text.trim() === '-|') {
    const isList = text.trim() === '|-' || text.trim() === '-|';
    const command = isList ? rest : [{ value: textValue(text.replace(/^\s*\||\|\s*$/g, '')), at: mode.at }];
    const [first] = command;
    if (first === undefined) return pushUnseen(machine, 'a program that is known only when it runs');
    // What is printed to it later is what it reads.
    const isFed = sign === '|';
    const given = isFed ? [...command, { name: 'input', value: unknown, at: mode.at }] : command;
    return command.length === 1
      ? runShellText(first.value, { given, at: mode.at }, machine)
      : runCommandWords(undefined, command, { given, at: mode.at }, machine);
  }
  const target = file ?? { value: textValue(name), at: mode.at };
  if (file !== undefined && !name.startsWith(':') && name !== '' && sign === '')
    return pushUnseen(machine, 'a file or program that is opened');
  // `\$text`: a file in memory.
  if (sign !== '>' && sign !== '>>') pushFile(target, 'read', machine);
  if (sign !== '<' && sign !== '') pushFile(target, 'write', machine);
};

/** `unlink 'a', 'b'`. */
export const unlinkPerl: Special = (scan, at) => {
  const given = argumentsOf(scan, at);
  for (const each of given.length === 0 ? [{ value: unknown, at: { start: 0, end: 0 } }] : given)
    pushFile(each, 'delete', scan.machine);
};

/** Modules come from where modules are installed; a file of the workspace is code of a file. */
export const requirePerl: Special = (scan, at) => {
  const { tokens, machine } = scan;
  const next = tokens[at + 1];
  if (next !== undefined) runWrittenPerl(scan, next.text);
  if (next?.kind === 'text') machine.sources.add('file');
  else if (next?.kind !== 'name' && next?.kind !== 'number')
    pushUnseen(machine, 'a module that is known only when it runs');
};

/** `use Foo::Bar` loads `Foo/Bar.pm` (perlfunc, use). */
export const usePerl: Special = (scan, at) => runWrittenPerl(scan, scan.tokens[at + 1]?.text ?? '');

function runWrittenPerl(scan: Scan, module: string): void {
  const path = module.replace(/^(?:\.{0,2}\/)*/, '').replaceAll('::', '/');
  if (path !== '') runWritten(scan, [path, `${path}.pm`]);
}

/** `use lib '.'`: modules of the workspace are found from here on. */
export const libPerl: Special = ({ machine, tokens }, at) => {
  if (tokens[at - 1]?.text === 'use') machine.sources.add('file');
};
