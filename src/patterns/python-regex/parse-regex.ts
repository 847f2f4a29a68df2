import type { PatternError } from '../pattern.ts';
import { complementSet, everyCodePoint, rangeSet } from './code-point-set.ts';
import { classOfEscape, parseCodePointEscape, parseOctalOutside } from './parse-escape.ts';
import { parseGroup } from './parse-group.ts';
import { parseSet } from './parse-set.ts';
import type { ParseState } from './parse-state.ts';
import { caseRuleOf, noFlags, type RegexFlags } from './regex-flags.ts';
import { isDigit, RegexSource, RegexSyntaxError } from './regex-source.ts';
import { type AssertionKind, emptyTree, type RegexTree } from './regex-tree.ts';

// Python takes `x{4294967295}` as too large a number, and so do we, though the cap on size refuses far less.
const repeatLimit = 4_294_967_295;

/**
 * Parses a pattern of Python 3.11's `re` (`str`, no flags given beside it). Everything that Python refuses is refused;
 * of what it accepts, back-references, conditionals, atomic groups, possessive repeats, `\N{…}` and `(?t)` are refused
 * with advice, since none can be matched in linear time or looked up without tables.
 */
export function parseRegex(text: string): { ok: true; tree: RegexTree } | { ok: false; error: PatternError } {
  const state: ParseState = {
    source: new RegexSource(text),
    globalFlags: noFlags,
    hasUnicodeFlag: false,
    groupNames: new Set(),
    depth: 0,
    parseChoice,
  };
  try {
    return { ok: true, tree: parseWhole(state) };
  } catch (error) {
    // Only the parser's own mistakes are values; anything else is a bug, which the caller must not take for a pattern.
    if (error instanceof RegexSyntaxError) return { ok: false, error: error.error };
    throw error;
  }
}

function parseWhole(state: ParseState): RegexTree {
  const { source } = state;
  const branches = [parseSequence(state, { flags: noFlags, isFirst: true })];
  while (source.takeIf('|')) branches.push(parseSequence(state, { flags: state.globalFlags, isFirst: false }));
  if (source.peek() === ')') {
    source.fail({
      message: 'unbalanced `)`',
      help: 'write `\\)` for a parenthesis',
      from: source.offset,
      to: source.offset + 1,
    });
  }
  return toChoice(branches);
}

function parseChoice(state: ParseState, flags: RegexFlags): RegexTree {
  const branches = [parseSequence(state, { flags, isFirst: false })];
  while (state.source.takeIf('|')) branches.push(parseSequence(state, { flags, isFirst: false }));
  return toChoice(branches);
}

function toChoice(branches: readonly RegexTree[]): RegexTree {
  const [only] = branches;
  return only !== undefined && branches.length === 1 ? only : { kind: 'choice', branches };
}

/** A tree, and what Python would say to a quantifier behind it. */
interface Part {
  readonly tree: RegexTree;
  readonly offset: number;
  readonly repeatable: 'yes' | 'nothing' | 'repeat';
}

function parseSequence(state: ParseState, place: { flags: RegexFlags; isFirst: boolean }): RegexTree {
  const { source } = state;
  let { flags } = place;
  const parts: Part[] = [];
  for (let token = source.peek(); token !== '' && token !== '|' && token !== ')'; token = source.peek()) {
    const offset = source.offset;
    source.take();
    if (flags.verbose && skipVerbose(source, token)) continue;
    if (token === '(') {
      const group = parseGroup(state, { flags, mayBeGlobal: place.isFirst && parts.length === 0 });
      if (group === 'flags') flags = state.globalFlags;
      else if (group !== 'comment') parts.push({ tree: group, offset, repeatable: 'yes' });
    } else if (isQuantifierStart(token)) {
      parseQuantifier(source, { token, offset, parts });
    } else {
      parts.push(parseAtom(source, { token, offset, flags }));
    }
  }
  const [only] = parts;
  if (only === undefined) return emptyTree;
  return parts.length === 1 ? only.tree : { kind: 'sequence', parts: parts.map((part) => part.tree) };
}

/** Whether the token is a space, or a comment, which is then skipped with it. A `\` before the line break continues it. */
function skipVerbose(source: RegexSource, token: string): boolean {
  if (token.length === 1 && ' \t\n\r\v\f'.includes(token)) return true;
  if (token !== '#') return false;
  let skipped = source.take();
  while (skipped !== '' && skipped !== '\n') skipped = source.take();
  return true;
}

function parseAtom(source: RegexSource, atom: { token: string; offset: number; flags: RegexFlags }): Part {
  const { token, offset, flags } = atom;
  const assertion = assertionOf(token, flags);
  if (assertion !== undefined) return { tree: { kind: 'assertion', assertion }, offset, repeatable: 'nothing' };
  return { tree: parseCharacter(source, atom), offset, repeatable: 'yes' };
}

