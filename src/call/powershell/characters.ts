/** PowerShell takes typographic quotes and dashes for the plain ones (about_Quoting_Rules; language specification, 2.3.5.2). */
export function isSingleQuote(char: string): boolean {
  return char !== '' && "'\u2018\u2019\u201A\u201B".includes(char);
}

export function isDoubleQuote(char: string): boolean {
  return char !== '' && '"\u201C\u201D\u201E'.includes(char);
}

export function isDash(char: string): boolean {
  return char !== '' && '-\u2013\u2014\u2015'.includes(char);
}

const controls: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001B'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** What a character behind a backtick stands for in double quotes (about_Special_Characters). */
export function unescape(char: string): string {
  return controls.get(char) ?? char;
}
