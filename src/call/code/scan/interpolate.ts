import type { Lexer, ScannedLanguage } from './lexer.ts';

/** Stands for what is known only when it runs. */
export const unknownMark = '\0';

export const homeMark = '\x01';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', e: '\x1b', 0: '\0' };

/** A text in double quotes: what stands for a value in it is not known, and code in it runs. */
export function interpolate(lexer: Lexer, body: string): { readonly text: string; readonly hasUnknown: boolean } {
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
