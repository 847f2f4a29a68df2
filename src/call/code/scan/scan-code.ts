import { runShellText } from '../acts/commands.ts';
import { perform } from '../acts/perform.ts';
import { pushUnseen, spend, type Machine } from '../machine.ts';
import { once } from '../../../lib/once.ts';
import { unknown } from '../value.ts';
import { calling, shellFunctions, unseenFunctions, unseenMethods } from './acts.ts';
import { argumentsOf, knownSum, valueOf } from './arguments.ts';
import { pieceReader } from './constants.ts';
import { acts } from './known-acts.ts';
import type { ScannedLanguage, Token } from './lexer.ts';
import { deleteListed } from './listed.ts';
import { findCarried } from './carried.ts';
import { noteEnvironment, storeRuby, updateRuby } from './environment.ts';
import { fullName, isOther } from './names.ts';
import { changesArguments, hasText, libPerl, openPerl, requirePerl, unlinkPerl, usePerl } from './perl.ts';
import {
  callbackPhp,
  databasePhp,
  hasClosure,
  includePhp,
  isCallOfValue,
  logPhp,
  openPhp,
  queryPhp,
  replacePhp,
} from './php.ts';
import { runProgram } from './programs.ts';
import { loadRuby, openRuby, readRuby, templateRuby, requireRuby } from './ruby.ts';
import type { Scan, Special } from './scan.ts';
import { readTokens } from './read-tokens.ts';

const deepest = 4;

/** Looks through a text for functions that reach out. What they are given is known where it stands there as plain text. */
export function scanCode(text: string, language: ScannedLanguage, machine: Machine, depth = 0): void {
  if (depth > deepest || !spend(machine, text.length))
    return pushUnseen(machine, 'a program text that is known only when it runs');
  const { found, codes, isBroken } = readTokens(text, language);
  if (isBroken) pushUnseen(machine, 'a program text that cannot be cut into words');
  const carried = once(() => findCarried(text, language));
  const runText = (more: string) => scanCode(more, language, machine, depth + 1);
  const pieces = once(() => pieceReader(found, language, (group, read) => knownSum(group, read, language)));
  const scan: Scan = { text, carried, pieces, tokens: found, language, machine, runText };
  const before = machine.effects.length;
  for (let at = 0; at < found.length; at += 1) {
    if (!spend(machine, 2)) return;
    lookAt(scan, at);
  }
  deleteListed(scan, before);
  for (const code of codes) scanCode(code, language, machine, depth + 1);
}

function lookAt(scan: Scan, at: number): void {
  const { tokens, language, machine } = scan;
  const token = tokens[at];
  noteEnvironment(scan, at);
  if (token?.kind === 'shell') return runShellText(valueOf([token]), { given: [], at: token }, machine);
  if (token?.kind === 'variable') return lookAtVariable(scan, at, token);
  if (language === 'perl' && token?.kind === 'mark' && token.text === '&' && isCallByValue(scan, at))
    return pushUnseen(machine, 'a function that is known only when it runs');
  if (language === 'php' && token?.text === '(' && token.kind === 'mark' && isCallOfValue(scan, at))
    return pushUnseen(machine, 'a function that is known only when it runs');
  if (token?.kind !== 'name') return;
  if (isOther(scan, at)) return lookAtOther(scan, at, token.text);
  const name = fullName(scan, at);
  callNamed(scan, at, name);
}

