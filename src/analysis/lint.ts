import { createDiagnostic, sortDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PolicySet } from '../policy/rule.ts';
import { caretInGlob } from './checks/caret-in-glob.ts';
import { duplicateRule } from './checks/duplicate-rule.ts';
import { emptyList } from './checks/empty-list.ts';
import { emptySet } from './checks/empty-set.ts';
import { homeAsRegex } from './checks/home-as-regex.ts';
import { missingMatch } from './checks/missing-match.ts';
import { neverMatches } from './checks/never-matches.ts';
import { repeatedPattern } from './checks/repeated-pattern.ts';
import { similarName } from './checks/similar-name.ts';
import { unknownCommandWord } from './checks/unknown-command-word.ts';
import { unknownTool } from './checks/unknown-tool.ts';
import { unreachableRule } from './checks/unreachable-rule.ts';
import { wideApproval } from './checks/wide-approval.ts';
import type { Check, Finding } from './finding.ts';

/** Every check. A new one is a file in `checks/` and a line here. */
const checks: readonly Check[] = [
  emptySet,
  missingMatch,
  unreachableRule,
  duplicateRule,
  repeatedPattern,
  wideApproval,
  neverMatches,
  emptyList,
  homeAsRegex,
  caretInGlob,
  unknownTool,
  unknownCommandWord,
  similarName,
];

/**
 * What a person should look at again in a valid policy: rules that are never asked, never match, or approve more than they
 * seem to. Only rules of the file's own are told of, not those of files that it extends. By place.
 */
export function lintPolicy(policySet: PolicySet): readonly Diagnostic[] {
  const findings = checks.flatMap((check) => check(policySet));
  const own = new Set(policySet.rules.slice(0, policySet.ownRules));
  const told = findings.filter(({ rule }) => rule === undefined || own.has(rule));
  return sortDiagnostics(told.map((each) => tell(each, policySet)));
}

function tell({ code, rule, values, help, suggestion }: Finding, { name }: PolicySet): Diagnostic {
  const origin = rule?.origin;
  const diagnostic = createDiagnostic({ code, file: origin?.file ?? name, values, help, suggestion, quote: true });
  if (origin === undefined) return diagnostic;
  return Object.freeze({ ...diagnostic, line: origin.line, column: origin.column });
}
