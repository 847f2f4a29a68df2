import { endsWithLabel, isSecretName } from '../../secret-names.ts';
import type { Origin } from '../value.ts';
import type { ScannedLanguage } from './lexer.ts';

/** All of the environment, or one variable of it, whose name is caught (Ruby, ENV; perlvar, %ENV; PHP manual, getenv). */
const environments: Readonly<Record<ScannedLanguage, RegExp>> = {
  ruby: /\bENV\b(?:(?:\.fetch\(|\[)\s*['"](\w+)|(?!\[|\.(?:fetch|key\?|has_key\?|dig)\b))/g,
  perl: /(?:%(?:main::|\{\s*)?|\\%)ENV\b|\$ENV\{\s*['"]?(\w+)/g,
  php: /\$_(?:ENV|SERVER)\b(?!\s*\[)|\bgetenv\(\s*\)|(?:\$_(?:ENV|SERVER)\s*\[|\bgetenv\()\s*['"](\w+)/gi,
};

const files: Readonly<Record<ScannedLanguage, RegExp>> = {
  ruby: /\b(?:File|IO)\.(?:read|binread|readlines|open|new|foreach)\b/,
  perl: /<\$?\w*>|\bslurp\b|\bread_file\b/,
  php: /\b(?:file_get_contents|file|fread|fgets|readfile|stream_get_contents)\(/i,
};

const assignments: Readonly<Record<ScannedLanguage, RegExp>> = {
  ruby: /([@$]{0,2}[a-z_]\w*)\s*(?:<<|\|\|=|\+?=(?![=~>]))([^;\n]*)/g,
  perl: /([$@%]\w+)\s*[.|]{0,2}=(?![=~>])([^;]*)/g,
  php: /(\$\w+)(?:\[[^\]\n]*\])?\s*[.?]{0,2}=(?![=>])([^;]*)/g,
};

const names: Readonly<Record<ScannedLanguage, RegExp>> = {
  ruby: /[@$]{0,2}\b[a-z_]\w*/g,
  perl: /[$@%]\{?\w+/g,
  php: /\$\w+/g,
};

/** What each variable of a text may carry, by every assignment to it. */
export type Carried = ReadonlyMap<string, ReadonlySet<Origin>>;

export function findCarried(text: string, language: ScannedLanguage): Carried {
  const found = new Map<string, ReadonlySet<Origin>>();
  for (const [, name = '', value = ''] of text.matchAll(assignments[language])) {
    const origins = carriedBy(value, language, found);
    if (origins.size > 0) found.set(name, new Set([...(found.get(name) ?? []), ...origins]));
  }
  return found;
}

/** Whether a piece of a text holds what files hold, or secrets of the environment; one that is named as a login is none of these. */
export function carriedBy(source: string, language: ScannedLanguage, carried: Carried): ReadonlySet<Origin> {
  const found = new Set<Origin>();
  for (const { 1: name, index } of source.matchAll(environments[language]))
    if (name === undefined || (isSecretName(name) && !isLogin(source.slice(0, index)))) found.add('environment');
  if (files[language].test(source)) found.add('file');
  if (carried.size > 0)
    for (const [name] of source.matchAll(names[language]))
      for (const origin of carried.get(name.replace('{', '')) ?? []) found.add(origin);
  return found;
}

/** `'token' => ENV['TOKEN']`, `"Bearer #{ENV['TOKEN']}"`. */
function isLogin(before: string): boolean {
  return endsWithLabel(before.slice(-60).replace(/["'\s.+#{$(>=]*$/, ''));
}
