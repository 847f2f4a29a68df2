/** A line with its line end, where it has one; or the next part of a line that is longer than may be kept. */
export type LinePiece =
  | { readonly kind: 'line'; readonly bytes: Buffer }
  | { readonly kind: 'part'; readonly bytes: Buffer; readonly isLast: boolean };

const lineFeed = 0x0a;

/** Cuts a stream of bytes into lines. Takes linear time, and keeps no more than one line of `longest` bytes. */
export class LineSplitter {
  readonly #longest: number;
  #kept: Buffer[] = [];
  #length = 0;
  #isInLongLine = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** What these bytes bring to an end. */
  push(chunk: Buffer): readonly LinePiece[] {
    const pieces: LinePiece[] = [];
    for (let from = 0; from < chunk.length;) {
      const end = chunk.indexOf(lineFeed, from);
      const to = end === -1 ? chunk.length : end + 1;
      const piece = this.#take(chunk.subarray(from, to), end !== -1);
      if (piece !== undefined) pieces.push(piece);
      from = to;
    }
    return pieces;
  }

  /** What is left when the stream has ended. */
  end(): readonly LinePiece[] {
    if (this.#isInLongLine) return [{ kind: 'part', bytes: Buffer.alloc(0), isLast: true }];
    return this.#length === 0 ? [] : [{ kind: 'line', bytes: this.#release() }];
  }

  #take(bytes: Buffer, isEnd: boolean): LinePiece | undefined {
    if (this.#isInLongLine) {
      this.#isInLongLine = !isEnd;
      return { kind: 'part', bytes, isLast: isEnd };
    }
    this.#kept.push(bytes);
    this.#length += bytes.length;
    if (this.#length > this.#longest) {
      this.#isInLongLine = !isEnd;
      return { kind: 'part', bytes: this.#release(), isLast: isEnd };
    }
    return isEnd ? { kind: 'line', bytes: this.#release() } : undefined;
  }

  #release(): Buffer {
    const bytes = this.#kept.length === 1 ? (this.#kept[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#kept);
    this.#kept = [];
    this.#length = 0;
    return bytes;
  }
}
