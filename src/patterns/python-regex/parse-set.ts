import { foldRanges } from './case-folding.ts';
import { type CodePointSet, complementSet, rangeSet, uniteSets } from './code-point-set.ts';
import { classOfEscape, type EscapedItem, parseCodePointEscape, parseOctalInSet } from './parse-escape.ts';
import { caseRuleOf, type RegexFlags } from './regex-flags.ts';
import { isDigit, type RegexSource } from './regex-source.ts';

/** Both ends belong to it. */
interface Range {
  readonly first: number;
  readonly last: number;
}

const hyphen = 0x2d;

/**
 * `[…]`; the source stands behind the opening bracket. As in Python: a `]` right behind the opening (or behind `[^`) is
 * itself, `-` at an end is itself, `[` is itself. `(?i)` folds the listed characters before `^` turns the set around.
 */
export function parseSet(source: RegexSource, flags: RegexFlags): CodePointSet {
  const start = source.offset - 1;
  const isNegated = source.takeIf('^');
  const classes: CodePointSet[] = [];
  const ranges: Range[] = [];
  const add = (item: EscapedItem) => {
    if (item.kind === 'class') classes.push(item.set);
    else ranges.push({ first: item.codePoint, last: item.codePoint });
  };
  for (;;) {
    const from = source.offset;
    const token = takeFromSet(source, start);
    if (token === ']' && classes.length + ranges.length > 0) break;
    const first = parseItem(source, token, flags);
    if (!source.takeIf('-')) {
      add(first);
      continue;
    }
    const next = takeFromSet(source, start);
    if (next === ']') {
      add(first);
      ranges.push({ first: hyphen, last: hyphen });
      break;
    }
    ranges.push(parseRange(source, { first, next, from, flags }));
  }
  const listed = uniteSets(ranges.map(({ first, last }) => rangeSet(first, last)));
  const united = uniteSets([foldRanges(listed.other, caseRuleOf(flags)), ...classes]);
  return isNegated ? complementSet(united) : united;
}

function takeFromSet(source: RegexSource, start: number): string {
  const token = source.take();
  if (token === '') {
    source.fail({
      message: 'the set is not closed',
      help: 'close it with `]`, or write `\\[` for a bracket',
      from: start,
    });
  }
  return token;
}

function parseItem(source: RegexSource, token: string, flags: RegexFlags): EscapedItem {
  if (!token.startsWith('\\')) return { kind: 'code-point', codePoint: token.codePointAt(0) ?? 0 };
  const set = classOfEscape(token, flags);
  if (set !== undefined) return { kind: 'class', set };
  if (token === '\\b') return { kind: 'code-point', codePoint: 0x08 };
  if (isDigit(token.slice(1))) return { kind: 'code-point', codePoint: parseOctalInSet(source, token) };
  return { kind: 'code-point', codePoint: parseCodePointEscape(source, token) };
}

function parseRange(
  source: RegexSource,
  range: { first: EscapedItem; next: string; from: number; flags: RegexFlags },
): Range {
  const last = parseItem(source, range.next, range.flags);
  if (range.first.kind === 'class' || last.kind === 'class') {
    source.fail({
      message: 'a range cannot begin or end with a class such as `\\d`',
      help: 'write `\\-` for a hyphen',
      from: range.from,
    });
  }
  if (last.codePoint < range.first.codePoint) {
    source.fail({
      message: 'the range ends before it begins',
      help: 'swap its ends, or write `\\-`',
      from: range.from,
    });
  }
  return { first: range.first.codePoint, last: last.codePoint };
}
