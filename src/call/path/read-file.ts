import type { Effect, FileEffect } from '../effect.ts';
import { mostPatterns, type FileUse, type TextContext } from '../reading.ts';
import { toPathSubject } from './canonical-path.ts';

/** What is done to one path that a text names. */
export function readFile(written: string, { use, isTree, subject }: FileUse, context: TextContext): readonly Effect[] {
  const { from, certainty, causes, machine, guessed, place } = context;
  const isPattern = isTree === true || subject?.wild !== undefined;
  if (isPattern && !context.budget.spendPattern())
    return [{ kind: 'opaque', why: `more than ${mostPatterns} folders and patterns of paths`, from }];
  const effect: FileEffect = {
    kind: use,
    path: subject ?? toPathSubject(written, place),
    certainty,
    from,
    ...(isTree === undefined ? {} : { isTree }),
    ...(causes === undefined ? {} : { causes }),
    ...(machine === undefined ? {} : { machine }),
    ...(guessed === undefined ? {} : { guessed }),
  };
  return [effect];
}
