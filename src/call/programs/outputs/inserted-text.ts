import { textOf, type Word } from '../../command.ts';
import { changed, type Stream } from '../../shell/stream.ts';
import { hasOption } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';

/** Programs that print what their own words say among what they read. */
const inserters = new Set('sed awk gawk mawk nawk jq yq gron xq paste nl pr column expr join'.split(' '));

/** Those about which `insertsText` says anything. */
export const inserterNames: readonly string[] = [...inserters, 'date', 'seq', 'find', 'stat', 'ls'];

/** Whether what a program prints may be a text that stands in its words, such as `date '+rm x'`. */
export function insertsText(name: string, { invocation, command }: ProgramRun): boolean {
  if (inserters.has(name)) return true;
  if (name === 'date') return command.words.slice(1).some((word) => /^\+(?:[^%]|.*\s)/s.test(textOf(word) ?? '+ '));
  if (name === 'seq') return command.words.slice(1).some((word) => !/^-?\d/.test(textOf(word) ?? ''));
  if (name === 'find') return hasOption(invocation, '-printf');
  return (
    (name === 'stat' || name === 'ls') && hasOption(invocation, '-c', '-f', '--format', '--printf', '--time-style')
  );
}

/** Options whose values are only compared with what is read. */
const patternOptions: ReadonlySet<string> = new Set(['-e', '-E', '-F', '--regexp', '-f', '-g', '--glob', '--include']);

/**
 * Whether a program that otherwise prints what files hold was given a text with blanks that may be printed among it, such as
 * `ps -o pid='rm x'` and `seq -f 'rm %g'`: a command needs one as a rule.
 */
export function printsOwnText({ invocation }: ProgramRun): boolean {
  return invocation.options.some(
    ({ names, value }) => value !== undefined && hasBlank(value) && (!names.some(isPattern) || names.some(isFormat)),
  );
}

function isPattern(name: string): boolean {
  return patternOptions.has(name);
}

/** `dpkg-query -f`, `--showformat`. */
function isFormat(name: string): boolean {
  return name.endsWith('format');
}

/** The same, of a program whose operands are no files that it reads. */
export function printsOperands({ invocation }: ProgramRun): boolean {
  return invocation.operands.some(({ word }) => holdsCode(word));
}

function hasBlank({ parts }: Word): boolean {
  return parts.some(({ kind, text }) => kind === 'text' && /\s/.test(text));
}

/** Whether names of its files stand in what it prints, and hold what may be code: `head -v 'x;rm y'`. */
export function printsNames(name: string, run: ProgramRun): boolean {
  if (!run.command.words.some(holdsCode)) return false;
  const { invocation } = run;
  switch (name) {
    case 'head':
    case 'tail':
      return hasOption(invocation, '-v') || (isOfSeveral(run) && !hasOption(invocation, '-q'));
    case 'more':
      return isOfSeveral(run);
    case 'grep':
    case 'egrep':
    case 'fgrep':
    case 'zgrep':
      return hasOption(invocation, '-H', '-r', '-R', '-l', '-L') || invocation.operands.length > 2;
    case 'rgrep':
    case 'rg':
    case 'ag':
    case 'ack':
      return true;
    default:
      return false;
  }
}

function isOfSeveral({ invocation }: ProgramRun): boolean {
  return invocation.operands.length > 1;
}

function holdsCode({ parts }: Word): boolean {
  return parts.some(({ kind, text }) => kind === 'text' && /[\s;&|`]|\$\(/.test(text));
}

/** Code that is partly of the text and partly not is not that of a file. */
export function withInserted(stream: Stream): Stream {
  return stream.text !== undefined || stream.lines !== undefined ? stream : changed(stream, 'text');
}
