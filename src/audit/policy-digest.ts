import type { PolicySet } from '../policy/rule.ts';
import { sortKeys, toPlainRule } from '../policy/same-rule.ts';

/**
 * A digest of what policies say, whatever their files are called and wherever a rule stands in them: `sha256:` and 64 digits.
 * The order of layers and rules counts, that of keys does not. Undefined where there is no Node to compute it.
 */
export function digestPolicies(layers: readonly PolicySet[]): string | undefined {
  const { process } = globalThis as Partial<typeof globalThis>;
  const crypto = process?.getBuiltinModule?.('node:crypto');
  if (crypto === undefined) return undefined;
  const plain = layers.map(({ rules, defaultAction, uncertain, tools }) => ({
    rules: rules.map(toPlainRule),
    defaultAction,
    uncertain: uncertain ?? 'escalate',
    tools,
  }));
  return `sha256:${crypto.createHash('sha256').update(JSON.stringify(plain, sortKeys)).digest('hex')}`;
}
