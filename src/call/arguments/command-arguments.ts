import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/json-value.ts';
import type { CommandTable } from '../catalogue/known-tool.ts';
import { readJsonText } from './json-text.ts';

/** A command as a text for a shell, or as words that no shell splits again; then the text is the words joined by spaces. */
export interface CommandText {
  readonly text: string;
  readonly words?: readonly string[];
}

/** The texts of a list; undefined where it holds anything but texts and numbers. */
export function wordsOf(value: JsonValue | undefined): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  // Narrowed to `any[]` by the guard; each item is JSON.
  const items = value as readonly JsonValue[];
  const words = items.flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item)] : []));
  return words.length === items.length ? words : undefined;
}

export function commandOfWords(words: readonly string[]): CommandText {
  return { text: words.join(' '), words };
}

const argumentKeys = ['args', 'arguments', 'argv', 'command_args', 'cmd_args', 'commandArgs', 'arg'];

/** What stands beside a command as its arguments: `{ command: 'git', args: ['push'] }`; undefined where nothing does. */
export function argumentsBeside(siblings: JsonObject): { readonly key: string; readonly value: JsonValue } | undefined {
  for (const key of argumentKeys) {
    if (!Object.hasOwn(siblings, key)) continue;
    const value = siblings[key];
    if (wordsOf(value) !== undefined || (typeof value === 'string' && value !== ''))
      return { key, value: value ?? null };
  }
  return undefined;
}

/** A command with its arguments. A program alone takes words; a text for a shell, and a text of arguments, are joined. */
export function joinCommand(command: string, value: JsonValue): CommandText {
  const parsed = typeof value === 'string' && value.trimStart().startsWith('[') ? readJsonText(value) : undefined;
  const words = wordsOf(parsed ?? value);
  if (words === undefined) return { text: typeof value === 'string' ? `${command} ${value}` : command };
  if (/^[\w./\\:@%+~-]+$/.test(command)) return commandOfWords([command, ...words]);
  return { text: [command, ...words.map(quote)].join(' ') };
}

const environmentKeys = ['env', 'environment', 'env_vars', 'envVars', 'environment_variables'];

/** The command in an environment: variables such as `LD_PRELOAD` and `GIT_SSH_COMMAND` are acts too. */
export function inEnvironment(command: CommandText, assignments: readonly string[]): CommandText {
  if (assignments.length === 0) return command;
  return commandOfWords(['env', ...assignments, ...(command.words ?? ['sh', '-c', command.text])]);
}

/** The variables that an object sets for the command in it, as `NAME=value`. */
export function assignmentsIn(siblings: JsonObject): readonly string[] {
  let found: string[] | undefined;
  for (const key of environmentKeys)
    if (Object.hasOwn(siblings, key)) (found ??= []).push(...assignmentsOf(siblings[key]));
  return found ?? noAssignments;
}

/** Of an object without an environment, which is told at once. */
export const noAssignments: readonly string[] = [];

function assignmentsOf(value: JsonValue | undefined): readonly string[] {
  if (value === undefined || !isJsonObject(value)) return noAssignments;
  return Object.entries(value).flatMap(([name, each]) =>
    /^\w+$/.test(name) && (typeof each === 'string' || typeof each === 'number') ? [`${name}=${each}`] : [],
  );
}

function quote(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The command that a tool runs, made of its arguments. */
export function commandFromTable(table: CommandTable, args: JsonObject): CommandText {
  return commandOfWords(
    table.flatMap((part) => {
      if (typeof part === 'string') return [part];
      const { argument, option, prefix } = part;
      const words = wordsFrom(Object.hasOwn(args, argument) ? args[argument] : undefined, prefix);
      if (option === undefined) return words;
      return args[argument] === true ? [option] : words.flatMap((word) => [option, word]);
    }),
  );
}

function wordsFrom(value: JsonValue | undefined, prefix = ''): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [prefix + value];
  if (typeof value === 'number' || typeof value === 'bigint') return [prefix + String(value)];
  if (Array.isArray(value)) return wordsOf(value) ?? [];
  if (value === undefined || value === null || !isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (each === true || each === '') return [`--${key}`];
    return typeof each === 'string' || typeof each === 'number' ? [`--${key}=${each}`] : [];
  });
}
