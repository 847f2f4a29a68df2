import { runShellText } from '../acts/commands.ts';
import { pushFile } from '../acts/files.ts';
import { pushUnseen } from '../machine.ts';
import { knownText, textValue } from '../value.ts';
import { argumentsOf } from './arguments.ts';
import type { Special } from './scan.ts';
import { runWritten } from './written.ts';

export const requireRuby: Special = (scan, at) => {
  const { tokens, machine } = scan;
  const next = tokens[at + 1]?.text === '(' ? tokens[at + 2] : tokens[at + 1];
  if (next?.kind !== 'text' || next.hasUnknown === true)
    return pushUnseen(machine, 'a module that is known only when it runs');
  if (/^[./~]/.test(next.text) || tokens[at]?.text !== 'require') machine.sources.add('file');
  const path = next.text.replace(/^(?:\.{0,2}\/)*/, '');
  runWritten(scan, [path, `${path}.rb`]);
};

/** `open('a', 'w')`, `File.open('a')`, `open('|command')` (Ruby, Kernel#open). */
export const openRuby: Special = (scan, at) => {
  const { machine, tokens } = scan;
  const [file, second] = argumentsOf(scan, at);
  if (file === undefined) return;
  const text = knownText(file.value);
  const isKernel = tokens[at - 1]?.text !== '.' || tokens[at - 2]?.text === 'Kernel';
  if (isKernel && (text?.trimStart().startsWith('|') ?? true)) {
    if (text === undefined) return pushUnseen(machine, 'a file or program that is opened');
    return runShellText(textValue(text.trimStart().slice(1)), { given: [file], at: file.at }, machine);
  }
  const mode = second === undefined || second.value.kind !== 'text' ? 'r' : (knownText(second.value) ?? 'r+');
  const isUnknown = second !== undefined && second.value.kind !== 'text';
  if (isUnknown || /[r+]/.test(mode)) pushFile(file, 'read', machine);
  if (isUnknown || /[wa+]/.test(mode)) pushFile(file, 'write', machine);
};

/** `IO.read('|id')` runs a program (Ruby, IO.read). */
export const readRuby: Special = (scan, at) => {
  const [file] = argumentsOf(scan, at);
  if (file === undefined) return;
  const text = knownText(file.value);
  if (text?.trimStart().startsWith('|') === true)
    return runShellText(textValue(text.trimStart().slice(1)), { given: [file], at: file.at }, scan.machine);
  if (text === undefined) pushUnseen(scan.machine, 'a file or program that is opened');
  pushFile(file, 'read', scan.machine);
};

/** A template runs what stands between its marks (Ruby, ERB). */
export const templateRuby: Special = (scan, at) => {
  const text = knownText(argumentsOf(scan, at)[0]?.value);
  if (text === undefined || /^\s*%/m.test(text))
    return pushUnseen(scan.machine, 'a template that is known only when it runs');
  for (const [, code = ''] of text.matchAll(/<%[-=#]?([^%]*)-?%>/g)) scan.runText(code);
  if (text.replaceAll(/<%[-=#]?[^%]*-?%>/g, '').includes('<%')) pushUnseen(scan.machine, 'a template that is not read');
};

/** Data of a file of the workspace makes objects as a script of it would; other texts are not taken for granted (Ruby, Psych). */
export const loadRuby: Special = (scan, at) => {
  const { tokens, machine } = scan;
  const start = tokens[at + 1]?.text === '(' ? at + 2 : at + 1;
  if (tokens[start]?.kind === 'text') return;
  const isFile = tokens[start]?.text === 'File' && /^(?:read|open)$/.test(tokens[start + 2]?.text ?? '');
  if (isFile) machine.sources.add('file');
  else pushUnseen(machine, 'data that is known only when it runs');
};
