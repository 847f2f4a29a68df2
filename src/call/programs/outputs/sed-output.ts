import { mapLines, splitLines } from './line-filters.ts';

/** What one command of a sed script does to a line. */
type Step = (line: string) => string;

const mostSteps = 50;

/** What `s/plain/text/g`, `y/abc/xyz/` and `1,5p` make of a text; undefined for scripts with more to them. */
export function runSedOn(text: string, scripts: readonly string[], isQuiet: boolean): string | undefined {
  const commands = scripts.flatMap(splitCommands);
  const [only] = commands;
  if (commands.length === 1 && only !== undefined) {
    const chosen = chooseLines(text, only, isQuiet);
    if (chosen !== undefined) return chosen;
  }
  const steps = commands.map(readStep);
  if (isQuiet || commands.length > mostSteps || !steps.every((step) => step !== undefined)) return undefined;
  return mapLines(text, (line) => steps.reduce((changed, step) => step(changed), line));
}

/** Commands end at `;` or a line end, but for those in a pattern or a replacement. */
function splitCommands(script: string): readonly string[] {
  const commands: string[] = [];
  let rest = script;
  while (rest !== '') {
    const [command, behind] = takeCommand(rest.replace(/^[\s;]+/, ''));
    if (command !== '') commands.push(command);
    if (commands.length > mostSteps) break;
    rest = behind;
  }
  return commands;
}

function takeCommand(text: string): readonly [string, string] {
  const delimiter = /^[sy]/.test(text) ? text[1] : undefined;
  let at = 0;
  if (delimiter !== undefined) {
    at = 2;
    for (let seen = 0; seen < 2 && at < text.length; at += 1) {
      if (text[at] === '\\') at += 1;
      else if (text[at] === delimiter) seen += 1;
    }
  }
  const length = text.slice(at).search(/[;\n]/);
  const end = length === -1 ? text.length : at + length;
  return [text.slice(0, end).trim(), text.slice(end + 1)];
}

function readStep(command: string): Step | undefined {
  const delimiter = command[1];
  if (delimiter === undefined || !/^[sy]$/.test(command[0] ?? '') || /[\\\w\s]/.test(delimiter)) return undefined;
  const pieces = splitAt(command.slice(2), delimiter);
  if (pieces.length !== 3) return undefined;
  const [from = '', to = '', flags = ''] = pieces;
  return command.startsWith('y') ? readExchange(from, to, flags) : readSubstitution(from, to, flags);
}

/** Pieces between delimiters; an escaped one is plain. */
function splitAt(text: string, delimiter: string): readonly string[] {
  const pieces = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (character === delimiter) pieces.push('');
    else if (character === '\\' && next === delimiter) {
      pieces[pieces.length - 1] += next;
      at += 1;
    } else if (character === '\\') {
      pieces[pieces.length - 1] += character + next;
      at += 1;
    } else pieces[pieces.length - 1] += character;
  }
  return pieces;
}

function readExchange(from: string, to: string, flags: string): Step | undefined {
  if (flags !== '' || /\\/.test(from + to) || from.length !== to.length) return undefined;
  const exchanged = new Map(Array.from(from, (character, index) => [character, to[index] ?? '']));
  return (line) => Array.from(line, (character) => exchanged.get(character) ?? character).join('');
}

/** A plain pattern, at the beginning or the end of the line perhaps. */
function readSubstitution(pattern: string, replacement: string, flags: string): Step | undefined {
  const isAtStart = pattern.startsWith('^');
  const isAtEnd = pattern.endsWith('$') && !pattern.endsWith('\\$');
  const plain = plainOf(pattern.slice(isAtStart ? 1 : 0, isAtEnd ? -1 : undefined));
  const inserted = plain === undefined ? undefined : insertedFor(replacement, plain);
  if (plain === undefined || inserted === undefined || !/^g?$/.test(flags)) return undefined;
  if (isAtStart && isAtEnd) return (line) => (line === plain ? inserted : line);
  if (isAtStart) return (line) => (line.startsWith(plain) ? inserted + line.slice(plain.length) : line);
  if (isAtEnd) return (line) => (line.endsWith(plain) ? line.slice(0, line.length - plain.length) + inserted : line);
  if (plain === '') return undefined;
  return flags === 'g' ? (line) => line.split(plain).join(inserted) : (line) => replaceFirst(line, plain, inserted);
}

function replaceFirst(line: string, plain: string, inserted: string): string {
  const at = line.indexOf(plain);
  return at === -1 ? line : line.slice(0, at) + inserted + line.slice(at + plain.length);
}

/** The text that a pattern without operators matches. Those of extended patterns count too, whichever are used. */
function plainOf(pattern: string): string | undefined {
  if (/(?:^|[^\\])(?:\\\\)*(?:[.*[\]^$+?(){}|])|\\[^.*[\]^$/\\]/.test(pattern)) return undefined;
  return pattern.replaceAll(/\\(.)/gs, '$1');
}

function insertedFor(replacement: string, matched: string): string | undefined {
  if (/\\[^&\\/n]/.test(replacement)) return undefined;
  return replacement.replaceAll(/\\(.)|&/gs, (_, escaped: string | undefined) =>
    escaped === undefined ? matched : escaped === 'n' ? '\n' : escaped,
  );
}

/** `-n '2,5p'`, `1d`, `$d`, `5q`. */
function chooseLines(text: string, command: string, isQuiet: boolean): string | undefined {
  const [, first, last, act] = /^(\d{1,9}|\$)(?:,(\d{1,9}|\$))?([pdq])$/.exec(command) ?? [];
  if (first === undefined || (act === 'p') !== isQuiet || (act === 'q' && last !== undefined)) return undefined;
  const lines = splitLines(text);
  const placeOf = (address: string) => (address === '$' ? lines.length : Number(address));
  const start = placeOf(first);
  if (act === 'q') return lines.slice(0, start).join('');
  const end = Math.max(last === undefined ? start : placeOf(last), start);
  return lines.filter((_, index) => (index + 1 >= start && index + 1 <= end) === (act === 'p')).join('');
}
