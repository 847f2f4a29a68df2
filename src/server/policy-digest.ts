import { createHash } from 'node:crypto';
import { toPlainRule } from '../policy/same-rule.ts';
import type { Action, PolicySet } from '../policy/rule.ts';

/** What tells one policy from another: the same layers give the same digest, wherever they were read from. */
export function policyDigest(layers: readonly PolicySet[], defaultAction: Action | undefined): string {
  const said = layers.map(({ rules, defaultAction: otherwise, uncertain, tools }) => ({
    rules: rules.map(toPlainRule),
    otherwise,
    uncertain,
    tools,
  }));
  return `sha256:${createHash('sha256')
    .update(JSON.stringify([said, defaultAction ?? null]))
    .digest('hex')}`;
}
