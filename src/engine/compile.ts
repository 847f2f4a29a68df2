import { matcherByKey } from '../match/registry.ts';
import type { Action, PolicySet, Rule, Uncertain } from '../policy/rule.ts';
import type { TaughtTools } from '../policy/taught-tools.ts';
import { compileRule, type CompiledRule, type MatcherByKey } from './compiled-rule.ts';
import type { Decision } from './decision.ts';
import { compileOutlined } from './outlined-rule.ts';
import { RuleIndex } from './rule-index.ts';
import { findOutlined } from './rule-outline.ts';

/** One policy set, ready to decide. */
export interface CompiledLayer {
  readonly name: string;
  readonly rules: readonly CompiledRule[];
  readonly index: RuleIndex;
  /** What it says where no rule matches. */
  readonly otherwise: Decision;
  /** What it says of a call of which nothing needs approval. */
  readonly nothingToApprove: Decision;
  /** What a stopping rule that says nothing itself says where it matches possibly. */
  readonly uncertain: Uncertain;
  /** What it teaches of tools; undefined where it teaches nothing. */
  readonly tools: TaughtTools | undefined;
  /** The decision of a rule of this layer, as this action. */
  decisionOf(rule: Rule, action: Action): Decision;
}

/** Layers, each judged on its own. */
export interface CompiledPolicy {
  readonly layers: readonly CompiledLayer[];
}

export interface CompileOptions {
  /** The keys that match blocks may hold; the built-in ones unless a test brings its own. */
  readonly matchers?: MatcherByKey;
  /** Goes before what the sets themselves say where nothing matches. */
  readonly defaultAction?: Action;
  /** The reason given where nothing matches. */
  readonly defaultReason?: string;
}

/** Compiles policy sets once, for any number of decisions. Without a set there is nothing that could approve: it throws. */
export function compilePolicy(sets: readonly PolicySet[], options: CompileOptions = {}): CompiledPolicy {
  if (sets.length === 0) throw new Error('a policy needs at least one layer');
  return { layers: sets.map((set) => compileLayer(set, options)) };
}

/** The decisions that were made, by action and rule. */
type DecisionsOfRules = Readonly<Record<Action, Map<Rule, Decision>>>;

function compileLayer(set: PolicySet, options: CompileOptions): CompiledLayer {
  const rules = compileRules(set, options.matchers ?? matcherByKey);
  const decisions: DecisionsOfRules = { approve: new Map(), deny: new Map(), escalate: new Map() };
  return {
    name: set.name,
    rules,
    index: new RuleIndex(rules),
    otherwise: defaultDecision(set, options),
    nothingToApprove: makeDecision('approve', {
      policyName: '',
      reason: 'nothing in it needs approval',
      layer: set.name,
    }),
    uncertain: set.uncertain ?? 'escalate',
    tools: set.tools,
    decisionOf(rule, action) {
      const known = decisions[action].get(rule);
      if (known !== undefined) return known;
      const decision = ruleDecision(set.name, rule, action);
      decisions[action].set(rule, decision);
      return decision;
    },
  };
}

function compileRules(set: PolicySet, matchers: MatcherByKey): readonly CompiledRule[] {
  // An outline says what the built-in matchers make of a rule.
  const outlined = matchers === matcherByKey ? findOutlined(set) : undefined;
  if (outlined !== undefined) return compileOutlined(outlined, matchers);
  return set.rules.map((rule, position) => compileRule(rule, position, matchers));
}

function ruleDecision(layer: string, rule: Rule, action: Action): Decision {
  return makeDecision(action, {
    policyName: rule.name,
    reason: rule.reason,
    layer,
    ...(rule.instead === undefined ? {} : { instead: rule.instead }),
    ...(rule.origin === undefined ? {} : { origin: rule.origin }),
  });
}

function defaultDecision(set: PolicySet, options: CompileOptions): Decision {
  const action = options.defaultAction ?? set.defaultAction;
  const failClosed = action === 'deny' ? ' (fail-closed)' : '';
  const reason = options.defaultReason ?? `no rule matched: default ${action}${failClosed}`;
  return makeDecision(action, { policyName: action === 'approve' ? '' : 'default', reason, layer: set.name });
}

type DecisionDetails = Omit<Decision, 'action' | 'approved' | 'denied' | 'escalated'>;

/** A frozen decision with the flags that go with its action. */
export function makeDecision(action: Action, details: DecisionDetails): Decision {
  return Object.freeze({
    action,
    approved: action === 'approve',
    denied: action === 'deny',
    escalated: action === 'escalate',
    ...details,
  });
}
