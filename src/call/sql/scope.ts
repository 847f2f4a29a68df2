/** The names of common table expressions that a query may use, and those of the queries around it. */
export class Scope {
  readonly #around: Scope | undefined;
  readonly #depth: number;
  /** Of the scope around it, only the first so many names are known: those that come later stand behind it. */
  readonly #known: number;
  /** Names in lower case, with their number. */
  #names: Map<string, number> | undefined;
  #candidate: { readonly name: string; readonly behind: number } | undefined;
  /** `WITH RECURSIVE`: an expression may use itself. */
  isRecursive = false;

  constructor(around?: Scope) {
    this.#around = around;
    this.#depth = around === undefined ? 0 : around.#depth + 1;
    this.#known = around === undefined ? 0 : around.#count();
  }

  /** The expression is known from here on. */
  define(name: string): void {
    this.#names ??= new Map();
    const folded = name.toLowerCase();
    if (!this.#names.has(folded)) this.#names.set(folded, this.#names.size);
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
    return this.#depth <= deepest && this.#find(name.toLowerCase(), Infinity);
  }

  #count(): number {
    return this.#names?.size ?? 0;
  }

  #find(name: string, known: number): boolean {
    const found = this.#names?.get(name);
    return (
      (found !== undefined && found < known) || (this.#around !== undefined && this.#around.#find(name, this.#known))
    );
  }
}

const deepest = 64;
