/** One event of a stream of server-sent events (WHATWG HTML, section 9.2), as it came and as a client reads it. */
export interface StreamEvent {
  readonly bytes: Buffer;
  /** Its name; empty where it has none. */
  readonly name: string;
  /** Undefined where it has none, and so nobody is told of it. */
  readonly data: string | undefined;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Cuts a stream into events at blank lines. Throws beyond `longest` bytes. */
export class EventSplitter {
  readonly #longest: number;
  #kept: Buffer[] = [];
  #length = 0;
  #lineLength = 0;
  #isAfterReturn = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  push(chunk: Buffer): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (!this.#endsEvent(chunk[at])) continue;
      this.#keep(chunk.subarray(from, at + 1));
      events.push(this.#release());
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
    return events;
  }

  /** What is left at the end. Clients should drop it; one that does not reads it as an event. */
  end(): readonly StreamEvent[] {
    return this.#length === 0 ? [] : [this.#release()];
  }

  /** Whether a blank line ends with this byte: lines end with a line feed, a carriage return, or both. */
  #endsEvent(byte: number | undefined): boolean {
    const isSecondHalf = byte === lineFeed && this.#isAfterReturn;
    this.#isAfterReturn = byte === carriageReturn;
    if (isSecondHalf) return false;
    if (byte !== lineFeed && byte !== carriageReturn) {
      this.#lineLength += 1;
      return false;
    }
    const isBlank = this.#lineLength === 0;
    this.#lineLength = 0;
    return isBlank;
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#kept.push(bytes);
    this.#length += bytes.length;
    if (this.#length > this.#longest) throw new Error('an event is too long');
  }

  #release(): StreamEvent {
    const bytes = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#length = 0;
    return readEvent(bytes);
  }
}

function readEvent(bytes: Buffer): StreamEvent {
  let name = '';
  const data: string[] = [];
  for (const line of linesOf(bytes)) {
    const [, field = '', value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
  }
  return { bytes, name, data: data.length === 0 ? undefined : data.join('\n') };
}

/** A byte order mark is no part of a line: readers drop it at the start of the stream, and some at each event. */
function linesOf(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/);
}

/** The event with other data; all else in it stays. */
export function withData({ bytes }: StreamEvent, data: string): Buffer {
  const others = linesOf(bytes).filter((line) => line !== '' && line !== 'data' && !line.startsWith('data:'));
  return writeEvent([...others, ...data.split(/\r\n|\n|\r/).map((line) => `data: ${line}`)]);
}

/** A message as an event of its own. */
export function eventOf(message: string): Buffer {
  return writeEvent(['event: message', `data: ${message}`]);
}

function writeEvent(lines: readonly string[]): Buffer {
  return Buffer.from(`${lines.join('\n')}\n\n`);
}
