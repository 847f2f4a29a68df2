import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { PolicySet, Rule } from '../policy/rule.ts';

/** Something odd about a rule, before it is put into words. */
export interface Finding {
  readonly code: DiagnosticCode;
  /** Absent where the whole set is meant. */
  readonly rule?: Rule;
  /** They fill the message of the code. */
  readonly values: readonly string[];
  readonly help?: string;
  readonly suggestion?: string;
}

/** Looks for one kind of mistake in a policy set. Says only what it can prove. */
export type Check = (policySet: PolicySet) => readonly Finding[];

/** A check that looks at one rule at a time. */
export function perRule(check: (rule: Rule) => readonly Finding[]): Check {
  return ({ rules }) => rules.flatMap(check);
}
