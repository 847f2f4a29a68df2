import type { JsonObject } from '../../lib/json-value.ts';
import type { Certainty } from '../../lib/certainty.ts';
import type { TextUse } from '../catalogue/text-use.ts';
import { roleOfKey } from './text-key.ts';
import { isHost, isUrlWithHost, looksLikeSql, startsAsSql } from './text-shapes.ts';
import { languageOf, type ToolHints } from './tool-words.ts';

/** A text of an argument that no table speaks of, and the object that it is an entry of. */
export interface TextLeaf {
  readonly key: string;
  readonly text: string;
  readonly siblings: JsonObject | undefined;
}

export interface TextGuess {
  readonly use: TextUse;
  readonly certainty: Exclude<Certainty, 'no'>;
}

/** What a text may be to its tool by the words of its key and of the tool's name, and by how it looks. */
export function guessUses(leaf: TextLeaf, hints: ToolHints): readonly TextGuess[] {
  const { key, text } = leaf;
  if (text.trim() === '') return [];
  const guesses = guessByKey(leaf, hints);
  const isSql = hints.isDatabase && !hints.searches && !guesses.some(({ use }) => use.role === 'sql');
  return isSql && mayBeStatement(key, text) ? [...guesses, ...possibly({ role: 'sql' })] : guesses;
}

/** A database is given statements, whatever the key is called; a remark must look like one. */
function mayBeStatement(key: string, text: string): boolean {
  return roleOfKey(key) === 'prose' ? looksLikeSql(text) : startsAsSql(text);
}

function guessByKey(leaf: TextLeaf, hints: ToolHints): readonly TextGuess[] {
  const { key, text } = leaf;
  switch (roleOfKey(key)) {
    case 'command':
      return certainly({ role: 'shell' });
    case 'shell':
      return guessShell(text);
    case 'script':
      return guessScript(leaf, hints);
    case 'powershell':
      return certainly({ role: 'powershell' });
    case 'code':
      return guessCode(leaf, hints);
    case 'sql':
      return certainly({ role: 'sql' });
    case 'query':
      return guessQuery(text, hints);
    case 'url':
      return isUrl(text) ? certainly({ role: 'url' }) : [];
    case 'host':
      return /^\s*[^\s/*][^\s]*\s*$/.test(text) ? certainly({ role: 'url' }) : [];
    case 'place':
      return guessPlace(text);
    case 'input':
      return possibly({ role: 'input' });
    case 'program':
    case 'patch':
      return [];
    case 'prose':
      if (hints.typesKeys && isTyped(key)) return possibly({ role: 'typed' });
      return hints.isTerminal && isTyped(key) ? possibly({ role: 'input' }) : [];
    case 'other':
      if (hints.typesKeys && isTyped(key)) return possibly({ role: 'typed' });
      if (hints.isTerminal && isTyped(key)) return possibly({ role: 'input' });
      return isUrlWithHost(text) ? possibly({ role: 'url' }) : [];
    default:
      return [];
  }
}

function certainly(use: TextUse): readonly TextGuess[] {
  return [{ use, certainty: 'certain' }];
}

function possibly(use: TextUse): readonly TextGuess[] {
  return [{ use, certainty: 'possible' }];
}

const shellName =
  /^\s*(?:\S*[\\/])?(?:ba|z|fi|da|k|tc|c)?sh(?:\.exe)?\s*$|^\s*(?:\S*[\\/])?(?:powershell|pwsh|cmd)(?:\.exe)?\s*$/i;

/** `shell: /bin/zsh` says which one; `run: npm test` is a command. */
function guessShell(text: string): readonly TextGuess[] {
  if (shellName.test(text)) return [];
  return /\s/.test(text.trim()) ? certainly({ role: 'shell' }) : possibly({ role: 'shell' });
}

/** The script of a browser is JavaScript; one word may be the name of one that is known elsewhere, as with `npm run`. */
function guessScript(leaf: TextLeaf, hints: ToolHints): readonly TextGuess[] {
  const language = languageIn(leaf.siblings) ?? hints.language ?? (hints.isBrowser ? 'javascript' : undefined);
  if (language !== undefined && language !== 'shell') return certainly(codeIn(language));
  return /\s/.test(leaf.text.trim()) ? certainly({ role: 'shell' }) : possibly({ role: 'shell' });
}

function guessCode(leaf: TextLeaf, hints: ToolHints): readonly TextGuess[] {
  if (/^\s*[\w-]+\s*$/.test(leaf.text)) return [];
  const language = languageIn(leaf.siblings) ?? languageOf(leaf.key.split(/[_-]/, 1)[0] ?? '') ?? hints.language;
  const use = codeIn(language ?? (hints.isBrowser ? 'javascript' : undefined));
  if (hints.runsCode || hints.isBrowser) return certainly(use);
  return hints.handlesCode ? [] : possibly(use);
}

/** Code in a language that has a role of its own is a text of that role. */
export function codeIn(language: string | undefined): TextUse {
  if (language === undefined) return { role: 'code' };
  if (language === 'shell' || language === 'powershell' || language === 'sql') return { role: language };
  return { role: 'code', language };
}

/** The language that an argument beside a text names: `language: bash`. */
export function languageIn(siblings: JsonObject | undefined): string | undefined {
  if (siblings === undefined) return undefined;
  for (const key of ['language', 'lang', 'runtime', 'kernel', 'interpreter']) {
    const value = Object.hasOwn(siblings, key) ? siblings[key] : undefined;
    if (typeof value === 'string' && value.length < 100) return languageOf(value.trim()) ?? value.trim().toLowerCase();
  }
  return undefined;
}

function guessQuery(text: string, { isDatabase, searches }: ToolHints): readonly TextGuess[] {
  if (isDatabase) return certainly({ role: 'sql' });
  return !searches && looksLikeSql(text) ? possibly({ role: 'sql' }) : [];
}

/** Not a path on some server, a fragment or a query alone. */
function isUrl(text: string): boolean {
  const url = text.trimStart();
  if (/^[\\/]{2}/.test(url)) return true;
  return !/^[\\/#?.]/.test(url) && (/^[a-z][a-z0-9+.-]*:/i.test(url) || isUrlWithHost(url) || isHost(url));
}

function guessPlace(text: string): readonly TextGuess[] {
  if (isUrlWithHost(text)) return certainly({ role: 'url' });
  return isHost(text) ? possibly({ role: 'url' }) : [];
}

function isTyped(key: string): boolean {
  return /^(?:keys?|chars|characters|input|text|data|value|string|send_?keys)$/i.test(key);
}
