import { joinTexts, knownText, textValue, type TextPart, type Value } from '../value.ts';
import type { ScannedLanguage, Token } from './lexer.ts';

/** What a piece of a sum stands for, where it is neither a text nor a number. */
export type PieceReader = (piece: readonly Token[]) => Value | undefined;

const home: Value = { kind: 'text', parts: [{ kind: 'home', text: '~' } satisfies TextPart] };

/** The home folder of the user, as each language asks for it (perlvar, %ENV; Ruby, Dir.home; PHP manual, getenv). */
const asksForHome =
  /^(?:\$ENV\{HOME\}|ENV\[HOME\]|ENV\.fetch\(HOME\)|Dir\.home(?:\(\))?|getenv\(HOME\)|\$_(?:SERVER|ENV)\[HOME\])$/;

const longestPiece = 24;

/** The home folder, `File.join(…)`, and variables that are given one text and are never changed. */
export function pieceReader(
  tokens: readonly Token[],
  language: ScannedLanguage,
  sumOf: (group: readonly Token[], read: PieceReader) => Value | undefined,
): PieceReader {
  const constants = new Map<string, Value>();
  const read: PieceReader = (piece) => {
    const [first] = piece;
    if (first === undefined || piece.length > longestPiece) return undefined;
    if (piece.length === 1) return constants.get(first.text);
    const whole = piece.map(({ text }) => text).join('');
    if (asksForHome.test(whole)) return home;
    return whole.startsWith('File.join(') && whole.endsWith(')') ? joined(piece.slice(4, -1), read, sumOf) : undefined;
  };
  for (const [name, group] of findAssigned(tokens, language)) {
    const value = sumOf(group, read);
    if (value !== undefined && value.kind === 'text') constants.set(name, value);
  }
  return read;
}

function joined(
  tokens: readonly Token[],
  read: PieceReader,
  sumOf: (group: readonly Token[], read: PieceReader) => Value | undefined,
): Value | undefined {
  const groups = splitAtCommas(tokens).map((group) => sumOf(group, read));
  if (!groups.every((value) => value !== undefined)) return undefined;
  const slash = textValue('/');
  return joinTexts(groups.flatMap((value, index) => (index === 0 ? [value] : [slash, value])));
}

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const groups: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark' && /^[([{]$/.test(token.text)) depth += 1;
    if (token.kind === 'mark' && /^[)\]}]$/.test(token.text)) depth -= 1;
    if (depth === 0 && token.kind === 'mark' && token.text === ',') groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups;
}

/** Variables that are given a value once, with it; whatever else changes one makes it none of these. */
function findAssigned(tokens: readonly Token[], language: ScannedLanguage): ReadonlyMap<string, readonly Token[]> {
  const parameters = findParameters(tokens);
  const found = new Map<string, readonly Token[] | undefined>();
  for (const [at, token] of tokens.entries()) {
    if (!isVariable(token, language) || parameters.has(token.text)) continue;
    const change = changeAt(tokens, at);
    if (change === undefined) continue;
    found.set(token.text, found.has(token.text) || change === 'other' ? undefined : valueAfter(tokens, at + 2));
  }
  const assigned = new Map<string, readonly Token[]>();
  for (const [name, value] of found) if (value !== undefined) assigned.set(name, value);
  return assigned;
}

function isVariable({ kind, text }: Token, language: ScannedLanguage): boolean {
  return language === 'ruby'
    ? kind === 'variable' || (kind === 'name' && /^[a-z_]\w*$/.test(text))
    : kind === 'variable';
}

/** How a variable is changed where it stands there; undefined where it is not. */
function changeAt(tokens: readonly Token[], at: number): 'given' | 'other' | undefined {
  const next = operatorAt(tokens, at + 1);
  if (next === '=') return isClosed(tokens, at + 2) ? 'other' : 'given';
  const before = textBefore(tokens, at);
  const isTaken =
    rebinding.test(before) ||
    changingFunction.test(before) ||
    (before === '(' && changingFunction.test(textBefore(tokens, at - 1)));
  const method = tokens[at + 1]?.text === '.' ? (tokens[at + 2]?.text ?? '') : '';
  return isTaken || changing.test(next) || changingMethod.test(method) || isAmongTargets(tokens, at)
    ? 'other'
    : undefined;
}

/** What stands in front; `my` and its like say only whose it is. */
function textBefore(tokens: readonly Token[], at: number): string {
  const before = tokens[at - 1]?.text ?? '';
  return /^(?:my|our|local|state)$/.test(before) ? (tokens[at - 2]?.text ?? '') : before;
}

/** Loops, parameters of blocks, and references. */
const rebinding = /^(?:for|foreach|as|each|[|\\&])$/;
const changingFunction = /^(?:chop|chomp|substr|read|sysread|vec|settype|lc|splice)$/;
const changing = /^(?:[-+.*/%|&^<>?x]{1,3}=|<<|=~)$/;
const changingMethod = /^(?:\w+!|replace|concat|prepend|insert|clear|append|setbyte)$/;

