import { isExactlyTaught } from './arguments/taught-arguments.ts';
import { effectKinds, type Effect, type EffectKind } from './effect.ts';
import type { CallFacts, EffectFinder } from './effects/effect-finder.ts';
import { effectFinders, isAskedFor } from './effects/finders.ts';

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
    return (this.#all ??= Object.freeze(this.#addImplied(this.ofKinds(effectKinds))));
  }

  ofKinds(kinds: readonly EffectKind[]): readonly Effect[] {
    const effects: Effect[] = [];
    for (const [index, finder] of effectFinders.entries()) {
      if (isAskedFor(finder, kinds)) for (const effect of this.#foundBy(finder, index)) effects.push(effect);
    }
    return effects;
  }

  #foundBy(finder: EffectFinder, index: number): readonly Effect[] {
    return (this.#found[index] ??= finder.find(this.#facts));
  }

  /** Marks the call itself as implied where its other effects say all there is to approve. */
  #addImplied(effects: readonly Effect[]): readonly Effect[] {
    const others = effects.filter(({ kind }) => kind !== 'invoke');
    const { identity, taught } = this.#facts;
    const isOfCatalogue = identity.known.length > 0 && !identity.isPrefixed;
    const isKnown = isOfCatalogue || (taught !== undefined && isExactlyTaught(taught));
    const isUnderstood =
      isKnown &&
      others.length > 0 &&
      others.every((effect) => effect.kind !== 'opaque' && (!('guessed' in effect) || effect.implied === true));
    if (!isUnderstood) return effects;
    return effects.map((effect) =>
      effect.kind === 'invoke' ? { kind: effect.kind, tool: effect.tool, implied: true } : effect,
    );
  }
}
