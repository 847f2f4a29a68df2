import type { Certainty } from '../lib/certainty.ts';
import type { PathArgument } from './arguments/path-collector.ts';
import { isFolderKey } from './arguments/starting-folder.ts';
import type { TaughtArguments, TaughtPathUse } from './arguments/taught-arguments.ts';
import type { ToolDefinition } from './arguments/tool-definition.ts';
import { useByWords } from './arguments/tool-words.ts';
import { familyUse, type PathUse } from './catalogue/known-tool.ts';
import type { ToolIdentity } from './tool-identity.ts';

/** One thing that is done to a path. */
export interface UseOfPath {
  readonly kind: PathUse;
  readonly certainty: Exclude<Certainty, 'no'>;
  readonly guessed?: true;
  readonly implied?: true;
}

/** Who says what is done to the paths of a call. */
export interface PathSpeakers {
  readonly identity: ToolIdentity;
  readonly taught: TaughtArguments | undefined;
  readonly definition: ToolDefinition | undefined;
}

const everyUse: readonly PathUse[] = ['read', 'write', 'delete'];

/**
 * What is done to the path of an argument: by what stands there, by the tables of the catalogue, by the family of the tool, else
 * by the words of its name. What a policy teaches comes on top; a guess beside it needs no approval any more.
 */
export function usesOf(argument: Omit<PathArgument, 'subject'>, speakers: PathSpeakers): readonly UseOfPath[] {
  const told = usesByCatalogue(argument, speakers);
  const taught = speakers.taught?.paths.get(argument.keyPath);
  if (taught === undefined) return told;
  const learnt = taught.flatMap(toUses);
  const rest = told.filter((use) => !learnt.some((other) => saysAsMuch(other, use)));
  const isExact = taught.some((use) => use.isExact);
  return [
    ...unique(learnt),
    ...rest.map((use) => (use.guessed === true && isExact ? ({ ...use, implied: true } as const) : use)),
  ];
}

/** Whether one use says all that another of the same path does, for stopping rules and for approving ones. */
function saysAsMuch(one: UseOfPath, other: UseOfPath): boolean {
  if (one.kind !== other.kind || (one.certainty !== 'certain' && other.certainty === 'certain')) return false;
  return one.guessed !== true || other.guessed === true;
}

function toUses({ use, isExact }: TaughtPathUse): readonly UseOfPath[] {
  const guessed = isExact ? {} : ({ guessed: true } as const);
  if (use !== undefined) return [{ kind: use, certainty: 'certain', ...guessed }];
  return everyUse.map((kind) => ({ kind, certainty: 'possible', ...guessed }));
}

/** Each kind once, the surest of it. */
function unique(uses: readonly UseOfPath[]): readonly UseOfPath[] {
  return everyUse.flatMap((kind) => {
    const ofKind = uses.filter((use) => use.kind === kind);
    return ofKind.find(({ certainty, guessed }) => certainty === 'certain' && guessed !== true) ?? ofKind[0] ?? [];
  });
}

function usesByCatalogue(
  { keyPath, uses, isGuess }: Omit<PathArgument, 'subject'>,
  { identity, definition }: PathSpeakers,
): readonly UseOfPath[] {
  const { known, roles, isPrefixed } = identity;
  const settled = uses ?? roles.paths.get(keyPath);
  if (settled !== undefined) return certainly(settled, isPrefixed || isGuess === true);
  const byFamily = known.map(({ family }) => familyUse(family));
  const isTold = known.length > 0 && byFamily.every((each) => each !== undefined);
  if (isTold) {
    const isGuessed = isPrefixed || known.every(({ paths }) => paths !== undefined);
    return certainly([...new Set(byFamily.flatMap((each) => each ?? []))], isGuessed);
  }
  if (isFolderKey(keyPath)) return [];
  return guessUses(identity.names.given, definition);
}

function certainly(kinds: readonly PathUse[], isGuessed: boolean): readonly UseOfPath[] {
  return kinds.map((kind) =>
    isGuessed ? { kind, certainty: 'certain', guessed: true } : { kind, certainty: 'certain' },
  );
}

/** A tool that destroys nothing may add to what it names. */
const spared: readonly UseOfPath[] = [
  { kind: 'read', certainty: 'possible', guessed: true },
  { kind: 'write', certainty: 'possible', guessed: true },
];

function guessUses(name: string, definition: ToolDefinition | undefined): readonly UseOfPath[] {
  if (definition?.vouched === 'reads') return certainly(['read'], true);
  const byWords = useByWords(name);
  if (definition?.vouched === 'spares' && byWords === undefined) return spared;
  const mayDestroy = byWords === undefined || definition?.isDestructive === true;
  return (mayDestroy ? everyUse : byWords).map((kind) => ({
    kind,
    certainty: byWords?.includes(kind) === true ? 'certain' : 'possible',
    guessed: true,
  }));
}

/** Whether nothing is done to the path, so that what is not seen of it hides nothing. */
export function isUntouched(argument: Omit<PathArgument, 'subject'>, speakers: PathSpeakers): boolean {
  return usesOf(argument, speakers).length === 0;
}
