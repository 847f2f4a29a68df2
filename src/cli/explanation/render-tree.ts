import { describeEffect } from '../../call/describe-effect.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import type { ExplainedEffect, ExplainedLayer, Explanation, TriedRule } from '../../engine/explain.ts';
import { printableText } from '../../lib/printable-text.ts';
import type { Colour } from '../colour.ts';
import { paintAction, printDecision, printOrigin } from '../decision-text.ts';
import { adviseOn } from './advice.ts';
import { findNearMisses, type NearMiss } from './near-misses.ts';
import { findSourceLine } from './source-line.ts';
import { makeUnwrapping, type Unwrapping } from './unwrapping.ts';

/** What is told at most: effects of a layer; near misses and words of an effect, and names of the rules that what is hidden may match. */
const most = { effects: 100, nearMisses: 3, words: 12, hidden: 3 };

/** The call as a tree: its effects, the text that each comes from, the rules that matched or nearly did, and what would make it pass. */
export function renderTree(call: ToolCall, { decision, layers }: Explanation, colour: Colour): string {
  return [printDecision(call, decision, colour), ...layers.map((layer) => renderLayer(call, layer, colour))].join('\n');
}

function renderLayer(call: ToolCall, { name, decision, effects }: ExplainedLayer, colour: Colour): string {
  const shown = effects.slice(0, most.effects);
  const told = new Set<string>();
  const unwrap = makeUnwrapping(
    call,
    effects.map(({ effect }) => effect),
  );
  const branches = shown.map((effect) => [
    ...renderEffect(call, effect, { colour, unwrapping: unwrap(effect.effect) }),
    ...adviseOnce(effect, told).map((advice) => `to pass: ${printableText(advice)}`),
  ]);
  const rest = effects.length - shown.length;
  if (rest > 0) branches.push([`and ${String(rest)} more effects`]);
  const title = `${colour.bold(printableText(name))}: ${paintAction(decision.action, colour)}`;
  return `${[title, ...branches.flatMap((lines, index) => branch(lines, index === branches.length - 1))].join('\n')}\n`;
}

/** What is to be done about several effects is told at the first of them. */
function adviseOnce(effect: ExplainedEffect, told: Set<string>): readonly string[] {
  const advice = adviseOn(effect).filter((each) => !told.has(each));
  for (const each of advice) told.add(each);
  return advice;
}

function branch([first = '', ...others]: readonly string[], isLast: boolean): readonly string[] {
  return [`${isLast ? '└─' : '├─'} ${first}`, ...others.map((line) => `${isLast ? ' ' : '│'}    ${line}`)];
}

interface Told {
  readonly colour: Colour;
  readonly unwrapping: Unwrapping;
}

function renderEffect(call: ToolCall, explained: ExplainedEffect, { colour, unwrapping }: Told): readonly string[] {
  const { effect, action, rule, implied, tried } = explained;
  const by =
    rule === undefined ? (implied === true ? 'as part of another effect' : 'by default') : `by ${printableText(rule)}`;
  const matched = tried.filter(({ result }) => result !== 'no');
  const near = findNearMisses(tried).slice(0, most.nearMisses);
  const others = tried.length - matched.length - near.length;
  const hidden = matched.filter(matchesTheHidden);
  return [
    `${cut(printableText(describeEffect(effect)))}: ${paintAction(action, colour)} ${by}`,
    ...renderSource(call, explained, colour),
    ...renderUnwrapping(unwrapping),
    ...matched.filter((each) => !matchesTheHidden(each)).map((each) => renderRule(each.result, each, colour.dim)),
    ...(hidden.length > 0 ? [renderHidden(hidden)] : []),
    ...near.map((miss) => renderNearMiss(miss, colour)),
    ...(others > 0 ? [colour.dim(`${String(others)} other ${others === 1 ? 'rule does' : 'rules do'} not match`)] : []),
  ];
}

function renderSource(call: ToolCall, { effect, action }: ExplainedEffect, colour: Colour): readonly string[] {
  const from = 'from' in effect ? effect.from : undefined;
  const source = from === undefined ? undefined : findSourceLine(call, from);
  if (source === undefined) return [];
  const { label, text, indent, width } = source;
  const paint = { approve: colour.green, deny: colour.red, escalate: colour.yellow }[action];
  const under = `${' '.repeat(indent)}${paint('~'.repeat(width))}`;
  return [`${colour.dim(`${label} │`)} ${text}`, `${colour.dim(`${' '.repeat(label.length)} │`)} ${under}`];
}

/** What was unwrapped on the way, and the words that are spelled otherwise. */
function renderUnwrapping({ chain, words }: Unwrapping): readonly string[] {
  const shown = words.slice(0, most.words);
  return [
    ...(chain.length === 0 ? [] : [`through  ${chain.map(printableText).join(' → ')}`]),
    ...shown.map(({ written, means }) => `word     ${cut(printableText(written))} → ${cut(printableText(means))}`),
    ...(words.length > shown.length ? [`and ${String(words.length - shown.length)} more words`] : []),
  ];
}

function renderNearMiss({ rule, missing }: NearMiss, colour: Colour): string {
  const why = missing.unless ? `spared by its exception on ${missing.key}` : `but for ${missing.key}`;
  const plain = (text: string): string => text;
  return colour.dim(`${renderRule('nearly', rule, plain)}, ${printableText(why)}`);
}

/** A rule that stops since nobody sees what is there: none of its conditions could be asked, and each was answered `no`. */
function matchesTheHidden({ result, conditions }: TriedRule): boolean {
  return result === 'possible' && conditions.some((condition) => !condition.unless && condition.result === 'no');
}

function renderHidden(rules: readonly TriedRule[]): string {
  const shown = rules.slice(0, most.hidden).map(({ name, action }) => `${printableText(name)} [${action}]`);
  const rest = rules.length - shown.length;
  const more = rest > 0 ? ` and ${String(rest)} more` : '';
  return `${'possible'.padEnd(8)} what is hidden there may be what ${shown.join(', ')}${more} ${rules.length === 1 ? 'stops' : 'stop'}`;
}

function renderRule(
  word: string,
  { name, action, origin, conditions }: TriedRule,
  paintPlace: (text: string) => string,
): string {
  const asked = conditions.map(({ key, unless, result }) => `${unless ? 'unless ' : ''}${key} ${result}`);
  const why = asked.length === 0 ? 'no conditions' : asked.join(', ');
  const place = origin === undefined ? '' : ` ${paintPlace(`(${printOrigin(origin)})`)}`;
  return `${word.padEnd(8)} ${printableText(name)} [${action}]: ${printableText(why)}${place}`;
}

/** Columns of an effect's name. */
const longestName = 160;

function cut(text: string): string {
  return text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`;
}
