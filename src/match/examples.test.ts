import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import { surestOf, type Certainty } from '../lib/certainty.ts';
import type { Matcher, MatcherExample } from './matcher.ts';
import { matcherByKey } from './registry.ts';

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

function ask(matcher: Matcher, { pattern, tool = 'some_tool', args }: MatcherExample): Certainty {
  const call = understandCall({ ...place, tool, args });
  if ('invalid' in call) throw new Error(call.invalid);
  const condition = matcher.compile(pattern, 'generous');
  if (condition.reads === 'name') return condition.holds(call.names);
  if (condition.reads === 'arguments') return condition.holds(call);
  const concerned = call.effects.filter(({ kind }) => condition.kinds.includes(kind));
  return surestOf(concerned, (effect) => condition.holds(call, effect));
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
