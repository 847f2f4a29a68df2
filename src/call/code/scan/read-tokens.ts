import { readHeredocStart, readHeredocs } from './heredocs.ts';
import { match, push, space, type Lexer, type ScannedLanguage, type Tokens } from './lexer.ts';
import { mayBePattern, pushPattern, pushQuoted, readPercent, readQuoteLike } from './quotes.ts';

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

const comment = /#[^\n]*/y;

const slashComment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

const variable =
  /\$\^\w|[$@%&]\{\^?\w+\}|\$#?\${0,3}(?:::)?\w+(?:::\w+)*|@\${0,3}\w+(?:::\w+)*|@@\w+|\$[&`'+!/\\,;.<>0-9_~@?:"-]|%\$?\w+/y;

const name = /[A-Za-z_]\w*(?:(?:::|\\)\w+)*[!?]?/y;

const number = /\d[\w.]*/y;

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
  if (letter === '<' && (readHeredocStart(lexer) || readAngles(lexer))) return;
  if (letter === '/' && language !== 'php' && mayBePattern(lexer)) return pushPattern(lexer, start);
  if (letter === '%' && language === 'ruby' && readPercent(lexer)) return;
  return readWord(lexer, start);
}

/** `</etc/*>` is `glob("/etc/*")`, where no name of a handle stands between the angles (perlop, I/O Operators). */
function readAngles(lexer: Lexer): boolean {
  if (lexer.language !== 'perl') return false;
  const start = lexer.at;
  const [whole, pattern] = (match(angles, lexer) ?? '').match(/^<(.*)>$/s) ?? [];
  if (whole === undefined || pattern === undefined || /^\$?\w*$/.test(pattern)) return false;
  push(lexer, { kind: 'name', text: 'glob', start });
  pushQuoted(lexer, start, { open: '<', isPlain: false, kind: 'text' });
  return true;
}

const angles = /<[~.\w$/*?{][^<>\n;|&=()]*>/y;

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
