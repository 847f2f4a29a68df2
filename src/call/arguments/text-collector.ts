import type { JsonObject } from '../../lib/json-value.ts';
import type { TextUse } from '../catalogue/text-use.ts';
import { isFileUrl } from '../path/path-spellings.ts';
import type { Argument } from './argument.ts';
import {
  assignmentsIn,
  commandOfWords,
  inEnvironment,
  noAssignments,
  wordsOf,
  type CommandText,
} from './command-arguments.ts';
import { readJsonText } from './json-text.ts';
import { sendsData } from './sends-data.ts';
import { codeIn, languageIn, type TextGuess, type TextLeaf } from './text-guess.ts';
import { findUrls } from './text-shapes.ts';
import type { ToolHints } from './tool-words.ts';

/** What is known of a text: by whom, and how surely. */
export interface SureUse extends TextGuess {
  readonly isKnown: boolean;
}

/** A text, and where it stands. */
export interface PlacedLeaf extends TextLeaf {
  readonly pointer: string;
}

/** Texts that one call may hold which do something. */
export const maxTexts = 10_000;

/** UTF-16 units of variables that commands may be given together, so that many commands with many of them stay linear. */
const maxVariables = 1024 * 1024;

/** Collects the texts that do something, within limits. */
export class TextCollector {
  readonly found: Argument[] = [];
  readonly #hints: ToolHints;
  /** Variables that an object sets, found once for all of its commands. */
  #environments: Map<JsonObject, readonly string[]> | undefined;
  #variablesLeft = maxVariables;

  constructor(hints: ToolHints) {
    this.#hints = hints;
  }

  get isFull(): boolean {
    return this.found.length >= maxTexts || this.#variablesLeft < 0;
  }

  /** A command, with the variables that stand beside it. */
  addCommand(
    pointer: string,
    command: CommandText,
    { siblings, certainty, isKnown }: Omit<SureUse, 'use'> & { readonly siblings: JsonObject | undefined },
  ): void {
    if (command.text.trim() === '') return;
    const { text, words } = this.#withVariables(command, siblings);
    const argument: Argument = { role: 'shell', pointer, text, isKnown, certainty };
    this.found.push(words === undefined ? argument : { ...argument, words });
  }

  /** A text that its tool uses in this way. Patterns are found as paths, and plain data is nothing. */
  addText(leaf: PlacedLeaf, sure: SureUse): void {
    const { use } = sure;
    switch (use.role) {
      case 'shell':
        return this.#addShellText(leaf, sure);
      case 'input':
        return this.#addTyped(leaf, sure);
      case 'code':
        return this.#add(leaf, { ...sure, use: inLanguage(use, leaf.siblings, this.#hints) });
      case 'url':
        // What a `file:` URL names is a path argument.
        return isFileUrl(leaf.text) ? undefined : this.#add(leaf, sure, this.#sends(leaf));
      case 'urls':
        return this.#addUrls(leaf, sure);
      case 'sql':
      case 'typed':
      case 'powershell':
        return this.#add(leaf, sure);
      case 'glob':
      case 'listing':
      case 'filter':
      case 'data':
        return undefined;
      default:
        return use.role satisfies never;
    }
  }

  #add({ pointer, text }: PlacedLeaf, { use, isKnown, certainty }: SureUse, facts: { sendsData?: boolean } = {}): void {
    const { role, dialect = this.#hints.dialect, language } = use;
    if (text.trim() === '' || !isTextRole(role)) return;
    this.found.push({
      role,
      pointer,
      text,
      isKnown,
      certainty,
      ...(role === 'sql' && dialect !== undefined ? { dialect } : {}),
      ...(language === undefined ? {} : { language }),
      ...facts,
    });
  }

  /** A command line; one that is a list of words in JSON may be taken for the list. */
  #addShellText({ pointer, text, siblings }: PlacedLeaf, { certainty, isKnown }: SureUse): void {
    this.addCommand(pointer, { text }, { siblings, certainty, isKnown });
    const words = text.trimStart().startsWith('["') ? wordsOf(readJsonText(text)) : undefined;
    if (words !== undefined)
      this.addCommand(pointer, commandOfWords(words), { siblings, certainty: 'possible', isKnown });
  }

  /** What is typed is read by a shell as a rule, but nobody knows which program it is. Ctrl-C, Ctrl-D and Enter do nothing alone. */
  #addTyped(leaf: PlacedLeaf, sure: SureUse): void {
    // oxlint-disable-next-line no-control-regex
    if (/^[\s\x03\x04]*$/.test(leaf.text)) return;
    this.#add(leaf, { ...sure, use: { role: 'shell' }, certainty: 'possible' });
    this.#add(leaf, sure);
  }

  #addUrls(leaf: PlacedLeaf, sure: SureUse): void {
    if (leaf.siblings !== undefined && Object.hasOwn(leaf.siblings, 'url')) return;
    for (const url of findUrls(leaf.text)) this.#add({ ...leaf, text: url }, { ...sure, use: { role: 'url' } });
  }

  #sends({ key, siblings }: PlacedLeaf): { sendsData: boolean } {
    return { sendsData: sendsData(key, siblings, this.#hints) };
  }

  #withVariables(command: CommandText, siblings: JsonObject | undefined): CommandText {
    if (siblings === undefined || this.#variablesLeft < 0) return command;
    const assignments = this.#assignmentsIn(siblings);
    if (assignments.length === 0) return command;
    this.#variablesLeft -= assignments.reduce((sum, each) => sum + each.length, 0);
    return this.#variablesLeft < 0 ? command : inEnvironment(command, assignments);
  }

  #assignmentsIn(siblings: JsonObject): readonly string[] {
    const known = this.#environments?.get(siblings);
    if (known !== undefined) return known;
    const assignments = assignmentsIn(siblings);
    if (assignments !== noAssignments) (this.#environments ??= new Map()).set(siblings, assignments);
    return assignments;
  }
}

function isTextRole(role: TextUse['role']): role is Argument['role'] {
  return role !== 'urls' && role !== 'glob' && role !== 'listing' && role !== 'filter' && role !== 'data';
}

function inLanguage(use: TextUse, siblings: JsonObject | undefined, { language }: ToolHints): TextUse {
  return use.language === undefined ? codeIn(languageIn(siblings) ?? language) : use;
}
