import type { Message } from './message.ts';
import { isToolList } from './server-messages.ts';

/** More are forgotten, the oldest first. */
const mostPending = 10_000;

/** The requests that were passed on to the server, and that it has not answered. */
export class PendingRequests {
  readonly #open = new Set<string>();
  readonly #lists = new Set<string>();

  add(messages: readonly Message[]): void {
    for (const { rawId, method } of messages) {
      if (rawId === undefined || method === undefined) continue;
      if (this.#open.size >= mostPending) this.#forget(this.#open.values().next().value ?? '');
      this.#open.add(rawId);
      if (isToolList(method)) this.#lists.add(rawId);
    }
  }

  remove(messages: readonly Message[]): void {
    for (const { rawId, method } of messages) if (rawId !== undefined && method === undefined) this.#forget(rawId);
  }

  /** Whether it was there; then it is no more. */
  take(rawId: string): boolean {
    const isOpen = this.#open.has(rawId);
    this.#forget(rawId);
    return isOpen;
  }

  get isListAwaited(): boolean {
    return this.#lists.size > 0;
  }

  /** The ids of the lists that nobody will answer now. */
  takeLists(): readonly string[] {
    const ids = [...this.#lists];
    for (const id of ids) this.#forget(id);
    return ids;
  }

  /** The ids of all that nobody will answer now. */
  takeAll(): readonly string[] {
    const ids = [...this.#open];
    this.#open.clear();
    this.#lists.clear();
    return ids;
  }

  #forget(id: string): void {
    this.#open.delete(id);
    this.#lists.delete(id);
  }
}
