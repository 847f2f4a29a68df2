import { textOf, type Word, type WordPart } from '../command.ts';
import { toPath } from '../programs/cmdlet.ts';
import { leadOf, sourceOf } from '../programs/word-pieces.ts';
import { pushOpaque } from '../shell/shell-run.ts';
import { effectsOnPath } from '../shell/word-places.ts';
import type { CmdRun } from './cmd-run.ts';
import { letterOf } from './expand-words.ts';

/** Values of a letter that its commands are walked for one by one. */
const fewValues = 32;

/** `for %i in (list) do command`: its letter is known to what follows, and the command is handed back (for /?). */
export function enterLoop(words: readonly Word[], run: CmdRun): readonly Word[] {
  const start = indexOf(words, 'in');
  const end = indexOf(words, 'do', start + 1);
  const heads = words.slice(0, Math.max(start, 0));
  const list = words.slice(start + 1, end === -1 ? words.length : end);
  const switches = heads.map((word) => textOf(word)?.toLowerCase()).filter((text) => text?.startsWith('/') === true);
  if (switches.includes('/f')) readList(list, heads, run);
  const letter = heads.flatMap(({ parts }) => parts.flatMap((part) => letterOf(part) ?? [])).at(-1);
  if (letter !== undefined) setLetter(letter, list, { heads, switches, run });
  return end === -1 ? [] : words.slice(end + 1);
}

function indexOf(words: readonly Word[], text: string, from = 0): number {
  return words.findIndex((word, index) => index >= from && textOf(word)?.toLowerCase() === text);
}

interface Head {
  readonly heads: readonly Word[];
  readonly switches: readonly (string | undefined)[];
  readonly run: CmdRun;
}

function setLetter(letter: string, list: readonly Word[], { heads, switches, run }: Head): void {
  const isKnown =
    !switches.some((text) => text === '/f' || text === '/l') && list.length > 0 && list.length <= fewValues;
  if (!isKnown) {
    if (list.length > fewValues && !switches.includes('/f'))
      pushOpaque(run.shell, 'more values than are looked at', list[0]?.from ?? run.shell.context.from);
    run.loops.delete(letter);
    return;
  }
  // `for /r folder`: at any depth of it.
  const at = heads.findIndex((word) => textOf(word)?.toLowerCase() === '/r');
  const root = at === -1 ? undefined : heads[at + 1];
  const isNamed = root !== undefined && root.parts.every((part) => letterOf(part) === undefined);
  const before: readonly WordPart[] =
    at === -1 ? [] : [...(isNamed ? root.parts : [{ kind: 'text', text: '.' } as const]), ...deep];
  run.loops.set(
    letter,
    list.map(({ parts }) => [...before, ...parts]),
  );
}

const deep: readonly WordPart[] = [
  { kind: 'text', text: '\\' },
  { kind: 'glob', text: '**' },
  { kind: 'text', text: '\\' },
];

/** `for /f`: the lines of files, of a text in quotes, or of what a command prints; `usebackq` changes the quotes round. */
function readList(list: readonly Word[], heads: readonly Word[], run: CmdRun): void {
  const [first] = list;
  if (first === undefined) return;
  const isBackq = heads.some((word) => /usebackq/i.test(textOf(word) ?? ''));
  const quote = /^['`]/.exec(leadOf(first))?.[0];
  if (quote === undefined) {
    for (const word of list) run.shell.effects.push(...effectsOnPath(toPath(word), { use: 'read' }, run.shell));
    return;
  }
  if ((quote === '`') !== isBackq) return;
  const { start } = first.from;
  const end = list.at(-1)?.from.end;
  const { source } = run.shell;
  const base = source.locate(0, 0).start;
  const text =
    start === undefined || end === undefined || base === undefined
      ? list.map(sourceOf).join(' ')
      : unescape(source.text.slice(start - base, end - base));
  if (list.some(({ parts }) => parts.some(({ kind }) => kind === 'unknown')))
    pushOpaque(run.shell, 'a command that is known only when it runs', first.from);
  run.walker.text(text.replace(/^['`]/, '').replace(/['`]$/, ''), run);
}

/** The first `cmd` takes the carets off that the second then does not see. */
function unescape(text: string): string {
  return text.replaceAll(/\^([\s\S])/g, '$1');
}