function parseCharacter(source: RegexSource, atom: { token: string; offset: number; flags: RegexFlags }): RegexTree {
  const { token, flags } = atom;
  if (token === '[') return { kind: 'set', set: parseSet(source, flags) };
  if (token === '.') return { kind: 'set', set: flags.dotAll ? everyCodePoint : allButNewline };
  const set = classOfEscape(token, flags);
  if (set !== undefined) return { kind: 'set', set };
  return { kind: 'character', codePoint: codePointOf(source, token), caseRule: caseRuleOf(flags) };
}

const allButNewline = complementSet(rangeSet(0x0a, 0x0a));

function codePointOf(source: RegexSource, token: string): number {
  if (!token.startsWith('\\')) return token.codePointAt(0) ?? 0;
  if (!isDigit(token.slice(1))) return parseCodePointEscape(source, token);
  const from = source.offset - token.length;
  return (
    parseOctalOutside(source, token) ??
    source.fail({
      kind: 'unsupported',
      message: 'back-references are not supported: no bounded time would be enough to match them',
      help: 'spell out the texts that may stand here; for a character by its octal code, write `\\xHH`',
      from,
    })
  );
}

function assertionOf(token: string, flags: RegexFlags): AssertionKind | undefined {
  switch (token) {
    case '^':
      return flags.multiLine ? 'line-start' : 'text-start';
    case '$':
      return flags.multiLine ? 'line-end' : 'text-end-or-final-newline';
    case '\\A':
      return 'text-start';
    case '\\Z':
      return 'text-end';
    case '\\b':
      return flags.ascii ? 'ascii-word-boundary' : 'word-boundary';
    case '\\B':
      return flags.ascii ? 'no-ascii-word-boundary' : 'no-word-boundary';
    default:
      return undefined;
  }
}

function isQuantifierStart(token: string): boolean {
  return token === '*' || token === '+' || token === '?' || token === '{';
}

/** Reads a quantifier and replaces the last part by its repeat; a `{` that begins none is a character. */
function parseQuantifier(source: RegexSource, quantifier: { token: string; offset: number; parts: Part[] }): void {
  const { token, offset, parts } = quantifier;
  const bounds = token === '{' ? parseBounds(source, offset) : simpleBounds(token);
  if (bounds === undefined) {
    parts.push({ tree: { kind: 'character', codePoint: 0x7b, caseRule: 'exact' }, offset, repeatable: 'yes' });
    return;
  }
  const last = parts.pop();
  if (last === undefined || last.repeatable === 'nothing') {
    return source.fail({
      message: `nothing to repeat before \`${source.text.slice(offset, source.offset)}\``,
      help: `write \`\\${token}\` for the character itself`,
      from: offset,
    });
  }
  if (last.repeatable === 'repeat') {
    source.fail({ message: 'a repeat of a repeat', help: 'put the inner one in a group: `(?:…)`', from: offset });
  }
  if (!source.takeIf('?') && source.takeIf('+')) {
    source.fail({
      kind: 'unsupported',
      message: 'possessive repeats are not supported: matching them needs backtracking',
      help: 'leave out the `+`: a plain repeat is fast here on every text',
      from: offset,
    });
  }
  const length = source.offset - last.offset;
  parts.push({
    tree: makeRepeat({ body: last.tree, ...bounds, offset: last.offset, length }),
    offset: last.offset,
    repeatable: 'repeat',
  });
}

function makeRepeat(repeat: { body: RegexTree; min: number; max: number; offset: number; length: number }): RegexTree {
  return repeat.max === 0 ? emptyTree : { kind: 'repeat', ...repeat };
}

function simpleBounds(token: string): { min: number; max: number } {
  if (token === '?') return { min: 0, max: 1 };
  return { min: token === '+' ? 1 : 0, max: Infinity };
}

/** `{2}`, `{2,}`, `{,3}`, `{2,3}` and `{,}`; undefined, with nothing taken, where the brace is a character. */
function parseBounds(source: RegexSource, from: number): { min: number; max: number } | undefined {
  const behind = source.offset;
  if (source.peek() === '}') return undefined;
  const low = source.takeWhile(isDigit);
  const high = source.takeIf(',') ? source.takeWhile(isDigit) : low;
  if (!source.takeIf('}')) {
    source.goBackTo(behind);
    return undefined;
  }
  const min = low === '' ? 0 : Number(low);
  const max = high === '' ? Infinity : Number(high);
  if (min >= repeatLimit || (high !== '' && max >= repeatLimit)) {
    source.fail({ message: 'the number of repeats is too large', from });
  }
  if (max < min)
    source.fail({ message: 'the least number of repeats is above the greatest', help: 'swap the numbers', from });
  return { min, max };
}
