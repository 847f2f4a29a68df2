import { pushFile } from '../acts/files.ts';
import { pushSql } from '../acts/queries.ts';
import { runWritten } from './written.ts';
import { pushUnseen } from '../machine.ts';
import { knownText, partsOf, textValue } from '../value.ts';
import { calling, shellFunctions, unseenFunctions } from './acts.ts';
import { argumentsOf } from './arguments.ts';
import { acts } from './known-acts.ts';
import type { Scan, Special } from './scan.ts';

/** `("sys" . "tem")("id")`, `$a[0]("id")`, `"system"("id")`; but `(int)(…)` and `(function () { … })(…)` (PHP manual, Callables). */
export function isCallOfValue({ tokens }: Scan, at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind === 'text' || (before?.kind === 'mark' && before.text === ']')) return true;
  if (before?.kind !== 'mark' || !/^[)}]$/.test(before.text) || before.end !== tokens[at]?.start) return false;
  if (before.text === '}') return true;
  let depth = 0;
  for (let start = at - 1; start >= 0 && start > at - 400; start -= 1) {
    const text = tokens[start]?.kind === 'mark' ? tokens[start]?.text : undefined;
    if (text === ')') depth += 1;
    if (text === '(') depth -= 1;
    if (depth > 0) continue;
    const first = tokens[start + 1];
    const isCast =
      start === at - 3 &&
      /^(?:int|integer|bool|boolean|float|double|string|array|object|binary)$/i.test(first?.text ?? '');
    return !isCast && !(first?.kind === 'name' && /^(?:function|fn|static)$/i.test(first.text));
  }
  return true;
}

/** `error_log('text', 3, 'file')` (PHP manual, error_log). */
export const logPhp: Special = (scan, at) => {
  const [, kind, file] = argumentsOf(scan, at);
  if (file !== undefined && knownText(kind?.value) !== '4') pushFile(file, 'write', scan.machine);
};

/** The modifier `e` runs what it puts in place (PHP 5 manual, Pattern Modifiers). */
export const replacePhp: Special = (scan, at) => {
  const pattern = knownText(argumentsOf(scan, at)[0]?.value);
  if (pattern !== undefined && /[^\w\s][A-Za-z]*e[A-Za-z]*$/.test(pattern))
    pushUnseen(scan.machine, 'a replacement that is run');
};

export const openPhp: Special = (scan, at) => {
  const [file, mode] = argumentsOf(scan, at);
  if (file === undefined) return;
  const flags = knownText(mode?.value) ?? 'r+';
  if (/[r+]/.test(flags)) pushFile(file, 'read', scan.machine);
  if (/[waxc+]/.test(flags)) pushFile(file, 'write', scan.machine);
};

/** A file of the workspace is code of a file; what a stream gives, or is known only when it runs, is not (PHP manual, include). */
export const includePhp: Special = (scan, at) => {
  const [file] = argumentsOf(scan, at);
  const path = knownText(file?.value)?.trim();
  if (file === undefined || path === undefined || /^[\w.+-]+:/.test(path))
    return pushUnseen(scan.machine, 'a program text that is known only when it runs');
  scan.machine.sources.add('file');
  pushFile(file, 'read', scan.machine);
  runWritten(scan, [path.replace(/^(?:\.{0,2}\/)*/, '')]);
};

/** A database in a file, or behind a connection; what is asked of it stands where it is asked (PHP manual, PDO::__construct). */
export const databasePhp: Special = (scan, at) => {
  const [source] = argumentsOf(scan, at);
  const text = knownText(source?.value);
  if (source === undefined || text === undefined || /^uri:/i.test(text))
    return pushUnseen(scan.machine, 'a database that is known only when it runs');
  const [, path] = /^sqlite2?:(.+)$/is.exec(text) ?? [];
  if (path === undefined || path === ':memory:') return;
  for (const use of ['read', 'write'] as const) pushFile({ value: textValue(path), at: source.at }, use, scan.machine);
};

/** `->query(…)`, `->exec(…)`, `->prepare(…)` of a database (PHP manual, PDO). */
export function queryPhp(scan: Scan, at: number): void {
  const [statement] = argumentsOf(scan, at);
  if (statement === undefined) return;
  const isDatabase = scan.tokens.some(({ kind, text }) => kind === 'name' && /(?:^|\\)PDO$/i.test(text));
  const isNothing = partsOf(statement.value).every(({ kind }) => kind === 'unknown');
  if (isDatabase && isNothing) pushUnseen(scan.machine, 'SQL that is known only when it runs');
  else pushSql(statement, scan.machine, { certainty: 'possible' });
}

/** `array_map` has its function first, the others last (PHP manual, Array Functions). */
function isFunctionPlace({ tokens }: Scan, at: number, each: number): boolean {
  return tokens[at]?.text.toLowerCase() === 'array_map'
    ? each === at + 2
    : each > at + 2 && tokens[each + 1]?.text === ')';
}

/** Whether a variable is given a closure, and nothing else anywhere: everywhere else it is called, or is an argument of what calls it. */
export function hasClosure({ tokens }: Scan, variable: string): boolean {
  let isGiven = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'variable') continue;
    if (token.text.startsWith('$GLOBALS')) return false;
    if (token.text !== variable) continue;
    const next = tokens[index + 1]?.text;
    const isClosure = next === '=' && /^(?:fn|function|static)$/i.test(tokens[index + 2]?.text ?? '');
    const isArgument = tokens[index - 1]?.text === '(' && calling.test(tokens[index - 2]?.text ?? '');
    if (!isClosure && next !== '(' && !isArgument) return false;
    isGiven ||= isClosure;
  }
  return isGiven;
}

export const callbackPhp: Special = (scan, at) => {
  const given = argumentsOf(scan, at);
  const { machine, tokens } = scan;
  const next = tokens[at + 1]?.text === '(' ? at + 2 : at + 1;
  let depth = 0;
  for (let each = next; each < tokens.length && each < next + 400; each += 1) {
    const token = tokens[each];
    if (token?.text === ';') break;
    if (token?.kind === 'mark' && /^[([{]$/.test(token.text)) depth += 1;
    if (token?.kind === 'mark' && /^[)\]}]$/.test(token.text)) depth -= 1;
    if (depth < 0) break;
    // A variable alone, as the function that is called; what stands in brackets belongs to a closure, or to another call.
    const isAlone =
      depth === 0 &&
      token?.kind === 'variable' &&
      /^[(,]$/.test(tokens[each - 1]?.text ?? '') &&
      /^[,)]$/.test(tokens[each + 1]?.text ?? '');
    if (isAlone && isFunctionPlace(scan, at, each) && !hasClosure(scan, token.text))
      pushUnseen(machine, 'a function that is called by its name');
  }
  for (const { value } of given) {
    const name = knownText(value)?.toLowerCase();
    if (name !== undefined && (shellFunctions.php.test(name) || unseenFunctions.php.test(name) || acts.php().has(name)))
      pushUnseen(machine, 'a function that is called by its name');
  }
};
