import { once } from '../../../lib/once.ts';
import { perform, pushFile, readActs, runCommandWords, runShellText } from '../acts.ts';
import { pushUnseen, spend, type Given, type Machine } from '../machine.ts';
import { joinTexts, knownText, textValue, unknown, type TextPart, type Value } from '../value.ts';
import { calling, scannedActs, shellFunctions, unseenFunctions, unseenMethods } from './acts.ts';
import { homeMark, readTokens, unknownMark, type ScannedLanguage, type Token } from './tokens.ts';

const acts = {
  perl: once(() => readActs([scannedActs.perl])),
  ruby: once(() => readActs([scannedActs.ruby])),
  php: once(() => readActs([scannedActs.php])),
};

const deepest = 4;

/** Looks through a text for functions that reach out. What they are given is known where it stands there as plain text. */
export function scanCode(text: string, language: ScannedLanguage, machine: Machine, depth = 0): void {
  if (depth > deepest || !spend(machine, text.length))
    return pushUnseen(machine, 'a program text that is known only when it runs');
  const { found, codes, isBroken } = readTokens(text, language);
  if (isBroken) pushUnseen(machine, 'a program text that cannot be cut into words');
  const scan: Scan = { tokens: found, language, machine };
  for (let at = 0; at < found.length; at += 1) {
    if (!spend(machine, 2)) return;
    lookAt(scan, at);
  }
  for (const code of codes) scanCode(code, language, machine, depth + 1);
}

interface Scan {
  readonly tokens: readonly Token[];
  readonly language: ScannedLanguage;
  readonly machine: Machine;
}

