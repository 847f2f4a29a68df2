import type { EffectKind } from '../call/effect.ts';
import type { PolicySet, ProgramIndex, Rule } from '../policy/rule.ts';
import type { CompiledRule } from './compiled-rule.ts';

/** What planning a call asks of a rule, found out when its template was built, so that of most rules no more need be read. */
export type RuleOutline = Pick<
  CompiledRule,
  'stops' | 'isForAnyName' | 'hasException' | 'speaksOfEffects' | 'splitsCommands'
> & {
  readonly exactNames?: readonly string[];
  readonly kinds?: readonly EffectKind[];
  /** One of these, folded, stands in each name of a tool that it can match; absent where that is not known. */
  readonly nameLiterals?: readonly string[];
  /** Its `match` names commands, which are in the index of all rules. */
  readonly namesCommands: boolean;
};

/** The rules of a set as they are shipped: each is read when it is first asked for. */
export interface OutlinedRules {
  readonly outlines: readonly RuleOutline[];
  /** Which rules, by position, speak of which programs. */
  readonly programs: ProgramIndex;
  /** The same object each time. */
  readonly ruleAt: (position: number) => Rule;
}

/** The outline of a compiled rule, for the build. */
export function outlineRule(compiled: CompiledRule, nameLiterals: readonly string[] | undefined): RuleOutline {
  const { stops, isForAnyName, exactNames, hasException, speaksOfEffects, splitsCommands, kinds, rule } = compiled;
  return {
    stops,
    isForAnyName,
    ...(exactNames === undefined ? {} : { exactNames }),
    hasException,
    speaksOfEffects,
    splitsCommands,
    ...(kinds === undefined ? {} : { kinds: [...kinds] }),
    ...(nameLiterals === undefined ? {} : { nameLiterals }),
    namesCommands: Object.hasOwn(rule.match, 'command'),
  };
}

// Not a key of the set: a copy with other rules would carry outlines that are not of them.
const outlined = new WeakMap<PolicySet, OutlinedRules>();

/** A set whose rules are read one by one as they are needed, and all of them where somebody asks for all. */
export function outlinedSet(set: Omit<PolicySet, 'rules'>, rules: OutlinedRules): PolicySet {
  let all: readonly Rule[] | undefined;
  const made: PolicySet = {
    ...set,
    get rules() {
      return (all ??= rules.outlines.map((_, position) => rules.ruleAt(position)));
    },
  };
  outlined.set(made, rules);
  return made;
}

/** The outlines of a set's rules; undefined where it was made in another way. */
export function findOutlined(set: PolicySet): OutlinedRules | undefined {
  return outlined.get(set);
}
