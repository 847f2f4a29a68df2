/** Format characters: invisible, and dropped by most of what shows or stores a name. */
const invisible = /\p{Cf}/gu;

/**
 * A name without the differences that a stopping rule must not be fooled by: compatibility forms (Unicode NFKC),
 * letter case, invisible characters. Two names with the same fold are one tool for a stopping rule.
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').replace(invisible, '').toLowerCase();
}
