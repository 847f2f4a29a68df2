import type { Effect, EffectKind } from '../call/effect.ts';
import { isInvalidCall, understandCall, type CallOptions } from '../call/understand-call.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { Action } from '../policy/rule.ts';
import { makeDecision, type CompiledLayer, type CompiledPolicy } from './compile.ts';
import type { PlannedRule } from './compiled-rule.ts';
import type { Decision } from './decision.ts';
import { matchRule, type Answers, type Candidate } from './match-rule.ts';
import type { LiveRules, PlanFacts } from './rule-index.ts';
import { isMoreSevere } from './severity.ts';

/** A decision, and the call that it was made on: its effects can be told afterwards. Undefined for what is no call. */
export interface Judgement {
  readonly decision: Decision;
  readonly call: UnderstoodCall | undefined;
}

/** The decision on a tool call, whatever the value is. Never throws: what goes wrong inside is a denial. */
export function decide(policy: CompiledPolicy, call: unknown, options?: CallOptions): Decision {
  return judge(policy, call, options).decision;
}

/** The same decision, with the call as it was understood. Never throws. */
export function judge(policy: CompiledPolicy, call: unknown, options?: CallOptions): Judgement {
  try {
    const understood = understandCall(call, options);
    if (!isInvalidCall(understood)) return { decision: decideUnderstood(policy, understood), call: understood };
    return { decision: refuse(policy, `the call is not valid: ${understood.invalid}`), call: undefined };
  } catch (error) {
    // Security: a bug must never end in an approval.
    const why = error instanceof Error ? error.message : 'unknown error';
    return { decision: refuse(policy, `the call could not be judged: ${why}`), call: undefined };
  }
}

/** Every effect of a call as the layers see it, each once: what a layer teaches of tools adds to what all of them see. */
export function findEffects(policy: CompiledPolicy, call: UnderstoodCall): readonly Effect[] {
  const readings = new Set([call, ...policy.layers.flatMap(({ tools }) => (tools ? [call.taughtBy(tools)] : []))]);
  return [...readings].flatMap(({ effects }) => effects);
}

/** A denial that no rule gave. */
export function refuse(policy: CompiledPolicy, reason: string): Decision {
  return makeDecision('deny', { policyName: 'default', reason, layer: policy.layers[0]?.name ?? 'policy' });
}

/** Each layer is judged on its own; the most severe decision wins, the first layer's among equals. */
export function decideUnderstood(policy: CompiledPolicy, call: UnderstoodCall): Decision {
  let decision: Decision | undefined;
  for (const layer of policy.layers) {
    const next = decideLayer(layer, call);
    if (decision === undefined || isMoreSevere(next.action, decision.action)) decision = next;
    if (decision.denied) return decision;
  }
  return decision ?? refuse(policy, 'the policy has no layers');
}

/** What the rules say of one effect. */
export interface Verdict {
  readonly action: Action;
  /** Absent when no rule spoke. */
  readonly planned?: PlannedRule;
  /** Nothing in the effect needs approval, and no rule stopped it. */
  readonly implied?: true;
  /** Why the effect could not be seen, where that is all that the rule had to go by. */
  readonly unseen?: string;
}

function decideLayer(layer: CompiledLayer, given: UnderstoodCall): Decision {
  const call = layer.tools === undefined ? given : given.taughtBy(layer.tools);
  const live = layer.index.rulesFor(call);
  if (live.rules.length === 0) return layer.otherwise;
  if (!tellEffectsApart(live, call)) {
    const candidate = { call, effect: invokeOf(call), answers: undefined };
    return toDecision(layer, judgeEffect(layer, live.rules, candidate));
  }
  return toDecision(layer, worst(effectsToJudge(layer, live, call).map(judgeIn(layer, live.rules, call))));
}

/** Those effects that some rule may tell from the others. */
function effectsToJudge(layer: CompiledLayer, live: LiveRules, call: UnderstoodCall): readonly Effect[] {
  const kinds = kindsToJudge(layer, live);
  return kinds === undefined ? call.effects : call.effectsOf(kinds);
}

/** Whether rules may say different things of the effects of a call: those that speak of the whole call say the same of each. */
export function tellEffectsApart({ speaksOfEffects, splitsCommands }: PlanFacts, call: UnderstoodCall): boolean {
  return speaksOfEffects || (splitsCommands && call.hasShellText);
}

/** The call itself, as the one thing that rules on the whole call judge. */
export function invokeOf(call: UnderstoodCall): Effect {
  return { kind: 'invoke', tool: call.names.given };
}

/**
 * Where nothing is approved unless a rule says so, or a rule stops whatever another does not approve first, every effect counts;
 * else only those that some rule speaks of.
 */
function kindsToJudge(layer: CompiledLayer, { kinds }: LiveRules): readonly EffectKind[] | undefined {
  return layer.otherwise.approved ? kinds : undefined;
}

