import type { Writable } from 'node:stream';

/** Writes whole lines to a stream, no faster than they are read. */
export class LineWriter {
  readonly #stream: Writable;
  #isOpen = true;
  #waiting = 0;

  constructor(stream: Writable, onGone: () => void) {
    this.#stream = stream;
    const close = (): void => {
      if (!this.#isOpen) return;
      this.#isOpen = false;
      onGone();
    };
    stream.on('error', close);
    stream.on('close', close);
  }

  /** The other side has not read what was written. */
  get isWaiting(): boolean {
    return this.#waiting > 0;
  }

  /** Done when there is room for more. What nobody reads any more goes nowhere. */
  async write(line: Uint8Array | string): Promise<void> {
    if (!this.#isOpen || this.#stream.write(typeof line === 'string' ? `${line}\n` : line)) return;
    this.#waiting += 1;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#stream.off('drain', done);
        this.#stream.off('close', done);
        this.#stream.off('error', done);
        resolve();
      };
      this.#stream.once('drain', done);
      this.#stream.once('close', done);
      this.#stream.once('error', done);
    });
    this.#waiting -= 1;
  }

  /** Done when everything has been handed to the system, or nobody reads it any more. */
  async end(): Promise<void> {
    if (!this.#isOpen) return;
    await new Promise<void>((resolve) => {
      this.#stream.once('close', resolve);
      this.#stream.end(resolve);
    });
  }
}
