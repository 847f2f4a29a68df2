import type { ScannedLanguage } from './scan/lexer.ts';
import type { Language } from './machine.ts';
import { javascript } from './javascript/javascript.ts';
import { python } from './python/python.ts';

/** The languages whose texts are parsed, by the names that tools and interpreters have for them. */
const languages: ReadonlyMap<string, Language> = new Map([
  ['python', python],
  ['python3', python],
  ['py', python],
  ['ipython', python],
  ['javascript', javascript],
  ['js', javascript],
  ['node', javascript],
  ['typescript', javascript],
  ['ts', javascript],
]);

export function findLanguage(name: string): Language | undefined {
  return languages.get(name);
}

/** The languages whose texts are only cut into words. */
export function findScanned(name: string): ScannedLanguage | undefined {
  return name === 'perl' || name === 'ruby' || name === 'php' ? name : undefined;
}
