import { textOf, type Word, type WordPart } from '../../command.ts';
import type { Effect } from '../../effect.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { joinWords, leadOf, wordOf } from '../../programs/word-pieces.ts';
import type { ShellRun } from '../shell-run.ts';
import type { Value } from '../shell-state.ts';
import { withFlowOf } from '../lines.ts';
import { namesRead, readsAny, readValues } from '../read-value.ts';
import type { Stream } from '../stream.ts';
import { lookUp, plainText, setVariable } from '../variables.ts';
import { optionsOf, steered } from './builtin.ts';
import { setNamed } from './set-named.ts';

/** `read -r a b`: the fields of a line, the last name gets the rest (POSIX.1-2024, read); of an unknown input nothing is known. */
export function readLine(run: ProgramRun, shell: ShellRun): Outcome {
  const { words } = run.command;
  if (readsAny('read', words.slice(1))) setNamed('', undefined, shell);
  const separators = plainText(lookUp('IFS', shell)) ?? plainText(ownValue(run, 'IFS'));
  const options = words.slice(1).filter((word) => leadOf(word).startsWith('-'));
  const isPlain = options.every((word) => /^-[rse]*a?$/.test(textOf(word) ?? ''));
  const isArray = options.some((word) => leadOf(word).includes('a'));
  const own = plainText(ownValue(run, 'IFS'));
  const line = isPlain && (own !== undefined || ownValue(run, 'IFS') === undefined) ? firstLine(run.input) : undefined;
  const names = namesRead('read', words.slice(1).map(leadOf));
  const all = names.length === 0 ? ['REPLY'] : names;
  const whole = isOfWhole(run, options, all) ? run.input : undefined;
  const text = own === undefined || own === '' ? whole?.text : undefined;
  if (whole !== undefined && text !== undefined && text.length <= longestLine && whole.otherText === undefined) {
    // Blanks at its ends are cut where `IFS` is not empty; nobody is hurt by them.
    const line = withFlowOf(whole, [{ kind: 'text', text: own === '' ? text : text.trim() }]);
    setNamed(all[0] ?? 'REPLY', [line], shell);
    return steered;
  }
  if (line === undefined || separators === undefined || (line.includes('\\') && !hasRaw(options))) {
    // Behind `-d` a line ends elsewhere.
    const isWhole = options.some((word) => /^-\w*[ad]/.test(leadOf(word)));
    const values = readValues(isWhole ? withoutText(run.input) : run.input, all.length);
    for (const [index, name] of all.entries()) setNamed(name, values[index], shell);
    return steered;
  }
  const fields = fieldsOf(line, own ?? separators, isArray ? Number.POSITIVE_INFINITY : all.length);
  const values = fields.map((text): readonly WordPart[] => [{ kind: 'text', text }]);
  if (isArray) setVariable(all[0] ?? 'REPLY', values, shell);
  else for (const [index, name] of all.entries()) setNamed(name, [values[index] ?? []], shell);
  return steered;
}

/** `read -r -d '' NAME` takes all of its input as it stands (Bash manual, 4.2: a line ends at the NUL that is never there). */
function isOfWhole({ command: { words } }: ProgramRun, options: readonly Word[], names: readonly string[]): boolean {
  const texts = words.slice(1).map(textOf);
  const at = texts.findIndex((text) => text !== undefined && /^-r?d$/.test(text));
  const isRaw = options.some((word) => /^-r?d?$/.test(textOf(word) ?? '') && (textOf(word) ?? '').includes('r'));
  const others = texts.filter((text, index) => index !== at && index !== at + 1 && text !== '-r');
  return isRaw && at !== -1 && texts[at + 1] === '' && names.length === 1 && others.length === 1;
}

/** Its lines are each one of several words. */
function withoutText(input: Stream | undefined): Stream | undefined {
  if (input?.text === undefined) return input;
  const { text: _text, otherText: _otherText, ...kept } = input;
  return kept;
}

function hasRaw(options: readonly Word[]): boolean {
  return options.some((word) => leadOf(word).includes('r'));
}

/** What stands in front of the command itself: `IFS=, read`. */
function ownValue({ command }: ProgramRun, name: string): Value {
  const found = command.environment?.findLast((each) => each.name === name);
  return found === undefined ? undefined : [found.value.parts];
}

const longestLine = 4096;

function firstLine(input: Stream | undefined): string | undefined {
  const text = input?.text;
  if (text === undefined) return undefined;
  const end = text.indexOf('\n');
  const line = end === -1 ? text : text.slice(0, end);
  return line.length > longestLine ? undefined : line;
}

/** At most so many fields, of which the last holds what is left. */
function fieldsOf(line: string, separators: string, most: number): readonly string[] {
  const isBlank = (char: string) => separators.includes(char) && /[ \t]/.test(char);
  let rest = line;
  const trim = (): void => {
    while (rest !== '' && isBlank(rest.charAt(0))) rest = rest.slice(1);
  };
  const fields: string[] = [];
  trim();
  while (rest !== '' && fields.length < most - 1) {
    const end = Array.from(rest).findIndex((char) => separators.includes(char));
    if (end === -1) break;
    fields.push(rest.slice(0, end));
    rest = rest.slice(end);
    trim();
    if (separators.includes(rest.charAt(0)) && rest !== '' && !isBlank(rest.charAt(0))) rest = rest.slice(1);
    trim();
  }
  let last = rest;
  while (last !== '' && isBlank(last.charAt(last.length - 1))) last = last.slice(0, -1);
  return last === '' ? fields : [...fields, last];
}

/** `mapfile -t NAME`: an element for each line. */
export function readLines(run: ProgramRun, shell: ShellRun): Outcome {
  if (readsAny('mapfile', run.command.words.slice(1))) setNamed('', undefined, shell);
  const [name] = namesRead('mapfile', run.command.words.slice(1).map(leadOf));
  const options = optionsOf(run);
  const { words } = run.command;
  const called = words[words.findIndex((word) => /^-\w*C$/.test(leadOf(word))) + 1];
  const isCalling = called !== undefined && called !== words[0];
  const isPlain = options.length > 0 && options.every((option) => option === '-t');
  const text = isPlain ? run.input?.text : undefined;
  const lines = text === undefined || text.length > longestLine ? undefined : text.replace(/\n$/, '').split('\n');
  const value = lines?.map((line): readonly WordPart[] => [{ kind: 'text', text: line }]);
  setVariable(name ?? 'MAPFILE', value ?? readValues(withoutText(run.input), 1)[0], shell);
  return isCalling ? { ...steered, effects: runWithLine(run, called) } : steered;
}

/** `-C text` runs with an index and a line behind it. */
function runWithLine(run: ProgramRun, called: Word): readonly Effect[] {
  const text = joinWords([called, wordOf('0 "$__line"', called.from)], ' ') ?? called;
  return run.runText(text, { isWithinShell: true }).effects ?? [];
}
