import { findLanguage } from '../code/languages.ts';
import type { CodeLanguage } from './inline-code.ts';

const typed = /\.(?:[mc]?tsx?|jsx)$/;

/** What a program needs for more than to compute: other programs, the interpreter itself, connections. */
const reachesOut =
  /\bchild_process\b|\bexeca\b|\bzx\b|\bshelljs\b|\bBun\.(?:spawn|\$)|\bDeno\.(?:Command|run)\b|\beval\b|\bFunction\s*\(|\bprocess\s*[.[]\s*['"]?(?:binding|dlopen|mainModule)|\bworker_threads\b|\bnode:vm\b|\bglobalThis\s*\[|\b(?:rm|rmdir|unlink)(?:Sync)?\b/;

/**
 * Whether the text is one that the reader of its language reads, or has to. Elements (`<App />`), namespaces and decorators are not
 * read: with them a text counts as one of a language without a reader, unless it names what reaches out.
 */
export function isReadable(language: CodeLanguage, path: string, text: string): boolean {
  if (language !== 'javascript' || !typed.test(path)) return true;
  return reachesOut.test(text) || findLanguage('javascript')?.parse(text)?.hasErrors === false;
}
