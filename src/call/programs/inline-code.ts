/** The languages of program texts. */
export type CodeLanguage = 'python' | 'javascript' | 'ruby' | 'perl' | 'php' | 'other';

/** Languages whose texts are only looked at for what reaches files, processes and the network. */
type LookedAt = 'perl' | 'awk' | 'other';

const reaches: Readonly<Record<LookedAt, RegExp>> = {
  perl: /`|\bqx\b|\b(?:system|exec|fork|open|unlink|rename|rmdir|mkdir|opendir|eval|require|do|socket|syswrite|truncate|chmod|chown|symlink|link|use)\b|\/e[a-z]*\b|-i/,
  awk: /\bsystem\s*\(|\|\s*(?:&|getline|"|[A-Za-z_$])|"\s*\||\bgetline\b[^;|}\n<]*<|\bARG[VC]\b(?:\s*\[[^\]]*\])?\s*=(?!=)|(?:print|printf)\b[^|;}\n"]*(?:"[^"]*"[^|;}\n"]*)*>\s*[("/A-Za-z_$]|@(?:load|include)/,
  other: /\S/,
};

/** The patterns look ahead from many places; a longer text counts as one that reaches out. */
const longestScanned = 8192;

/** Why a short program text could do more than compute and print; undefined where nothing in it reaches out. */
export function scanInlineCode(language: LookedAt, text: string): string | undefined {
  return text.length > longestScanned || reachesOut(language, text)
    ? 'a program text that reaches out, which is not read yet'
    : undefined;
}

function reachesOut(language: LookedAt, text: string): boolean {
  return reaches[language].test(language === 'awk' ? withoutAwkTexts(text) : text);
}

/** What stands within a string is data; that a string is piped or printed into stays to be seen. */
function withoutAwkTexts(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
}
