/** Bounds on a policy document. Each is far above any policy that a person keeps, and low enough to be read in well under a second. */
export const documentLimits = Object.freeze({
  /** Bytes of a file, UTF-16 units of a text, and of what aliases repeat of it. */
  size: 1024 * 1024,
  /** Values in all, those that aliases repeat counted each time. */
  nodes: 250_000,
  /** Pieces of YAML syntax: the parser spends a moment on each, and more on those that are wrong. */
  tokens: 500_000,
  /** Levels of lists and maps. */
  depth: 64,
});
