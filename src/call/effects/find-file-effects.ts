import { splitWords } from '../argument-keys.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import type { Effect } from '../effect.ts';
import type { PathArgument } from '../path-arguments.ts';
import { usesOf } from '../path-uses.ts';
import type { ToolIdentity } from '../tool-identity.ts';
import type { EffectFinder } from './effect-finder.ts';

/** What is done to each path that the arguments name: by the catalogue, else by the words of the tool's name. */
export const findFileEffects: EffectFinder = {
  kinds: ['read', 'write', 'delete'],
  find({ pathArguments, identity }) {
    if (pathArguments.found.length === 0) return [];
    const byWords = useByWords(identity.names.given);
    return pathArguments.found.flatMap((argument) => effectsOn(argument, { byWords, identity }));
  },
};

interface ToolHints {
  readonly byWords: readonly PathUse[] | undefined;
  readonly identity: ToolIdentity;
}

function effectsOn({ subject: path, pointer, keyPath, patch }: PathArgument, hints: ToolHints): readonly Effect[] {
  const { uses, isKnown } =
    patch === undefined ? usesOf(hints.identity.known, keyPath) : { uses: patch, isKnown: true };
  const told = uses ?? hints.byWords;
  const certainty = told === undefined ? 'possible' : 'certain';
  const from = { pointer };
  const isGuessed = !isKnown || hints.identity.isPrefixed;
  return (told ?? everyUse).map((kind) =>
    isGuessed ? { kind, path, certainty, guessed: true, from } : { kind, path, certainty, from },
  );
}

const everyUse: readonly PathUse[] = ['read', 'write', 'delete'];

const readingWords = new Set(
  `read get view list ls search find grep glob cat open show fetch load stat inspect head tail count describe lookup peek
  preview browse analyze analyse check info tree`.split(/\s+/),
);
const deletingWords = new Set('delete remove rm unlink erase destroy purge trash drop rmdir'.split(' '));
const writingWords = new Set(
  `write create edit update save append insert replace patch modify put set touch mkdir make add overwrite
  generate export`.split(/\s+/),
);

/** What a tool does to paths by the words of its name; undefined where none or several kinds of them speak. */
export function useByWords(name: string): readonly PathUse[] | undefined {
  const words = splitWords(name);
  const uses: PathUse[] = [];
  if (words.some((word) => readingWords.has(word))) uses.push('read');
  if (words.some((word) => writingWords.has(word))) uses.push('write');
  if (words.some((word) => deletingWords.has(word))) uses.push('delete');
  return uses.length === 1 ? uses : undefined;
}
