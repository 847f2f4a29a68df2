import type { Action } from '../../policy/rule.ts';
import type { ImportedRule } from './imported-policy.ts';
import { approvingMatch, exactMatch, stoppingRegex, unlessCarried, type CommandGlob } from './shell-text.ts';

/** A rule of settings in which the first that matches decides. */
export type OrderedRule = (ImportedRule | ShellRule) & {
  /** It finds more than what the settings mean, since a condition of theirs was left out. */
  readonly isWide?: true;
};

/** A rule on the commands of a shell tool. */
export interface ShellRule {
  readonly action: Action;
  readonly shell: CommandGlob;
  readonly tools: readonly string[];
  readonly from: string;
  readonly instead?: string;
}

/**
 * The rules of a policy, in this order. Security: a stopping rule finds more than what the settings mean by it. Where a denial
 * comes after a question, the question is one about exactly that command, or it would stand in the way of the denial; where
 * it cannot be as exact, it is a denial itself.
 */
export function orderRules(rules: readonly OrderedRule[]): readonly ImportedRule[] {
  return rules.map(({ isWide, ...given }, index) => {
    const after = rules.slice(index + 1);
    const isBeforeDenial = given.action === 'escalate' && after.some((later) => mayDeny(later, toolsOf(given)));
    const rule = isWide === true && isBeforeDenial ? { ...given, action: 'deny' as const } : given;
    if (!('shell' in rule)) return rule;
    const { shell, tools, from, instead } = rule;
    // Security: what is asked about exactly leaves the rest of a text to what comes after it, which must not approve it.
    const isLeftOpen = isBeforeDenial && after.some((later) => later.action === 'approve');
    const action = isLeftOpen ? 'deny' : rule.action;
    const common = { action, from, ...(instead === undefined ? {} : { instead }) };
    if (action === 'approve') {
      return {
        ...common,
        match: approvingMatch(tools, [shell]),
        unless: unlessCarried,
      };
    }
    const isExact = isBeforeDenial && action === 'escalate';
    return {
      ...common,
      match: isExact ? exactMatch(tools, shell) : { tool: tools, args_pattern: stoppingRegex(shell) },
    };
  });
}

/** The tools that a rule names; undefined where it may speak of any. */
function toolsOf(rule: OrderedRule): readonly string[] | undefined {
  const named: unknown = 'shell' in rule ? rule.tools : rule.match['tool'];
  const names: readonly unknown[] = Array.isArray(named) ? named : [named];
  const plain = names.filter((name) => typeof name === 'string' && /^[\w-]+$/.test(name));
  // Only texts are left.
  return plain.length === names.length ? (plain as readonly string[]) : undefined;
}

/** Whether a rule is a denial that may speak of calls of these tools. */
function mayDeny(rule: OrderedRule, tools: readonly string[] | undefined): boolean {
  const denied = toolsOf(rule);
  return (
    rule.action === 'deny' &&
    (tools === undefined || denied === undefined || denied.some((name) => tools.includes(name)))
  );
}