/** `&$f`, `&{"f"}`; but `$a && $b` compares. */
function isCallByValue({ tokens }: Scan, at: number): boolean {
  const isPair = isBesideItself(tokens, at) && !isBesideItself(tokens, at - 1);
  return !isPair && /^[{$]/.test(tokens[at + 1]?.text ?? '');
}

function isBesideItself(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.text === '&' && before.kind === 'mark' && before.end === tokens[at]?.start;
}

/** A method of a value, or a symbol that becomes a function. */
function lookAtOther(scan: Scan, at: number, name: string): void {
  const { tokens, language, machine } = scan;
  const before = tokens[at - 1]?.text;
  const isMethod = before === '>' && tokens[at - 2]?.text === '-';
  if (isMethod && language === 'php' && /^(?:query|exec|prepare)$/i.test(name)) queryPhp(scan, at);
  const isSymbol = language === 'ruby' && before === ':' && tokens[at - 2]?.text === '&';
  if (
    isMethod
      ? unseenMethods[language].test(name)
      : isSymbol && (shellFunctions.ruby.test(name) || unseenFunctions.ruby.test(name))
  )
    pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
}

/** A variable that is called, or holds the name of what is: `$f(…)` of PHP, `->$method` and `*{…}` of Perl. */
function lookAtVariable(scan: Scan, at: number, { text }: Token): void {
  const { tokens, language, machine } = scan;
  const next = tokens[at + 1]?.text;
  const isCalled =
    language === 'php'
      ? (next === '(' && !hasClosure(scan, text)) ||
        tokens[at - 1]?.text === 'new' ||
        text.startsWith('$$') ||
        text.startsWith('${')
      : language === 'perl' &&
        (text.startsWith('&{') ||
          /^\$\^I$/.test(text) ||
          (tokens[at - 1]?.text === '>' && tokens[at - 2]?.text === '-') ||
          (next === '-' && tokens[at + 2]?.text === '>' && tokens[at + 3]?.text === '(' && hasText(scan, text)) ||
          changesArguments(scan, at, text));
  if (isCalled) pushUnseen(machine, 'a function that is known only when it runs');
}

function callNamed(scan: Scan, at: number, name: string): void {
  const { language, machine, tokens } = scan;
  const place = tokens[at];
  if (place === undefined) return;
  if (shellFunctions[language].test(name)) return runProgram(scan, at, name);
  const act = acts[language]().get(name);
  if (act !== undefined) {
    const given = argumentsOf(scan, at);
    // Without arguments it is done to `$_`.
    const isTopic = given.length === 0 && language === 'perl';
    perform(act, { given: isTopic ? [{ value: unknown, at: place }] : given, at: place }, machine);
    return;
  }
  const special = specials[language].get(name) ?? (language === 'php' && calling.test(name) ? callbackPhp : undefined);
  if (special !== undefined) return special(scan, at);
  if (unseenFunctions[language].test(name) && !isHarmlessUse(scan, at, name))
    pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
}

/** `eval { … }` and `do { … }` run a block that is looked at as it stands; `use POSIX` only names a module. */
function isHarmlessUse({ tokens, language }: Scan, at: number, name: string): boolean {
  const next = tokens[at + 1]?.text;
  if (language === 'perl') return ((name === 'eval' || name === 'do') && next === '{') || /^(?:B|Socket)$/.test(name);
  return (
    language === 'ruby' &&
    (name === '.method' || name === 'method' || name === '.load' || name === 'trap' || name === 'at_exit') &&
    next !== '('
  );
}

const specials: Readonly<Record<ScannedLanguage, ReadonlyMap<string, Special>>> = {
  perl: new Map([
    ['open', openPerl],
    ['unlink', unlinkPerl],
    ['require', requirePerl],
    ['use', usePerl],
    ['lib', libPerl],
  ]),
  ruby: new Map([
    ['open', openRuby],
    ['Kernel.open', openRuby],
    ['ENV.store', storeRuby],
    ...['update', 'merge!', 'merge', 'replace'].map((name): [string, Special] => [`ENV.${name}`, updateRuby]),
    ['ERB.new', templateRuby],
    ['YAML.load', loadRuby],
    ['Psych.load', loadRuby],
    ...['read', 'readlines', 'foreach', 'binread'].map((name): [string, Special] => [`IO.${name}`, readRuby]),
    ['File.open', openRuby],
    ['File.new', openRuby],
    ['require', requireRuby],
    ['require_relative', requireRuby],
    ['load', requireRuby],
  ]),
  php: new Map([
    ['pdo', databasePhp],
    ['fopen', openPhp],
    ['bzopen', openPhp],
    ['gzopen', openPhp],
    ['error_log', logPhp],
    ['preg_replace', replacePhp],
    ...['include', 'include_once', 'require', 'require_once'].map((name): [string, Special] => [name, includePhp]),
  ]),
};
