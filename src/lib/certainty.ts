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

/** Any of these holds: as sure as the surest of them. */
export function either(left: Certainty, right: Certainty): Certainty {
  if (left === 'certain' || right === 'certain') return 'certain';
  return left === 'no' ? right : left;
}
