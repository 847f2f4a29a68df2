import type { JsonValue } from '../lib/json-value.ts';
import { isSecretLabel } from '../call/secret-names.ts';
import { redactedWord, type Redactor } from './secrets/redactor.ts';

/** UTF-16 units that the texts of one call may take in a record. */
const mostText = 32_768;
const mostValues = 2000;
const mostDepth = 40;

/** What is left of a call's arguments in its record. */
export interface RecordedArguments {
  readonly args: JsonValue;
  /** How many characters and values were left out. */
  readonly cut: number;
  /** Every text in it, line by line. */
  readonly texts: string;
}

/** The arguments without secrets, and no longer than a record may be. The time is bounded, whatever the arguments are. */
export function recordArguments(args: JsonValue, redactor: Redactor): RecordedArguments {
  const recorder = new ArgumentsRecorder(redactor);
  const recorded = recorder.value(args, { depth: 0, isSecret: false });
  return { args: recorded, cut: recorder.cut, texts: recorder.texts.join('\n') };
}

interface Position {
  readonly depth: number;
  /** It stands under the name of a secret. */
  readonly isSecret: boolean;
}

/** A class, since it counts what is left of its limits. */
class ArgumentsRecorder {
  readonly texts: string[] = [];
  readonly #redactor: Redactor;
  #textLeft = mostText;
  #valuesLeft = mostValues;
  cut = 0;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  value(value: JsonValue, position: Position): JsonValue {
    this.#valuesLeft -= 1;
    if (typeof value === 'string') return position.isSecret ? this.#secret(value) : this.#text(value);
    if (typeof value === 'number' || typeof value === 'bigint') {
      return position.isSecret ? this.#secret(String(value)) : typeof value === 'bigint' ? String(value) : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (position.depth >= mostDepth) {
      this.cut += 1;
      return '…';
    }
    const inside = { ...position, depth: position.depth + 1 };
    return isList(value) ? this.#list(value, inside) : this.#object(value, inside);
  }

  #list(list: readonly JsonValue[], inside: Position): JsonValue {
    const recorded: JsonValue[] = [];
    for (const item of list) {
      if (this.#valuesLeft <= 0) break;
      recorded.push(this.value(item, inside));
    }
    this.cut += list.length - recorded.length;
    return recorded;
  }

  #object(object: Readonly<Record<string, JsonValue>>, inside: Position): JsonValue {
    const recorded: [string, JsonValue][] = [];
    let left = 0;
    for (const [key, value] of Object.entries(object)) {
      if (this.#valuesLeft <= 0) left += 1;
      else
        recorded.push([
          this.#text(key),
          this.value(value, { ...inside, isSecret: inside.isSecret || isSecretLabel(key) }),
        ]);
    }
    this.cut += left;
    // By definition, so that a key `__proto__` stays a key.
    return Object.fromEntries(recorded);
  }

  #secret(text: string): string {
    return text === '' || isReference.test(text) ? this.#text(text) : this.#redactor.secret(text);
  }

  /** Of a long text the beginning and the end. */
  #text(text: string): string {
    const length = Math.min(text.length, this.#textLeft);
    this.#textLeft -= length;
    const recorded = length === text.length ? this.#redactor.text(text) : this.#cut(text, length);
    this.texts.push(recorded);
    return recorded;
  }

  #cut(text: string, length: number): string {
    const left = text.length - length;
    this.cut += left;
    const head = Math.ceil((length * 3) / 4);
    const before = this.#redactor.piece(text, { start: 0, end: head });
    const after = this.#redactor.piece(text, { start: head + left, end: text.length });
    return `${before}… ${left} characters left out …${after}`;
  }
}

/** All of it is taken from elsewhere. A password may begin with `$`, so a variable is what is written as those of the environment are. */
const isReference = new RegExp(`^(?:[$][A-Z_][A-Z0-9_]*|[$][{(][^'"\`]{1,200}[)}]|${redactedWord})$`);

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
