import { readIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';
import { splitPort } from './read-authority.ts';
import { classifyName } from './special-names.ts';
import { leadOf, splitTokens, trimClosing, unwrap, type Token } from './url-words.ts';
import { codeSchemes, isKnownScheme, placelessSchemes, transportOf } from './url-schemes.ts';

/** A piece of a text that names one URL or host. */
export interface UrlPiece {
  readonly text: string;
  /** UTF-16 offset within the whole text. */
  readonly start: number;
  /** Whether it is certain that it is connected to. */
  readonly isSure: boolean;
  /** Up to the next piece: what a parser makes of it that ends no URL at a space. */
  readonly line?: string;
}

export interface FoundUrls {
  readonly pieces: readonly UrlPiece[];
  /** There are more than are looked at. */
  readonly isCut: boolean;
}

/** More are not looked at. */
export const mostUrls = 1000;

/** The URLs and hosts that the text names: one, a list, or some within a running text. Linear in the text's length. */
export function findUrls(text: string): FoundUrls {
  const joined = findJoined(text);
  if (joined !== undefined) return { pieces: [joined], isCut: false };
  const tokens = splitTokens(text);
  const [only] = tokens;
  if (only === undefined) return { pieces: [], isCut: false };
  if (tokens.length === 1) return cut(splitToken({ text: only.text, start: only.start, isWhole: true }));
  const isList = tokens
    .slice(0, mostUrls + 1)
    .every(({ text }) => isSeparator(text) || looksLikeUrl(unwrap({ text, start: 0 }).text));
  const found: UrlPiece[] = [];
  for (const token of tokens) {
    if (isSeparator(token.text)) continue;
    found.push(...(isList ? splitToken(token) : findWithin(token)));
    if (found.length > mostUrls) break;
  }
  return cut(withLine(found, text));
}

/** One URL whose scheme has tabs or line breaks within, which parsers drop. */
function findJoined(text: string): UrlPiece | undefined {
  const head = text.slice(0, 2 * longestScheme).trimStart();
  const [line = ''] = head.split(/[\t\n\r]/, 1);
  if (line.length === head.length || schemeOf(line) !== undefined || line.includes(' ')) return undefined;
  if (schemeOf(head.replaceAll(/[\t\n\r]/g, '')) === undefined) return undefined;
  return { text, start: 0, isSure: true };
}

function cut(pieces: readonly UrlPiece[]): FoundUrls {
  return { pieces: pieces.slice(0, mostUrls), isCut: pieces.length > mostUrls };
}

function isSeparator(text: string): boolean {
  return /^[,;|&+-]$|^and$/.test(text);
}

/** One word as one URL, or as several that commas join. */
function splitToken(token: Token): readonly UrlPiece[] {
  const whole = token.isWhole === true && leadOf(token.text) === 0 ? token : unwrap(token);
  const starts = startsWithin(whole.text);
  if (starts.length > 0) return piecesAt(whole, starts);
  const parts = splitAtCommas(whole);
  if (parts.length > 1 && parts.every(({ text }) => looksLikeUrl(text))) return parts.map(toPiece);
  return whole.text === '' ? [] : [toPiece(whole)];
}

function toPiece({ text, start }: Token): UrlPiece {
  return { text, start, isSure: true };
}

function splitAtCommas({ text, start }: Token): readonly Token[] {
  const parts: Token[] = [];
  for (const match of text.matchAll(/[^,;|]+/g)) parts.push({ text: match[0], start: start + match.index });
  return parts;
}

/** URLs in a word of a running text; and, less sure, what nobody would write there that is no host. */
function findWithin(token: Token): readonly UrlPiece[] {
  const word = unwrap(token);
  const starts = startsWithin(word.text);
  if (starts.length > 0) return piecesAt(word, starts);
  return isTellingHost(word.text) ? [{ ...toPiece(word), isSure: false }] : [];
}

/** One piece for each URL that begins in the word; what stands before the first is no URL. */
function piecesAt(word: Token, starts: readonly number[]): readonly UrlPiece[] {
  const [first = 0, second] = starts;
  // Behind a comma in a path, only a client that takes lists sees another URL.
  const isSure = !/[/?#]/.test(
    word.text
      .slice(first, second)
      .replace(/^[^/\\]*[/\\]{2}/, '')
      .slice(0, -1),
  );
  return starts.map((start, index) => {
    const text = word.text.slice(start, starts[index + 1]);
    const trimmed = word.isWhole === true && starts.length === 1 ? text : trimClosing(text);
    return { text: trimmed, start: word.start + start, isSure: index === 0 || isSure };
  });
}

/** Where URLs begin in a word: at its first `scheme://`, unless that lies within a path, and behind commas. */
function startsWithin(word: string): readonly number[] {
  const scheme = schemeOf(word);
  if (scheme !== undefined && (placelessSchemes.has(scheme) || codeSchemes.has(scheme))) return [0];
  const starts = scheme === undefined ? [] : [0];
  for (const match of word.matchAll(/:[\\/]{2}/g)) {
    const start = startOfScheme(word, match.index);
    if (start === match.index || (start === 0 && starts.length > 0)) continue;
    if (
      starts.length === 0 ? isHead(word.slice(0, start)) : separation.test(word.slice(Math.max(0, start - 8), start))
    ) {
      starts.push(start);
    }
    if (starts.length > mostUrls) break;
  }
  return starts;
}

/** A comma and what opens a quotation, or the middle of a link in Markdown. */
const separation = /[,;|]["'<([{`]*$|\]\($/;

/** What may stand before the first URL of a word: `see:`, `url=`, `[text](`. */
function isHead(text: string): boolean {
  return text.length <= longestHead && !/[/?#]/.test(text);
}

const longestHead = 256;

function startOfScheme(word: string, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < longestScheme && /[\w+.-]/.test(word[start - 1] ?? '')) start -= 1;
  return start;
}

const longestScheme = 40;

/** The known scheme that the word begins with. */
function schemeOf(word: string): string | undefined {
  const scheme = /^([a-z][\w+.-]{0,39}):./is.exec(word)?.[1]?.toLowerCase();
  return scheme !== undefined && isKnownScheme(transportOf(scheme)) ? scheme : undefined;
}

/** Whether a word on its own is a URL or host: it has a scheme, a dot within, an address, or is a name of the machine itself. */
export function looksLikeUrl(word: string): boolean {
  if (startsWithin(word).length > 0 || /^[\\/]{2}\w/.test(word)) return true;
  const { host, port } = splitPort(hostPart(word));
  if (typeof port === 'number' && /^[a-z][\w-]*(?:\.[\w-]+)*$/i.test(host)) return true;
  return /^[\w%-]+(?:\.[\w%-]+)*\.[a-z]\w+$/i.test(host) || isTellingHost(word);
}

function hostPart(word: string): string {
  const authority = word.slice(0, 512).replace(/[/\\?#].*$/s, '');
  return authority.slice(authority.lastIndexOf('@') + 1);
}

/** An address, or a name that is known to lead within; in a running text too, nobody means anything else by it. */
function isTellingHost(word: string): boolean {
  const { host } = splitPort(hostPart(word));
  const bare = host.replaceAll(/[[\]]/g, '').toLowerCase();
  if (/^\d+(?:\.\d+){3}$/.test(bare) || /^0x[0-9a-f]{8}$/.test(bare)) return readIpv4(bare).length > 0;
  if (bare.includes('::') || /^[0-9a-f]+(?::[0-9a-f]+){7}$/.test(bare)) return readIpv6(bare) !== undefined;
  if (bare === 'localhost') return true;
  return bare.startsWith('www.') || classifyName(bare).some((each) => each === 'metadata' && bare.includes('.'));
}

/** Gives the first piece what follows it, where nothing stands before it: a parser may take the text as one URL. */
function withLine(pieces: readonly UrlPiece[], text: string): readonly UrlPiece[] {
  const [first, ...others] = pieces;
  if (first === undefined || text.slice(0, first.start).trim() !== '') return pieces;
  const line = text.slice(first.start, first.start + longestLine).split(nextLine, 1)[0] ?? '';
  return line === first.text ? pieces : [{ ...first, line }, ...others];
}

/** An authority ends well before. */
const longestLine = 10_000;

/** A list of URLs, one in each line, is taken as one URL by nobody: `https://a.comhttps` has no such domain. */
const nextLine = /[\t\n\r][\s"'(<[]*(?:https?|ftp|wss?|file):[\\/]{2}/i;
