import { textOf, type Command, type Word } from '../command.ts';
import type { ArgumentSpan } from '../effect.ts';
import { leadOf } from '../programs/word-pieces.ts';
import type { Flow } from './flow.ts';

/** Where the processes of a machine are listed (proc(5)). */
const place = '/proc';

/** That the ids of all processes stand in a text, or of all that a user has. */
export function listingProcesses(from: ArgumentSpan): Flow {
  return [{ kind: 'read', path: { written: place, canonical: place }, from, certainty: 'certain' }];
}

/** `/proc/[0-9]*`: a folder for each process. */
export function withProcesses(word: Word): Word {
  if (!word.parts.some(({ kind }) => kind === 'glob') || leadOf(word) !== `${place}/`) return word;
  const flow = listingProcesses(word.from);
  return { ...word, parts: word.parts.map((part) => ({ ...part, flow })) };
}

export function listsProcesses(flow: Flow | undefined): boolean {
  return flow?.some(({ path }) => path.canonical === place) === true;
}

/** What flows on where only some lines do. */
export function withoutProcesses(flow: Flow | undefined): Flow | undefined {
  if (flow === undefined || !listsProcesses(flow)) return flow;
  const others = flow.filter(({ path }) => path.canonical !== place);
  return others.length === 0 ? undefined : others;
}

const searchers = new Set(['grep', 'egrep', 'fgrep', 'rg', 'ag', 'ack', 'ugrep', 'ggrep', 'zgrep']);

/** Whether a command passes on only those lines that name something: `grep node`, `awk '/node/ {print $2}'`. */
export function picksLines(name: string, { words }: Command): boolean {
  const given = words.slice(1);
  if (searchers.has(name))
    return !given.some((word) => /^-[a-zA-Z]*v|^--invert/.test(leadOf(word))) && given.some(isNaming);
  const program = given.map((word) => textOf(word) ?? '$').find((text) => !text.startsWith('-')) ?? '';
  if (/^[gmn]?awk$/.test(name)) return picksRecords(program);
  if (/^g?sed$/.test(name))
    return given.some((word) => textOf(word) === '-n') && /\/[^/]*\w{2}[^/]*\/|^\d+p$/.test(program);
  return /^(?:head|tail)$/.test(name) && given.some((word) => /^-(?:n\s*)?[1-5]$|^[1-5]$/.test(textOf(word) ?? ''));
}

/** A pattern with two characters that stand for themselves, or one that is known only when it runs. */
export function isNaming(word: Word): boolean {
  const text = textOf(word);
  if (text === undefined) return true;
  return !text.startsWith('-') && /[A-Za-z0-9_]{2}/.test(text.replaceAll(/\[[^\]]*\]|\\./g, ' '));
}

/** Every record but the heading is no choice: `NR>1`. */
function picksRecords(program: string): boolean {
  const [condition = ''] = program.split('{', 1);
  const isChosen = condition.trim() !== '' && !/^\s*(?:F?NR\s*(?:>=?|!=)\s*\d+|BEGIN|END|1)\s*$/.test(condition);
  return isChosen || /\bif\s*\(|[^!=<>]==|~/.test(program.slice(condition.length)) || program === '$';
}
