/** What brings the chunks: it is told when one is waited for, and when nobody wants more. */
export interface ChunkSource {
  resume(): void;
  stop(): void;
}

type End = { readonly error?: unknown };

/** Chunks that somebody else brings, one by one, for the one who waits for them. */
export class ChunkQueue {
  readonly #waiting: Uint8Array[] = [];
  #end: End | undefined;
  #wake = (): void => {};

  push(chunk: Uint8Array): void {
    this.#waiting.push(chunk);
    this.#wake();
  }

  /** Only the first end counts. */
  finish(how: End): void {
    this.#end ??= how;
    this.#wake();
  }

  /** To stop early stops the source. */
  read(source: ChunkSource): AsyncIterator<Uint8Array> {
    return {
      next: async () => {
        if (this.#waiting.length === 0 && this.#end === undefined) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
            source.resume();
          });
        }
        const value = this.#waiting.shift();
        if (value !== undefined) return { done: false, value };
        if (this.#end !== undefined && 'error' in this.#end) throw this.#end.error;
        return { done: true, value: undefined };
      },
      return: async () => {
        source.stop();
        return { done: true, value: undefined };
      },
    };
  }
}
