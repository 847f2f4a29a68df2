import type { EffectKind } from '../call/effect.ts';
import type { ToolNames, UnderstoodCall } from '../call/understood-call.ts';
import { foldName } from '../lib/fold-name.ts';
import { once } from '../lib/once.ts';
import { findGate, planRule, type CompiledRule, type PlannedRule } from './compiled-rule.ts';
import { isIndexable, LiteralIndex } from './literal-index.ts';

/** So few rules are simply tried one after the other. */
const fewRules = 8;
/** So many are indexed at once; the others when they have been asked this often: a one-shot command would pay for nothing. */
const manyRules = 200;
const firstCalls = 3;
/** Plans are kept for this many tool names; an agent that makes up names must not fill the memory. */
const maximalPlans = 128;

/** The rules that concern the tools of one name, in order. */
interface Plan extends LiveRules {
  calls: number;
  /** Made when it pays. */
  gating: Gating | undefined;
}

interface Gating {
  /** Tried on every call. */
  readonly always: readonly PlannedRule[];
  /** By their position: tried where one of their literals stands in the call. */
  readonly gated: ReadonlyMap<number, PlannedRule>;
}

/** What the rules for a tool ask of its calls. */
export interface PlanFacts {
  /** Some rule is of one effect. */
  readonly speaksOfEffects: boolean;
  /** Some rule is of one command of a shell text. */
  readonly splitsCommands: boolean;
  /** The kinds of effects that rules tell apart; undefined where every kind counts. */
  readonly kinds: readonly EffectKind[] | undefined;
}

/** The rules that may match a call, in order. */
export interface LiveRules extends PlanFacts {
  readonly rules: readonly PlannedRule[];
}

/** Gives for a call the rules that may match it: by the tool's name first, then by the literals that a rule can't match without. */
export class RuleIndex {
  readonly #anyName: readonly CompiledRule[];
  readonly #byExactName = new Map<string, CompiledRule[]>();
  readonly #plans = new Map<ToolNames, Plan>();
  readonly #gates: () => Gates;

  constructor(rules: readonly CompiledRule[]) {
    const anyName: CompiledRule[] = [];
    for (const compiled of rules) {
      const exact = compiled.exactNames;
      if (exact === undefined) anyName.push(compiled);
      else for (const name of new Set(exact)) this.#addExact(name, compiled);
    }
    this.#anyName = anyName;
    this.#gates = once(() => indexGates(rules));
  }

