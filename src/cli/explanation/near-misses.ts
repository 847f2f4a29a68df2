import type { ExplainedCondition, TriedRule } from '../../engine/explain.ts';

/** A rule that does not match, for one reason only. */
export interface NearMiss {
  readonly rule: TriedRule;
  /** The condition without which it would match. */
  readonly missing: ExplainedCondition;
}

/** What says little of a call: most rules name a tool or a kind of effect, and most calls have it. */
const weak = new Set(['tool', 'effect']);

/** The rules of which all but one condition held, in order; those of which only the tool or the kind fits are not near. */
export function findNearMisses(tried: readonly TriedRule[]): readonly NearMiss[] {
  return tried.flatMap((rule) => {
    const missing = rule.result === 'no' ? findMissing(rule) : undefined;
    return missing === undefined ? [] : [{ rule, missing }];
  });
}

function findMissing({ action, conditions }: TriedRule): ExplainedCondition | undefined {
  const own = conditions.filter(({ unless }) => !unless);
  const isHeld = ({ result }: ExplainedCondition) => (action === 'approve' ? result === 'certain' : result !== 'no');
  const failing = own.filter((condition) => !isHeld(condition));
  if (failing.length > 1) return undefined;
  const [missing] = failing;
  // All of them hold: an exception spares the call.
  if (missing === undefined) return conditions.find(({ unless, result }) => unless && result !== 'no');
  return own.some((condition) => isHeld(condition) && !weak.has(condition.key)) ? missing : undefined;
}
