import { toPlainRule } from '../policy/same-rule.ts';
import type { PolicyInForce } from './judge-protocol.ts';

/** What became of the last attempt to load the policy anew. */
export type Reload =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly at: number; readonly problem: string };

/** The policy that is in force, since when, and the last reload. */
export interface ServedPolicy {
  readonly policy: PolicyInForce;
  readonly since: number;
  readonly reload: Reload | undefined;
}

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What `/v1/policies` tells. */
export function describePolicies({ policy, since, reload }: ServedPolicy): object {
  return {
    digest: policy.digest,
    since: toTime(since),
    reload:
      reload === undefined
        ? null
        : { ok: reload.ok, at: toTime(reload.at), problem: reload.ok ? null : reload.problem },
    layers: policy.layers.map(({ name, rules, defaultAction, uncertain }) => ({
      name,
      defaultAction,
      uncertain: uncertain ?? 'escalate',
      rules: rules.map((rule) => ({ ...toPlainRule(rule), origin: rule.origin ?? null })),
    })),
  };
}

/** What `/healthz` tells: nothing that a stranger may not know. */
export function describeHealth({ policy, since, reload }: ServedPolicy, version: string): object {
  // The last good policy judges on.
  const status = reload?.ok === false ? 'stale' : 'ok';
  return { status, digest: policy.digest, since: toTime(since), version };
}
