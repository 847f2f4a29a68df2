import { loadPolicyObject } from '../../load/load-policy.ts';
import type { PolicyDocument, PolicyRule } from '../../policy/policy-document.ts';
import { ImportError, type Imported, type ImportedRule, type ImportNote } from './imported-policy.ts';

/** A policy document, and what became of the settings. */
export interface ImportedDocument {
  readonly document: PolicyDocument;
  /** The setting that each rule comes from. */
  readonly origins: ReadonlyMap<string, string>;
  readonly notes: readonly ImportNote[];
}

const words = { approve: 'allow', escalate: 'ask', deny: 'deny' } as const;

/**
 * The document of what was read. A rule that no policy can hold is left out where it allows; where it stops, nothing is made.
 */
export function makePolicy({ defaultAction, rules, notes }: Imported, title: string): ImportedDocument {
  const made = new Map<string, { readonly rule: PolicyRule; readonly from: string }>();
  const left: ImportNote[] = [];
  const counts = new Map<string, number>();
  for (const rule of rules) {
    const word = words[rule.action];
    const count = (counts.get(word) ?? 0) + 1;
    const name = `${word}-${count}`;
    const policyRule = toPolicyRule(rule, name, title);
    if (loadPolicyObject({ policies: [policyRule] }).ok) {
      counts.set(word, count);
      made.set(name, { rule: policyRule, from: rule.from });
    } else if (rule.action === 'approve') {
      left.push({ kind: 'left out', setting: rule.from, why: 'it cannot be written in a policy' });
    } else {
      throw new ImportError(`\`${rule.from}\` stops something, and cannot be written in a policy`);
    }
  }
  return {
    document: { version: 1, defaults: { action: defaultAction }, policies: [...made.values()].map(({ rule }) => rule) },
    origins: new Map([...made].map(([name, { from }]) => [name, from])),
    notes: [...notes, ...left],
  };
}

function toPolicyRule({ action, match, unless, from, instead }: ImportedRule, name: string, title: string): PolicyRule {
  return {
    name,
    match,
    ...(unless === undefined ? {} : { unless }),
    action,
    ...(action === 'approve' ? {} : { reason: `${title}: ${from}` }),
    ...(instead === undefined || instead === '' ? {} : { instead }),
  };
}
