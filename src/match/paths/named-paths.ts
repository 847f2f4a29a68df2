import type { FileEffect, PathForm } from '../../call/effect.ts';
import { formsOf } from '../../call/path/path-forms.ts';
import type { Surroundings } from '../../call/path/surroundings.ts';
import { once } from '../../lib/once.ts';
import type { Automaton } from '../../patterns/path-glob/automaton.ts';
import { foldPath } from '../../patterns/path-glob/required-text.ts';
import { compileNamedPaths, type NamedPaths } from '../../patterns/path-glob/wild-automaton.ts';
import { unknownWorkspace, usualHomes } from './glob-places.ts';

/** What an effect's path may stand for: one place, a tree, or a pattern of them. */
export interface Named extends NamedPaths {
  /** See `foldPath`. */
  readonly folded: string | undefined;
  readonly automaton: () => Automaton;
  /** What it says of names: in place of segments that say nothing of them, a name that no rule has. Of a tree, nothing is said. */
  readonly stated: () => Automaton | undefined;
  /** It need not be what the call names. */
  readonly isGuess: boolean;
  /** It is what the call names only where a `cd` before has failed: a stopping rule matches it possibly. */
  readonly isFallback: boolean;
}

/** Longer paths are not looked at: no system takes them, and patterns as long take too much time. */
export const longestPath = 4096;

/** Rules ask the same of one effect, one after another, and effects of one call may name the same path. */
const remembered = new WeakMap<FileEffect, readonly Named[]>();
const sharedByPlace = new WeakMap<Surroundings, Map<string, readonly Named[]>>();

/** Everything that an effect's path may stand for in the place of its call. */
export function namedPathsOf(effect: FileEffect, place: Surroundings): readonly Named[] {
  const known = remembered.get(effect);
  if (known !== undefined) return known;
  const found = share(effect, place);
  remembered.set(effect, found);
  return found;
}

/** Patterns and trees take long to compare: equal ones are compared once. */
function share(effect: FileEffect, place: Surroundings): readonly Named[] {
  const { path, isTree } = effect;
  const find = (): readonly Named[] => formsOf(path).flatMap((form) => namesOf(form, effect, place));
  if (path.wild === undefined && isTree === undefined) return find();
  const shared = sharedByPlace.get(place) ?? new Map<string, readonly Named[]>();
  sharedByPlace.set(place, shared);
  const forms = formsOf(path).map(({ canonical, relative, isFallback }) => [canonical, relative, isFallback]);
  const key = JSON.stringify([path.wild, isTree, forms]);
  const found = shared.get(key) ?? find();
  shared.set(key, found);
  return found;
}

function namesOf(form: PathForm, { path, isTree }: FileEffect, place: Surroundings): readonly Named[] {
  const text = toText(form, place);
  const { wild } = path;
  const own = toNamed({ path: text, wild, isTree }, { isGuess: false, isFallback: form.isFallback === true });
  const guessed = guesses(text, place);
  if (guessed.length === 0) return [own];
  const others = guessed.map((guess) => toNamed({ ...guess, isTree }, { isGuess: true, isFallback: false }));
  return [own, ...others];
}

/** A name that nobody gives a file. */
const anyName = '\uE000';

/**
 * Whether a segment says nothing of a name, but perhaps of what type of file is meant: `*`, `*.json`, `.*`, `*[0-9]`. What stands
 * in brackets is no name.
 */
function isBroad(segment: string): boolean {
  if (!segment.includes('*')) return false;
  const withoutType = segment.replace(/\*\.\w+$/, '*');
  return !/[A-Za-z0-9]/.test(withoutType.replaceAll(/\[[^\]]*\]/g, ''));
}

function toNamed(paths: NamedPaths, doubts: Pick<Named, 'isGuess' | 'isFallback'>): Named {
  const automaton = once(() => compileNamedPaths(paths));
  const stated = once(() => {
    if (paths.isTree === true) return undefined;
    if (paths.wild === undefined) return automaton();
    const path = paths.path
      .split('/')
      .map((segment) => (isBroad(segment) ? anyName : segment))
      .join('/');
    return path === paths.path ? automaton() : compileNamedPaths({ ...paths, path });
  });
  const { path, wild, isTree } = paths;
  const { isGuess, isFallback } = doubts;
  return { path, wild, isTree, isGuess, isFallback, stated, folded: foldPath(path), automaton };
}

/** Where no workspace is known, what lies within it is written from it down. */
function toText({ canonical, relative }: PathForm, { workspace, cwd }: Surroundings): string {
  if (relative === undefined || workspace !== undefined || cwd !== undefined) return canonical;
  return relative === '.' ? unknownWorkspace : `${unknownWorkspace}/${relative}`;
}

/** What stands below a folder that is not known may be in any of the usual ones, or anywhere. */
function guesses(text: string, { home }: Surroundings): readonly NamedPaths[] {
  if (home === undefined && /^~(?:\/|$)/.test(text))
    return usualHomes.map((folder) => ({ path: folder + text.slice(1), wild: 'unknown' }));
  const climbing = /^(?:\.\.\/)*\.\.(?=\/|$)/.exec(text);
  return climbing === null ? [] : [{ path: `**${text.slice(climbing[0].length)}`, wild: 'unknown' }];
}
