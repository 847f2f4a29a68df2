/** The names of common table expressions that a query may use, and those of the queries around it. */
export class Scope {
  readonly #around: Scope | undefined;
  readonly #depth: number;
  #names: Set<string> | undefined;
  #candidate: { readonly name: string; readonly behind: number } | undefined;
  /** `WITH RECURSIVE`: an expression may use itself. */
  isRecursive = false;

  constructor(around?: Scope) {
    this.#around = around;
    this.#depth = around === undefined ? 0 : around.#depth + 1;
  }

  /** The expression is known from here on. */
  define(name: string): void {
    this.#names ??= new Set();
    this.#names.add(name.toLowerCase());
  }

  /** Remembers a name that an `AS` follows at `behind`. */
  note(name: string, behind: number): void {
    this.#candidate = { name, behind };
  }

  /** The name that the `AS` at this place belongs to. */
  takeCandidate(at: number): string | undefined {
    const name = this.#candidate?.behind === at ? this.#candidate.name : undefined;
    if (name !== undefined && this.isRecursive) this.define(name);
    return name;
  }

  /** Whether the name is one of these expressions. Names of very deep queries count as tables. */
  knows(name: string): boolean {
    if (this.#depth > deepest) return false;
    return this.#names?.has(name.toLowerCase()) === true || this.#around?.knows(name) === true;
  }
}

const deepest = 64;
