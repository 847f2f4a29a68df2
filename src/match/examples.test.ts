import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import type { Matcher, MatcherExample } from './matcher.ts';
import { matcherByKey } from './registry.ts';

function ask(matcher: Matcher, { pattern, tool = 'some_tool', args }: MatcherExample): Certainty {
  const call = understandCall({ tool, args });
  if ('invalid' in call) throw new Error(call.invalid);
  const condition = matcher.compile(pattern, 'generous');
  return condition.reads === 'name' ? condition.holds(call.names) : condition.holds(call, { kind: 'invoke', tool });
}

describe.each([...matcherByKey.values()])('the examples of $key', (matcher) => {
  test.each(matcher.examples.matches)('match: $pattern', (example) => {
    expect(ask(matcher, example)).toBe('certain');
  });

  test.each(matcher.examples.misses)('do not match: $pattern', (example) => {
    expect(ask(matcher, example)).toBe('no');
  });

  test('has both kinds of examples', () => {
    expect(matcher.examples.matches).not.toHaveLength(0);
    expect(matcher.examples.misses).not.toHaveLength(0);
  });
});
