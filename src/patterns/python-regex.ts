import type { Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { foldText } from './python-regex/case-folding.ts';
import type { Compiled, Pattern, PatternError } from './pattern.ts';
import { searchWithFloats, type TextWithFloats } from './python-regex/float-search.ts';
import { LiteralClause } from './python-regex/literal-clause.ts';
import { matchesEverything, neverMatches, withoutExclusions } from './python-regex/language-bounds.ts';
import { parseRegex } from './python-regex/parse-regex.ts';
import {
  alphabetLimit,
  alphabetOf,
  buildProgram,
  lookLimit,
  measureTree,
  nodeLimit,
  sourceLimit,
} from './python-regex/program.ts';
import { RegexSearcher } from './python-regex/regex-search.ts';
import type { RegexTree } from './python-regex/regex-tree.ts';
import { findRequiredLiterals, surviveFloats, type RequiredLiterals } from './python-regex/required-literals.ts';

export { foldText };
export type { TextWithFloats } from './python-regex/float-search.ts';
export { surviveFloats, type RequiredLiterals } from './python-regex/required-literals.ts';
export type { RegexTree } from './python-regex/regex-tree.ts';

/** What every pattern tells of the texts that it matches, for indexes and for lint. */
export interface PatternFacts {
  /**
   * At least one of these occurs, as a substring, in every text that matches. Undefined if none of two UTF-16 units or
   * more is known. It says nothing of texts with optional floats: a literal may stand across one.
   */
  readonly literals: readonly string[] | undefined;
  /** The literals are folded: look for them in `foldText(text)`, not in the text. */
  readonly foldCase: boolean;
  /** It is proven that no text matches. */
  readonly neverMatches: boolean;
  /** It is proven that every text matches. */
  readonly matchesEverything: boolean;
}

/** A pattern of Python's `re`. `search` is `re.search`. */
export interface RegexPattern extends Pattern, PatternFacts {
  readonly tree: RegexTree;
  /**
   * Whether some match begins and ends at the edge of a word of a name: at the start or the end, beside one of
   * `_ - . / :` or a space, or where camelCase has an edge. Digits make none.
   */
  searchAtWordEdges(text: string): Certainty;
  /** Whether some match is the whole of the text: `re.fullmatch`. */
  matchWhole(text: string): Certainty;
  /** Whether the text does not match, but would if no negative look-around excluded it. */
  excludes(text: string): boolean;
  /** `certain` if some of the texts that the pieces may stand for matches. */
  searchWithFloats(pieces: TextWithFloats): Certainty;
}

export type ParsedRegex =
  | { readonly ok: true; readonly tree: RegexTree }
  | { readonly ok: false; readonly error: PatternError };

/**
 * Parses a pattern by the rules of Python 3.11's `re` (https://docs.python.org/3.11/library/re.html) for `str`.
 * What Python refuses is an error; so are, with advice, back-references, conditionals, atomic groups, possessive
 * repeats, characters by name, and patterns above the limits of size.
 */
export function parsePythonRegex(source: string): ParsedRegex {
  if (source.length > sourceLimit) return refuse(source, 'the pattern is too long', 'split the rule into several');
  const parsed = parseRegex(source);
  if (!parsed.ok) return parsed;
  const { nodes, looks } = measureTree(parsed.tree);
  if (nodes > nodeLimit)
    return refuse(source, 'the pattern is too large', 'use smaller counts in `{…}`, or split the rule');
  if (looks > lookLimit) {
    return refuse(source, `more than ${lookLimit} look-arounds stand side by side`, 'split the rule into several');
  }
  // Only a long pattern, or many look-arounds, can reach the limit; the others need not be built to know.
  if (looks > 0 && looks * source.length > 200 && alphabetOf(buildProgram(parsed.tree)) > alphabetLimit) {
    return refuse(source, 'too many characters are told apart beside look-arounds', 'split the rule into several');
  }
  return parsed;
}

function refuse(source: string, message: string, help: string): ParsedRegex {
  return { ok: false, error: { kind: 'unsupported', message, help, offset: 0, length: source.length } };
}

/** Compiles a pattern. Cheap until the first search, which makes the automaton. */
export function compilePythonRegex(source: string): Compiled<RegexPattern> {
  const parsed = parsePythonRegex(source);
  return parsed.ok ? { ok: true, pattern: new TreePattern(source, () => parsed.tree) } : parsed;
}

/**
 * A pattern that was compiled before, such as one of a built-in template: its literals are known, and it is parsed only
 * when a text holds one of them. Throws on a search if it was not compiled before after all.
 */
export function reviveRegex(source: string, required: RequiredLiterals): RegexPattern {
  const findTree = (): RegexTree => {
    const parsed = parseRegex(source);
    if (!parsed.ok) throw new Error(`a pattern that was compiled before does not parse: ${parsed.error.message}`);
    return parsed.tree;
  };
  return new TreePattern(source, findTree, required);
}

/** A pattern from a tree that is within the limits. */
export class TreePattern implements RegexPattern {
  readonly source: string;
  readonly #findTree: () => RegexTree;
  #searcher: RegexSearcher | undefined;
  #edgeSearcher: RegexSearcher | undefined;
  #wholeSearcher: RegexSearcher | undefined;
  #required: RequiredLiterals | undefined;
  #clauses: readonly LiteralClause[] | undefined;
  #neverMatches: boolean | undefined;
  #matchesEverything: boolean | undefined;

  constructor(source: string, findTree: () => RegexTree, required?: RequiredLiterals) {
    this.source = source;
    this.#findTree = once(findTree);
    this.#required = required;
  }

  get tree(): RegexTree {
    return this.#findTree();
  }

  search(text: string): Certainty {
    if (!this.#mayMatch(text)) return 'no';
    this.#searcher ??= new RegexSearcher(buildProgram(this.tree));
    return this.#searcher.search(text);
  }

  searchAtWordEdges(text: string): Certainty {
    if (!this.#mayMatch(text)) return 'no';
    const edge: RegexTree = { kind: 'name-edge' };
    this.#edgeSearcher ??= new RegexSearcher(buildProgram({ kind: 'sequence', parts: [edge, this.tree, edge] }));
    return this.#edgeSearcher.search(text);
  }

  matchWhole(text: string): Certainty {
    if (!this.#mayMatch(text)) return 'no';
    const parts: RegexTree[] = [
      { kind: 'assertion', assertion: 'text-start' },
      this.tree,
      { kind: 'assertion', assertion: 'text-end' },
    ];
    this.#wholeSearcher ??= new RegexSearcher(buildProgram({ kind: 'sequence', parts }));
    return this.#wholeSearcher.search(text);
  }

  excludes(text: string): boolean {
    if (this.search(text) !== 'no') return false;
    const tree = withoutExclusions(this.tree);
    return new RegexSearcher(buildProgram(tree)).search(text) !== 'no';
  }

  searchWithFloats(pieces: TextWithFloats): Certainty {
    // A required literal may stand across an optional `.0`; then the text without them cannot rule a match out.
    if (!this.#mayMatch(pieces.text, surviveFloats)) return 'no';
    this.#searcher ??= new RegexSearcher(buildProgram(this.tree));
    return searchWithFloats(this.#searcher, pieces);
  }

  get literals(): readonly string[] | undefined {
    return this.#findRequired().literals;
  }

  get foldCase(): boolean {
    return this.#findRequired().foldCase;
  }

  get neverMatches(): boolean {
    this.#neverMatches ??= neverMatches(this.tree);
    return this.#neverMatches;
  }

  get matchesEverything(): boolean {
    this.#matchesEverything ??= matchesEverything(this.tree);
    return this.#matchesEverything;
  }

  #findRequired(): RequiredLiterals {
    this.#required ??= findRequiredLiterals(this.tree);
    return this.#required;
  }

  /** Most texts do not hold what every match needs, and then the automaton need not even be built. */
  #mayMatch(text: string, counts?: (clause: readonly string[]) => boolean): boolean {
    const { literals, others, foldCase } = this.#findRequired();
    if (literals === undefined) return true;
    this.#clauses ??= [literals, ...(others ?? [])].map((clause) => new LiteralClause(clause));
    const searched = foldCase ? foldText(text) : text;
    for (const clause of this.#clauses) {
      if ((counts === undefined || counts(clause.literals)) && !clause.isMetBy(searched)) return false;
    }
    return true;
  }
}
