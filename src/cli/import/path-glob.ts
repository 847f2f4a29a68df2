/** A pattern of paths as `.gitignore` has it, made one of a policy; undefined where that would not be the same. */
export function exactPathGlob(pattern: string): string | undefined {
  // Braces, a leading `!` and escapes mean something else, or nothing, on the other side.
  if (pattern === '' || /[{}\\$!]/.test(pattern) || /[\n\r]/.test(pattern)) return undefined;
  return pattern;
}

/** The same for what is stopped: what has another meaning becomes any character, so that no path is left out. */
export function wideGlob(pattern: string): string {
  const wide = pattern.replaceAll(/\\./g, '?').replaceAll(/[{}\\$!\n\r]/g, '?');
  return wide === '' ? '**' : wide;
}
