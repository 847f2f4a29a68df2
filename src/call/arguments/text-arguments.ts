import type { JsonValue } from '../../lib/json-value.ts';
import { isJsonObject } from '../../lib/json-value.ts';
import type { ToolIdentity } from '../tool-identity.ts';
import { escapePointerStep } from '../snapshot.ts';
import type { Argument, TextRole } from './argument.ts';

/** The arguments that hold a text which does something, by the family of the tool and the key of the argument. */
export function findTextArguments(value: JsonValue, { known, isPrefixed }: ToolIdentity): readonly Argument[] {
  if (!isJsonObject(value)) return [];
  const families = new Set(known.map(({ family }) => family));
  const isKnown = known.length > 0 && !isPrefixed;
  return Object.entries(value).flatMap(([key, each]): readonly Argument[] => {
    const role = roleOf(key, families);
    if (role === undefined || typeof each !== 'string' || each === '') return [];
    return [{ role, pointer: `/${escapePointerStep(key)}`, text: each, isKnown, certainty: 'certain' }];
  });
}

function roleOf(key: string, families: ReadonlySet<string>): TextRole | undefined {
  if (families.has('powershell') && key === 'command') return 'powershell';
  if (families.has('shell') && /^(?:command|cmd|script)$/.test(key)) return 'shell';
  if (families.has('shell-input')) return 'input';
  if (families.has('sql') && /^(?:sql|query|statement)$/.test(key)) return 'sql';
  if (/^(?:url|uri)$/.test(key)) return 'url';
  return undefined;
}
