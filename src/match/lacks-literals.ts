import type { RequiredLiterals } from '../patterns/python-regex.ts';

/**
 * Whether no text among these can match a regex of which it is known what must stand in any text that it matches. It is asked
 * before the engine of regexes is loaded, which a one-shot command would pay for. `foldText` is lower case for ASCII alone, so
 * other texts always may.
 */
export function lackLiterals(texts: readonly string[], facts: RequiredLiterals | undefined): boolean {
  if (facts?.literals === undefined) return false;
  const joined = joinTexts(texts);
  if (!/^[\0-\x7f]*$/.test(joined)) return false;
  const searched = facts.foldCase ? joined.toLowerCase() : joined;
  return [facts.literals, ...(facts.others ?? [])].some((clause) =>
    clause.every((literal) => !searched.includes(literal)),
  );
}

/** Whether none of these folded literals stands in any of the texts, in any case. */
export function lackFolded(texts: readonly string[], literals: readonly string[]): boolean {
  return lackLiterals(texts, { literals, foldCase: true });
}

/** A literal that stands in one of the texts stands in all of them together; one that stands across two is looked at closer. */
function joinTexts(texts: readonly string[]): string {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return only;
  if (texts !== lastTexts) {
    lastJoined = texts.join('\n');
    lastTexts = texts;
  }
  return lastJoined;
}

// The names of one tool are asked about by many patterns, one after another.
let lastTexts: readonly string[] = [];
let lastJoined = '';
