import { parse, type ParseError } from 'jsonc-parser';
import { ImportError } from './imported-policy.ts';

/** An object of settings, of which each key is checked as it is read. Security: what is of another kind is no setting to skip. */
export class Settings {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #where: string;

  constructor(value: object, where = '') {
    this.#fields = new Map<string, unknown>(Object.entries(value));
    this.#where = where;
  }

  get keys(): readonly string[] {
    return [...this.#fields.keys()];
  }

  of(key: string): unknown {
    return this.#fields.get(key);
  }

  text(key: string): string | undefined {
    const value = this.#fields.get(key);
    if (value === undefined || typeof value === 'string') return value;
    throw this.#wrong(key, 'a text');
  }

  /** A text or a list of texts, as a list; empty where the key is absent. */
  texts(key: string): readonly string[] {
    const value = this.#fields.get(key);
    if (value === undefined) return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item) => {
      if (typeof item === 'string') return item;
      throw this.#wrong(key, 'a list of texts');
    });
  }

  object(key: string): Settings | undefined {
    const value = this.#fields.get(key);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw this.#wrong(key, 'an object');
    return new Settings(value, `${this.#where}${key}.`);
  }

  #wrong(key: string, what: string): ImportError {
    return new ImportError(`\`${this.#where}${key}\` is not ${what}`);
  }
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with comments and trailing commas. */
export function readJsonc(text: string): Settings {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value)) throw new ImportError('it is not a JSON object');
  return new Settings(value);
}
