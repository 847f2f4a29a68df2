import { isFormerFolder, readHome, readVariable } from './home-path.ts';
import { isWindowsPath, type Surroundings } from './surroundings.ts';
import { readBackslashes, readStreams } from './windows-path.ts';

/** What a path may mean to the program that gets it, the likeliest first; each still to be resolved. The text itself for nothing else. */
type Spelling = (text: string, place: Surroundings) => readonly string[] | string;

/** More readings than this are not looked at: no honest path has as many. */
const maxSpellings = 16;

/**
 * Every reading of a path that some programs would take, the likeliest first: trimmed, as a URL, percent-decoded, cut at NUL,
 * in normal Unicode forms, with `~` and `$HOME` expanded, with backslashes as separators. With forward slashes, unresolved.
 */
export function spellPath(written: string, place: Surroundings): PathSpellings {
  let spellings: readonly string[] = [written];
  let isCut = isFormerFolder(written);
  for (const spell of spellers) {
    spellings = spellAll(spellings, spell, place);
    if (spellings.length <= maxSpellings) continue;
    // The likeliest come first, and of the rest those that one step alone makes.
    spellings = spellings.slice(0, maxSpellings);
    isCut = true;
  }
  return { spellings, isCut };
}

/** Each spelling once. Most texts have no more than the one they came with, and no list is made of it. */
function spellAll(texts: readonly string[], spell: Spelling, place: Surroundings): readonly string[] {
  const [only = ''] = texts;
  if (texts.length === 1) {
    const spelled = spell(only, place);
    if (spelled === only) return texts;
    return typeof spelled === 'string' ? [spelled] : [...new Set(spelled)];
  }
  return [...new Set(texts.flatMap((text) => spell(text, place)))];
}

export interface PathSpellings {
  readonly spellings: readonly string[];
  /** There are more than are looked at. */
  readonly isCut: boolean;
}

const spellers: readonly Spelling[] = [
  (text) => (text === text.trim() ? text : [text, text.trim()]),
  readFileUrl,
  (text) => (text.includes('%') ? decodeOften(text) : text),
  (text) => (/0x(?:2[ef]|5c)/i.test(text) ? [text, decodeHexadecimal(text)] : text),
  // A program in C opens what stands before the NUL; others see all of it, or refuse it.
  (text) => (text.includes('\0') ? [text.slice(0, text.indexOf('\0')), text] : text),
  // ASCII has one form only.
  (text) => (/[^\0-\x7f]/.test(text) ? [text, text.normalize('NFC'), foldCharacters(text)] : text),
  readVariable,
  readHome,
  readBackslashes,
  readStreams,
  // Windows drops dots and spaces at the end of each segment.
  (text) => (/[. ](?:\/|$)/.test(text) ? [text, text.replaceAll(droppedEnds, '')] : text),
];

/** Dots and spaces at the end of a segment. */
const droppedEnds = /(?<=[^./ ])[. ]+(?=\/|$)|(?<=(?:^|\/)\.\.)[ ]+(?=\/|$)/g;

/** Whether the text is a URL of a file. Controls before it, and tabs and line breaks anywhere, do not count (WHATWG URL). */
export function isFileUrl(text: string): boolean {
  return /^[\0-\x20]*f[\t\n\r]*i[\t\n\r]*l[\t\n\r]*e[\t\n\r]*:/i.test(text);
}

/** `file:///x`, `file:/x`, `file://localhost/x`: a path with percent escapes, which ends before `?` and `#` (RFC 8089, WHATWG URL). */
function readFileUrl(text: string): readonly string[] | string {
  if (!isFileUrl(text)) return text;
  const afterScheme = text
    .slice(text.indexOf(':') + 1)
    .replaceAll(/[\t\n\r]/g, '')
    .replaceAll('\\', '/');
  const parts = /^(?:\/\/(?<host>[^/?#]*))?(?<path>.*)$/s.exec(afterScheme)?.groups ?? {};
  const path = parts['path'] ?? '';
  const isLocal = parts['host'] === undefined || parts['host'] === '' || parts['host'].toLowerCase() === 'localhost';
  const paths = [path.replace(/[?#].*$/s, ''), path].map((each) => decodePercent(each).replace(/^\/(?=[A-Za-z]:)/, ''));
  const rooted = paths.map((each) => (isWindowsPath(each) ? each : `/${each}`));
  return [...rooted, ...(isLocal ? [] : [`//${parts['host']}${path}`]), text];
}

/** What was encoded twice is decoded by whoever decodes twice; nobody does more often. */
function decodeOften(text: string): readonly string[] {
  const once = decodePercent(text);
  return once.includes('%') ? [text, once, decodePercent(once)] : [text, once];
}

function decodePercent(text: string): string {
  // Two bytes for an ASCII character, as careless decoders take them (RFC 3629, section 10).
  const shortened = text.replaceAll(
    /%c([01])%([89ab])([0-9a-f])/gi,
    (_, high: string, low: string, last: string) =>
      `%${((Number(high) << 6) | (Number.parseInt(low + last, 16) & 0x3f)).toString(16).padStart(2, '0')}`,
  );
  return shortened.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      // Not UTF-8. Each escape on its own may be ASCII still, and a slash among them counts.
      return escapes.replaceAll(/%[0-7][0-9A-Fa-f]/g, (escape) => decodeURIComponent(escape));
    }
  });
}

/** Dots and slashes by their numbers, `0x2e0x2f`, as some filters of web servers decode them. */
function decodeHexadecimal(text: string): string {
  return text.replaceAll(/0x(2[ef]|5c)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Compatibility forms (a full-width slash is a slash) without invisible characters. */
function foldCharacters(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
}
