/**
 * How sure a match is. *Possible* is about what a call does, never about whether it does it:
 * an approving rule needs `certain`, a stopping rule that answers `possible` sets a floor.
 */
export type Certainty = 'no' | 'possible' | 'certain';

/** All of these hold: as sure as the least sure of them. */
export function both(left: Certainty, right: Certainty): Certainty {
  if (left === 'no' || right === 'no') return 'no';
  return left === 'certain' ? right : left;
}

/** Any of these holds: as sure as the surest of them; `no` for none. */
export function surest(answers: readonly Certainty[]): Certainty {
  return surestOf(answers, (answer) => answer);
}

/** The same for what `ask` says of each; nothing more is asked once one is certain. */
export function surestOf<T>(items: readonly T[], ask: (item: T) => Certainty): Certainty {
  let found: Certainty = 'no';
  for (const item of items) {
    const answer = ask(item);
    if (answer === 'certain') return 'certain';
    if (answer === 'possible') found = 'possible';
  }
  return found;
}
