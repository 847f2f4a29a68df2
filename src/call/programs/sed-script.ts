/** What the commands of a sed script do beyond editing (GNU sed manual, 3 and 4). */
export interface SedScript {
  /** `e`, or the flag `e` of `s`: it runs commands. Also where the script could not be read. */
  readonly runs: boolean;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

interface Scan {
  readonly text: string;
  at: number;
  runs: boolean;
  readonly reads: string[];
  readonly writes: string[];
}

/** Reads the script from left to right, once. */
export function readSedScript(text: string): SedScript {
  const scan: Scan = { text, at: 0, runs: false, reads: [], writes: [] };
  while (scan.at < text.length && !scan.runs) readCommand(scan);
  return scan;
}

function readCommand(scan: Scan): void {
  skip(scan, /[\s;{}]*/y);
  if (scan.at >= scan.text.length) return;
  skipAddresses(scan);
  const letter = scan.text[scan.at] ?? '';
  scan.at += 1;
  if (letter === '#') skip(scan, /[^\n]*/y);
  else if (letter === 's') readSubstitution(scan);
  else if (letter === 'y') skipDelimited(scan, 2);
  else if (/^[aic]$/.test(letter)) skip(scan, /(?:\\[\s\S]|[^\\\n])*/y);
  else if (/^[rRwW]$/.test(letter)) noteFile(scan, /^w$/i.test(letter));
  else if (/^[:btTv]$/.test(letter)) skip(scan, /[^;\n}]*/y);
  else if (/^[qQlL]$/.test(letter)) skip(scan, /\s*\d*/y);
  // `e` runs a command; what else is no command of sed is not understood.
  else if (!/^[={}dDgGhHnNpPxFz]?$/.test(letter)) scan.runs = true;
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
function skipDelimited(scan: Scan, count: number): void {
  const delimiter = scan.text[scan.at] ?? '';
  scan.at += 1;
  for (let left = count; left > 0 && scan.at < scan.text.length; left -= 1) skipText(scan, delimiter);
}

/** Within brackets of a regular expression, a delimiter ends it all the same (POSIX.1-2024, sed). */
function skipText(scan: Scan, delimiter: string): void {
  while (scan.at < scan.text.length && scan.text[scan.at] !== delimiter) scan.at += scan.text[scan.at] === '\\' ? 2 : 1;
  scan.at += 1;
}

function readSubstitution(scan: Scan): void {
  skipDelimited(scan, 2);
  const flags = /[gpiImMe\d]*/y;
  flags.lastIndex = scan.at;
  const found = flags.exec(scan.text)?.[0] ?? '';
  scan.at += found.length;
  if (found.includes('e')) scan.runs = true;
  if (scan.text[scan.at] !== 'w') return;
  scan.at += 1;
  noteFile(scan, true);
}

/** A file's name goes on to the end of the line. */
function noteFile(scan: Scan, isWritten: boolean): void {
  skip(scan, /[ \t]*/y);
  const start = scan.at;
  skip(scan, /[^\n]*/y);
  const name = scan.text.slice(start, scan.at);
  if (name !== '') (isWritten ? scan.writes : scan.reads).push(name);
}

function skip(scan: Scan, pattern: RegExp): void {
  pattern.lastIndex = scan.at;
  scan.at += pattern.exec(scan.text)?.[0].length ?? 0;
}
