/** Runs `find` on the first call and keeps its answer. A throw is not kept: the next call tries again. */
export function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
