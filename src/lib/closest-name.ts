/** Longer names are not compared: the work is the product of both lengths. */
const longestName = 64;

/** Steps of inserting, deleting, replacing or swapping neighbours (optimal string alignment) from one text to the other. */
function editDistance(left: string, right: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/**
 * The known name that was probably meant, for a did-you-mean; undefined when none is near enough
 * (a third of the longer name may differ, case counts little). At most the first 1,000 names are looked at.
 */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  let best: string | undefined;
  let bestDistance = Infinity;
  let looked = 0;
  for (const candidate of known) {
    looked += 1;
    if (looked > 1000) break;
    if (candidate.length > longestName) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (distance < bestDistance && distance <= allowed && distance < candidate.length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
