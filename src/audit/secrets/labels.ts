import { isSecretLabel } from '../../call/secret-names.ts';
import type { Span } from './span.ts';

/** How far back from a `=` or `:` its name is looked for, in characters. */
const longestName = 80;
const mostSpaces = 4;

/**
 * Secrets that are known by what stands in front of them: `PASSWORD=…`, `"apiKey": "…"`, `--token …`, `Authorization: …`. A
 * value that is taken from elsewhere, as `$TOKEN` and `$(cat file)`, is no secret, and what is run there must stay readable.
 */
export function findLabelled(text: string): readonly Span[] {
  const found: Span[] = [];
  let from = 0;
  const take = (span: Span | undefined): void => {
    if (span === undefined) return;
    found.push(span);
    from = span.end;
  };
  for (const { index } of text.matchAll(/[=:]/g)) if (index >= from) take(afterSeparator(text, index));
  from = 0;
  for (const { index, 0: option, 1: name } of text.matchAll(longOption)) {
    if (index >= from && isSecretLabel(name ?? '')) take(valueAt(text, index + option.length));
  }
  for (const pattern of [sqlPassword, netrcPassword, userOption]) {
    from = 0;
    for (const { index, 0: label } of text.matchAll(pattern)) {
      // What begins within a value that was read ends with it: to read it again would take each its length.
      if (index + label.length >= from) take(valueAt(text, index + label.length));
    }
  }
  return [...found, ...findPasswordOptions(text)];
}

/** An option whose value is a word of its own. */
const longOption = /(?<![\w-])--?([A-Za-z][\w-]{1,60})[ \t]{1,4}(?!-)/g;
const sqlPassword = /\b(?:password|identified[ \t]{1,4}by)[ \t]{1,4}(?=\\{0,4}["'])/gi;
/** As in the file `.netrc`. */
const netrcPassword = /\blogin\s{1,8}\S{1,128}\s{1,8}password\s{1,8}/gi;
/** `curl -u name:password`; `docker -u 1000:1000` names no password. */
const userOption = /(?<![\w-])(?:-u|-U|--user|--proxy-user)[ \t=]?\\{0,4}["']?[^\s:"'`$\\]{1,64}:(?!\d+(?:[\s"']|$))/g;

/** Programs that take a password with `-p`, some of them only where it is glued to it. */
const passwordPrograms =
  /(?<![\w-])(sshpass|mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin|7z|7za)[ \t]/g;
const longestCommand = 256;

function findPasswordOptions(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { index, 0: match, 1: program } of text.matchAll(passwordPrograms)) {
    const start = index + match.length - 1;
    const command = /^[^\n;|&]*/.exec(text.slice(start, start + longestCommand))?.[0] ?? '';
    const option = (program === 'sshpass' ? /[ \t]-p[ \t]?/ : /[ \t]-p(?![ \t]|$)/).exec(command);
    const span = option === null ? undefined : valueAt(text, start + option.index + option[0].length);
    if (span !== undefined) found.push(span);
  }
  return found;
}

/** The value after a `=` or `:`, where a secret's name stands before it. */
function afterSeparator(text: string, separator: number): Span | undefined {
  const name = nameBefore(text, separator);
  if (name === '') return undefined;
  const isQueryKey = queryKeys.has(name.toLowerCase()) && /[?&]/.test(text.charAt(separator - name.length - 1));
  if (!isQueryKey && !isSecretLabel(name)) return undefined;
  const isHeader = headers.test(name);
  return valueAt(text, separator + 1 + (text.charAt(separator + 1) === '>' ? 1 : 0), isHeader);
}

/** Keys of a URL's query that hold a secret, and elsewhere may be anything. */
const queryKeys: ReadonlySet<string> = new Set(['key', 'sig', 'code', 'hmac', 'auth']);
/** Their values have spaces in them. */
const headers = /(?:^|[-_])(?:authorization|cookie)$/i;

function nameBefore(text: string, separator: number): string {
  let end = separator;
  // `:=` of several languages.
  if (text.charAt(end - 1) === ':') end -= 1;
  end = skipBack(text, end, isBlank, mostSpaces);
  end = skipBack(text, end, isQuoteOrBackslash, mostSpaces);
  return text.slice(skipBack(text, end, isNameCharacter, longestName), end);
}

