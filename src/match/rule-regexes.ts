import type { RequiredLiterals } from '../patterns/python-regex.ts';
import type { MatchBlock, Rule } from '../policy/rule.ts';
import { toTexts } from './text-list.ts';

/**
 * The sources of the regexes that matching by the rule may compile, in a fixed order, so that what is found out about them
 * when a template is built can be handed on as a list.
 */
export function regexSourcesOf({ match, unless = {} }: Rule): readonly string[] {
  return [match, unless].flatMap((block) => [
    ...textsOf(block, 'args_pattern'),
    ...withTilde(textsOf(block, 'path_patterns')),
    // A stopping rule looks for a tool in any case.
    ...withTilde(textsOf(block, 'tool')).flatMap((source) => [source, `(?i)${source}`]),
  ]);
}

/**
 * Of which one, folded, stands in every name of a tool that the rule can match, as written or in any case. Undefined where its
 * patterns promise none: then any name may be meant.
 */
export function nameLiteralsOf(
  { match }: Rule,
  factsOf: (source: string) => RequiredLiterals,
): readonly string[] | undefined {
  const patterns = textsOf(match, 'tool');
  const sources = withTilde(patterns).flatMap((source) => [source, `(?i)${source}`]);
  if (sources.length === 0 || sources.length < 2 * patterns.length) return undefined;
  const needed = sources.map((source) => fewest(factsOf(source)));
  if (!needed.every((literals) => literals !== undefined)) return undefined;
  const folded = new Set(needed.flat().map((literal) => literal.toLowerCase()));
  return [...folded].every((literal) => /^[\0-\x7f]+$/.test(literal)) ? [...folded] : undefined;
}

/** The set that is looked for the quickest. */
function fewest({ literals, others = [] }: RequiredLiterals): readonly string[] | undefined {
  if (literals === undefined) return undefined;
  const sizeOf = (clause: readonly string[]): number => clause.join('').length;
  return [literals, ...others].reduce((left, right) => (sizeOf(right) < sizeOf(left) ? right : left));
}

function textsOf(block: MatchBlock, key: string): readonly string[] {
  return block[key] === undefined ? [] : toTexts(block[key]);
}

function withTilde(patterns: readonly string[]): readonly string[] {
  return patterns.filter((pattern) => pattern.startsWith('~')).map((pattern) => pattern.slice(1));
}
