/** Format characters: invisible, and dropped by most of what shows or stores a name. */
const invisible = /\p{Cf}/gu;

/**
 * A name without the differences that a stopping rule must not be fooled by: compatibility forms (Unicode NFKC),
 * letter case, invisible characters. Two names with the same fold are one tool for a stopping rule.
 */
export function foldName(name: string): string {
  // Most names are ASCII, and compiling what follows would cost a one-shot command more than all of its names.
  if (/^[\0-\x7f]*$/.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').replace(invisible, '').toLowerCase();
}
