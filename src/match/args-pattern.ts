import type { Effect } from '../call/effect.ts';
import { commandNaming, textsWithOnly } from '../call/one-command.ts';
import type { ArgumentsText, TextReading, UnderstoodCall } from '../call/understood-call.ts';
import { both, surestOf, type Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { surviveFloats, type RegexPattern } from '../patterns/python-regex.ts';
import type { RegexFacts } from '../policy/rule.ts';
import { joinGates, type Promising } from './gate.ts';
import type { ArgumentsCondition, Matcher, Reading } from './matcher.ts';
import { checkRegex, compileCheckedRegex } from './regex-check.ts';
import { parseTextList, textListSchema, toTexts } from './text-list.ts';

/**
 * Searches a Python regex in the arguments as one text: `key=value` pairs, sorted by key and joined by a space, values as
 * Python's `str()` has them. The text and the dialect are those of the original library.
 */
export const argsPattern: Matcher = {
  key: 'args_pattern',
  summary: 'The arguments, as one text of `key=value` pairs sorted by key, hold a match of this Python regex.',
  since: '0.1.0',
  level: 'call',
  schema: textListSchema({ description: 'a Python regex, searched anywhere in the text of the arguments' }),
  examples: {
    matches: [
      { pattern: 'git push --force', args: { command: 'git push --force origin main' } },
      { pattern: 'a=True b=None', args: { b: null, a: true }, because: 'values are written as Python writes them' },
      { pattern: 'amount=1\\.0', args: { amount: 1 }, because: 'JavaScript cannot tell 1 from 1.0, so both are tried' },
      { pattern: 'SET(?!.*WHERE)', args: { sql: 'UPDATE t SET a = 1' } },
    ],
    misses: [
      { pattern: 'git push --force', args: { command: 'git push' } },
      { pattern: 'SET(?!.*WHERE)', args: { sql: 'UPDATE t SET a = 1 WHERE id = 2' } },
      { pattern: '.', because: 'without arguments no condition on them holds' },
    ],
  },
  parse: (node, report) => parseTextList(node, report, (text, at) => checkRegex(text, at, report)),
  compile: (value, reading, facts) => compilePatterns(toTexts(value), reading, facts?.regexes),
};

function compilePatterns(
  sources: readonly string[],
  reading: Reading,
  facts: RegexFacts | undefined,
): ArgumentsCondition {
  // As in the original, what is empty is no condition at all; `lint` warns of it.
  if (sources.length === 0 || sources.includes(''))
    return { reads: 'arguments', gate: () => undefined, holds: () => 'certain' };
  const regexes = once(() => sources.map((source) => compileCheckedRegex(source, facts)));
  return {
    reads: 'arguments',
    gate: () => joinGates('text', regexes().map(promiseWithFloats)),
    holds: (call) => (reading === 'strict' ? searchStrictly(regexes(), call) : searchGenerously(regexes(), call)),
    ...(reading === 'strict' && {
      perCommand: (call: UnderstoodCall, effect: Effect) => searchOneCommand(regexes(), call, effect),
    }),
  };
}

/** Strict: of a shell text one simple command at a time counts, or `^command=npm test` would approve `npm test; rm -rf ~`. */
function searchOneCommand(regexes: readonly RegexPattern[], call: UnderstoodCall, effect: Effect): Certainty {
  if (!call.hasArguments || call.unreadable !== undefined) return 'no';
  const command = commandNaming(effect);
  const texts = command === undefined ? undefined : textsWithOnly(call, command);
  return texts === undefined ? 'no' : searchEach(regexes, texts);
}

function searchStrictly(regexes: readonly RegexPattern[], call: UnderstoodCall): Certainty {
  if (!call.hasArguments || call.unreadable !== undefined) return 'no';
  return searchEach(regexes, [call.text, ...call.text.alternatives]);
}

function searchEach(regexes: readonly RegexPattern[], texts: readonly TextReading[]): Certainty {
  return texts.map(({ text }) => surestOf(regexes, (regex) => regex.search(text))).reduce(both);
}

function searchGenerously(regexes: readonly RegexPattern[], call: UnderstoodCall): Certainty {
  // Security: what could not be read may hold anything, so a stopping rule possibly matches it.
  let found: Certainty = call.unreadable === undefined ? 'no' : 'possible';
  if (!call.hasArguments) return found;
  // A plain loop: most decisions come through here, where a closure for each would cost as much as the search.
  for (const regex of regexes) {
    const answer = searchEveryReading(regex, call.text);
    if (answer === 'certain') return 'certain';
    if (answer === 'possible') found = 'possible';
  }
  return found;
}

/** A number such as 1 may have been 1.0, which JavaScript cannot tell apart: the text is searched with both spellings of each. */
function searchEveryReading(regex: RegexPattern, { text, optional, alternatives }: ArgumentsText): Certainty {
  const plain = regex.search(text);
  if (plain === 'certain' || (optional.length === 0 && alternatives.length === 0)) return plain;
  const readings = [{ text, optional }, ...alternatives];
  const found = surestOf(readings, (reading) => regex.searchWithFloats(reading));
  return found === 'no' ? plain : found;
}

/** What holds of the plain text of a call must hold of what its numbers may have been, too, or the regex promises nothing. */
function promiseWithFloats({ literals, foldCase }: RegexPattern): Promising {
  return { literals: surviveFloats(literals) ? literals : undefined, foldCase };
}
