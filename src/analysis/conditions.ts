import { toTexts } from '../match/text-list.ts';
import { compileFnmatch } from '../patterns/fnmatch.ts';
import { compilePythonRegex, type PatternFacts } from '../patterns/python-regex.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { MatchBlock, Rule } from '../policy/rule.ts';

/** One key of a block with its patterns: all of today's keys hold a text, or a list that means any of them. */
export interface KeyedTexts {
  readonly key: string;
  readonly texts: readonly string[];
  readonly block: 'match' | 'unless';
}

/** Every key of a rule's blocks that holds texts. */
export function keyedTexts(rule: Rule): readonly KeyedTexts[] {
  return [...blockTexts(rule.match, 'match'), ...blockTexts(rule.unless ?? {}, 'unless')];
}

/** Every key of one block that holds texts. */
export function blockTexts(block: MatchBlock, name: KeyedTexts['block']): readonly KeyedTexts[] {
  return Object.entries(block).flatMap(([key, value]) =>
    isTextList(value) ? [{ key, texts: toTexts(value), block: name }] : [],
  );
}

/** The texts behind a key of `match`; undefined when the key is not there. */
export function textsOf(rule: Rule, key: string): readonly string[] | undefined {
  return blockTexts(rule.match, 'match').find((each) => each.key === key)?.texts;
}

function isTextList(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

/** What is known of a pattern as its key reads it; undefined when it is an exact name, or does not compile. */
export function compileText(key: string, text: string): (Pattern & PatternFacts) | undefined {
  if (key === 'args_pattern') return compileRegex(text);
  if (text.startsWith('~')) return compileRegex(text.slice(1));
  return compileFnmatch(text);
}

function compileRegex(source: string): (Pattern & PatternFacts) | undefined {
  const compiled = compilePythonRegex(source);
  return compiled.ok ? compiled.pattern : undefined;
}
