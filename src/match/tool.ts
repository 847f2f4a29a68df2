import type { ToolNames } from '../call/understood-call.ts';
import { surest, surestOf, type Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { foldName } from '../lib/fold-name.ts';
import { compileFnmatch } from '../patterns/fnmatch.ts';
import { isGlob } from '../patterns/is-glob.ts';
import type { RegexFacts } from '../policy/rule.ts';
import { lackLiterals } from './lacks-literals.ts';
import { checkRegex, compileCheckedRegex } from './regex-check.ts';
import type { Matcher, NameCondition, Reading } from './matcher.ts';
import { parseTextList, textListSchema, toTexts } from './text-list.ts';

type NameTest = (names: ToolNames) => Certainty;

/** Matches the tool's name: exact, a glob of Python's `fnmatch`, or `~` and a Python regex that is searched in it. */
export const tool: Matcher = {
  key: 'tool',
  summary: 'The tool has this name: exact, a glob (`file_*`), or `~` and a regex (`~(read|list)`).',
  since: '0.1.0',
  level: 'call',
  schema: textListSchema(
    { description: 'exact name, glob (`*`, `?`, `[…]`), or `~` and a Python regex' },
    { minItems: 1 },
  ),
  examples: {
    matches: [
      { pattern: 'bash', tool: 'bash' },
      { pattern: 'bash', tool: 'Bash', because: 'case does not make another tool of it' },
      { pattern: 'bash', tool: 'run_shell_command', because: 'another agent calls the same tool so' },
      { pattern: 'file_*', tool: 'file_write' },
      { pattern: '~(fetch|browse)', tool: 'web_fetch' },
      { pattern: ['a', 'b'], tool: 'b', because: 'a list means any of them' },
    ],
    misses: [
      { pattern: 'bash', tool: 'bash_history' },
      { pattern: 'file_*', tool: 'profile_write' },
    ],
  },
  parse(node, report) {
    if (node.kind === 'list' && node.items.length === 0) {
      report.report('policy/wrong-type', { node }, { values: ['a text or a list of texts', 'an empty list'] });
      return undefined;
    }
    return parseTextList(node, report, (text, at) => !text.startsWith('~') || checkRegex(text.slice(1), at, report));
  },
  compile: (value, reading, facts) => compileNames(toTexts(value), reading, facts?.regexes),
};

function compileNames(patterns: readonly string[], reading: Reading, facts: RegexFacts | undefined): NameCondition {
  const tests = patterns.map((pattern) => compileName(pattern, reading, facts));
  const isListable = patterns.every((pattern) => !pattern.startsWith('~') && !isGlob(pattern));
  return {
    reads: 'name',
    ...(isListable ? { exact: patterns.map(foldName) } : {}),
    holds: (names) => surestOf(tests, (test) => test(names)),
  };
}

function compileName(pattern: string, reading: Reading, facts: RegexFacts | undefined): NameTest {
  if (pattern.startsWith('~'))
    return reading === 'strict' ? strictRegex(pattern, facts) : generousRegex(pattern, facts);
  if (isGlob(pattern)) return glob(pattern, reading);
  if (reading === 'strict') return (names) => (names.strict.includes(pattern) ? 'certain' : 'no');
  const folded = foldName(pattern);
  return (names) => (names.generous.some((name) => foldName(name) === folded) ? 'certain' : 'no');
}

function glob(pattern: string, reading: Reading): NameTest {
  const plain = once(() => compileFnmatch(pattern));
  const isNegated = pattern.includes(globNegation);
  if (reading === 'strict')
    return ({ given, strict }) => surestOf(isNegated ? [given] : strict, (name) => plain().search(name));
  const folded = once(() => compileFnmatch(foldName(pattern)));
  return ({ given, telling }) =>
    surest((isNegated ? [given] : telling).flatMap((name) => [plain().search(name), folded().search(foldName(name))]));
}

/**
 * What a regex excludes something by: `(?!…)`, `(?<!…)`, `[^…]`; and a glob: `[!…]`. Among the other names of a tool there is
 * always one that is not excluded, so that they say nothing of such a pattern.
 */
const negation = /\(\?<?!|\[\^/;
const globNegation = '[!';

function generousRegex(pattern: string, facts: RegexFacts | undefined): NameTest {
  // A global flag may stand before others at the start of a pattern, so that case is folded whatever the pattern holds.
  const inAnyCase = searchKnown(`(?i)${pattern.slice(1)}`, facts);
  const search: NameTest = ({ telling }) => inAnyCase.search(telling);
  if (!negation.test(pattern)) return search;
  const plain = searchKnown(pattern.slice(1), facts);
  return (names) => {
    const asWritten = plain.search([names.given]);
    const folded = search(names);
    if (asWritten === 'certain' || folded === 'no') return asWritten;
    // In any case `^(?!Read$)` would spare `READ`, too.
    return inAnyCase.regex().excludes(names.given) ? asWritten : surest([asWritten, folded]);
  };
}

/** A regex that is compiled for the first name that holds what it needs: rules on tools ask much of few. */
function searchKnown(source: string, facts: RegexFacts | undefined) {
  const known = facts !== undefined && Object.hasOwn(facts, source) ? facts[source] : undefined;
  const regex = once(() => compileCheckedRegex(source, facts));
  const search = (names: readonly string[]): Certainty =>
    lackLiterals(names, known) ? 'no' : surest(names.map((name) => regex().search(name)));
  return { regex, search };
}

/**
 * Strict: the part that matches begins and ends at word boundaries of the name, or `read` would approve `spread_sheet`. Another
 * name of the tool must match as a whole: its words are those of some other agent, and `search` is not meant for all that edits
 * because one of them calls it `search_replace`.
 */
function strictRegex(pattern: string, facts: RegexFacts | undefined): NameTest {
  const regex = once(() => compileCheckedRegex(pattern.slice(1), facts));
  if (negation.test(pattern)) return ({ given }) => regex().searchAtWordEdges(given);
  return ({ given, strict }) =>
    surestOf(strict, (name) => (name === given ? regex().searchAtWordEdges(name) : regex().matchWhole(name)));
}
