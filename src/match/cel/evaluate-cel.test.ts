import { describe, expect, test } from 'vitest';
import { Timestamp, type CelValue } from './cel-value.ts';
import { findConditionLanguage } from './condition-language.ts';
import { evaluateCel, type Scope } from './evaluate-cel.ts';
import { parseCel } from './parse-cel.ts';

const language = findConditionLanguage();

function parse(text: string) {
  if (language === undefined) throw new Error('the package is not installed');
  return parseCel(text, language);
}

function evaluate(text: string, args: CelValue = {}, steps = 100_000): CelValue | undefined {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const call: Scope = { name: 'call', value: { args }, outer: undefined };
  const now = { name: 'now', value: new Timestamp(Date.UTC(2026, 2, 29, 23, 30)), outer: call };
  return evaluateCel(parsed.expression, now, steps);
}

const given = { n: 5, half: 2.5, text: 'Grüße', list: [1, 2, 3], map: { a: 1 }, id: 9007199254740993n, no: null };

describe('the value of an expression', () => {
  test.each([
    ['call.args.n == 5 && call.args.n == 5.0', true],
    ['call.args.n + 1 == 6 && call.args.n / 2 == 2', true],
    ['call.args.half / 2.0 == 1.25', true],
    ['call.args.id > 9007199254740992', true],
    ['call.args.n % 2 == 1 && -call.args.n < 0', true],
    ['call.args.text.size() == 5 && call.args.list.size() == 3 && size(call.args.map) == 1', true],
    ['call.args.text.startsWith("Gr") && call.args.text.contains("ü") && !call.args.text.endsWith("E")', true],
    ['call.args.text.upperAscii() == "GRüßE" && call.args.text.substring(1, 3) == "rü"', true],
    ['"a,b".split(",") == ["a", "b"] && ["a", "b"].join("-") == "a-b"', true],
    ['2 in call.args.list && "a" in call.args.map && !(4 in call.args.list)', true],
    ['call.args.list.all(i, i > 0) && call.args.list.exists(i, i == 3) && call.args.list.exists_one(i, i > 2)', true],
    ['call.args.list.filter(i, i > 1).map(i, i * 2) == [4, 6] && call.args.list.map(i, i > 2, i) == [3]', true],
    ['call.args.map.all(key, call.args.map[key] == 1)', true],
    ['call.args.list[0] == 1 && call.args["n"] == 5', true],
    ['call.args.list.exists(i, [i].exists(i, i == 3))', true],
    ['has(call.args.n) && !has(call.args.m) && has(call.args.no)', true],
    ['call.args.no == null && call.args.n != null', true],
    ['call.args.n == 5 ? call.args.half == 2.5 : false', true],
    ['{"a": [1, {"b": 2}]} == {"a": [1.0, {"b": 2}]}', true],
    ['int("42") == 42 && double("1.5") == 1.5 && string(5) == "5" && bool("true")', true],
    ['timestamp("2026-03-29T23:30:00Z") == now && now - duration("1h30m") < now', true],
    ['now.getHours() == 23 && now.getHours("+02:00") == 1 && now.getHours("Europe/Berlin") == 1', true],
    ['now.getDayOfWeek() == 0 && now.getDayOfWeek("Europe/Berlin") == 1 && now.getDayOfYear() == 87', true],
    ['(now - timestamp("2026-03-29T22:00:00Z")).getMinutes() == 90', true],
    ['call.args.m == 1 || true', true],
    ['true || call.args.m == 1', true],
    ['call.args.m == 1 && false', false],
    ['[1, 2].exists(i, call.args.m == i || i == 2)', true],
    ['call.args.text == 5 || call.args.n == "5"', false],
    ['-9223372036854775808 < 0', true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text, given)).toBe(expected);
  });

  test.each([
    'call.args.m == 1',
    'call.args.n.m == 1',
    'call.args.n == 5 && call.args.m == 1',
    'call.args.n || false',
    'call.args.text > 5',
    'call.args.text + 5 == 1',
    'call.args.list[3] == 1',
    'call.args.list[0.5] == 1',
    'call.args.n / 0 == 1',
    '9223372036854775807 + call.args.n > 0',
    'call.args.list.all(i, i > call.args.m)',
    'call.args.n.all(i, true)',
    'int("1x") == 1',
    'timestamp("yesterday") < now',
    'duration("soon") < duration("1h")',
    'now.getHours("Atlantis") == 1',
    'session.mode == "x"',
    'effect.kind == "read"',
    'call.args.constructor == 1',
    'call.args.__proto__ == 1',
    'call.args.n.matches("5")',
  ])('%s has none', (text) => {
    expect(evaluate(text, given)).toBeUndefined();
  });
});

