import type { Effect } from '../effect.ts';
import type { Spending, TextContext } from '../reading.ts';

/** What a text was found to do in a context, and what finding it took of the call's budget. */
interface RememberedReading {
  readonly context: TextContext;
  readonly effects: readonly Effect[];
  readonly spent: Spending;
  /** That of the same text before it. */
  readonly former: RememberedReading | undefined;
}

/**
 * Agents run the same few commands again and again; what is longer is seldom the same twice. At most twice as many are kept: what is
 * kept outlives the collections of young objects, which then cost more than the reading saves.
 */
const mostTexts = 32;
const longestText = 2000;
const mostEffects = 64;
type Read = (text: string, context: TextContext) => readonly Effect[];

/**
 * Reads a text as `read` does, and knows again what it has read of late in the same context. What was found depends on nothing else:
 * where links lead may change, so a text with a `realPath` is always read. A text that took more than was left is not remembered, and one that
 * takes more than is left is read again, so that an answer is the same whatever was asked before.
 */
export function rememberReadings(read: Read): Read {
  const remembered = new RecentReadings();
  return (text, context) => {
    if (!isRemembered(text, context)) return read(text, context);
    const known = remembered.get(text, context);
    const { budget } = context;
    if (known !== undefined) return budget.take(known.spent) ? known.effects : read(text, context);
    const before = budget.left();
    const effects = read(text, context);
    const after = budget.left();
    if (after.steps < 0 || after.patterns < 0 || effects.length > mostEffects) return effects;
    const spent = { steps: before.steps - after.steps, patterns: before.patterns - after.patterns };
    // Security: they are found more than once, so whoever hands them to a caller freezes them (`explain`).
    remembered.note(text, context, effects, spent);
    return effects;
  };
}

/** Those of late, and those before them: all of the elder are forgotten at once, which costs less than one by one. */
class RecentReadings {
  #young = new Map<string, RememberedReading>();
  #old: ReadonlyMap<string, RememberedReading> = new Map();

  get(text: string, context: TextContext): RememberedReading | undefined {
    const young = readingIn(this.#young.get(text), context);
    if (young !== undefined) return young;
    const old = readingIn(this.#old.get(text), context);
    if (old !== undefined) this.note(text, old.context, old.effects, old.spent);
    return old;
  }

  /** Of one text there are two at most, in folders of their own as a rule. */
  note(text: string, context: TextContext, effects: readonly Effect[], spent: Spending): void {
    if (this.#young.size >= mostTexts) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    const last = this.#young.get(text);
    const former =
      last === undefined
        ? undefined
        : { context: last.context, effects: last.effects, spent: last.spent, former: undefined };
    this.#young.set(text, { context, effects, spent, former });
  }
}

function readingIn(last: RememberedReading | undefined, context: TextContext): RememberedReading | undefined {
  for (let reading = last; reading !== undefined; reading = reading.former)
    if (isSameContext(reading.context, context)) return reading;
  return undefined;
}

/** Whether the effects of the text depend on nothing that `isSameContext` does not compare. */
function isRemembered(text: string, { place, causes }: TextContext): boolean {
  return text.length <= longestText && place.realPath === undefined && causes === undefined;
}

// By its parts: to make one key of them for every text takes longer than to compare them with those of a text that is known.
function isSameContext(left: TextContext, right: TextContext): boolean {
  return (
    left.place.cwd === right.place.cwd &&
    left.place.workspace === right.place.workspace &&
    left.place.home === right.place.home &&
    left.isLost === right.isLost &&
    left.certainty === right.certainty &&
    left.guessed === right.guessed &&
    left.depth === right.depth &&
    left.from.pointer === right.from.pointer &&
    left.from.start === right.from.start &&
    left.from.end === right.from.end &&
    left.machine?.via === right.machine?.via &&
    left.machine?.name === right.machine?.name
  );
}