/** Judges the effects of one call. What conditions on its arguments answer is asked once for all of them. */
export function judgeIn(
  layer: CompiledLayer,
  rules: readonly PlannedRule[],
  call: UnderstoodCall,
): (effect: Effect) => Verdict {
  const answers: Answers = new Map();
  return (effect) => judgeEffect(layer, rules, { call, effect, answers });
}

/**
 * The first rule that matches for certain gives its verdict. A stopping rule that matches possibly sets a floor, and the
 * search goes on.
 */
function judgeEffect(layer: CompiledLayer, rules: readonly PlannedRule[], candidate: Candidate): Verdict {
  let floor: Verdict | undefined;
  for (const planned of rules) {
    const match = matchRule(planned, candidate);
    if (match === 'certain') return atLeast(floor, { action: planned.compiled.rule.action, planned });
    if (match === 'possible') floor = higher(floor, floorOf(layer, planned, candidate));
    if (floor?.action === 'deny') return floor;
  }
  return atLeast(floor, defaultVerdict(layer, candidate.effect));
}

function floorOf(layer: CompiledLayer, planned: PlannedRule, candidate: Candidate): Verdict | undefined {
  const uncertain = planned.compiled.rule.uncertain ?? layer.uncertain;
  const unseen = findUnseen(planned, candidate);
  // Security: what could not be seen at all may be the very thing that the rule is there for.
  if (unseen !== undefined) return { action: uncertain === 'ignore' ? 'escalate' : uncertain, planned, unseen };
  if (uncertain !== 'ignore') return { action: uncertain, planned };
  return isHidden(planned, candidate) || isOnlyAboutUse(planned, candidate)
    ? { action: 'escalate', planned }
    : undefined;
}

/** Why that could not be seen which the rule is about: the effect, or for a rule on the whole call its arguments. */
function findUnseen({ compiled }: PlannedRule, { call, effect }: Candidate): string | undefined {
  if (!compiled.speaksOfEffects) return call.unreadable;
  return effect.kind === 'opaque' ? effect.why : undefined;
}

/** Whether a path has more readings than are looked at, or leads where nobody can tell. */
function isHidden({ compiled }: PlannedRule, { call, effect }: Candidate): boolean {
  if (!compiled.speaksOfEffects) return call.paths.some(({ isCut }) => isCut === true);
  return 'path' in effect && effect.path.isCut === true;
}

/** Whether all that is uncertain is what a tool nobody described does to a thing that it names: `ignore` is about the thing. */
function isOnlyAboutUse(planned: PlannedRule, candidate: Candidate): boolean {
  const { effect } = candidate;
  if (!('guessed' in effect) || effect.guessed === undefined || effect.certainty === 'certain') return false;
  // That it deletes what it names is the least likely of the guesses.
  if (effect.kind === 'delete') return false;
  return matchRule(planned, { ...candidate, effect: { ...effect, certainty: 'certain' } }) === 'certain';
}

function higher(floor: Verdict | undefined, next: Verdict | undefined): Verdict | undefined {
  if (floor === undefined || next === undefined) return floor ?? next;
  return isMoreSevere(next.action, floor.action) ? next : floor;
}

function defaultVerdict(layer: CompiledLayer, effect: Effect): Verdict {
  if ('implied' in effect && effect.implied !== undefined) return { action: 'approve', implied: true };
  return { action: layer.otherwise.action };
}

/** Among equals the floor's rule, which comes first. */
function atLeast(floor: Verdict | undefined, verdict: Verdict): Verdict {
  return floor === undefined || isMoreSevere(verdict.action, floor.action) ? verdict : floor;
}

/** The most severe verdict; among equals the one whose rule comes first, a rule before the default. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((left, right) => {
    if (left.action !== right.action) return isMoreSevere(right.action, left.action) ? right : left;
    return rankOf(right) < rankOf(left) ? right : left;
  });
}

function rankOf({ planned, implied }: Verdict): number {
  if (planned !== undefined) return planned.compiled.position;
  return implied === true ? Number.POSITIVE_INFINITY : Number.MAX_VALUE;
}

export function toDecision(layer: CompiledLayer, { action, planned, implied, unseen }: Verdict): Decision {
  if (planned !== undefined && unseen !== undefined) return unseenDecision(layer, planned, { action, why: unseen });
  if (planned !== undefined) return layer.decisionOf(planned.compiled.rule, action);
  return implied === true ? layer.nothingToApprove : layer.otherwise;
}

/** The rule is the first of those that may be concerned; its reason and advice would speak of something that nobody saw. */
function unseenDecision(
  { name }: CompiledLayer,
  { compiled: { rule } }: PlannedRule,
  { action, why }: { readonly action: Action; readonly why: string },
): Decision {
  return makeDecision(action, {
    policyName: rule.name,
    reason: `part of what it does could not be seen: ${why}. It may be what a rule stops, of which this is the first`,
    instead: 'Write it so that all of it can be seen, without what is known only when it runs',
    layer: name,
    ...(rule.origin === undefined ? {} : { origin: rule.origin }),
  });
}