  #addExact(name: string, compiled: CompiledRule): void {
    const rules = this.#byExactName.get(name);
    if (rules === undefined) this.#byExactName.set(name, [compiled]);
    else rules.push(compiled);
  }

  rulesFor(call: UnderstoodCall): LiveRules {
    const plan = this.#planFor(call.names);
    const { length } = plan.rules;
    plan.calls += 1;
    if (length <= fewRules || (length < manyRules && plan.calls <= firstCalls)) return plan;
    plan.gating ??= this.#splitByGate(plan.rules);
    const { speaksOfEffects, splitsCommands, kinds } = plan;
    return { rules: this.#gates().select(plan.gating, call), speaksOfEffects, splitsCommands, kinds };
  }

  #planFor(names: ToolNames): Plan {
    const known = this.#plans.get(names);
    if (known !== undefined) return known;
    const plan = this.#makePlan(names);
    if (this.#plans.size >= maximalPlans) this.#plans.clear();
    this.#plans.set(names, plan);
    return plan;
  }

  #makePlan(names: ToolNames): Plan {
    const rules = this.#candidates(names)
      .map((compiled) => planRule(compiled, names))
      .filter((planned) => planned !== undefined);
    return { rules, ...findFacts(rules.map(({ compiled }) => compiled)), calls: 0, gating: undefined };
  }

  #splitByGate(rules: readonly PlannedRule[]): Gating {
    const { isGated } = this.#gates();
    const gated = rules.filter(({ compiled }) => isGated.has(compiled.position));
    return {
      always: rules.filter(({ compiled }) => !isGated.has(compiled.position)),
      gated: new Map(gated.map((rule) => [rule.compiled.position, rule])),
    };
  }

  #candidates(names: ToolNames): readonly CompiledRule[] {
    const folded = new Set([...names.generous, ...names.strict].map(foldName));
    const named = [...folded].flatMap((name) => this.#byExactName.get(name) ?? []);
    if (named.length === 0) return this.#anyName;
    return [...new Set([...this.#anyName, ...named])].sort((left, right) => left.position - right.position);
  }
}

/** What these rules ask of a call together. */
export function findFacts(rules: readonly CompiledRule[]): PlanFacts {
  return {
    speaksOfEffects: rules.some((rule) => rule.speaksOfEffects),
    splitsCommands: rules.some((rule) => rule.splitsCommands),
    kinds: findKinds(rules),
  };
}

function findKinds(rules: readonly CompiledRule[]): readonly EffectKind[] | undefined {
  const mayBeSettledAlone = rules.some(maySettleAlone);
  const kinds = new Set<EffectKind>();
  for (const rule of rules) {
    // It stops, or leaves to a rule that does, whatever no other rule approves before it. What it says of every effect alike it
    // says of the call itself, which is always judged; only where that may be settled before it do the others count. What holds
    // for one command at a time holds for none of the call itself.
    const isOfEvery = rule.speaksOfEffects || rule.splitsCommands || (rule.stops && mayBeSettledAlone);
    if (rule.kinds === undefined && isOfEvery) return undefined;
    for (const kind of rule.kinds ?? []) kinds.add(kind);
  }
  return [...kinds];
}

/** Whether a rule may give a verdict on the call itself, or on one effect, that it does not give on all of them. */
function maySettleAlone({ stops, speaksOfEffects, splitsCommands, kinds }: CompiledRule): boolean {
  if (splitsCommands) return true;
  return speaksOfEffects && (!stops || kinds === undefined || kinds.has('invoke'));
}

interface Gates {
  /** Positions of the rules that need a literal. */
  readonly isGated: ReadonlySet<number>;
  select(gating: Gating, call: UnderstoodCall): readonly PlannedRule[];
}

function indexGates(rules: readonly CompiledRule[]): Gates {
  const text: (readonly string[])[] = [];
  const paths: (readonly string[])[] = [];
  const isGated = new Set<number>();
  for (const compiled of rules) {
    const gate = findGate(compiled);
    if (gate === undefined || !gate.literals.every(isIndexable)) continue;
    (gate.fact === 'text' ? text : paths)[compiled.position] = gate.literals;
    isGated.add(compiled.position);
  }
  const textIndex = new LiteralIndex(withoutHoles(text));
  const pathIndex = new LiteralIndex(withoutHoles(paths));
  return {
    isGated,
    select({ always, gated }, call) {
      const found = new Set<number>();
      if (call.unreadable !== undefined || call.text.alternatives.length > 0 || (paths.length > 0 && hasUnseen(call))) {
        // What was not read, or is read in other ways too, may hold any literal.
        return inOrder([...always, ...gated.values()]);
      }
      if (text.length > 0) textIndex.collect(call.text.text, found);
      if (paths.length > 0) for (const spelling of call.pathSpellings) pathIndex.collect(spelling, found);
      const hits = [...found].map((position) => gated.get(position)).filter((planned) => planned !== undefined);
      return hits.length === 0 ? always : inOrder([...always, ...hits]);
    },
  };
}

function hasUnseen({ paths }: UnderstoodCall): boolean {
  return paths.some((path) => path.isCut === true);
}

function withoutHoles(entries: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return Array.from(entries, (literals) => literals ?? []);
}

function inOrder(rules: PlannedRule[]): readonly PlannedRule[] {
  return rules.sort((left, right) => left.compiled.position - right.compiled.position);
}
