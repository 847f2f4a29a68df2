import { compareCodePoints } from '../../lib/compare-code-points.ts';
import { toTexts } from '../../match/text-list.ts';
import type { Check } from '../finding.ts';
import type { MatchBlock, Rule } from '../../policy/rule.ts';

/** Two rules with the same conditions: the second is never asked. */
export const duplicateRule: Check = ({ rules }) =>
  rules.flatMap((rule, position) => {
    if (Object.keys(rule.match).length === 0) return [];
    const earlier = rules.slice(0, position).find((other) => haveSameConditions(other, rule));
    if (earlier === undefined || isMilderTwin(earlier, rule)) return [];
    return [
      {
        code: 'lint/duplicate-condition',
        rule,
        values: [`the rules \`${earlier.name}\` and \`${rule.name}\` have the same conditions`],
      },
    ];
  });

/** An approving rule reads the same words strictly, so a stopping rule behind it may still have something to say. */
function isMilderTwin(earlier: Rule, later: Rule): boolean {
  return earlier.action === 'approve' && later.action !== 'approve';
}

/** Whether both rules name the same conditions, in whatever order. */
export function haveSameConditions(left: Rule, right: Rule): boolean {
  return writeBlock(left.match) === writeBlock(right.match) && writeBlock(left.unless) === writeBlock(right.unless);
}

function writeBlock(block: MatchBlock | undefined): string {
  if (block === undefined) return '';
  const entries = Object.entries(block).map(([key, value]) => [
    key,
    Array.isArray(value) ? [...toTexts(value)].sort(compareCodePoints) : [value],
  ]);
  return JSON.stringify(entries.sort(([left], [right]) => compareCodePoints(String(left), String(right))));
}
