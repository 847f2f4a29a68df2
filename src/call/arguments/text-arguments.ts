import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/json-value.ts';
import type { ToolIdentity } from '../tool-identity.ts';
import type { Argument } from './argument.ts';
import { isPlainData } from './argument-roles.ts';
import { argumentsBeside, commandFromTable, commandOfWords, joinCommand, wordsOf } from './command-arguments.ts';
import { mayHoldJson, readJsonText } from './json-text.ts';
import { mostTexts, placeOfEntry, placeOfItem, root, type ArgumentPlace } from './key-path.ts';
import type { TaughtArguments } from './taught-arguments.ts';
import { maxTexts, TextCollector, type SureUse } from './text-collector.ts';
import { guessUses } from './text-guess.ts';
import { roleOfKey } from './text-key.ts';
import type { ToolDefinition } from './tool-definition.ts';

export interface TextArguments {
  readonly found: readonly Argument[];
  /** Why some are missing; undefined when all were looked at. */
  readonly problem: string | undefined;
}

export interface TextSearch {
  readonly value: JsonValue;
  readonly identity: ToolIdentity;
  readonly taught: TaughtArguments | undefined;
  readonly definition: ToolDefinition | undefined;
}

/** A value that is still to be looked at. */
interface Open {
  readonly value: JsonValue;
  readonly place: ArgumentPlace;
  /** The nearest key; empty for the arguments themselves. */
  readonly key: string;
  /** The nearest object. */
  readonly siblings: JsonObject | undefined;
  /** What is known of the argument that it lies in, where that is not a text but should be one. */
  readonly within: readonly SureUse[];
}

interface Search extends TextSearch {
  readonly texts: TextCollector;
}

/**
 * The arguments that hold a text which does something, at any depth: by the tables of the catalogue, by what a policy teaches,
 * and where those are silent by the words of keys and by how the text looks.
 */
export function findTextArguments(given: TextSearch): TextArguments {
  const texts = new TextCollector(given.identity.hints);
  const { value, identity, taught, definition } = given;
  const search: Search = { value, identity, taught, definition, texts };
  const open: Open[] = [{ value, place: root, key: '', siblings: undefined, within: [] }];
  addTools(search);
  // A loop and a list of its own: the depth of a call's arguments is an attacker's choice.
  for (let item = open.pop(); item !== undefined && !texts.isFull; item = open.pop()) {
    if (typeof item.value === 'string') readText(search, open, item, item.value);
    else if (typeof item.value === 'object' && item.value !== null) openValue(search, open, item, item.value);
  }
  return {
    found: texts.found,
    problem: texts.isFull ? `the arguments hold ${maxTexts} commands, URLs or queries or more` : undefined,
  };
}

/** The commands that known tools make of their arguments. */
function addTools(search: Search): void {
  const { value, identity } = search;
  if (!isJsonObject(value)) return;
  for (const { command } of identity.known) {
    if (command === undefined) continue;
    const isKnown = !identity.isPrefixed;
    search.texts.addCommand(root.pointer, commandFromTable(command, value), {
      siblings: undefined,
      certainty: 'certain',
      isKnown,
    });
  }
}

function openValue(search: Search, open: Open[], item: Open, value: JsonObject | readonly JsonValue[]): void {
  if (isJsonObject(value)) openEntries(search, open, item, value);
  else if (!readCommandWords(search, item, value)) openItems(search, open, item, value);
}

function openItems(search: Search, open: Open[], item: Open, list: readonly JsonValue[]): void {
  const { place, key, siblings } = item;
  const within = usesWithin(search, item);
  for (let index = list.length - 1; index >= 0; index -= 1) {
    open.push({ value: list[index] ?? null, place: placeOfItem(place, index), key, siblings, within });
  }
}

function openEntries(search: Search, open: Open[], item: Open, object: JsonObject): void {
  const { place } = item;
  const within = usesWithin(search, item);
  const joined = readJoinedCommand(search, place, object);
  const keys = Object.keys(object);
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const key = keys[index] ?? '';
    if (joined.includes(key)) continue;
    open.push({ value: object[key] ?? null, place: placeOfEntry(place, key), key, siblings: object, within });
  }
}

