import { splitArguments, type AwkNames, type AwkValue, type Slice } from './values.ts';
import type { AwkToken, AwkTokens } from './tokens.ts';

/** For each place, where the expression that goes on there ends at the latest: at a comma, a bracket, the end of a statement. */
export function findExpressionEnds({ tokens, closings }: AwkTokens): readonly number[] {
  const ends: number[] = Array.from({ length: tokens.length + 1 }, () => tokens.length);
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    const closing = closings.get(at);
    const isEnd = token?.kind === 'end' || (token?.kind === 'operator' && /^[)\]},{]$/.test(token.text));
    ends[at] = isEnd ? at : (ends[closing === undefined ? at + 1 : closing + 1] ?? tokens.length);
  }
  return ends;
}

/** Functions that change what stands in their arguments. */
const changers = new Set(['sub', 'gsub', 'split', 'match', 'patsplit', 'asort', 'asorti']);

/** What is assigned to each name of a program, by `=`, by calls of its functions, and in ways that are not followed. */
export function findAwkNames(
  program: AwkTokens,
  ends: readonly number[],
  given: ReadonlyMap<string, readonly AwkValue[]>,
): AwkNames {
  const { tokens, closings } = program;
  const assigned = new Map<string, Slice[]>();
  const changed = new Set<string>();
  const parameters = findParameters(program);
  const assign = (name: string, slice: Slice) => {
    const slices = assigned.get(name);
    if (slices === undefined) assigned.set(name, [slice]);
    else slices.push(slice);
  };
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const closing = closings.get(at + 1);
    if (token.kind !== 'name') continue;
    if (isOperator(next, /^=$/)) assign(token.text, [at + 2, ends[at + 2] ?? at + 2]);
    else if (isOperator(next, /^(?:[-+*/%^]=|\*\*=?|\+\+|--)$/) && next?.text !== '**') changed.add(token.text);
    else if (isOperator(next, /^\/$/) && isOperator(tokens[at + 2], /^=$/)) changed.add(token.text);
    if (isOperator(tokens[at - 1], /^(?:\+\+|--)$/) || isLoopName(program, at)) changed.add(token.text);
    if (tokens[at - 1]?.text === 'getline' && tokens[at - 1]?.kind === 'name') changed.add(token.text);
    if (closing === undefined || next?.text !== '(') continue;
    const slices = splitArguments(program, [at + 2, closing]);
    if (changers.has(token.text)) for (const [first] of slices) noteName(tokens[first], changed);
    const names = isDefinition(tokens[at - 1]) ? undefined : parameters.get(token.text);
    for (const [index, name] of names?.entries() ?? []) {
      const slice = slices[index];
      if (slice !== undefined) assign(name, slice);
    }
  }
  return { assigned, changed, given };
}

function noteName(token: AwkToken | undefined, names: Set<string>): void {
  if (token?.kind === 'name') names.add(token.text);
}

function isOperator(token: AwkToken | undefined, pattern: RegExp): boolean {
  return token?.kind === 'operator' && pattern.test(token.text);
}

/** `for (name in …)`. */
function isLoopName({ tokens }: AwkTokens, at: number): boolean {
  return tokens[at + 1]?.text === 'in' && tokens[at - 1]?.text === '(' && tokens[at - 2]?.text === 'for';
}

/** `function name(a, b)`: the names of its parameters. */
function findParameters(program: AwkTokens): ReadonlyMap<string, readonly string[]> {
  const { tokens, closings } = program;
  const found = new Map<string, readonly string[]>();
  for (const [at, token] of tokens.entries()) {
    const closing = closings.get(at + 2);
    const name = tokens[at + 1]?.text;
    if (!isDefinition(token) || closing === undefined || name === undefined) continue;
    const names = splitArguments(program, [at + 3, closing]).flatMap(([first]) => tokens[first]?.text ?? []);
    found.set(name, names);
  }
  return found;
}

function isDefinition(token: AwkToken | undefined): boolean {
  return token?.kind === 'name' && /^func(?:tion)?$/.test(token.text);
}
