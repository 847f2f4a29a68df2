import type { Effect, FileEffect } from '../../call/effect.ts';
import { textOf } from '../../call/command.ts';
import type { ExplainedEffect, TriedRule } from '../../engine/explain.ts';
import { joinShellWords } from '../../lib/shell-words.ts';
import { findNearMisses } from './near-misses.ts';

/** Longer conditions are no advice. */
const longestText = 120;

/** What would make a stopped effect pass, the mildest first. May hold any characters of the call. */
export function adviseOn(explained: ExplainedEffect): readonly string[] {
  const { effect, action, rule, tried } = explained;
  if (action === 'approve') return [];
  const stopped = tried.find(({ name, result }) => name === rule && result !== 'no');
  const seen = effect.kind === 'opaque' || isUnknown(effect) ? ['write it so that all of it can be seen'] : [];
  // Of the many rules that what is hidden may concern, one is no better advice than another.
  if (effect.kind === 'opaque' && stopped?.result === 'possible') return seen;
  return stopped === undefined
    ? [...seen, ...adviseOnApproval(explained)]
    : [...seen, ...adviseOnRule(stopped, effect)];
}

function isUnknown(effect: Effect): boolean {
  return 'path' in effect && effect.path.wild === 'unknown';
}

function adviseOnRule({ name, origin, instead, result }: TriedRule, effect: Effect): readonly string[] {
  // An exception on the tool would switch the rule off for all of its calls.
  const condition = effect.kind === 'invoke' ? undefined : conditionFor(effect);
  const isTemplate = origin?.file.startsWith('template:') === true;
  const change = isTemplate
    ? `a file of your own that extends the template, with a rule of the name ${name} in its place, or \`without: [${name}]\``
    : `an exception in the rule: \`unless: ${condition ?? ''}\``;
  const mayIgnore = !isTemplate && result === 'possible';
  return [
    ...(instead === undefined ? [] : [instead]),
    ...(mayIgnore ? ['`uncertain: ignore` in the rule, which matches only possibly'] : []),
    ...(isTemplate || condition !== undefined ? [change] : []),
  ];
}

/** Nothing approved it, and the default stops what nothing approves. */
function adviseOnApproval({ effect, tried }: ExplainedEffect): readonly string[] {
  const near = findNearMisses(tried).filter(({ rule }) => rule.action === 'approve');
  const missing = near.map(({ rule, missing: { key, unless, result } }) => {
    if (unless) return `${rule.name} approves it, but for its exception on \`${key}\``;
    return `${rule.name} approves it, but for \`${key}\`${result === 'possible' ? ', which is only possible' : ''}`;
  });
  const condition = conditionFor(effect);
  return condition === undefined ? missing : [...missing, `a rule that approves it: \`match: ${condition}\``];
}

/** A match block of this effect alone, as YAML; undefined where none can be told. */
function conditionFor(effect: Effect): string | undefined {
  const entry = entryFor(effect);
  if (entry === undefined) return undefined;
  const [key, value] = entry;
  return value === undefined || value.length > longestText ? undefined : `{ ${key}: ${JSON.stringify(value)} }`;
}

function entryFor(effect: Effect): readonly [string, string | undefined] | undefined {
  switch (effect.kind) {
    case 'invoke':
      return ['tool', effect.tool];
    case 'read':
    case 'write':
    case 'delete':
      return ['path', pathOf(effect)];
    case 'execute': {
      const words = effect.command.words.map(textOf);
      return ['command', words.every((word) => word !== undefined) ? joinShellWords(words) : undefined];
    }
    case 'connect':
      return ['host', effect.url.hosts.length === 1 ? effect.url.hosts[0]?.name : undefined];
    case 'query':
    case 'opaque':
      return undefined;
    default:
      return effect satisfies never;
  }
}

function pathOf({ path, isTree }: FileEffect): string | undefined {
  if (path.wild !== undefined) return undefined;
  const place = path.relative ?? path.canonical;
  return isTree === true ? `${place}/**` : place;
}
