import type { PathArgument } from '../arguments/path-collector.ts';
import type { Effect } from '../effect.ts';
import { usesOf } from '../path-uses.ts';
import type { CallFacts, EffectFinder } from './effect-finder.ts';

const none: readonly Effect[] = [];

/** What is done to each path that the arguments name. */
export const findFileEffects: EffectFinder = {
  kinds: ['read', 'write', 'delete'],
  find(facts) {
    const { found, further } = facts.pathArguments;
    // Most texts of a shell name no path beside what they do themselves.
    if (found.length === 0 && further.length === 0) return none;
    return [...found, ...further].flatMap((argument) => effectsOn(argument, facts));
  },
};

function effectsOn(argument: PathArgument, facts: CallFacts): readonly Effect[] {
  const { subject: path, pointer } = argument;
  const isTree = isSearchedTree(argument, facts) ? ({ isTree: true } as const) : {};
  return usesOf(argument, facts).map((use) => ({ ...use, path, ...isTree, from: { pointer } }));
}

/**
 * Whether a tool for searching reads all that lies under the folder. Within the workspace, what it finds there is everyday work
 * and not taken for the reading of every file; a hidden folder, and any outside of it, is.
 */
function isSearchedTree({ subject, keyPath }: PathArgument, { identity: { known, roles } }: CallFacts): boolean {
  const searches =
    known.some(({ family }) => family === 'search') && roles.paths.get(keyPath)?.includes('read') === true;
  return searches && (subject.relative === undefined || /(?:^|\/)\.[^./]/.test(subject.relative));
}
