import type { Effect } from '../../effect.ts';
import { leadOf, wordOf } from '../../programs/word-pieces.ts';
import type { Given, Machine } from '../machine.ts';
import { knownText } from '../value.ts';
import { wordAt, type Sureness } from './arguments.ts';

/** Words that statements begin with. */
export const sqlStart =
  /^\s*(?:--|\/\*|\(*\s*(?:select|insert|update|delete|drop|create|alter|truncate|with|pragma|attach|replace|vacuum|grant|revoke|copy|explain|merge|call|do|begin|commit|set|show|use)\b)/i;

export function pushSql(argument: Given, machine: Machine, { certainty }: Sureness): void {
  const { value } = argument;
  if (value.kind !== 'text' && value.kind !== 'unknown') return;
  const text = knownText(value);
  const word = wordAt(argument, machine);
  if (certainty !== undefined && value.kind === 'text' && !sqlStart.test(text ?? leadOf(word))) return;
  if (text !== undefined) machine.effects.push(...machine.run.sql(wordOf(text, word.from), undefined));
  else machine.effects.push(...machine.run.opaque('SQL that is known only when it runs').map(asQuery));
}

function asQuery(effect: Effect): Effect {
  return effect.kind === 'opaque' ? { ...effect, mayBe: ['query'] } : effect;
}