/** The marks that stand there without a blank between them. */
function operatorAt(tokens: readonly Token[], at: number): string {
  let text = '';
  for (let next = at; next < at + 4; next += 1) {
    const token = tokens[next];
    const isNext = token?.kind === 'mark' && /^[-+.*/%|&^<>?=~]$/.test(token.text);
    if (!isNext || (next > at && tokens[next - 1]?.end !== token.start)) break;
    text += token.text;
  }
  return text;
}

/** `($x = 'a') =~ …`: what is given is changed at once. */
function isClosed(tokens: readonly Token[], start: number): boolean {
  return tokens[start + valueAfter(tokens, start).length]?.text === ')';
}

/** `(a, b) = …`, `[$a] = …`, `a[0] = …`. */
function isAmongTargets(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next < tokens.length && next < at + 24; next += 1) {
    const token = tokens[next];
    if (token?.kind === 'mark' && token.text === '=') return operatorAt(tokens, next) === '=';
    if (
      token === undefined ||
      !(token.kind === 'variable' || token.kind === 'name' || token.kind === 'number' || /^[,()[\]]$/.test(token.text))
    )
      return false;
  }
  return false;
}

/** The names between the brackets of `def`, `function`, `fn`, `sub` and `->`, or up to the end of the line. */
function findParameters(tokens: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    const isArrow = token.text === '>' && tokens[at - 1]?.text === '-';
    if (!isArrow && !(token.kind === 'name' && /^(?:def|function|fn|sub)$/i.test(token.text))) continue;
    for (let next = at + 1; next < at + 40; next += 1) {
      const each = tokens[next];
      if (each === undefined || (each.kind === 'mark' && /^[){;\n]$/.test(each.text))) break;
      if (each.kind === 'variable' || each.kind === 'name') found.add(each.text);
    }
  }
  return found;
}

const mostTokens = 64;

function valueAfter(tokens: readonly Token[], start: number): readonly Token[] {
  let end = start;
  let depth = 0;
  while (end < tokens.length && end < start + mostTokens) {
    const token = tokens[end];
    if (token?.kind === 'mark' && /^[([{]$/.test(token.text)) depth += 1;
    if (token?.kind === 'mark' && /^[)\]}]$/.test(token.text)) depth -= 1;
    if (depth < 0 || (depth === 0 && token?.kind === 'mark' && /^[;\n]$/.test(token.text))) break;
    end += 1;
  }
  return tokens.slice(start, end);
}

/** What looks like a place outside of the folder that a text runs in, and stands in a list or is given to a variable. */
export function placesIn(tokens: readonly Token[]): readonly Token[] {
  const own = new Set(
    tokens.flatMap(({ text }, at) => (/^(?:def|function|sub)$/i.test(tokens[at - 1]?.text ?? '') ? [text] : [])),
  );
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'text' || token.text.length > 4000 || !isListed(tokens, at, own)) return [];
    return token.text
      .split(/\s+/)
      .filter((piece) => /^(?:\/|~|\.\.\/)/.test(piece) && knownText(textValue(piece)) !== undefined)
      .map((text): Token => ({ ...token, text }));
  });
}

/** `= 'a'`, `= ['a'`, `for ('a'`, `%w[a].each`, `own('a')`; but `include?('a')` asks something about it. */
function isListed(tokens: readonly Token[], at: number, own: ReadonlySet<string>): boolean {
  let start = at - 1;
  // The first of a list that is plain.
  while (start >= 0 && at - start < mostTokens && /^(?:text|number)$|^mark,$/.test(kindOf(tokens[start]))) start -= 1;
  const before = tokens[start]?.text ?? ';';
  // The key of a map is looked up.
  if (operatorAt(tokens, at + 1) === '=>') return false;
  const isInBrackets = before === '[' || before === '(';
  const opener = isInBrackets ? (tokens[start - 1]?.text ?? ';') : before;
  if (/^(?:for|foreach|in|qw|array)$/.test(opener)) return true;
  if (opener === '=')
    return (
      operatorAt(tokens, start - (isInBrackets ? 1 : 0)) === '=' &&
      !/^[=!~<>]$/.test(tokens[start - (isInBrackets ? 2 : 1)]?.text ?? '')
    );
  if (before === '(' && tokens[start - 1]?.kind === 'variable' && textBefore(tokens, start - 1).startsWith('for'))
    return true;
  if (opener === '<') return tokens[start - 1]?.text === '<';
  // `foreach (['a'] as $f)`, `["a"].each`
  if (opener === '(' && before === '[') return /^(?:for|foreach)$/.test(tokens[start - 2]?.text ?? '');
  if (/^[;{}\n]$/.test(opener)) return before === '[' || tokens[at + 1]?.text === '.';
  return before === '(' && (own.has(opener) || /^(?:\.|>|call)$/.test(opener) || changingMethod.test(opener));
}

function kindOf(token: Token | undefined): string {
  return token === undefined ? '' : token.kind === 'mark' ? `mark${token.text}` : token.kind;
}
