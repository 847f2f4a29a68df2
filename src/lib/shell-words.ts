/** Characters that mean themselves in every POSIX shell, anywhere in a word but a leading `~` or `=`, which are left out. */
const plainWord = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./~-]*$/;

/** One word as a POSIX shell reads it back: in single quotes where it holds anything that a shell gives a meaning. */
export function quoteShellWord(word: string): string {
  return plainWord.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** One word is a shell text as it is; several are quoted where needed, and joined by a space. */
export function joinShellWords(words: readonly string[]): string {
  const [only] = words;
  return words.length === 1 && only !== undefined ? only : words.map(quoteShellWord).join(' ');
}
