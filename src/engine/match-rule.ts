import type { Effect, EffectFacts } from '../call/effect.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import { both, type Certainty } from '../lib/certainty.ts';
import type { ArgumentsCondition } from '../match/matcher.ts';
import { isExempt, type CompiledBlock, type CompiledRule, type PlannedRule } from './compiled-rule.ts';

/** What conditions on the arguments answered for one call, which has many effects as a rule. */
export type Answers = Map<ArgumentsCondition, Certainty>;

/** One effect of a call, and what is known of the call's arguments. */
export interface Candidate {
  readonly call: UnderstoodCall;
  readonly effect: Effect;
  /** Undefined where no other effect is judged: each rule asks its conditions once. */
  readonly answers: Answers | undefined;
}

/** How surely the rule matches this effect of the call. */
export function matchRule(planned: PlannedRule, candidate: Candidate): Certainty {
  const { compiled, named } = planned;
  const matched = compiled.speaksOfEffects ? matchEffect(planned, candidate) : holdsForCall(planned, candidate);
  if (matched === 'no' || (!compiled.stops && matched !== 'certain')) return 'no';
  return both(named, matched);
}

/** A rule that names only keys of the whole call says the same of each of its effects. */
function holdsForCall(planned: PlannedRule, candidate: Candidate): Certainty {
  const { compiled } = planned;
  // An exception that holds for one command at a time would never spare what is no command.
  if (compiled.stops && compiled.splitsCommands && candidate.call.hasShellText && 'implied' in candidate.effect)
    return 'no';
  const matched = argumentsHold(compiled.match, candidate);
  return matched === 'no' || isSparedByCall(planned, candidate) ? 'no' : matched;
}

function matchEffect(planned: PlannedRule, candidate: Candidate): Certainty {
  const { compiled } = planned;
  const { effect } = candidate;
  if (effect.kind === 'opaque' && !speaksOfOpaque(compiled)) return matchOpaque(planned, candidate);
  if (effect.kind === 'invoke' && coversInvoke(planned))
    return isSparedByCall(planned, candidate) ? 'no' : argumentsHold(compiled.match, candidate);
  if (compiled.kinds?.has(effect.kind) === false || compiled.isRuledOut?.(effect) === true) return 'no';
  // Guesses only tighten.
  if (!compiled.stops && isGuessed(effect)) return 'no';
  // An exception that speaks of effects would never spare what says nothing of its own.
  if (compiled.stops && compiled.kinds === undefined && 'implied' in effect) return 'no';
  const matched = both(argumentsHold(compiled.match, candidate), effectHolds(compiled.match, candidate));
  return matched === 'no' || isSpared(planned, candidate) ? 'no' : matched;
}

function isSpared({ compiled, excepted }: PlannedRule, candidate: Candidate): boolean {
  const { unless } = compiled;
  if (unless === undefined || excepted === 'no' || unless.kinds?.has(candidate.effect.kind) === false) return false;
  // Whether a tool nobody described does it is a guess; what it would be done to is not, and that is what is excepted.
  const { effect } = candidate;
  const sure = compiled.stops && 'certainty' in effect ? asSure(effect) : effect;
  const { call, answers } = candidate;
  const asked = sure === effect ? candidate : { call, effect: sure, answers };
  const held = both(both(excepted, argumentsHold(unless, asked)), effectHolds(unless, asked));
  return isExempt(compiled, held);
}

function asSure<E extends EffectFacts>(effect: E): E {
  if (effect.certainty === 'certain' && effect.guessed === undefined) return effect;
  const { guessed: _, ...facts } = effect;
  // The same kind of effect, with its other facts.
  return { ...facts, certainty: 'certain' } as E;
}

/** Whether the conditions of a stopping rule say themselves what holds of what could not be seen. */
function speaksOfOpaque({ stops, match }: CompiledRule): boolean {
  return stops && match.kinds?.has('opaque') === true;
}

/** What could not be seen may be anything that a stopping rule speaks of, and nothing that an approving one does. */
function matchOpaque(planned: PlannedRule, candidate: Candidate): Certainty {
  const { compiled } = planned;
  if (!compiled.stops || !mayConcern(compiled, candidate.effect) || isSparedByCall(planned, candidate)) return 'no';
  return both('possible', argumentsHold(compiled.match, candidate));
}

/** Whether what could not be seen may be of a kind that the rule speaks of. The call itself is always seen. */
function mayConcern({ match: { kinds } }: CompiledRule, effect: Effect): boolean {
  if (kinds === undefined || effect.kind !== 'opaque') return true;
  const { mayBe } = effect;
  return [...kinds].some((kind) => kind !== 'invoke' && (mayBe?.includes(kind) ?? true));
}

/** Whether an exception that says nothing of effects holds. */
function isSparedByCall({ compiled, excepted }: PlannedRule, candidate: Candidate): boolean {
  const { unless } = compiled;
  if (unless === undefined || unless.ofEffect.length > 0 || excepted === 'no') return false;
  return isExempt(compiled, both(excepted, argumentsHold(unless, candidate)));
}

/** An approving rule that names the tool covers the call itself: its other effects are approved each on its own. */
function coversInvoke({ compiled }: PlannedRule): boolean {
  return (
    !compiled.stops && !compiled.isForAnyName && compiled.match.ofName.length > 0 && compiled.match.ofEffect.length > 0
  );
}

function isGuessed(effect: Effect): boolean {
  return 'guessed' in effect && effect.guessed !== undefined;
}

function argumentsHold({ ofArguments }: CompiledBlock, candidate: Candidate): Certainty {
  let result: Certainty = 'certain';
  for (const condition of ofArguments) {
    if (result === 'no') return 'no';
    result = both(result, ask(condition, candidate));
  }
  return result;
}

function ask(condition: ArgumentsCondition, { call, effect, answers }: Candidate): Certainty {
  if (condition.perCommand !== undefined && call.hasShellText) return condition.perCommand(call, effect);
  const known = answers?.get(condition);
  if (known !== undefined) return known;
  const answer = condition.holds(call);
  answers?.set(condition, answer);
  return answer;
}

function effectHolds({ ofEffect }: CompiledBlock, { call, effect }: Candidate): Certainty {
  let result: Certainty = 'certainty' in effect ? effect.certainty : 'certain';
  for (const condition of ofEffect) {
    if (result === 'no') return 'no';
    result = both(result, condition.holds(call, effect));
  }
  return result;
}