function skipBack(text: string, from: number, test: (character: string) => boolean, most: number): number {
  let at = from;
  while (at > 0 && from - at < most && test(text.charAt(at - 1))) at -= 1;
  return at;
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t';
const isQuoteOrBackslash = (character: string): boolean => /["'\\`\]]/.test(character);
const isNameCharacter = (character: string): boolean => /[\w.-]/.test(character);

/** What is no secret though a secret's name stands before it. */
const plainValues = /^(?:true|false|null|nil|none|undefined|yes|no|on|off|REDACTED)$/i;

/** The literal value that begins here, after spaces and quotes. */
function valueAt(text: string, from: number, isHeader = false): Span | undefined {
  let at = from;
  while (at - from < mostSpaces && isBlank(text.charAt(at))) at += 1;
  const opening = /^\\{0,4}["'`]?/.exec(text.slice(at, at + 5))?.[0] ?? '';
  const quote = /["']$/.exec(opening)?.[0];
  if (opening.endsWith('`')) return undefined;
  // A backslash without a quote is of the value.
  if (quote !== undefined) at += opening.length;
  if (isHeader) at = skipScheme(text, at);
  // In single quotes, as in `'$ecret'`, no shell puts anything in.
  if (quote !== "'" && isReference(text, at)) return undefined;
  const end =
    quote === undefined
      ? endOfBare(text, at, isHeader)
      : endOfQuoted(text, at, { quote, isNested: opening.length > 1 });
  const value = text.slice(at, end);
  if (plainValues.test(value)) return undefined;
  // `token = readToken()`: what a program computes.
  if (quote === undefined && text.charAt(end) === '(' && /^[\w.]+$/.test(value)) return undefined;
  return { start: at, end };
}

const scheme =
  /^(?:basic|bearer|digest|token|negotiate|ntlm|oauth|hawk|hmac|jwt|bot|api-?key|sharedkey|aws4-hmac-sha256|googlelogin)[ \t]{1,4}(?=\S)/i;

/** The name of an authentication scheme is no secret. */
function skipScheme(text: string, from: number): number {
  return from + (scheme.exec(text.slice(from, from + 40))?.[0].length ?? 0);
}

/** Whether what begins here is taken from elsewhere. */
function isReference(text: string, at: number): boolean {
  return /^(?:[$][\w({@*]|[$]{2}|%\w+%|<\(|\{\{)/.test(text.slice(at, at + 80));
}

/** Where something is put in or run: it ends the literal text. */
const insertion = /[$][({]|`/;

function endOfQuoted(
  text: string,
  from: number,
  { quote, isNested }: { readonly quote: string; readonly isNested: boolean },
): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) {
      if (isNested) return skipBack(text, at, (each) => each === '\\', at - from);
      return goesOn(text, at) ? endOfBare(text, at + 1, false) : at;
    }
    if (character === '\\' && !isNested && quote === '"') at += 1;
    else if (quote === '"' && isInsertion(text, at)) return at;
  }
  return text.length;
}

function endOfBare(text: string, from: number, isHeader: boolean): number {
  const stops = isHeader ? /["'\n\r]/ : /[\s"';&|<>(){}\]]/;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (!isHeader && isQuote(character) && goesOn(text, at)) continue;
    if (stops.test(character) || isInsertion(text, at)) return at;
    if (!isHeader && character === ',' && /^(?:\s|$)/.test(text.charAt(at + 1))) return at;
  }
  return text.length;
}

const isQuote = (character: string): boolean => character === '"' || character === "'";

/** Whether a word goes on behind a quote, as `ab"cd"ef` does for a shell. */
function goesOn(text: string, quote: number): boolean {
  return /^["']?[\w+/-]/.test(text.slice(quote + 1, quote + 3));
}

function isInsertion(text: string, at: number): boolean {
  const character = text.charAt(at);
  return (character === '$' || character === '`') && insertion.test(text.slice(at, at + 2));
}
