/** The languages of program texts. */
export type CodeLanguage = 'python' | 'javascript' | 'ruby' | 'perl' | 'php' | 'other';

/** Languages whose texts are only looked at for what reaches files, processes and the network. */
type LookedAt = 'perl' | 'other';

const reaches: Readonly<Record<LookedAt, RegExp>> = {
  perl: /`|\bqx\b|\b(?:system|exec|fork|open|unlink|rename|rmdir|mkdir|opendir|eval|require|do|socket|syswrite|truncate|chmod|chown|symlink|link|use)\b|\/e[a-z]*\b|-i/,
  other: /\S/,
};

/** The patterns look ahead from many places; a longer text counts as one that reaches out. */
const longestScanned = 8192;

/** Why a short program text could do more than compute and print; undefined where nothing in it reaches out. */
export function scanInlineCode(language: LookedAt, text: string): string | undefined {
  return text.length > longestScanned || reaches[language].test(text)
    ? 'a program text that reaches out, which is not read yet'
    : undefined;
}
