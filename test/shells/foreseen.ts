import { resolve } from 'node:path';
import { textOf, type Command, type Word, type WordPart } from '../../src/call/command.ts';
import type { Effect, ExecuteEffect } from '../../src/call/effect.ts';
import type { ToolCall } from '../../src/call/tool-call.ts';
import { isInvalidCall, understandCall } from '../../src/call/understand-call.ts';
import { PolicyEngine } from '../../src/index.ts';
import type { RecordedRun } from './record-runs.ts';

/** How well a command was foreseen. */
export type Foresight = 'exact' | 'inexact' | 'not';

/** An agent that runs a text in this folder. */
export function callOf(text: string, cwd: string, home: string): ToolCall {
  return { tool: 'Bash', args: { command: text }, cwd, workspace: cwd, home };
}

export function effectsOf(toolCall: ToolCall): readonly Effect[] {
  const call = understandCall(toolCall);
  if (isInvalidCall(call)) throw new Error(call.invalid);
  return call.effects;
}

/** The commands that the engine foresees. */
export function executionsOf(effects: readonly Effect[]): readonly ExecuteEffect[] {
  return effects.filter((effect) => effect.kind === 'execute');
}

export function foresightOf(run: RecordedRun, effects: readonly Effect[], home: string): Foresight {
  const commands = executionsOf(effects).map(({ command }) => command);
  const fitting = commands.filter((command) => fits(command, run, home));
  if (fitting.length === 0) return 'not';
  return fitting.some(isExact) ? 'exact' : 'inexact';
}

/** All of it is known: a glob is not, since the text does not tell what is there. */
export function isExact({ words }: Command): boolean {
  return words.every((word) => textOf(word) !== undefined);
}

/** The name of the program that a command starts, without its folder; undefined where it is not known. */
export function programOf({ words }: Command): string | undefined {
  const [first] = words;
  return first === undefined ? undefined : textOf(first)?.replace(/^.*\//s, '');
}

/** Whether the words of a program that ran are what was foreseen; what is unknown may be anything within its place. */
export function fits(command: Command, { words }: RecordedRun, home: string): boolean {
  const [name = '', ...others] = words;
  const program = programOf(command);
  const [first, ...operands] = command.words;
  if (first === undefined) return false;
  if (program !== undefined) return program === name && patternOf(operands, home).test(joined(others));
  return patternOf(command.words, home).test(joined(words));
}

function joined(words: readonly string[]): string {
  return words.map((word) => `${word}\0`).join('');
}

function patternOf(words: readonly Word[], home: string): RegExp {
  return new RegExp(`^${words.map((word) => wordPattern(word, home)).join('')}$`, 's');
}

function wordPattern({ parts }: Word, home: string): string {
  const isLoose = parts.some((part) => part.kind === 'unknown' && part.isQuoted !== true);
  const isAllLoose = parts.every((part) => part.kind === 'unknown' && part.isQuoted !== true);
  const hasGlob = parts.some(({ kind }) => kind === 'glob');
  const pattern = `${withHome(parts, home)}\\x00`;
  // What is not quoted may be no word at all, or several.
  if (isAllLoose) return `(?:${pattern})?`;
  return hasGlob && !isLoose ? `(?:${pattern})+` : pattern;
}

/** The engine keeps `~` for the home folder, and writes `./~` for a quoted one. */
function withHome([first, ...others]: readonly WordPart[], home: string): string {
  if (first === undefined) return '';
  // Between slashes, and in front of one, `**` is also no folder at all.
  const patternFor = (parts: readonly WordPart[]): string =>
    parts.map(partPattern).join('').replaceAll(`${anyDepth}/`, `(?:${anyDepth}/)?`);
  if (first.kind !== 'text' || !/^(?:\.\/)?~/.test(first.text)) return patternFor([first, ...others]);
  if (first.text.startsWith('./')) return `(?:\\./)?${escaped(first.text.slice(2))}${patternFor(others)}`;
  const [, name = '', path = ''] = /^~([^/]*)(.*)$/s.exec(first.text) ?? [];
  return (name === '' ? escaped(home + path) : escaped(first.text)) + patternFor(others);
}

function partPattern(part: WordPart): string {
  switch (part.kind) {
    case 'text':
      return escaped(part.text);
    case 'glob':
      return globPattern(part.text);
    case 'unknown':
      return part.isQuoted === true ? '[^\\x00]*' : '.*';
    default:
      return part.kind satisfies never;
  }
}

const anyDepth = '[^\\x00]*?';

/** A pattern that finds nothing stays as it is. */
function globPattern(text: string): string {
  if (text === '?') return '[^\\x00]';
  if (text === '**') return anyDepth;
  return text === '*' ? '[^\\x00]*' : `(?:${escaped(text)}|[^\\x00]*)`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, String.raw`\$&`);
}

/** The files that a program really deleted, and that a rule against deleting them would have let pass. */
export function missedDeletions({ words, cwd }: RecordedRun, call: ToolCall): readonly string[] {
  const [name, ...operands] = words;
  if (name !== 'rm') return [];
  const end = operands.indexOf('--');
  const named = operands.filter((word, index) => word !== '' && ((end !== -1 && index > end) || !word.startsWith('-')));
  return named.map((word) => resolve(cwd, word)).filter((path) => guardOf(path).evaluate(call).approved);
}

function guardOf(path: string): PolicyEngine {
  const glob = path.replace(/[\\*?[\]{}!]/g, String.raw`\$&`);
  return PolicyEngine.fromObject({
    defaults: { action: 'approve' },
    policies: [{ name: 'keep', match: { effect: 'delete', path: glob }, action: 'deny' }],
  });
}
