import type { Effect, EffectKind } from '../call/effect.ts';
import type { ToolNames } from '../call/understood-call.ts';
import { lackFolded } from '../match/lacks-literals.ts';
import { RulesByCommand } from '../match/commands/rules-by-command.ts';
import type { Rule } from '../policy/rule.ts';
import { compileRule, type CompiledBlock, type CompiledRule, type MatcherByKey } from './compiled-rule.ts';
import type { OutlinedRules, RuleOutline } from './rule-outline.ts';

interface Surroundings {
  readonly rules: OutlinedRules;
  readonly byCommand: RulesByCommand;
  readonly matchers: MatcherByKey;
}

/** Rules of which the outlines are known. Each is read and compiled when a call first asks for more. */
export function compileOutlined(rules: OutlinedRules, matchers: MatcherByKey): readonly CompiledRule[] {
  const surroundings = { rules, byCommand: new RulesByCommand(rules.programs), matchers };
  return rules.outlines.map((outline, position) => new OutlinedRule(outline, position, surroundings));
}

class OutlinedRule implements CompiledRule {
  readonly position: number;
  readonly stops: boolean;
  readonly isForAnyName: boolean;
  readonly exactNames: readonly string[] | undefined;
  readonly hasException: boolean;
  readonly speaksOfEffects: boolean;
  readonly splitsCommands: boolean;
  readonly kinds: ReadonlySet<EffectKind> | undefined;
  readonly #namesCommands: boolean;
  readonly #nameLiterals: readonly string[] | undefined;
  readonly #surroundings: Surroundings;
  #compiled: CompiledRule | undefined;

  constructor(outline: RuleOutline, position: number, surroundings: Surroundings) {
    this.position = position;
    this.stops = outline.stops;
    this.isForAnyName = outline.isForAnyName;
    this.exactNames = outline.exactNames;
    this.hasException = outline.hasException;
    this.speaksOfEffects = outline.speaksOfEffects;
    this.splitsCommands = outline.splitsCommands;
    this.kinds = outline.kinds && new Set(outline.kinds);
    this.#namesCommands = outline.namesCommands;
    this.#nameLiterals = outline.nameLiterals;
    this.#surroundings = surroundings;
  }

  get rule(): Rule {
    return this.#whole.rule;
  }

  get match(): CompiledBlock {
    return this.#whole.match;
  }

  get unless(): CompiledBlock | undefined {
    return this.#whole.unless;
  }

  /** None of the commands that its `match` names is one of those that cause the effect. */
  isRuledOut(effect: Effect): boolean {
    return this.#namesCommands && !this.#surroundings.byCommand.mayConcern(this.position, effect);
  }

  isRuledOutFor({ given, telling, strict }: ToolNames): boolean {
    const literals = this.#nameLiterals;
    return literals !== undefined && [[given], telling, strict].every((names) => lackFolded(names, literals));
  }

  get #whole(): CompiledRule {
    const { rules, matchers } = this.#surroundings;
    return (this.#compiled ??= compileRule(rules.ruleAt(this.position), this.position, matchers));
  }
}
