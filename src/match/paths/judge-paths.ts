import type { FileEffect } from '../../call/effect.ts';
import type { Surroundings } from '../../call/path/surroundings.ts';
import { both, surestOf, type Certainty } from '../../lib/certainty.ts';
import { mayHold } from '../../patterns/path-glob/required-text.ts';
import { holdsExample, includesAll, includesPath, intersect, shareOfTree } from '../../patterns/path-glob/relations.ts';
import type { PlacedGlob } from './glob-places.ts';
import { longestPath, namedPathsOf, type Named } from './named-paths.ts';

/** How much of what a path stands for a pattern matches; `unclear` where that takes too long to tell. */
type Share = 'all' | 'some' | 'none' | 'unclear';

/** Generously: some place that the path stands for matches, by the last pattern that speaks of it. */
export function mayMatch(globs: readonly PlacedGlob[], effect: FileEffect, place: Surroundings): Certainty {
  const atLeast: Certainty = effect.path.isCut === true ? 'possible' : 'no';
  const found = surestOf(namedPathsOf(effect, place), (named) =>
    named.path.length > longestPath ? 'possible' : matchSome(globs, named),
  );
  return both(effect.certainty, found === 'no' ? atLeast : found);
}

/**
 * Strictly: every place that the path stands for matches, on this machine, and none is a guess. What is meant only where a `cd`
 * has failed may also be of the name that a pattern allows, in another folder: `cd a && make; cd .. && rm -rf dist`.
 */
export function mustMatch(
  globs: readonly PlacedGlob[],
  effect: FileEffect,
  { place, named: byName }: { readonly place: Surroundings; readonly named: () => readonly PlacedGlob[] },
): Certainty {
  if (effect.guessed === true || effect.machine !== undefined || effect.path.isCut === true) return 'no';
  const isCovered = namedPathsOf(effect, place).every(
    (named) =>
      named.isGuess ||
      (named.path.length <= longestPath &&
        (matchesAll(globs, named) || (named.isFallback && matchesAll(byName(), named)))),
  );
  return isCovered ? effect.certainty : 'no';
}

const answers = new WeakMap<Named, Map<readonly PlacedGlob[], Certainty>>();

/** Effects of one call may share what they name. */
function matchSome(globs: readonly PlacedGlob[], named: Named): Certainty {
  if (named.wild === undefined) return findSome(globs, named);
  const known = answers.get(named) ?? new Map<readonly PlacedGlob[], Certainty>();
  answers.set(named, known);
  const answer = known.get(globs) ?? findSome(globs, named);
  known.set(globs, answer);
  return answer;
}

function findSome(globs: readonly PlacedGlob[], named: Named): Certainty {
  let surest: Certainty = 'no';
  for (const [index, glob] of globs.entries()) {
    if (glob.isNegated) continue;
    // One that is not covered as a whole says no more than that it is possible, and that is known by then.
    if (surest === 'possible' && named.wild === 'unknown' && !holdsExample(glob.automaton(), named.automaton()))
      continue;
    const share = shareOf(glob, named);
    if (share === 'none') continue;
    const taken = globs.slice(index + 1).flatMap((later) => (later.isNegated ? shareOf(later, named) : []));
    if (taken.includes('all')) continue;
    const isWhole = taken.every((each) => each === 'none');
    if (isSure({ glob, named, share, isWhole })) return 'certain';
    surest = 'possible';
  }
  return surest;
}

interface Found {
  readonly glob: PlacedGlob;
  readonly named: Named;
  readonly share: Share;
  /** No later pattern takes anything away. */
  readonly isWhole: boolean;
}

function isSure({ glob, named, share, isWhole }: Found): boolean {
  if (named.isGuess || named.isFallback) return false;
  // `~/.ssh/$key` points at the keys, whatever else lies there; `$file` points nowhere.
  if (named.wild === 'unknown') return share === 'all' && (isWhole || !glob.isEverything);
  if (share === 'all') return true;
  // Security: a pattern that takes too long to compare must not be milder for it.
  if (share === 'unclear') return named.wild === 'glob';
  if (share !== 'some' || !glob.floats) return share === 'some';
  // Whether a folder holds a file of that name at all, nothing says; nor whether some name is both `*.java` and `id_rsa*`.
  const stated = named.stated();
  if (stated === undefined) return false;
  return named.wild !== 'glob' || (glob.isNamed && intersect(glob.automaton(), stated) !== false);
}

function matchesAll(globs: readonly PlacedGlob[], named: Named): boolean {
  const lastAway = globs.findLastIndex((glob) => glob.isNegated && shareOf(glob, named) !== 'none');
  return globs.slice(lastAway + 1).some((glob) => !glob.isNegated && shareOf(glob, named) === 'all');
}

function shareOf({ automaton, alternatives, required }: PlacedGlob, named: Named): Share {
  if (named.wild === undefined && named.isTree === undefined)
    return mayHold(required, named.folded) && includesPath(automaton(), named.path) ? 'all' : 'none';
  if (named.wild === undefined) return shareOfTree(automaton(), named.path) ?? 'unclear';
  const meets = intersect(automaton(), named.automaton());
  if (meets === false) return 'none';
  // With many alternatives, all of them together take too long to compare.
  const covers =
    includesAll(automaton(), named.automaton()) ??
    (alternatives().some((each) => includesAll(each, named.automaton()) === true) || undefined);
  if (covers === true) return 'all';
  return meets === undefined || covers === undefined ? 'unclear' : 'some';
}
