import { interpolate } from './interpolate.ts';
import { closers, match, plainNames, push, space, takeDelimited, takeFlags, type Lexer } from './lexer.ts';

interface Quoting {
  readonly open: string;
  readonly isPlain: boolean;
  readonly kind: 'text' | 'shell';
}

/** A quoted text from its opening mark on. */
export function pushQuoted(lexer: Lexer, start: number, { open, isPlain, kind }: Quoting): void {
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

/** Whether a slash begins a pattern: behind a value it divides. */
export function mayBePattern({ found, language, text, at }: Lexer): boolean {
  const last = found.at(-1);
  if (last === undefined) return true;
  if (last.kind === 'mark') return !/^[)\]}]$/.test(last.text);
  if (last.kind !== 'name') return false;
  // Ruby divides where there is space on both sides, and begins a pattern where there is only one in front.
  return language !== 'ruby' || (last.text !== 'x' && plainNames.has(last.text)) || !/\s/.test(text[at + 1] ?? ' ');
}

export function pushPattern(lexer: Lexer, start: number): void {
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

/** `q{}`, `qq//`, `qw()`, `qx!!`, `m//`, `qr//`, `s///`, `tr///`, `y///` of Perl (perlop, Quote-Like Operators). */
export function readQuoteLike(lexer: Lexer, word: string, start: number): boolean {
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
export function readPercent(lexer: Lexer): boolean {
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
