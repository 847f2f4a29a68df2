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
  const lastDenial = rules.findLastIndex(({ action }) => action === 'deny');
  return rules.map(({ isWide, ...given }, index) => {
    const isBeforeDenial = given.action === 'escalate' && index < lastDenial;
    const rule = isWide === true && isBeforeDenial ? { ...given, action: 'deny' as const } : given;
    if (!('shell' in rule)) return rule;
    const { action, shell, tools, from, instead } = rule;
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
