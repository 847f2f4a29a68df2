import { findAwkNames, findExpressionEnds } from './names.ts';
import { hole, readAwkTokens, type AwkToken, type AwkTokens } from './tokens.ts';
import {
  AwkEvaluator,
  splitArguments,
  textOfValue,
  type AwkSurroundings,
  type AwkValue,
  type Slice,
} from './values.ts';

/** What a program of awk does beyond computing and printing (GNU awk manual, 4.10, 5.6, 9.1.4, 12.3 and 12.4). */
export type AwkAct =
  /** A shell text; with what is printed into it. */
  | { readonly kind: 'command'; readonly text: AwkValue; readonly printed?: AwkPrinted }
  | { readonly kind: 'write'; readonly path: AwkValue; readonly printed: AwkPrinted }
  | { readonly kind: 'read'; readonly path: AwkValue }
  /** Another program text, or a library of machine code. */
  | { readonly kind: 'include' | 'load'; readonly path: AwkValue }
  | { readonly kind: 'unseen' };

/** What a statement prints: the line as it was read, or what its expressions stand for. */
export type AwkPrinted = 'line' | readonly AwkValue[];

/**
 * Every act of a program. What an awk may read in two ways is read in both; where one of them is no program, no awk that reads
 * it so runs it.
 */
export function findAwkActs(
  text: string,
  given: ReadonlyMap<string, readonly AwkValue[]>,
  surroundings: AwkSurroundings,
): readonly AwkAct[] {
  if (!surroundings.spend(8 * text.length)) return [{ kind: 'unseen' }];
  const first = readAwkTokens(text, false);
  const second = first.isDoubtful ? readAwkTokens(text, true) : undefined;
  const readings = [first, second].filter((reading) => reading !== undefined && !reading.isBroken);
  // Security: an awk that is more lenient than this reader may run what it takes for no program.
  if (readings.length === 0) return mayAct(text) ? [{ kind: 'unseen' }] : [];
  return readings.flatMap((reading) =>
    reading === undefined ? [] : new ActFinder(reading, given, surroundings).findAll(),
  );
}

function mayAct(text: string): boolean {
  return /system|getline|[|>@]|\bARGV\b/.test(text) || text.includes(hole);
}

/** A class, since all acts of a program share its names. */
class ActFinder {
  readonly #program: AwkTokens;
  readonly #tokens: readonly AwkToken[];
  readonly #ends: readonly number[];
  readonly #evaluator: AwkEvaluator;
  readonly #acts: AwkAct[] = [];

  constructor(program: AwkTokens, given: ReadonlyMap<string, readonly AwkValue[]>, surroundings: AwkSurroundings) {
    this.#program = program;
    this.#tokens = program.tokens;
    this.#ends = findExpressionEnds(program);
    this.#evaluator = new AwkEvaluator(program, findAwkNames(program, this.#ends, given), surroundings);
  }

  findAll(): readonly AwkAct[] {
    for (let at = 0; at < this.#tokens.length; at += 1) this.#look(at);
    return this.#acts;
  }

  #look(at: number): void {
    const token = this.#tokens[at];
    if (token?.kind === 'name') this.#lookAtName(token, at);
    else if (this.#isOperator(at, '|') || this.#isOperator(at, '|&')) this.#lookAtPipe(at);
    else if (this.#isOperator(at, '@')) this.#lookAtDirective(at);
  }

  #isOperator(at: number, text: string): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'operator' && token.text === text;
  }

  #isName(at: number, text: string): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'name' && token.text === text;
  }

  #lookAtName({ text }: AwkToken, at: number): void {
    if (text === 'system') this.#runs(this.#argumentOf(at));
    else if (text === 'readfile') this.#reads(this.#argumentOf(at));
    else if (text === 'print' || text === 'printf') this.#lookAtPrint(at);
    else if (text === 'getline') this.#lookAtGetline(at);
    else if (text === 'ARGV') this.#lookAtFiles(at);
    else if (/^(?:SYMTAB|FUNCTAB)$/.test(text) && this.#isOperator((this.#program.closings.get(at + 1) ?? -2) + 1, '='))
      this.#acts.push({ kind: 'unseen' });
  }

