const quote = 0x22;
const backslash = 0x5c;
const openings = new Set([0x7b, 0x5b]);
const closings = new Set([0x7d, 0x5d]);

/** Longer ids are not repeated. */
const longestId = 200;

/**
 * Finds the id of a message that is too long to be kept, as its bytes come, so that whoever waits for the answer gets one. It is
 * no reader of JSON: what is not, gives anything or nothing.
 */
export class IdFinder {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** The member of the outermost object that is being read, as it is written. */
  #member: number[] = [];
  #found: string | undefined;

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#isInText) this.#readText(byte);
      else this.#readMark(byte);
    }
  }

  /** As it is written; undefined where there was none. */
  get rawId(): string | undefined {
    return this.#found;
  }

  #readText(byte: number): void {
    this.#keep(byte);
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) this.#isInText = false;
  }

  #readMark(byte: number): void {
    if (byte === quote) this.#isInText = true;
    if (closings.has(byte)) this.#depth -= 1;
    if (this.#depth === 0 || (this.#depth === 1 && byte === 0x2c)) this.#endMember();
    else this.#keep(byte);
    if (openings.has(byte)) this.#depth += 1;
  }

  #keep(byte: number): void {
    if (this.#depth === 1 && this.#member.length <= longestId) this.#member.push(byte);
  }

  #endMember(): void {
    const match = /^\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?[0-9.eE+-]+)\s*$/.exec(
      Buffer.from(this.#member).toString('utf8'),
    );
    this.#member = [];
    const raw = match?.[1];
    if (raw !== undefined && isJson(raw)) this.#found ??= raw;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