function lookAt(scan: Scan, at: number): void {
  const { tokens, language, machine } = scan;
  const token = tokens[at];
  if (token?.kind === 'shell') return runShellText(valueOf([token]), { given: [], at: token }, machine);
  if (token?.kind === 'variable') return lookAtVariable(scan, at, token);
  if (token?.kind === 'mark' && token.text === '&' && language === 'perl' && /^[{$]/.test(tokens[at + 1]?.text ?? ''))
    return pushUnseen(machine, 'a function that is known only when it runs');
  if (language === 'php' && token?.text === '(' && token.kind === 'mark' && isCallOfValue(scan, at))
    return pushUnseen(machine, 'a function that is known only when it runs');
  if (token?.kind !== 'name') return;
  if (isOther(scan, at)) return lookAtOther(scan, at, token.text);
  const name = fullName(scan, at);
  callNamed(scan, at, name);
}

/** `("sys" . "tem")("id")`, `$a[0]("id")`, `"system"("id")`; but `(int)(…)` and `(function () { … })(…)` (PHP manual, Callables). */
function isCallOfValue({ tokens }: Scan, at: number): boolean {
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

/** A method of a value, or a symbol that becomes a function. */
function lookAtOther({ tokens, language, machine }: Scan, at: number, name: string): void {
  const before = tokens[at - 1]?.text;
  const isMethod = before === '>' && tokens[at - 2]?.text === '-';
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

/** `push @ARGV, 'id|'`: `<>` opens what stands there, and runs what ends in a bar (perlop, I/O Operators). */
function changesArguments({ tokens }: Scan, at: number, text: string): boolean {
  if (text === '@ARGV') {
    const [before, earlier] = [tokens[at - 1]?.text ?? '', tokens[at - 2]?.text ?? ''];
    return tokens[at + 1]?.text === '=' || /^(?:push|unshift|splice)$/.test(before === '(' ? earlier : before);
  }
  return (
    text === '$ARGV' && tokens[at + 1]?.text === '[' && tokens[at + 4]?.text === '=' && tokens[at + 5]?.text !== '='
  );
}

/** Whether the text gives a text to this variable, which then is called by it. */
function hasText({ tokens }: Scan, variable: string): boolean {
  return tokens.some(
    (token, index) =>
      token.kind === 'variable' &&
      token.text === variable &&
      tokens[index + 1]?.text === '=' &&
      tokens[index + 2]?.kind === 'text',
  );
}

/** The key of a hash, the name of a method or of a new function: no call of what it is named after. */
function isOther({ tokens, language }: Scan, at: number): boolean {
  const before = tokens[at - 1]?.text;
  const next = tokens[at + 1]?.text;
  if (next === '=' && tokens[at + 2]?.text === '>') return true;
  // `use function system as x` makes another name for it.
  if (before === 'function' && tokens[at - 2]?.text === 'use') return false;
  if (before === 'sub' || before === 'def' || before === 'function') return true;
  const subscripted = tokens[at - 2];
  if (before === '{' && next === '}' && language === 'perl')
    return subscripted?.kind === 'variable' || /^[\]}>]$/.test(subscripted?.text ?? '');
  if (before === '>' && tokens[at - 2]?.text === '-') return language !== 'ruby';
  // `name: value` in a hash; `a ? b : c` has a space in front.
  const own = tokens[at];
  if (language === 'ruby' && next === ':' && own?.end === tokens[at + 1]?.start && tokens[at + 2]?.text !== ':')
    return true;
  return language === 'ruby' && before === ':' && tokens[at - 2]?.text !== ':';
}

/** With what stands before the dot, in Ruby. */
function fullName({ tokens, language }: Scan, at: number): string {
  const own = tokens[at]?.text ?? '';
  if (language === 'php') return own.toLowerCase().replace(/^\\/, '');
  if (language === 'perl') return own.replace(/^(?:main::|::)*(?:CORE::(?:GLOBAL::)?)?/, '');
  if (tokens[at - 1]?.text !== '.') return usualRuby(own);
  const before = tokens[at - 2];
  return before?.kind === 'name' && /^[A-Z]/.test(before.text) ? usualRuby(`${before.text}.${own}`) : `.${own}`;
}

/** `File::delete` is `File.delete`; what `include FileUtils` brings has its full name again (Ruby, FileUtils). */
function usualRuby(name: string): string {
  const usual = name
    .replace(/^::/, '')
    .replace(/::([a-z]\w*[?!]?)$/, '.$1')
    .replace(/^FileUtils::(?:Verbose|NoWrite|DryRun)\./, 'FileUtils.');
  return /^(?:rm|rm_f|rm_r|rm_rf|rmtree|remove_dir|remove_entry|remove_file|mkdir_p|makedirs|cp_r|copy_file|mv|ln_s|ln_sf|chmod_R|chown_R)$/.test(
    usual,
  )
    ? `FileUtils.${usual}`
    : usual;
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

/** The arguments of a call, in brackets or up to the end of the statement. */
function argumentsOf({ tokens, language }: Scan, at: number): readonly Given[] {
  const isBracketed = tokens[at + 1]?.text === '(';
  const groups: Token[][] = [[]];
  let depth = 0;
  for (let next = at + (isBracketed ? 2 : 1); next < tokens.length && next < at + 400; next += 1) {
    const token = tokens[next];
    if (token === undefined) break;
    const isMark = token.kind === 'mark';
    if (isMark && /^[([{]$/.test(token.text)) depth += 1;
    if (isMark && /^[)\]}]$/.test(token.text)) {
      depth -= 1;
      if (depth < 0) break;
    }
    const ends =
      depth === 0 &&
      ((isMark && /^[;|\n]$/.test(token.text) && !(token.text === '\n' && isBracketed)) ||
        (token.kind === 'name' && /^(?:if|unless|for|foreach|while|until|or|and|do|rescue)$/.test(token.text)));
    if (ends && !(isBracketed && token.kind === 'mark' && token.text === '|')) break;
    if (depth === 0 && isMark && token.text === ',') groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups.filter((group) => group.length > 0).map((group) => givenOf(group, language));
}

/** Functions that pass on the text that they are given, as an address or a path. */
const passing = /^(?:URI|URI\.parse|URI\.join|File\.expand_path|File\.absolute_path|Pathname\.new)$/;

function unwrapped(group: readonly Token[]): readonly Token[] {
  const open = group.findIndex(({ text }) => text === '(');
  const callee = group
    .slice(0, Math.max(open, 0))
    .map(({ text }) => text)
    .join('');
  return open > 0 && open <= 3 && passing.test(callee) && group.at(-1)?.text === ')'
    ? group.slice(open + 1, -1)
    : group;
}

function givenOf(group: readonly Token[], language: ScannedLanguage): Given {
  const plain = unwrapped(group.filter(({ kind, text }) => kind !== 'mark' || text !== '\n'));
  const [first] = plain;
  const at = { start: first?.start ?? 0, end: plain.at(-1)?.end ?? 0 };
  const joined = language === 'ruby' ? '+' : '.';
  const isSum = plain.every((token, index) => (index % 2 === 0 ? token.kind !== 'mark' : token.text === joined));
  // `File.expand_path('~/x')` is in the home folder.
  const isExpanded =
    plain !== group && first?.text.startsWith('~/') === true && group.some(({ text }) => text.endsWith('expand_path'));
  if (isExpanded && plain.length === 1) {
    const home: readonly TextPart[] = [
      { kind: 'home', text: '~' },
      { kind: 'text', text: first.text.slice(1) },
    ];
    return { value: { kind: 'text', parts: home }, at };
  }
  const isSpread = first?.kind === 'variable' && first.text.startsWith('@');
  return {
    value:
      isSum && plain.length > 0
        ? joinTexts(plain.filter((_, index) => index % 2 === 0).map((token) => valueOf([token])))
        : unknown,
    at,
    ...(isSpread && { isSpread: true as const }),
  };
}

function valueOf([token]: readonly Token[]): Value {
  if (token === undefined || (token.kind !== 'text' && token.kind !== 'shell'))
    return token?.kind === 'number' ? textValue(token.text) : unknown;
  if (token.hasUnknown !== true) return textValue(token.text);
  const parts = token.text
    .split(/([\0\u0001])/)
    .filter((piece) => piece !== '')
    .map((piece): TextPart => {
      if (piece === homeMark) return { kind: 'home', text: '~' };
      return piece === unknownMark ? { kind: 'unknown', text: '{…}', isQuoted: true } : { kind: 'text', text: piece };
    });
  return { kind: 'text', parts };
}

function runProgram(scan: Scan, at: number, name: string): void {
  const { machine, tokens } = scan;
  const place = tokens[at];
  const given = argumentsOf(scan, at);
  if (place === undefined) return;
  const [first] = given;
  if (first === undefined) return pushUnseen(machine, 'a program that is known only when it runs');
  const call = { given, at: place };
  const isText =
    scan.language === 'php'
      ? name !== 'pcntl_exec'
      : given.length === 1 || name.startsWith('Open3') || name === 'IO.popen';
  if (isText && first.isSpread !== true && given.slice(1).every(({ value }) => value.kind === 'unknown'))
    runShellText(first.value, call, machine);
  else runCommandWords(undefined, given, call, machine);
}

type Special = (scan: Scan, at: number) => void;

/** `open(my $file, '<', 'a')`, `open(F, '>a')`, `open(F, 'command |')` (perlfunc, open). */
const openPerl: Special = (scan, at) => {
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
    return command.length === 1
      ? runShellText(first.value, { given: command, at: mode.at }, machine)
      : runCommandWords(undefined, command, { given: command, at: mode.at }, machine);
  }
  const target = file ?? { value: textValue(name), at: mode.at };
  if (file !== undefined && !name.startsWith(':') && name !== '' && sign === '')
    return pushUnseen(machine, 'a file or program that is opened');
  // `\$text`: a file in memory.
  if (sign !== '>' && sign !== '>>') pushFile(target, 'read', machine);
  if (sign !== '<' && sign !== '') pushFile(target, 'write', machine);
};

/** `unlink 'a', 'b'`. */
const unlinkPerl: Special = (scan, at) => {
  const given = argumentsOf(scan, at);
  for (const each of given.length === 0 ? [{ value: unknown, at: { start: 0, end: 0 } }] : given)
    pushFile(each, 'delete', scan.machine);
};

/** Modules come from where modules are installed; a file of the workspace is code of a file. */
const requirePerl: Special = ({ tokens, machine }, at) => {
  const next = tokens[at + 1];
  if (next?.kind === 'text') machine.sources.add('file');
  else if (next?.kind !== 'name' && next?.kind !== 'number')
    pushUnseen(machine, 'a module that is known only when it runs');
};

const requireRuby: Special = ({ tokens, machine }, at) => {
  const next = tokens[at + 1]?.text === '(' ? tokens[at + 2] : tokens[at + 1];
  if (next?.kind !== 'text' || next.hasUnknown === true)
    return pushUnseen(machine, 'a module that is known only when it runs');
  if (/^[./~]/.test(next.text)) machine.sources.add('file');
};

/** `open('a', 'w')`, `File.open('a')`, `open('|command')` (Ruby, Kernel#open). */
const openRuby: Special = (scan, at) => {
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
const readRuby: Special = (scan, at) => {
  const [file] = argumentsOf(scan, at);
  if (file === undefined) return;
  const text = knownText(file.value);
  if (text?.trimStart().startsWith('|') === true)
    return runShellText(textValue(text.trimStart().slice(1)), { given: [file], at: file.at }, scan.machine);
  if (text === undefined) pushUnseen(scan.machine, 'a file or program that is opened');
  pushFile(file, 'read', scan.machine);
};

/** Data of a file of the workspace makes objects as a script of it would; other texts are not taken for granted (Ruby, Psych). */
const loadRuby: Special = (scan, at) => {
  const { tokens, machine } = scan;
  const start = tokens[at + 1]?.text === '(' ? at + 2 : at + 1;
  if (tokens[start]?.kind === 'text') return;
  const isFile = tokens[start]?.text === 'File' && /^(?:read|open)$/.test(tokens[start + 2]?.text ?? '');
  if (isFile) machine.sources.add('file');
  else pushUnseen(machine, 'data that is known only when it runs');
};

/** `use lib '.'`: modules of the workspace are found from here on. */
const libPerl: Special = ({ machine, tokens }, at) => {
  if (tokens[at - 1]?.text === 'use') machine.sources.add('file');
};

/** `error_log('text', 3, 'file')` (PHP manual, error_log). */
const logPhp: Special = (scan, at) => {
  const [, kind, file] = argumentsOf(scan, at);
  if (file !== undefined && knownText(kind?.value) !== '4') pushFile(file, 'write', scan.machine);
};

/** The modifier `e` runs what it puts in place (PHP 5 manual, Pattern Modifiers). */
const replacePhp: Special = (scan, at) => {
  const pattern = knownText(argumentsOf(scan, at)[0]?.value);
  if (pattern !== undefined && /[^\w\s][A-Za-z]*e[A-Za-z]*$/.test(pattern))
    pushUnseen(scan.machine, 'a replacement that is run');
};

const openPhp: Special = (scan, at) => {
  const [file, mode] = argumentsOf(scan, at);
  if (file === undefined) return;
  const flags = knownText(mode?.value) ?? 'r+';
  if (/[r+]/.test(flags)) pushFile(file, 'read', scan.machine);
  if (/[waxc+]/.test(flags)) pushFile(file, 'write', scan.machine);
};

/** `array_map` has its function first, the others last (PHP manual, Array Functions). */
function isFunctionPlace({ tokens }: Scan, at: number, each: number): boolean {
  return tokens[at]?.text.toLowerCase() === 'array_map'
    ? each === at + 2
    : each > at + 2 && tokens[each + 1]?.text === ')';
}

/** Whether a variable is given a closure, and nothing else anywhere: everywhere else it is called, or is an argument of what calls it. */
function hasClosure({ tokens }: Scan, variable: string): boolean {
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

const callbackPhp: Special = (scan, at) => {
  const given = argumentsOf(scan, at);
  const { machine, tokens } = scan;
  const next = tokens[at + 1]?.text === '(' ? at + 2 : at + 1;
  for (let each = next; each < tokens.length && each < next + 400; each += 1) {
    const token = tokens[each];
    if (token?.text === ';') break;
    // A variable alone, as the function that is called.
    const isAlone =
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

const specials: Readonly<Record<ScannedLanguage, ReadonlyMap<string, Special>>> = {
  perl: new Map([
    ['open', openPerl],
    ['unlink', unlinkPerl],
    ['require', requirePerl],
    ['lib', libPerl],
  ]),
  ruby: new Map([
    ['open', openRuby],
    ['Kernel.open', openRuby],
    ['YAML.load', loadRuby],
    ['Psych.load', loadRuby],
    ...['read', 'readlines', 'foreach', 'binread'].map((name): [string, Special] => [`IO.${name}`, readRuby]),
    ['File.open', openRuby],
    ['File.new', openRuby],
    ['require', requireRuby],
  ]),
  php: new Map([
    ['fopen', openPhp],
    ['bzopen', openPhp],
    ['gzopen', openPhp],
    ['error_log', logPhp],
    ['preg_replace', replacePhp],
  ]),
};
