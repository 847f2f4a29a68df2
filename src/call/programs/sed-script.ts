/** What the commands of a sed script do beyond editing (GNU sed manual, 3 and 4). */
export interface SedScript {
  /** `e` or the flag `e` of `s`: what it has read runs as a command. Also where the script could not be read. */
  readonly runs: boolean;
  /** The commands that it names, behind `e` or as the text that `s///e` puts in. */
  readonly commands: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

interface Scan {
  readonly text: string;
  at: number;
  runs: boolean;
  /** No sed has such a command: it says so, and does nothing at all. */
  isRefused: boolean;
  readonly areBracketsKept: boolean;
  readonly commands: string[];
  readonly reads: string[];
  readonly writes: string[];
}

/**
 * Reads the script from left to right, twice: POSIX ends a regular expression at its delimiter within brackets too, while those
 * of GNU, BSD and BusyBox go on. What either reading does counts.
 */
export function readSedScript(text: string): SedScript {
  const readings = [true, false].map((areBracketsKept) => scanScript(text, areBracketsKept));
  return {
    runs: readings.some(({ runs }) => runs),
    commands: [...new Set(readings.flatMap(({ commands }) => commands))],
    reads: [...new Set(readings.flatMap(({ reads }) => reads))],
    writes: [...new Set(readings.flatMap(({ writes }) => writes))],
  };
}

const refused: SedScript = { runs: false, commands: [], reads: [], writes: [] };

function scanScript(text: string, areBracketsKept: boolean): SedScript {
  const scan: Scan = {
    text,
    at: 0,
    runs: false,
    isRefused: false,
    areBracketsKept,
    commands: [],
    reads: [],
    writes: [],
  };
  while (scan.at < text.length && !scan.isRefused) readCommand(scan);
  // Security: what might run stays seen, whatever stands behind it.
  return scan.isRefused && !scan.runs && scan.commands.length === 0 ? refused : scan;
}

function readCommand(scan: Scan): void {
  skip(scan, /[\s;{}]*/y);
  if (scan.at >= scan.text.length) return;
  skipAddresses(scan);
  const letter = scan.text[scan.at] ?? '';
  scan.at += 1;
  if (letter === '#') skip(scan, /[^\n]*/y);
  else if (letter === 's') readSubstitution(scan);
  else if (letter === 'y') skipDelimited(scan, 2, letter);
  else if (/^[aic]$/.test(letter)) skip(scan, /(?:\\[\s\S]|[^\\\n])*/y);
  else if (/^[rRwW]$/.test(letter)) noteFile(scan, /^w$/i.test(letter));
  else if (/^[:btTv]$/.test(letter)) skip(scan, /[^;\n}]*/y);
  else if (/^[qQlL]$/.test(letter)) skip(scan, /\s*\d*/y);
  else if (letter === 'e') noteCommand(scan);
  // A letter that is no command of the seds that we know may be one of another.
  else if (/^[A-Za-z]$/.test(letter)) scan.runs ||= !/^[dDgGhHnNpPxFz]$/.test(letter);
  else if (!/^[={}]?$/.test(letter)) scan.isRefused = true;
}

/** `/regex/I`, `\,regex,`, `12`, `$`, `1~2`, `+3`, joined by a comma, and `!`. */
function skipAddresses(scan: Scan): void {
  for (;;) {
    const start = scan.at;
    skip(scan, /[\s\d$~+,!]+/y);
    if (scan.text[scan.at] === '/') skipRegex(scan, 0);
    else if (scan.text[scan.at] === '\\') skipRegex(scan, 1);
    if (scan.at === start) return;
  }
}

function skipRegex(scan: Scan, start: number): void {
  scan.at += start;
  skipDelimited(scan, 1);
  skip(scan, /[IM]*/y);
}

/** From a delimiter over so many texts, each ended by it. */
function skipDelimited(scan: Scan, count: number, letter = ''): void {
  const delimiter = scan.text[scan.at] ?? '';
  scan.at += 1;
  for (let left = count; left > 0 && scan.at < scan.text.length; left -= 1)
    skipText(scan, delimiter, { isRegex: left === count && letter !== 'y' });
}

/** `[^]/[:alpha:]]`: its first character, and the classes in it, do not end it. */
const bracket = /\[\^?\]?(?:\[[:.=][^\]\n]*\]|[^\]\n])*\]/y;

function skipText(scan: Scan, delimiter: string, { isRegex }: { readonly isRegex: boolean }): void {
  while (scan.at < scan.text.length && scan.text[scan.at] !== delimiter) {
    const start = scan.at;
    if (isRegex && scan.areBracketsKept && scan.text[scan.at] === '[') skip(scan, bracket);
    if (scan.at === start) scan.at += scan.text[scan.at] === '\\' ? 2 : 1;
  }
  scan.at += 1;
}

/** A command goes on to the end of the line; without one, what was read is the command (GNU sed manual, 3.8). */
function noteCommand(scan: Scan): void {
  const command = takeLine(scan);
  if (command === '') scan.runs = true;
  else scan.commands.push(command);
}

function readSubstitution(scan: Scan): void {
  const delimiter = scan.text[scan.at] ?? '';
  skipDelimited(scan, 1);
  const start = scan.at;
  skipText(scan, delimiter, { isRegex: false });
  const replacement = scan.text.slice(start, scan.at - 1);
  const flags = /[gpiImMe\d]*/y;
  flags.lastIndex = scan.at;
  const found = flags.exec(scan.text)?.[0] ?? '';
  scan.at += found.length;
  if (found.includes('e')) {
    scan.runs = true;
    scan.commands.push(replacement.replaceAll(/\\(.)/gs, '$1'));
  }
  if (scan.text[scan.at] !== 'w') return;
  scan.at += 1;
  noteFile(scan, true);
}

/** A file's name goes on to the end of the line. */
function noteFile(scan: Scan, isWritten: boolean): void {
  const name = takeLine(scan);
  if (name !== '') (isWritten ? scan.writes : scan.reads).push(name);
}

function takeLine(scan: Scan): string {
  skip(scan, /[ \t]*/y);
  const start = scan.at;
  skip(scan, /[^\n]*/y);
  return scan.text.slice(start, scan.at);
}

function skip(scan: Scan, pattern: RegExp): void {
  pattern.lastIndex = scan.at;
  scan.at += pattern.exec(scan.text)?.[0].length ?? 0;
}
