import { isCutWord, type Word, type WordPart } from '../command.ts';
import type { Effect, PathSubject } from '../effect.ts';
import { formsOf } from '../path/path-forms.ts';
import { pathOfWord } from '../path/word-path.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import type { PathOptions } from '../programs/program.ts';
import { leadOf, sourceOf } from '../programs/word-pieces.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { contextAt, type TextContext } from '../reading.ts';
import { withLinks } from './links.ts';
import { changeState, type ShellState } from './shell-state.ts';

/** The path that a word names, from the folder that earlier commands have led to. */
export function subjectOf(word: Word, state: ShellState): PathSubject {
  const subject = pathOfWord(partsFrom(word, state), state.place);
  const { otherFolders } = state;
  if (otherFolders.length === 0 || !isRelative(word)) return subject;
  const others = otherFolders.flatMap((cwd) => formsOf(pathOfWord(word.parts, { ...state.place, cwd })));
  const fresh = others.filter(({ canonical }) => canonical !== subject.canonical);
  const fallbacks = fresh.map((form) => ({ ...form, isFallback: true as const }));
  return fresh.length === 0 ? subject : { ...subject, others: [...(subject.others ?? []), ...fallbacks] };
}

function isRelative(word: Word): boolean {
  return word.parts[0]?.kind !== 'unknown' && !/^[/~]/.test(leadOf(word));
}

const lostFolder: readonly WordPart[] = [
  { kind: 'unknown', text: '$PWD', isQuoted: true },
  { kind: 'text', text: '/' },
];

function partsFrom(word: Word, { isLost }: ShellState): readonly WordPart[] {
  return isLost && isRelative(word) ? [...lostFolder, ...word.parts] : word.parts;
}

/** Streams of the command itself, and the places where nothing is kept. */
const streams = /^\/dev\/(?:null|stdin|stdout|stderr|tty|fd\/\d+)$/;

interface PlaceUse extends PathOptions {
  readonly use: PathUse;
}

/** Where it is done. */
interface Where {
  readonly state: ShellState;
  readonly context: TextContext;
}

/** What is done to the path that a word names. */
export function effectsOnPath(
  word: Word,
  { use, isTree, child, certainty, implied }: PlaceUse,
  { state, context }: Where,
): readonly Effect[] {
  const plain = subjectOf(word, state);
  if (use !== 'delete' && plain.canonical.startsWith('/dev/') && streams.test(plain.canonical)) return [];
  const named = child === undefined ? plain : withChild(plain, childOf(word, child, state));
  const subject = withLinks(named, use, state);
  const effects = context.readers.file(
    sourceOf(word),
    isTree === true ? { use, subject, implied, isTree } : { use, subject, implied },
    contextAt(word.from, context, certainty),
  );
  return isCutWord(word) ? [...effects, cutEffect(word, context)] : effects;
}

/** What the text tells of a word, and nothing here looks at. */
function cutEffect({ from }: Word, { causes }: TextContext): Effect {
  return {
    kind: 'opaque',
    why: 'a word that may be more than is looked at',
    from,
    ...(causes !== undefined && { causes }),
  };
}

function childOf(folder: Word, child: Word, state: ShellState): PathSubject {
  return subjectOf({ parts: [...folder.parts, { kind: 'text', text: '/' }, ...child.parts], from: folder.from }, state);
}

/** The path itself, or what it would be as a folder. */
function withChild(plain: PathSubject, child: PathSubject): PathSubject {
  if (plain.written.endsWith('/') || /(?:^|\/)\.{1,2}$/.test(plain.written)) return child;
  const forms = formsOf(child).filter(({ canonical }) => canonical !== plain.canonical);
  return { ...plain, others: [...(plain.others ?? []), ...forms] };
}

/** The folder that `cd` leads to; undefined where it is known only when it runs. */
export function folderOf(word: Word | undefined, state: ShellState): string | undefined {
  if (word === undefined) return state.place.home;
  if (state.isLost && isRelative(word)) return undefined;
  const { canonical, wild, others } = pathOfWord(partsFrom(word, state), state.place);
  return wild === undefined && (others === undefined || others.length === 0) ? canonical : undefined;
}

/** Where it leads from the other folders that may be the current one; undefined where one of them is not known. */
export function otherFoldersOf(word: Word | undefined, state: ShellState): readonly string[] | undefined {
  const folders = state.otherFolders.map((cwd) =>
    folderOf(word, changeState(state, { otherFolders: [], place: { ...state.place, cwd } })),
  );
  return folders.every((folder) => folder !== undefined) ? [...new Set(folders)] : undefined;
}

/** On Windows, a folder that begins with a slash lies on the drive of the current one. */
export function onDrive(word: Word, { place }: ShellState): Word {
  const drive = /^[A-Za-z]:(?=\/|\\)/.exec(place.cwd ?? place.workspace ?? '')?.[0];
  if (drive === undefined || !/^\/(?!\/)/.test(leadOf(word))) return word;
  return { ...word, parts: [{ kind: 'text', text: drive }, ...word.parts] };
}

export function inFolder(state: ShellState, folder: string | undefined): ShellState {
  if (folder === undefined || !/^(?:\/|[A-Z]:\/)/.test(folder))
    return changeState(state, { isLost: true, otherFolders: [] });
  const place: Surroundings = { ...state.place, cwd: folder };
  return changeState(state, { place, isLost: false, otherFolders: [] });
}
