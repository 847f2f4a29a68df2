import { isExactlyTaught } from './arguments/taught-arguments.ts';
import { effectKinds, type Effect, type EffectKind } from './effect.ts';
import type { CallFacts } from './effects/effect-finder.ts';
import { effectFinders, findersFor } from './effects/finders.ts';

/** The effects of one call; each finder is asked once, when one of its kinds is. A class, since it keeps what they found. */
export class CallEffects {
  readonly #facts: CallFacts;
  /** What each finder found, once it was asked. */
  readonly #found: (readonly Effect[] | undefined)[] = [];
  #all: readonly Effect[] | undefined;

  constructor(facts: CallFacts) {
    this.#facts = facts;
  }

  get all(): readonly Effect[] {
    return (this.#all ??= this.#addImplied(this.ofKinds(effectKinds)));
  }

  ofKinds(kinds: readonly EffectKind[]): readonly Effect[] {
    const effects: Effect[] = [];
    for (const place of findersFor(kinds)) for (const effect of this.#foundBy(place)) effects.push(effect);
    return effects;
  }

  #foundBy(place: number): readonly Effect[] {
    return (this.#found[place] ??= effectFinders[place]?.find(this.#facts) ?? []);
  }

  /** Marks the call itself as implied where its other effects say all there is to approve. */
  #addImplied(effects: readonly Effect[]): readonly Effect[] {
    const { identity, taught } = this.#facts;
    const isOfCatalogue = identity.known.length > 0 && !identity.isPrefixed;
    const isKnown = isOfCatalogue || (taught !== undefined && isExactlyTaught(taught));
    // The call itself is one of them.
    if (!isKnown || effects.length < 2 || !effects.every(isUnderstood)) return effects;
    return effects.map((effect) =>
      effect.kind === 'invoke' ? { kind: effect.kind, tool: effect.tool, implied: true } : effect,
    );
  }
}

/** Whether it says for itself what there is to approve; the call itself is asked about by what else it does. */
function isUnderstood(effect: Effect): boolean {
  if (effect.kind === 'invoke') return true;
  return effect.kind !== 'opaque' && (effect.guessed === undefined || effect.implied === true);
}
