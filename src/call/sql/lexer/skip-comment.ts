import type { Lexicon } from './lexicon.ts';

/** Where the comment that begins here ends, or the same place when none does. One without an end reaches the end of the text. */
export function skipComment(text: string, at: number, lexicon: Lexicon): number {
  const two = text.slice(at, at + 2);
  if (two === '/*') return skipBlock(text, at, lexicon.nestedComments);
  if (beginsLineComment(text, at, two, lexicon)) return endOfLine(text, at, lexicon.returnEnds);
  return at;
}

function beginsLineComment(text: string, at: number, two: string, lexicon: Lexicon): boolean {
  if (two === '--') return !lexicon.dashNeedsBlank || !/[^\s\0-\x1f]/.test(text.charAt(at + 2));
  if (two === '//') return lexicon.slashComments;
  return lexicon.hashComments && text[at] === '#';
}

/** Where the line ends; the line break stays. */
export function endOfLine(text: string, at: number, returnEnds: boolean): number {
  const lineBreak = returnEnds ? /[\r\n]/g : /\n/g;
  lineBreak.lastIndex = at;
  return lineBreak.exec(text)?.index ?? text.length;
}

function skipBlock(text: string, at: number, isNested: boolean): number {
  if (!isNested) {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? text.length : end + 2;
  }
  let depth = 1;
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  while (depth > 0) {
    const found = mark.exec(text);
    if (found === null) return text.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return mark.lastIndex;
}
