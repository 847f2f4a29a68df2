import { printableText } from '../lib/printable-text.ts';

/** What went wrong, on one line. */
export function describeError(error: unknown): string {
  return printableText(error instanceof Error ? error.message : 'unknown error');
}

/** On stderr, once, where there is a process; `--no-warnings` and `warning` listeners hold for it. */
export function warnProcess(message: string): void {
  const { process } = globalThis as Partial<typeof globalThis>;
  process?.emitWarning(message, { type: 'ActionPolicyWarning' });
}

/** What is told of a decision never changes it. */
export function ignoringFailure(tell: () => unknown): void {
  try {
    // It may be an `async` function, whose rejection nobody would hear of.
    const answer = tell();
    if (answer instanceof Promise) answer.catch(() => {});
  } catch {
    // As it says.
  }
}