describe('what is wrong with an expression', () => {
  test.each([
    ['call.args.n >', 'syntax', 13],
    ['call.args.n == "\\d"', 'syntax', 16],
    ['foo == 1', 'type', 0],
    ['1 + "a" == 2', 'type', 0],
    ['call.args.n + 1', 'type', 0],
    ['call.args.text.matches("(")', 'unsupported', 23],
    ['call.args.text.matches("a(?=b)")', 'unsupported', 23],
    ['call.args.text.matches(call.args.m)', 'unsupported', 23],
    ['call.args.text.charAt(1) == "a"', 'unsupported', 0],
    ['b"a" == b"a"', 'unsupported', 0],
    ['call.args.n == 5u', 'unsupported', 15],
    ['cel.bind(x, 1, x == 1)', 'unsupported', 0],
    ['type(call.args.n) == int', 'unsupported', 0],
    ['call.args.n.map(i, 1, 2, 3) == 1', 'unsupported', 0],
  ])('%s', (text, kind, offset) => {
    const parsed = parse(text);
    expect(parsed.ok ? undefined : [parsed.problem.kind, parsed.problem.offset]).toEqual([kind, offset]);
  });

  test.each([
    ['brackets', `${'('.repeat(100)}true${')'.repeat(100)}`],
    ['terms', `${'true&&'.repeat(1000)}true`],
    ['characters', `${' '.repeat(10_000)}true`],
  ])('too many %s', (_what, text) => {
    expect(parse(text)).toMatchObject({ ok: false });
  });

  test('only a free `effect` makes it speak of one', () => {
    const mentions = (text: string): unknown => {
      const parsed = parse(text);
      return parsed.ok && parsed.mentionsEffect;
    };
    expect(mentions('effect.kind == "read"')).toBe(true);
    expect(mentions('call.args.list.all(effect, effect > 1)')).toBe(false);
    expect(mentions('call.args.effect == "effect"')).toBe(false);
  });
});

describe('steps', () => {
  const many = Array.from({ length: 2000 }, (_, index) => index);

  test.each([
    ['call.args.all(i, call.args.all(j, i + j >= 0))', many],
    ['call.args.map(i, call.args).size() == 2000 && call.args.map(i, call.args) == call.args.map(i, call.args)', many],
    ['call.args.all(i, i in call.args)', many],
    ['call.args.a.contains(call.args.b)', { a: 'a'.repeat(40_000), b: `${'a'.repeat(20_000)}b` }],
    ['call.args.all(i, "x".matches("x+")) && call.args.all(i, call.args.map(j, j).size() > 0)', many],
    ['[1,1,1,1,1,1,1,1].all(a, [1,1,1,1,1,1,1,1].all(b, !call.args.matches("(a+)+$")))', `${'a'.repeat(10_000)}b`],
  ])('%s takes too many', (text, args) => {
    expect(evaluate(text, args)).toBeUndefined();
  });

  test('are enough for a regex that would never end elsewhere, and for one pass over a list', () => {
    expect(evaluate('call.args.matches("(a+)+$")', `${'a'.repeat(5000)}b`)).toBe(false);
    expect(evaluate('call.args.all(i, i >= 0 && i < 5000)', many)).toBe(true);
  });

  test('no error is forgotten over them', () => {
    expect(evaluate('call.args.all(i, call.args.all(j, true)) || true', many)).toBeUndefined();
  });
});