/** A program and the arguments beside it, read as one command; gives the keys that this takes care of. */
function readJoinedCommand(search: Search, place: ArgumentPlace, object: JsonObject): readonly string[] {
  const beside = argumentsBeside(object);
  if (beside === undefined) return [];
  const key = Object.keys(object).find((each) => isProgram(search, placeOfEntry(place, each), each, object[each]));
  const program = key === undefined ? undefined : object[key];
  if (key === undefined || typeof program !== 'string') return [];
  const at = placeOfEntry(place, key);
  const [use] = knownUses(search, at.keyPath);
  const isKnown = use?.isKnown ?? false;
  search.texts.addCommand(at.pointer, joinCommand(program, beside.value), {
    siblings: object,
    certainty: 'certain',
    isKnown,
  });
  return [key, beside.key];
}

function isProgram(search: Search, { keyPath }: ArgumentPlace, key: string, value: JsonValue | undefined): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  const known = knownUses(search, keyPath);
  if (known.length > 0) return known.some(({ use }) => use.role === 'shell');
  const role = roleOfKey(key);
  return (role === 'command' || role === 'program') && !isPlainData(search.identity.roles, keyPath);
}

/** A command as a list of words; under a plural, and where the first has blanks, each item is a command of its own. */
function readCommandWords(search: Search, { place, key, siblings }: Open, list: readonly JsonValue[]): boolean {
  const known = knownUses(search, place.keyPath);
  const uses = known.filter(({ use }) => use.role === 'shell');
  const isGuess =
    known.length === 0 && roleOfKey(key) === 'command' && !isPlainData(search.identity.roles, place.keyPath);
  const powershell = known.find(({ use }) => use.role === 'powershell');
  const words = uses.length > 0 || isGuess || powershell !== undefined ? wordsOf(list) : undefined;
  if (words === undefined) return false;
  if (powershell !== undefined)
    search.texts.addText({ key, text: words.join(' '), siblings, pointer: place.pointer }, powershell);
  if (uses.length === 0 && !isGuess) return true;
  const isPlural = /s$/i.test(key) && !place.keyPath.endsWith('[]');
  if (isPlural || /\s/.test(words[0]?.trim() ?? '')) return false;
  const isKnown = uses.some((use) => use.isKnown);
  search.texts.addCommand(place.pointer, commandOfWords(words), { siblings, certainty: 'certain', isKnown });
  return true;
}

function readText(search: Search, open: Open[], item: Open, text: string): void {
  const { place, key, siblings } = item;
  if (place.texts < mostTexts && mayHoldJson(key, text)) {
    const value = readJsonText(text);
    if (value !== undefined) {
      open.push({ ...item, value, place: { ...place, texts: place.texts + 1 } });
      return;
    }
  }
  for (const use of usesOf(search, item, text))
    search.texts.addText({ key, text, siblings, pointer: place.pointer }, use);
}

/** What lies in an argument that is not of the type that its tool takes may be what the argument is. */
function usesWithin(search: Search, { place, within }: Open): readonly SureUse[] {
  // An object in place of the arguments is what is expected.
  const known = place.keyPath === '' ? [] : knownUses(search, place.keyPath);
  return known.length === 0 ? within : known.map((use): SureUse => ({ ...use, certainty: 'possible' }));
}

function usesOf(search: Search, item: Open, text: string): readonly SureUse[] {
  const { key, siblings, within } = item;
  const { keyPath } = item.place;
  const known = knownUses(search, keyPath);
  if (known.length > 0) return known;
  const defined = search.definition?.texts.get(keyPath);
  if (defined !== undefined) return [{ use: defined, certainty: 'certain', isKnown: false }];
  if (key === '' || isPlainData(search.identity.roles, keyPath)) return [];
  const guesses = guessUses({ key, text, siblings }, search.identity.hints);
  return guesses.length === 0 ? within : guesses.map((guess): SureUse => ({ ...guess, isKnown: false }));
}

/** What the catalogue and the policy say of an argument. */
function knownUses({ identity, taught }: Search, keyPath: string): readonly SureUse[] {
  const listed = identity.roles.texts.get(keyPath);
  const learnt = taught?.texts.get(keyPath);
  // Nothing is known of most.
  if (listed === undefined && learnt === undefined) return [];
  const isKnown = !identity.isPrefixed;
  const byTables = (listed ?? []).map((use): SureUse => ({ use, certainty: 'certain', isKnown }));
  if (learnt === undefined) return byTables;
  const byPolicy = (learnt ?? []).map(({ use, isExact }): SureUse => ({ use, certainty: 'certain', isKnown: isExact }));
  return [...byTables, ...byPolicy];
}
