import { javascriptFiles, withoutJavascriptFiles } from './scan-javascript.ts';
import { pythonFiles, pythonReachesOut, type OpenedFile } from './scan-python.ts';

/** Languages whose texts are looked at for what reaches files, processes and the network. */
export type CodeLanguage = 'python' | 'javascript' | 'ruby' | 'perl' | 'php' | 'awk' | 'other';

const reaches: Readonly<Record<Exclude<CodeLanguage, 'python'>, RegExp>> = {
  javascript:
    /\b(?:child_process|fs|net|http|https|http2|dgram|tls|vm|worker_threads|cluster|dns|process\s*\.\s*(?:binding|kill|dlopen|mainModule)|fetch|eval|Function|WebSocket|XMLHttpRequest|Deno|Bun|import|execSync|spawn|constructor)\b|\brequire\s*\(\s*[^'")\s]/,
  ruby: /`|%x|\b(?:system|exec|spawn|fork|open|File|IO|Dir|FileUtils|Net|URI|Socket|TCPSocket|Kernel|eval|instance_eval|send|require|load|Open3|PTY)\b/,
  perl: /`|\bqx\b|\b(?:system|exec|fork|open|unlink|rename|rmdir|mkdir|opendir|eval|require|do|socket|syswrite|truncate|chmod|chown|symlink|link|use)\b|\/e[a-z]*\b|-i/,
  php: /`|\b(?:system|exec|shell_exec|passthru|popen|proc_open|pcntl_\w+|eval|assert|include|require|include_once|require_once|unlink|rename|rmdir|mkdir|copy|fopen|file_put_contents|file_get_contents|readfile|file|curl_\w+|fsockopen|stream_\w+|mail|\$\w+)\s*\(/,
  awk: /\bsystem\s*\(|\|\s*(?:&|getline|"|[A-Za-z_$])|"\s*\||\bgetline\b[^;|}\n<]*<|\bARG[VC]\b(?:\s*\[[^\]]*\])?\s*=(?!=)|(?:print|printf)\b[^|;}\n"]*(?:"[^"]*"[^|;}\n"]*)*>\s*[("/A-Za-z_$]|@(?:load|include)/,
  other: /\S/,
};

/** The patterns look ahead from many places; a longer text counts as one that reaches out. */
const longestScanned = 8192;

/** Why a short program text could do more than compute and print; undefined where nothing in it reaches out. */
export function scanInlineCode(language: CodeLanguage, text: string): string | undefined {
  return text.length > longestScanned || reachesOut(language, text)
    ? 'a program text that reaches out, which is not read yet'
    : undefined;
}

function reachesOut(language: CodeLanguage, text: string): boolean {
  if (language === 'python') return pythonReachesOut(text);
  if (language === 'javascript') return reaches.javascript.test(withoutJavascriptFiles(text));
  return reaches[language].test(language === 'awk' ? withoutAwkTexts(text) : text);
}

/** What stands within a string is data; that a string is piped or printed into stays to be seen. */
function withoutAwkTexts(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

/** The files that a program text opens, by names that stand in it. */
export function filesOfCode(language: CodeLanguage, text: string): readonly OpenedFile[] {
  if (language === 'python') return pythonFiles(text);
  return language === 'javascript' ? javascriptFiles(text) : [];
}