  #argumentOf(at: number): Slice | undefined {
    const closing = this.#program.closings.get(at + 1);
    return closing === undefined || !this.#isOperator(at + 1, '(') ? undefined : [at + 2, closing];
  }

  #values(slice: Slice): readonly AwkValue[] {
    return this.#evaluator.valuesOf(slice);
  }

  #runs(slice: Slice | undefined, printed?: AwkPrinted): void {
    if (slice === undefined) this.#acts.push({ kind: 'unseen' });
    else
      for (const text of this.#values(slice))
        this.#acts.push({ kind: 'command', text, ...(printed !== undefined && { printed }) });
  }

  #reads(slice: Slice | undefined): void {
    if (slice !== undefined) for (const path of this.#values(slice)) this.#acts.push({ kind: 'read', path });
  }

  /** `"command" | getline`, also `|&`. A pipe out of `print` is found where that stands. */
  #lookAtPipe(at: number): void {
    if (!this.#isName(at + 1, 'getline')) return;
    const start = this.#startOfOperand(at);
    this.#runs([start, at]);
    // Awks differ in whether texts in a row are joined first: the last of them may be the command.
    const last = this.#startOfLast(at);
    if (last > start && this.#tokens[last]?.kind === 'string') this.#runs([last, at]);
  }

  #startOfLast(at: number): number {
    const opening = this.#program.openings.get(at - 1);
    return opening ?? at - 1;
  }

  /** Where the texts in a row before a pipe begin. */
  #startOfOperand(end: number): number {
    let start = end;
    for (;;) {
      const before = start - 1;
      const token = this.#tokens[before];
      if (token === undefined || token.kind === 'end') return start;
      if (token.kind === 'name' && keywords.has(token.text)) return start;
      const opening = this.#program.openings.get(before);
      const isBlock = token.text === '}' && token.kind === 'operator';
      const isOperand = token.kind !== 'operator' || token.text === '$' || (opening !== undefined && !isBlock);
      if (!isOperand || this.#endsHead(opening)) return start;
      start = opening ?? before;
    }
  }

  /** The bracket belongs to `if`, `while` or `for`. */
  #endsHead(opening: number | undefined): boolean {
    return opening !== undefined && ['if', 'while', 'for'].some((word) => this.#isName(opening - 1, word));
  }

  /** `print … > file`, `>> file`, `| command`, `|& command`. */
  #lookAtPrint(at: number): void {
    const mark = this.#findOutput(at);
    if (mark === undefined) return;
    const end = this.#endOfStatement(mark + 1);
    const printed = this.#printedBy(at, mark);
    const text = this.#tokens[mark]?.text ?? '';
    for (const target of this.#targetsAt(mark + 1, end)) {
      if (text.startsWith('|')) this.#runs(target, printed);
      else for (const path of this.#values(target)) this.#acts.push({ kind: 'write', path, printed });
    }
  }

  /** Texts in a row are one name, or the first is one of its own: awks differ. */
  #targetsAt(start: number, end: number): readonly Slice[] {
    const first = this.#afterPrimary(start);
    return first < end && this.#tokens[start]?.kind === 'string'
      ? [
          [start, end],
          [start, first],
        ]
      : [[start, end]];
  }

  #afterPrimary(at: number): number {
    return (this.#program.closings.get(at) ?? at) + 1;
  }

  #findOutput(start: number): number | undefined {
    for (let at = start + 1; at < this.#tokens.length; at = this.#afterPrimary(at)) {
      const token = this.#tokens[at];
      if (token === undefined || this.#endsStatement(at)) return undefined;
      const isOutput = token.kind === 'operator' && /^(?:>>?|\|&?)$/.test(token.text);
      if (isOutput && !this.#isName(at + 1, 'getline')) return at;
    }
    return undefined;
  }

  #endOfStatement(start: number): number {
    let at = start;
    while (at < this.#tokens.length && !this.#endsStatement(at) && !this.#isOperator(at, '|'))
      at = this.#afterPrimary(at);
    return at;
  }

  /** A line may end behind a comma. */
  #endsStatement(at: number): boolean {
    const token = this.#tokens[at];
    if (token?.kind === 'end') return token.text === ';' || !isJoining(this.#tokens[at - 1]);
    if (token?.kind === 'name') return /^printf?$/.test(token.text);
    return token?.kind === 'operator' && /^[}{)]$/.test(token.text);
  }

  #printedBy(at: number, mark: number): AwkPrinted {
    const isPlain = mark === at + 1;
    const isLine = mark === at + 3 && this.#isOperator(at + 1, '$') && this.#tokens[at + 2]?.text === '0';
    if (isPlain || isLine) return 'line';
    const end = this.#tokens[at]?.text === 'printf' ? '' : '\n';
    const isGroup = this.#isOperator(at + 1, '(') && this.#program.closings.get(at + 1) === mark - 1;
    const [first, ...others] = splitArguments(this.#program, isGroup ? [at + 2, mark - 1] : [at + 1, mark]);
    const values = first === undefined || others.length > 0 ? [] : this.#values(first);
    const isFormat = end === '' && values.some((value) => value.some(({ text }) => text.includes('%')));
    return isFormat ? [] : values.map((value) => [...value, { kind: 'text', text: end }]);
  }

  /** `getline < file`, `getline name < file`. */
  #lookAtGetline(at: number): void {
    let next = at + 1;
    while (this.#isOperator(next, '$')) next += 1;
    if (!this.#isOperator(next, '<')) next = this.#afterPrimary(next);
    if (this.#isOperator(next, '[')) next = this.#afterPrimary(next);
    if (!this.#isOperator(next, '<')) return;
    const end = Math.min(this.#ends[next + 1] ?? next + 1, this.#endOfOperand(next + 1));
    this.#reads([next + 1, end]);
    const first = this.#afterPrimary(next + 1);
    if (first < end && this.#tokens[next + 1]?.kind === 'string') this.#reads([next + 1, first]);
  }

  #endOfOperand(start: number): number {
    let at = start;
    while (at < this.#tokens.length) {
      const token = this.#tokens[at];
      if (token?.kind === 'end' || (token?.kind === 'name' && keywords.has(token.text))) break;
      if (token?.kind === 'operator' && !/^[([$]$/.test(token.text)) break;
      at = this.#afterPrimary(at);
    }
    return at;
  }

  /** `@include "file"`, `@load "library"`, and calls of a function that a name stands for. */
  #lookAtDirective(at: number): void {
    const isInclude = this.#isName(at + 1, 'include');
    if (isInclude || this.#isName(at + 1, 'load')) {
      for (const path of this.#values([at + 2, at + 3]))
        this.#acts.push({ kind: isInclude ? 'include' : 'load', path });
      return;
    }
    const argument = this.#argumentOf(at + 1);
    if (this.#tokens[at + 1]?.kind !== 'name' || argument === undefined || this.#isName(at + 1, 'namespace')) return;
    const named = this.#evaluator.valuesOfName(this.#tokens[at + 1]?.text ?? '').map(textOfValue);
    if (named.includes('system')) this.#runs(argument);
    this.#acts.push({ kind: 'unseen' });
  }

  /** What is put among the operands is read as a file. */
  #lookAtFiles(at: number): void {
    const closing = this.#program.closings.get(at + 1);
    if (closing !== undefined && this.#isOperator(closing + 1, '='))
      this.#reads([closing + 2, this.#ends[closing + 2] ?? closing + 2]);
    else if (closing === undefined && !this.#isLooked(at))
      this.#acts.push({ kind: 'read', path: [{ kind: 'unknown', text: '<ARGV>' }] });
  }

  /** `n in ARGV`, `delete ARGV`, `length(ARGV)`. */
  #isLooked(at: number): boolean {
    const isMeasured = this.#isOperator(at - 1, '(') && this.#isName(at - 2, 'length');
    return this.#isName(at - 1, 'in') || this.#isName(at - 1, 'delete') || isMeasured;
  }
}

function isJoining(token: AwkToken | undefined): boolean {
  return token?.kind === 'operator' && /^(?:,|&&|\|\||\{)$/.test(token.text);
}

const keywords = new Set(
  'print printf return if else while for do in delete next nextfile exit getline function func case default switch BEGIN END BEGINFILE ENDFILE'.split(
    ' ',
  ),
);
