import type { WordPart } from '../../command.ts';
import type { AwkToken, AwkTokens } from './tokens.ts';

/** What an expression of awk may be: one text, as far as it is known. */
export type AwkValue = readonly WordPart[];

/** Tokens from the first up to, not with, the second. */
export type Slice = readonly [number, number];

/** More values than these of one expression are not told apart. */
const mostValues = 8;

/** Characters; what is longer is known only when it runs. */
const longestValue = 8192;

/** Brackets within brackets, and names that stand for other names, as deep as they are followed. */
const deepest = 24;

const unknown = (text: string): AwkValue => [{ kind: 'unknown', text, isQuoted: true }];

const anything = [unknown('<awk>')];

/** Variables that awk itself sets. */
const ownVariables = new Set(
  'NF NR FNR FILENAME FS OFS RS ORS RT RSTART RLENGTH SUBSEP ENVIRON ARGC ARGV ARGIND ERRNO PROCINFO CONVFMT OFMT SYMTAB FUNCTAB IGNORECASE FIELDWIDTHS FPAT BINMODE LINT TEXTDOMAIN'.split(
    ' ',
  ),
);

/** What each name of a program may stand for: all that is assigned to it anywhere. */
export interface AwkNames {
  readonly assigned: ReadonlyMap<string, readonly Slice[]>;
  /** Also changed in ways that are not followed. */
  readonly changed: ReadonlySet<string>;
  /** Set on the command line. */
  readonly given: ReadonlyMap<string, readonly AwkValue[]>;
}

export interface AwkSurroundings {
  /** What a field or a line that was read may be. */
  readonly field: WordPart;
  readonly spend: (steps: number) => boolean;
}

/** What the expressions of one program stand for. A class, since each name is looked up once. */
export class AwkEvaluator {
  readonly #program: AwkTokens;
  readonly #names: AwkNames;
  readonly #known = new Map<string, readonly AwkValue[]>();
  readonly #field: WordPart;

  readonly #spend: (steps: number) => boolean;

  constructor(program: AwkTokens, names: AwkNames, { field, spend }: AwkSurroundings) {
    this.#program = program;
    this.#names = names;
    this.#field = field;
    this.#spend = spend;
  }

