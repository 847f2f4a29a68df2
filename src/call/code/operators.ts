import { joinRecords } from './records.ts';
import {
  eitherOf,
  joinTexts,
  optionsOf,
  knownText,
  originsOfAll,
  pathValue,
  textValue,
  unknownFrom,
  type TextPart,
  type TextValue,
  type Value,
} from './value.ts';

/** What an operator makes of two values. */
export function binaryOf(operator: string, left: Value, right: Value): Value {
  if (operator === '+') return sumOf(left, right);
  if (operator === '|') {
    const joined = joinRecords(left, right);
    if (joined !== undefined) return joined;
  }
  if (operator === '/' && (isPath(left) || isPath(right))) return joinPaths([left, right]);
  if (operator === '%' && left.kind === 'text') return formatted(left, right.kind === 'list' ? right.items : [right]);
  if (operator === '*' && left.kind === 'text' && right.kind === 'number') return repeated(left, right.value);
  if (left.kind === 'number' && right.kind === 'number') return numberOf(operator, left.value, right.value);
  return unknownFrom(originsOfAll([left, right]));
}

function isPath(value: Value): value is TextValue {
  return value.kind === 'text' && value.isPath === true;
}

function sumOf(left: Value, right: Value): Value {
  if (left.kind === 'number' && right.kind === 'number') return { kind: 'number', value: left.value + right.value };
  if (left.kind === 'list' && right.kind === 'list')
    return { kind: 'list', items: [...left.items, ...right.items].slice(0, 1000), isOpen: left.isOpen || right.isOpen };
  if (left.kind === 'list' || right.kind === 'list') return unknownFrom(originsOfAll([left, right]));
  return left.kind === 'text' || right.kind === 'text'
    ? joinTexts([left, right])
    : unknownFrom(originsOfAll([left, right]));
}

const mostCopies = 1000;

function repeated(text: TextValue, times: number): Value {
  const known = knownText(text);
  const isShort = known !== undefined && times >= 0 && times <= mostCopies && known.length * times <= 10_000;
  return isShort ? textValue(known.repeat(times), text.origins) : unknownFrom(originsOfAll([text]));
}

function numberOf(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '-':
      return { kind: 'number', value: left - right };
    case '*':
      return { kind: 'number', value: left * right };
    case '^':
      return { kind: 'number', value: left ^ right };
    case '%':
    case '//':
    case '/':
    default:
      return unknownFrom([]);
  }
}

/** `'%s/%s' % (a, b)`: each mark takes the next value; one that is not plain text leaves nothing known of its piece. */
export function formatted(pattern: TextValue, values: readonly Value[]): Value {
  const text = knownText(pattern);
  if (text === undefined) return unknownFrom(originsOfAll([pattern, ...values]));
  const pieces = text.split(/(%[-+ #0]{0,3}\d{0,3}(?:\.\d{0,3})?[sdrifxjoO%])/);
  let next = 0;
  const found = pieces.map((piece, index): Value => {
    if (index % 2 === 0) return textValue(piece);
    if (piece === '%%') return textValue('%');
    const value = values[next];
    next += 1;
    const isPlain = /^%[sdj]$/.test(piece);
    return isPlain && value !== undefined ? value : unknownFrom([]);
  });
  return joinTexts(found);
}

/** Several values as one text; where some are one of a few, one of the texts that they make. */
export function joinEach(values: readonly Value[]): Value {
  return waysOf(values)
    .map((way): Value => joinTexts(way))
    .reduce(eitherOf);
}

const mostWays = 12;

/** What several values may be together, where some of them are one of a few. */
function waysOf(values: readonly Value[]): readonly (readonly Value[])[] {
  const count = values.reduce((product, value) => product * optionsOf(value).length, 1);
  if (count === 1 || count > mostWays || values.length > 64) return [values];
  return values.reduce<readonly (readonly Value[])[]>(
    (before, value) => before.flatMap((way) => optionsOf(value).map((option) => [...way, option])),
    [[]],
  );
}

/** Paths, one within the other: an absolute one begins anew. */
export function joinPaths(values: readonly Value[]): Value {
  return waysOf(values).map(joinOnePath).reduce(eitherOf);
}

function joinOnePath(values: readonly Value[]): Value {
  let parts: readonly TextPart[] = [];
  for (const value of values) {
    const own = partsOfPath(value);
    const [first] = own;
    const isAbsolute = first?.kind === 'home' || (first?.kind === 'text' && /^(?:[/\\]|[A-Za-z]:)/.test(first.text));
    const last = parts.at(-1);
    const hasSlash = last?.kind === 'text' && last.text.endsWith('/');
    // What is unknown may be absolute as well: a path of it alone says so.
    if (parts.length === 0 || isAbsolute) parts = own;
    else if (first !== undefined)
      parts = hasSlash ? [...parts, ...own] : [...parts, { kind: 'text', text: '/' }, ...own];
  }
  const joined = joinTexts([pathValue(parts)]);
  return joined.kind === 'text' ? { ...joined, isPath: true } : joined;
}

function partsOfPath(value: Value): readonly TextPart[] {
  const joined = joinTexts([value]);
  return joined.kind === 'text' ? joined.parts : [{ kind: 'unknown', text: '{…}', isQuoted: true }];
}
