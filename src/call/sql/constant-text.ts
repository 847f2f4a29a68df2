import type { TokenRange } from './mentions.ts';
import type { TokenList } from './lexer/token-list.ts';

/** The text of a constant expression: literals, side by side or joined by `||`, `+` or `CONCAT`; undefined for any other. */
export function constantText(list: TokenList, { start, end }: TokenRange): string | undefined {
  const pieces: string[] = [];
  for (let at = start; at < end; at += 1) {
    const literal = list.string(at);
    if (literal !== undefined) pieces.push(literal);
    else if (!isJoint(list, at)) return undefined;
  }
  return pieces.length === 0 ? undefined : pieces.join('');
}

function isJoint(list: TokenList, at: number): boolean {
  const sign = list.sign(at);
  if (sign === '||' || sign === '+' || sign === '(' || sign === ')') return true;
  if (sign === ',') return list.isWord(at - 2, 'CONCAT') || insideConcat(list, at);
  return list.isWord(at, 'CONCAT') && list.sign(at + 1) === '(';
}

/** `CONCAT('a', 'b', 'c')`: literals and commas back to its bracket. */
function insideConcat(list: TokenList, comma: number): boolean {
  let at = comma - 1;
  while (at > comma - longestConcat && (list.string(at) !== undefined || list.sign(at) === ',')) at -= 1;
  return list.sign(at) === '(' && list.isWord(at - 1, 'CONCAT');
}

const longestConcat = 100;

/** The arguments of a call whose bracket opens at `open`, or the pieces between commas of any range. */
export function splitAtCommas(list: TokenList, { start, end }: TokenRange): readonly TokenRange[] {
  const pieces: TokenRange[] = [];
  let begin = start;
  for (let at = start; at < end; at += 1) {
    if (list.sign(at) === '(') at = list.closing(at, end);
    else if (list.sign(at) === ',') {
      pieces.push({ start: begin, end: at });
      begin = at + 1;
    }
  }
  return begin < end ? [...pieces, { start: begin, end }] : pieces;
}