  /** Everything that the expression may be. */
  valuesOf(slice: Slice, depth = 0): readonly AwkValue[] {
    if (depth > deepest || !this.#spend(1 + slice[1] - slice[0])) return anything;
    const mark = this.#findMark(slice);
    if (mark === undefined) return this.#joined(slice, depth);
    const [start, end] = slice;
    // An assignment is what is assigned; of a condition either branch counts, and what stands before it.
    if (mark.text === '=') return this.valuesOf([mark.at + 1, end], depth + 1);
    if (mark.text !== '?') return anything;
    const colon = this.#findColon([mark.at + 1, end]);
    const branches = [this.valuesOf([mark.at + 1, colon], depth + 1), this.valuesOf([colon + 1, end], depth + 1)];
    return start === mark.at ? anything : few(branches.flat());
  }

  /** The first operator outside of brackets that makes it more than texts in a row. */
  #findMark([start, end]: Slice): { readonly at: number; readonly text: string } | undefined {
    const { tokens } = this.#program;
    let question: number | undefined;
    for (let at = start; at < end; at = this.#after(at)) {
      const token = tokens[at];
      if (token?.kind !== 'operator' || /^[([{$]$/.test(token.text)) continue;
      if (token.text === '?') question ??= at;
      else if (token.text === '=' && question === undefined) return { at, text: '=' };
    }
    if (question !== undefined) return { at: question, text: '?' };
    for (let at = start; at < end; at = this.#after(at)) {
      const token = tokens[at];
      if (token?.kind === 'operator' && !/^[([{$]$/.test(token.text)) return { at, text: token.text };
    }
    return undefined;
  }

  #findColon([start, end]: Slice): number {
    const { tokens } = this.#program;
    for (let at = start; at < end; at = this.#after(at))
      if (tokens[at]?.text === ':' && tokens[at]?.kind === 'operator') return at;
    return end;
  }

  /** The next token that is not within brackets that open here. */
  #after(at: number): number {
    return (this.#program.closings.get(at) ?? at) + 1;
  }

  /** Texts in a row are one text. */
  #joined([start, end]: Slice, depth: number): readonly AwkValue[] {
    let all: readonly AwkValue[] = [[]];
    for (let at = start; at < end;) {
      const [values, next] = this.#primary(at, end, depth);
      all = all.flatMap((lead) => values.map((value) => joinParts(lead, value)));
      if (all.length > mostValues || !all.every((value) => this.#isShort(value))) all = anything;
      at = next;
    }
    return all;
  }

  /** Security: texts that are doubled again and again grow beyond all bounds. */
  #isShort(value: AwkValue): boolean {
    const length = value.reduce((sum, { text }) => sum + 1 + text.length, 0);
    return length <= longestValue && this.#spend(length);
  }

  #primary(at: number, end: number, depth: number): readonly [readonly AwkValue[], number] {
    const { tokens, closings } = this.#program;
    const token = tokens[at];
    const closing = closings.get(at);
    if (token === undefined) return [anything, at + 1];
    if (token.text === '(' && closing !== undefined && token.kind === 'operator')
      return [this.valuesOf([at + 1, closing], depth + 1), closing + 1];
    if (token.text === '$' && token.kind === 'operator') return [[[this.#field]], this.#afterField(at, end)];
    if (token.kind === 'name') return this.#named(token, at, depth);
    return [[valueOfToken(token)], this.#after(at)];
  }

  #afterField(at: number, end: number): number {
    let next = at;
    while (next < end && /^(?:\$|\+\+|--|-)$/.test(this.#program.tokens[next]?.text ?? '')) next += 1;
    const behind = this.#after(next);
    return this.#program.tokens[behind]?.text === '[' ? this.#after(behind) : behind;
  }

  #named(token: AwkToken, at: number, depth: number): readonly [readonly AwkValue[], number] {
    const { tokens, closings } = this.#program;
    const bracket = tokens[at + 1]?.text;
    const closing = closings.get(at + 1);
    if (closing !== undefined && bracket === '[') return [[unknown(`<${token.text}>`)], closing + 1];
    if (closing !== undefined && bracket === '(' && (token.isCalled === true || builtins.has(token.text)))
      return [token.text === 'sprintf' ? this.#formatted([at + 2, closing], depth) : anything, closing + 1];
    if (token.text === 'getline') return [[[this.#field]], at + 1];
    return [this.valuesOfName(token.text, depth), at + 1];
  }

  /** Everything that a name may stand for. */
  valuesOfName(name: string, depth = 0): readonly AwkValue[] {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    // What is made of itself is not followed.
    this.#known.set(name, anything);
    const { assigned, changed, given } = this.#names;
    const slices = assigned.get(name) ?? [];
    const isOpen = changed.has(name) || slices.length > mostValues || (ownVariables.has(name) && slices.length === 0);
    const found = [
      ...(given.get(name) ?? []),
      ...slices.slice(0, mostValues).flatMap((slice) => this.valuesOf(slice, depth + 1)),
      ...(isOpen ? [unknown(name)] : []),
    ];
    const values = found.length === 0 ? [[]] : few(found);
    this.#known.set(name, values);
    return values;
  }

  /** `sprintf("rm %s", x)`: what stands around the directives. */
  #formatted([start, end]: Slice, depth: number): readonly AwkValue[] {
    const pieces = splitArguments(this.#program, [start, end]);
    const [format, ...values] = pieces.map((slice) => this.valuesOf(slice, depth + 1));
    const [only, ...others] = format ?? [];
    const text = only === undefined || others.length > 0 ? undefined : textOfValue(only);
    if (text === undefined) return anything;
    let used = 0;
    const parts = text.split(/(%[-+ #0]*\d*(?:\.\d+)?[A-Za-z%])/).flatMap((piece, index): readonly WordPart[] => {
      if (index % 2 === 0 || piece === '%%') return [{ kind: 'text', text: index % 2 === 0 ? piece : '%' }];
      used += 1;
      const choices = values[used - 1] ?? [];
      const [first] = choices;
      return choices.length === 1 && first !== undefined && /^%[sdi]$/.test(piece) ? first : unknown(piece);
    });
    return [joinParts([], parts)];
  }
}

const builtins = new Set(
  'system close fflush sprintf length substr index split sub gsub gensub match tolower toupper int rand srand sin cos exp log sqrt atan2 strftime systime mktime and or xor lshift rshift compl strtonum patsplit asort asorti isarray typeof'.split(
    ' ',
  ),
);

/** Arguments of a call, without what stands within brackets of their own. */
export function splitArguments({ tokens, closings }: AwkTokens, [start, end]: Slice): readonly Slice[] {
  const found: Slice[] = [];
  let first = start;
  for (let at = start; at < end; at = (closings.get(at) ?? at) + 1) {
    if (tokens[at]?.text !== ',' || tokens[at]?.kind !== 'operator') continue;
    found.push([first, at]);
    first = at + 1;
  }
  return first < end ? [...found, [first, end]] : found;
}

function valueOfToken(token: AwkToken): AwkValue {
  if (token.kind === 'string') return token.parts ?? [{ kind: 'text', text: token.text }];
  if (token.kind === 'number') return [{ kind: 'text', text: token.text }];
  return unknown(token.kind === 'hole' ? '<awk>' : token.text);
}

function joinParts(lead: AwkValue, rest: AwkValue): AwkValue {
  const parts: WordPart[] = [...lead];
  for (const part of rest) {
    const last = parts.at(-1);
    if (part.kind !== 'text' || last?.kind !== 'text') parts.push(part);
    else parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
  }
  return parts;
}

function few(values: readonly AwkValue[]): readonly AwkValue[] {
  return values.length > mostValues ? [...values.slice(0, mostValues - 1), ...anything] : values;
}

/** The text of a value that is fully known. */
export function textOfValue(value: AwkValue): string | undefined {
  return value.every(({ kind }) => kind === 'text') ? value.map(({ text }) => text).join('') : undefined;
}
