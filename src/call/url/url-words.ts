export interface Token {
  readonly text: string;
  readonly start: number;
  /** There is nothing around it, so nothing of it is punctuation of a sentence. */
  readonly isWhole?: true;
}

/** The words between white space; control characters at the ends belong to it, as in the WHATWG standard. */
export function splitTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[^\s\u0085]+/g)) {
    const lead = /^[\0-\x20\u200B\u200E\uFEFF]+/.exec(match[0])?.[0].length ?? 0;
    const word = trimEndOf(match[0].slice(lead), isControl);
    if (word !== '') tokens.push({ text: word, start: match.index + lead });
  }
  return tokens;
}

function isControl(character: string): boolean {
  return character <= ' ';
}

function trimEndOf(text: string, isTrimmed: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isTrimmed(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

const wrapping = /^[("'<`[{,;]+/;

/** Without the quotes and brackets around it and the punctuation behind it. */
export function unwrap({ text, start }: Token): Token {
  const lead = leadOf(text);
  return { text: trimClosing(text.slice(lead)), start: start + lead };
}

/** A bracket that was opened within stays. */
export function trimClosing(text: string): string {
  const opened = new Set([...closing.values()].filter((open) => text.includes(open)));
  return trimEndOf(text, (character) => {
    const open = closing.get(character);
    return open === undefined ? /[,;|!?.'"`*]/.test(character) : !opened.has(open);
  });
}

const closing: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['>', '<'],
]);

/** How many quotes and brackets stand in front; an address in brackets and a placeholder keep theirs. */
export function leadOf(text: string): number {
  if (/^(?:\[[0-9a-f:.%]+\](?:[:/]|$)|\{+[^{}]*\}|<[^<>/]*>)/i.test(text)) return 0;
  return wrapping.exec(text)?.[0].length ?? 0;
}
