import type { Effect } from '../effect.ts';
import type { Spending, TextContext } from '../reading.ts';

/** What a text was found to do, and what finding it took of the call's budget. */
interface RememberedReading {
  readonly effects: readonly Effect[];
  readonly spent: Spending;
}

/** Agents run the same few commands again and again; what is longer is seldom the same twice. At most twice as many are kept. */
const mostTexts = 128;
const longestText = 2000;
const mostEffects = 64;

type Read = (text: string, context: TextContext) => readonly Effect[];

/**
 * Reads a text as `read` does, and knows again what it has read of late. What was found depends on nothing but the key: where links
 * lead may change, so a text with a `realPath` is always read. A text that took more than was left is not remembered, and one that
 * takes more than is left is read again, so that an answer is the same whatever was asked before.
 */
export function rememberReadings(read: Read): Read {
  const remembered = new RecentReadings();
  return (text, context) => {
    const key = keyOf(text, context);
    if (key === undefined) return read(text, context);
    const known = remembered.get(key);
    const { budget } = context;
    if (known !== undefined) return budget.take(known.spent) ? known.effects : read(text, context);
    const before = budget.left();
    const effects = read(text, context);
    const after = budget.left();
    if (after.steps < 0 || after.patterns < 0 || effects.length > mostEffects) return effects;
    const spent = { steps: before.steps - after.steps, patterns: before.patterns - after.patterns };
    // Security: they are found more than once, so whoever hands them to a caller freezes them (`explain`).
    remembered.set(key, { effects, spent });
    return effects;
  };
}

/** Those of late, and those before them: all of the elder are forgotten at once, which costs less than one by one. */
class RecentReadings {
  #young = new Map<string, RememberedReading>();
  #old: ReadonlyMap<string, RememberedReading> = new Map();

  get(key: string): RememberedReading | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, reading: RememberedReading): void {
    if (this.#young.size >= mostTexts) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, reading);
  }
}

/** All that the effects of a text depend on; undefined where they depend on more. */
function keyOf(text: string, context: TextContext): string | undefined {
  const { from, place, isLost, causes, machine, certainty, guessed, depth } = context;
  if (text.length > longestText || place.realPath !== undefined || causes !== undefined) return undefined;
  const { cwd, workspace, home } = place;
  const { pointer, start, end } = from;
  const runsAt = machine === undefined ? '' : JSON.stringify([machine.via, machine.name]);
  // Security: what is free text comes with its length, so that no two keys are the same.
  const lengths = `${text.length} ${pointer.length} ${cwd?.length} ${workspace?.length} ${home?.length} ${runsAt.length}`;
  const facts = `${start} ${end} ${isLost} ${certainty} ${guessed} ${depth}`;
  return `${lengths} ${facts} ${text}${pointer}${cwd ?? ''}${workspace ?? ''}${home ?? ''}${runsAt}`;
}
