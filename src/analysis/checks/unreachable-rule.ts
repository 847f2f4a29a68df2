import type { Check } from '../finding.ts';
import type { Rule } from '../../policy/rule.ts';
import { isGlob } from '../../patterns/fnmatch.ts';
import { compileText, textsOf } from '../conditions.ts';
import { haveSameConditions } from './duplicate-rule.ts';

/** A rule that is never asked, because an earlier one matches whatever it could match. */
export const unreachableRule: Check = ({ rules }) =>
  rules.flatMap((rule, position) => {
    const earlier = rules.slice(0, position).find((other) => covers(other, rule));
    // The same conditions twice are told once, as that.
    if (earlier === undefined || haveSameConditions(earlier, rule)) return [];
    return [{ code: 'lint/unreachable-rule', rule, values: [rule.name, earlier.name] }];
  });

/** Whether every call that the later rule matches is matched by the earlier one: provable cases only. */
function covers(earlier: Rule, later: Rule): boolean {
  if (earlier.unless !== undefined) return false;
  const keys = Object.keys(earlier.match);
  // Danger: an approving rule reads its conditions strictly, so the same words cover a stopping rule only if they are none.
  if (earlier.action === 'approve' && later.action !== 'approve') return keys.every((key) => isAnyTool(earlier, key));
  return keys.every((key) => isAnyTool(earlier, key) || coversKey(key, earlier, later));
}

function isAnyTool(rule: Rule, key: string): boolean {
  return key === 'tool' && (textsOf(rule, key) ?? []).some((text) => /^\*+$/u.test(text));
}

function coversKey(key: string, earlier: Rule, later: Rule): boolean {
  const wide = textsOf(earlier, key);
  const narrow = textsOf(later, key);
  if (wide === undefined || narrow === undefined || narrow.length === 0) return false;
  // An empty list is no condition at all.
  if (wide.length === 0) return true;
  return narrow.every(
    (text) => wide.includes(text) || (key === 'tool' && wide.some((each) => coversName(each, text, earlier))),
  );
}

/** Whether a pattern for tool names, read generously, matches this exact name. */
function coversName(pattern: string, name: string, { action }: Rule): boolean {
  if (action === 'approve' || name.startsWith('~') || isGlob(name)) return false;
  if (!pattern.startsWith('~') && !isGlob(pattern)) return false;
  return compileText('tool', pattern)?.search(name) === 'certain';
}
