/** A random UUID. Node's own module, where there is one, is read sooner than the global that it stands behind. */
export function randomId(): string {
  const { process, crypto } = globalThis as Partial<typeof globalThis>;
  const source = process?.getBuiltinModule?.('node:crypto') ?? crypto;
  if (source === undefined) throw new Error('this runtime has no source of random numbers');
  return source.randomUUID();
}
