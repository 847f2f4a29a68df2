import { compareCodePoints } from '../../lib/compare-code-points.ts';
import { toTexts } from '../../match/text-list.ts';
import type { MatchBlock, Rule } from '../../policy/rule.ts';
import type { Check } from '../finding.ts';

/** Two rules with the same conditions: the second is never asked. */
export const duplicateRule: Check = ({ rules }) => {
  const first = new Map<string, Rule>();
  const firstStop = new Map<string, Rule>();
  return rules.flatMap((rule) => {
    if (Object.keys(rule.match).length === 0) return [];
    const conditions = writeConditions(rule);
    // An approving rule reads the same words strictly, so a stopping rule behind it may still have something to say.
    const earlier = (rule.action === 'approve' ? first : firstStop).get(conditions);
    if (!first.has(conditions)) first.set(conditions, rule);
    if (rule.action !== 'approve' && !firstStop.has(conditions)) firstStop.set(conditions, rule);
    if (earlier === undefined) return [];
    const what = `the rules \`${earlier.name}\` and \`${rule.name}\` have the same conditions`;
    return [{ code: 'lint/duplicate-condition' as const, rule, values: [what] }];
  });
};

/** A rule's conditions as a text: the same for rules that name the same ones, in whatever order. */
export function writeConditions({ match, unless }: Rule): string {
  return JSON.stringify([writeBlock(match), unless === undefined ? null : writeBlock(unless)]);
}

function writeBlock(block: MatchBlock): string {
  const entries = Object.entries(block).map(([key, value]) => [
    key,
    Array.isArray(value) ? [...toTexts(value)].sort(compareCodePoints) : [value],
  ]);
  return JSON.stringify(entries.sort(([left], [right]) => compareCodePoints(String(left), String(right))));
}
