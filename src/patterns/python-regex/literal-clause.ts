/** Up to this many literals are looked for one by one. */
const few = 4;
/** How often a clause is asked before it is worth a regex of its own: a one-shot command would pay for it and never gain. */
const firstAsked = 16;

/** Tells whether a text holds one of some literals, in time linear in the text. Its state is a cache that changes no answer. */
export class LiteralClause {
  readonly literals: readonly string[];
  #asked = 0;
  #alternatives: RegExp | undefined;

  constructor(literals: readonly string[]) {
    this.literals = literals;
  }

  isMetBy(text: string): boolean {
    if (this.#alternatives !== undefined) return this.#alternatives.test(text);
    this.#asked += 1;
    // Alternatives of plain texts are no danger: at each place V8 tries each of them once. No flags, so that no state is kept.
    if (this.#asked > firstAsked && this.literals.length > few) {
      this.#alternatives = new RegExp(this.literals.map(escapeLiteral).join('|'));
    }
    for (const literal of this.literals) if (text.includes(literal)) return true;
    return false;
  }
}

function escapeLiteral(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
