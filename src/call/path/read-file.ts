import type { Effect, FileEffect } from '../effect.ts';
import { mostPatterns, type FileUse, type TextContext } from '../reading.ts';
import { toPathSubject } from './canonical-path.ts';

/** What is done to one path that a text names. */
export function readFile(
  written: string,
  { use, isTree, subject, implied }: FileUse,
  context: TextContext,
): readonly Effect[] {
  const { from, certainty, causes, machine, guessed, place } = context;
  if (!context.budget.spendPatterns(costOf(isTree, subject)))
    return [{ kind: 'opaque', why: `more than ${mostPatterns} folders and patterns of paths`, from }];
  const effect: NewEffect = { kind: use, path: subject ?? toPathSubject(written, place), certainty, from };
  if (isTree !== undefined) effect.isTree = isTree;
  if (causes !== undefined) effect.causes = causes;
  if (machine !== undefined) effect.machine = machine;
  if (guessed !== undefined) effect.guessed = guessed;
  if (implied !== undefined) effect.implied = implied;
  return [effect];
}

/** Of a pattern, one for each of its stars: comparing takes as many times as long. */
function costOf(isTree: FileUse['isTree'], subject: FileUse['subject']): number {
  if (subject?.wild === undefined) return isTree === true ? 1 : 0;
  return Math.max(1, subject.canonical.split(/\*+/).length - 1);
}

/** One that is being made. */
type NewEffect = { -readonly [Key in keyof FileEffect]: FileEffect[Key] };
