import type { Language } from './machine.ts';
import { python } from './python/python.ts';

/** The languages whose texts are parsed, by the names that tools and interpreters have for them. */
const languages: ReadonlyMap<string, Language> = new Map([
  ['python', python],
  ['python3', python],
  ['py', python],
  ['ipython', python],
]);

export function findLanguage(name: string): Language | undefined {
  return languages.get(name);
}
