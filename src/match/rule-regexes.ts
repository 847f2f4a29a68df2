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

function textsOf(block: MatchBlock, key: string): readonly string[] {
  return block[key] === undefined ? [] : toTexts(block[key]);
}

function withTilde(patterns: readonly string[]): readonly string[] {
  return patterns.filter((pattern) => pattern.startsWith('~')).map((pattern) => pattern.slice(1));
}
