/** A piece of a program text that is not parsed, only cut into words, strings and marks. */
export interface Token {
  readonly kind: 'name' | 'text' | 'shell' | 'variable' | 'pattern' | 'number' | 'mark';
  /** The name, the mark, or the text as far as it is plain. */
  readonly text: string;
  /** Of a text: it holds what is known only when it runs. */
  readonly hasUnknown?: true;
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly found: readonly Token[];
  /** Program texts that stand in others: within strings, and behind `s///e`. */
  readonly codes: readonly string[];
  /** A string or pattern is never closed, or runs code in a way that is not read. */
  readonly isBroken: boolean;
}

export type ScannedLanguage = 'perl' | 'ruby' | 'php';

interface Lexer {
  readonly text: string;
  readonly language: ScannedLanguage;
  at: number;
  readonly found: Token[];
  readonly codes: string[];
  isBroken: boolean;
  /** How many marks of heredocs were looked for: each looks ahead. */
  marks: number;
  readonly heredocs: {
    readonly mark: string;
    readonly isPlain: boolean;
    readonly index: number;
    readonly isCode: boolean;
  }[];
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Cuts a text into tokens, in linear time. */
export function readTokens(text: string, language: ScannedLanguage): Tokens {
  const lexer: Lexer = { text, language, at: 0, found: [], codes: [], isBroken: false, marks: 0, heredocs: [] };
  if (language === 'php') skipPhpTag(lexer);
  while (lexer.at < text.length && !lexer.isBroken) readToken(lexer);
  return { found: lexer.found, codes: lexer.codes, isBroken: lexer.isBroken || lexer.heredocs.length > 0 };
}

function skipPhpTag(lexer: Lexer): void {
  const tag = /^\s*<\?(?:php\b|=)?/.exec(lexer.text.slice(0, 100));
  if (tag !== null) lexer.at = tag[0].length;
}

function push(lexer: Lexer, token: Omit<Token, 'end'>): void {
  lexer.found.push({ ...token, end: lexer.at });
}

const space = /\s*/y;
const comment = /#[^\n]*/y;
const slashComment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const variable =
  /\$\^\w|[$@%&]\{\^?\w+\}|\$#?\${0,3}(?:::)?\w+(?:::\w+)*|@\${0,3}\w+(?:::\w+)*|@@\w+|\$[&`'+!/\\,;.<>0-9_~@?:"-]|%\$?\w+/y;
const name = /[A-Za-z_]\w*(?:(?:::|\\)\w+)*[!?]?/y;
const number = /\d[\w.]*/y;

function match(shape: RegExp, { text, at }: Lexer): string | undefined {
  shape.lastIndex = at;
  return shape.exec(text)?.[0];
}

function readToken(lexer: Lexer): void {
  const { text, language } = lexer;
  const letter = text[lexer.at] ?? '';
  if (letter === '\n' && lexer.heredocs.length > 0) return readHeredocs(lexer);
  if (/\s/.test(letter)) {
    const blank = match(space, lexer) ?? ' ';
    const line = blank.indexOf('\n');
    lexer.at += line > 0 && lexer.heredocs.length > 0 ? line : blank.length;
    if (blank.includes('\n') && language === 'ruby') push(lexer, { kind: 'mark', text: '\n', start: lexer.at });
    return;
  }
  // PHP 8 has attributes in `#[…]`.
  const isAttribute = language === 'php' && lexer.text.startsWith('#[', lexer.at);
  const skipped =
    letter === '#' && !isAttribute
      ? match(comment, lexer)
      : language === 'php'
        ? match(slashComment, lexer)
        : undefined;
  if (skipped !== undefined) {
    lexer.at += skipped.length;
    return;
  }
  const start = lexer.at;
  if (letter === "'" || letter === '"')
    return pushQuoted(lexer, start, { open: letter, isPlain: letter === "'", kind: 'text' });
  if (letter === '`') return pushQuoted(lexer, start, { open: letter, isPlain: false, kind: 'shell' });
  if (letter === '<' && readHeredocStart(lexer)) return;
  if (letter === '/' && language !== 'php' && mayBePattern(lexer)) return pushPattern(lexer, start);
  if (letter === '%' && language === 'ruby' && readPercent(lexer)) return;
  return readWord(lexer, start);
}

function readWord(lexer: Lexer, start: number): void {
  const found = match(variable, lexer);
  if (found !== undefined && (lexer.language !== 'ruby' || !found.startsWith('%'))) {
    lexer.at += found.length;
    return push(lexer, { kind: 'variable', text: found, start });
  }
  const word = match(name, lexer);
  if (word !== undefined) {
    if (lexer.language === 'perl' && readQuoteLike(lexer, word, start)) return;
    lexer.at += word.length;
    return push(lexer, { kind: 'name', text: word, start });
  }
  const digits = match(number, lexer);
  lexer.at += digits?.length ?? 1;
  push(lexer, { kind: digits === undefined ? 'mark' : 'number', text: digits ?? lexer.text[start] ?? '', start });
}

interface Quoting {
  readonly open: string;
  readonly isPlain: boolean;
  readonly kind: 'text' | 'shell';
}

/** A quoted text from its opening mark on. */
function pushQuoted(lexer: Lexer, start: number, { open, isPlain, kind }: Quoting): void {
  const body = takeDelimited(lexer, open);
  if (body === undefined) return;
  pushText(lexer, start, { body, isPlain, kind });
}

function pushText(
  lexer: Lexer,
  start: number,
  { body, isPlain, kind }: { body: string; isPlain: boolean; kind: 'text' | 'shell' },
): void {
  const value = isPlain ? { text: body.replaceAll(/\\([\\'])/g, '$1'), hasUnknown: false } : interpolate(lexer, body);
  push(lexer, { kind, text: value.text, start, ...(value.hasUnknown && { hasUnknown: true }) });
}

/** The text between a mark and its closing one; brackets nest. */
function takeDelimited(lexer: Lexer, open: string): string | undefined {
  const { text } = lexer;
  const close = closers[open] ?? open;
  const start = lexer.at + 1;
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === close) {
      depth -= 1;
      if (depth === 0) {
        lexer.at = at + 1;
        return text.slice(start, at);
      }
    } else if (letter === open) depth += 1;
  }
  lexer.isBroken = true;
  return undefined;
}

/** Stands for what is known only when it runs. */
export const unknownMark = '\0';
export const homeMark = '\x01';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', e: '\x1b', 0: '\0' };

/** A text in double quotes: what stands for a value in it is not known, and code in it runs. */
function interpolate(lexer: Lexer, body: string): { readonly text: string; readonly hasUnknown: boolean } {
  const { language, codes } = lexer;
  let text = '';
  let hasUnknown = false;
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at] ?? '';
    const next = body[at + 1] ?? '';
    if (letter === '\\') {
      const hex = /^x\{?([0-9A-Fa-f]{1,4})\}?/.exec(body.slice(at + 1, at + 9));
      text += hex === null ? (escapes[next] ?? next) : String.fromCodePoint(Number.parseInt(hex[1] ?? '0', 16));
      at += hex?.[0].length ?? 1;
      continue;
    }
    const isValue =
      language === 'ruby'
        ? letter === '#' && /[{$@]/.test(next)
        : letter === '$'
          ? /[\w{$:]/.test(next)
          : language === 'perl'
            ? letter === '@' && /[\w{$]/.test(next)
            : letter === '{' && next === '$';
    if (!isValue) {
      text += letter;
      continue;
    }
    const braced = next === '{' || letter === '{';
    const end = braced ? closingBrace(body, letter === '{' ? at : at + 1) : endOfVariable(body, at + 1, language);
    if (braced) codes.push(body.slice(letter === '{' ? at + 1 : at + 2, end));
    text += isHome(body.slice(at, end)) ? homeMark : unknownMark;
    hasUnknown = true;
    at = braced ? end : end - 1;
  }
  return { text, hasUnknown };
}

/** `$x[0]`, `$x{key}`, `$x->{key}` belong to the variable. */
function endOfVariable(body: string, start: number, language: ScannedLanguage): number {
  let end = start + (/^[\w:$@]+/.exec(body.slice(start, start + 100))?.[0].length ?? 0);
  if (language === 'ruby') return end;
  for (;;) {
    const next = body.startsWith('->', end) && /[[{\w]/.test(body[end + 2] ?? '') ? end + 2 : end;
    const open = body[next];
    if (open === '[' || (open === '{' && language === 'perl')) end = closingBrace(body, next) + 1;
    else if (next !== end) end = next + (/^\w+/.exec(body.slice(next, next + 100))?.[0].length ?? 0);
    else return end;
  }
}

/** `$ENV{HOME}`: the home folder of the user. */
function isHome(source: string): boolean {
  return /^\$ENV\{['"]?HOME['"]?\}?$|^#\{(?:Dir\.home|ENV\[['"]HOME['"]\])$/.test(source);
}

function closingBrace(body: string, open: number): number {
  let depth = 0;
  for (let at = open; at < body.length; at += 1) {
    if (body[at] === '{' || body[at] === '[') depth += 1;
    else if (body[at] === '}' || body[at] === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return body.length;
}

const plainNames = new Set(
  'split grep map join push unshift if unless and or not x lt gt le ge eq ne cmp return print while until when puts elsif then do in'.split(
    ' ',
  ),
);

/** Whether a slash begins a pattern: behind a value it divides. */
function mayBePattern({ found, language, text, at }: Lexer): boolean {
  const last = found.at(-1);
  if (last === undefined) return true;
  if (last.kind === 'mark') return !/^[)\]}]$/.test(last.text);
  if (last.kind !== 'name') return false;
  // Ruby divides where there is space on both sides, and begins a pattern where there is only one in front.
  return language !== 'ruby' || (last.text !== 'x' && plainNames.has(last.text)) || !/\s/.test(text[at + 1] ?? ' ');
}

function pushPattern(lexer: Lexer, start: number): void {
  const last = lexer.found.at(-1);
  const body = takeDelimited(lexer, '/');
  if (body === undefined) return;
  // Behind a name that takes no arguments it would divide, and what is between the slashes run.
  if (last?.kind === 'name' && !plainNames.has(last.text)) lexer.codes.push(body);
  notePattern(lexer, body);
  takeFlags(lexer);
  push(lexer, { kind: 'pattern', text: '', start });
}

/** `(?{ code })` runs code (perlre); `#{…}` and `@{[ … ]}` do in a text. */
function notePattern(lexer: Lexer, body: string): void {
  if (body.includes('(?{') || body.includes('(??{')) lexer.isBroken = true;
  if (/[#@$]\{/.test(body)) interpolate(lexer, body);
}

function takeFlags(lexer: Lexer): string {
  const flags = /^[a-z]{0,12}/.exec(lexer.text.slice(lexer.at, lexer.at + 12))?.[0] ?? '';
  lexer.at += flags.length;
  return flags;
}

/** `q{}`, `qq//`, `qw()`, `qx!!`, `m//`, `qr//`, `s///`, `tr///`, `y///` of Perl (perlop, Quote-Like Operators). */
function readQuoteLike(lexer: Lexer, word: string, start: number): boolean {
  if (!/^(?:q|qq|qw|qx|m|qr|s|tr|y)$/.test(word)) return false;
  const last = lexer.found.at(-1);
  if (last?.text === '>' && lexer.found.at(-2)?.text === '-') return false;
  const gap = /^\s{0,100}/.exec(lexer.text.slice(start + word.length, start + word.length + 100))?.[0].length ?? 0;
  const open = lexer.text[start + word.length + gap] ?? '';
  if (open === '' || /[\w\s,;=)]/.test(open) || (gap > 0 && open === '#') || (open === '}' && last?.text === '{'))
    return false;
  lexer.at = start + word.length + gap;
  const body = takeDelimited(lexer, open);
  if (body === undefined) return true;
  if (word === 'q' || word === 'qq' || word === 'qx' || word === 'qw') {
    pushText(lexer, start, {
      body,
      isPlain: word === 'q' || word === 'qw' || (word === 'qx' && open === "'"),
      kind: word === 'qx' ? 'shell' : 'text',
    });
    return true;
  }
  notePattern(lexer, body);
  if (word === 's' || word === 'tr' || word === 'y') readReplacement(lexer, word, open);
  else takeFlags(lexer);
  push(lexer, { kind: 'pattern', text: '', start });
  return true;
}

function readReplacement(lexer: Lexer, word: string, open: string): void {
  let next = open;
  if (closers[open] !== undefined) {
    lexer.at += (match(space, lexer) ?? '').length;
    next = lexer.text[lexer.at] ?? '';
  } else lexer.at -= 1;
  const body = takeDelimited(lexer, next);
  if (body === undefined) return;
  const flags = takeFlags(lexer);
  if (word !== 's') return;
  // The replacement is code with `e`, and with two of them what that gives is code again.
  if (/e.*e/.test(flags)) lexer.isBroken = true;
  else if (flags.includes('e')) lexer.codes.push(body);
  else interpolate(lexer, body);
}

/** `%w[]`, `%q()`, `%x{}` … of Ruby. */
function readPercent(lexer: Lexer): boolean {
  const found = /^%([wWqQixrIs]?)([([{<|!/])/.exec(lexer.text.slice(lexer.at, lexer.at + 3));
  const last = lexer.found.at(-1);
  if (found === null || (found[1] === '' && last !== undefined && last.kind !== 'mark')) return false;
  const start = lexer.at;
  const [, letter = '', open = ''] = found;
  lexer.at += 1 + letter.length;
  const body = takeDelimited(lexer, open);
  if (body === undefined) return true;
  if (letter === 'r') {
    notePattern(lexer, body);
    takeFlags(lexer);
    push(lexer, { kind: 'pattern', text: '', start });
  } else pushText(lexer, start, { body, isPlain: /[wqis]/.test(letter), kind: letter === 'x' ? 'shell' : 'text' });
  return true;
}

const heredoc = /<<<?[~-]?\s?(["'`]?)([A-Za-z_]\w{0,100})\1/y;

function readHeredocStart(lexer: Lexer): boolean {
  const found = match(heredoc, lexer);
  if (found === undefined || found.startsWith('<<<') !== (lexer.language === 'php')) return false;
  lexer.marks += 1;
  if (lexer.marks > 32) lexer.isBroken = true;
  if (lexer.isBroken) return false;
  const mark = /\w+/.exec(found)?.[0] ?? '';
  const quote = /[`'"]/.exec(found)?.[0];
  const last = lexer.found.at(-1);
  const isValue =
    last !== undefined &&
    (last.kind === 'variable' ||
      (last.kind === 'name' && !plainNames.has(last.text)) ||
      last.kind === 'number' ||
      /^[)\]]$/.test(last.text));
  const hasEnd = new RegExp(String.raw`\n[ \t]*${mark}\b`).test(lexer.text.slice(lexer.at, lexer.at + 65_536));
  if (!hasEnd || lexer.heredocs.length > 8) return false;
  const start = lexer.at;
  lexer.at += found.length;
  push(lexer, { kind: quote === '`' ? 'shell' : 'text', text: '', start, hasUnknown: true });
  lexer.heredocs.push({ mark, isPlain: quote === "'", index: lexer.found.length - 1, isCode: isValue });
  return true;
}

/** The bodies of heredocs begin on the line behind. */
function readHeredocs(lexer: Lexer): void {
  lexer.at += 1;
  for (const { mark, isPlain, index, isCode } of lexer.heredocs.splice(0)) {
    const lines: string[] = [];
    for (;;) {
      const end = lexer.text.indexOf('\n', lexer.at);
      const line = lexer.text.slice(lexer.at, end === -1 ? undefined : end);
      const isEnd = line.trim().replace(/[;,)]+$/, '') === mark;
      if (!isEnd) lines.push(line);
      // What stands behind the mark goes on.
      lexer.at = isEnd ? lexer.at + line.indexOf(mark) + mark.length : end === -1 ? lexer.text.length : end + 1;
      if (isEnd || lexer.at >= lexer.text.length) break;
    }
    const body = `${lines.join('\n')}\n`;
    if (isCode) lexer.codes.push(body);
    const token = lexer.found[index];
    const value = isPlain ? { text: body, hasUnknown: false } : interpolate(lexer, body);
    if (token !== undefined) {
      const { hasUnknown: _, ...rest } = token;
      lexer.found[index] = { ...rest, text: value.text, ...(value.hasUnknown && { hasUnknown: true }) };
    }
  }
}
