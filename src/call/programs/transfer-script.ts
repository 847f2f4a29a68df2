import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { Stream } from '../shell/stream.ts';
import type { ProgramRun } from './program.ts';
import { effectsOfFarDeletion } from './far-deletions.ts';
import { hostOf, wordOf } from './word-pieces.ts';

/** More commands than these of one script are not read. */
const mostCommands = 500;

/**
 * Commands of sftp(1), ftp(1) and lftp(1): what they send is read here, what they fetch is written here, and `!` runs a shell.
 */
export function effectsOfTransferScript(text: Word, run: ProgramRun): readonly Effect[] {
  const known = textOf(text);
  if (known === undefined) return run.opaque('commands of a transfer that are known only when it runs');
  const commands = splitCommands(known);
  if (commands.length > mostCommands || !run.spend(known.length)) return run.opaque('a long script of a transfer');
  return commands.flatMap((command) => effectsOfCommand(command, { text, run }));
}

/** A script in a file, or on the input. */
export function effectsOfTransferStream({ text, sources }: Stream, run: ProgramRun): readonly Effect[] {
  if (text !== undefined) return effectsOfTransferScript(wordOf(text, run.command.from), run);
  return sources.every((source) => source === 'file') ? [] : run.opaque('commands of a transfer');
}

/** At line ends and semicolons outside of quotes; a shell command goes on to the end of its line. */
function splitCommands(text: string): readonly string[] {
  const found = text.match(/[ \t]*![^\n]*|(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\[\s\S]|[^;\n"'\\]|["'\\])+/g) ?? [];
  return found.map((command) => command.trim().replace(/^[-@]+/, '')).filter(Boolean);
}

interface Script {
  readonly text: Word;
  readonly run: ProgramRun;
}

const prefixes = /^(?:(?:queue|command|&&|\|\||eval)\s+)+/;

function effectsOfCommand(given: string, script: Script): readonly Effect[] {
  const command = given.replace(prefixes, '');
  const { run, text } = script;
  const shell = /^(?:!|shell\b)\s*([\s\S]*)$/.exec(command)?.[1];
  if (shell !== undefined) return run.runText(wordOf(shell, text.from)).effects ?? [];
  const words = splitWords(command);
  const pipe = words.findIndex((word) => word.startsWith('|'));
  const piped = pipe === -1 ? '' : words.slice(pipe).join(' ').replace(/^\|/, '');
  const own = pipe === -1 ? words : words.slice(0, pipe);
  return [
    ...effectsOfVerb(own, script),
    ...(piped.trim() === ''
      ? []
      : (run.runText(wordOf(piped, text.from), { input: { sources: ['network'] } }).effects ?? [])),
  ];
}

function splitWords(command: string): readonly string[] {
  const found = command.match(/"(?:[^"\\]|\\[\s\S])*"|'[^']*'|(?:\\[\s\S]|[^\s"'])+|["']/g) ?? [];
  return found.map((word) => (/^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word.replaceAll(/\\(.)/gs, '$1')));
}

function effectsOfVerb([verb = '', ...words]: readonly string[], { text, run }: Script): readonly Effect[] {
  const operands = words.filter((word) => !/^-[A-Za-z-]/.test(word));
  const [first, second] = operands.map((word) => wordOf(word, text.from));
  const here = wordOf('.', text.from);
  switch (verb.toLowerCase()) {
    case 'put':
    case 'reput':
    case 'append':
    case 'send':
      return first === undefined ? [] : run.file(first, 'read', isRecursive(words) ? { isTree: true } : {});
    case 'mput':
      return operands.flatMap((word) => run.file(wordOf(word, text.from), 'read', { isTree: true }));
    case 'get':
    case 'reget':
    case 'recv':
    case 'pget':
    case 'get1':
      return run.file(second ?? baseOf(first, here), 'write', isRecursive(words) ? { isTree: true } : {});
    case 'rm':
    case 'mrm':
    case 'rmdir':
    case 'delete':
    case 'mdelete':
      return deletedThere(operands, { isTree: isRecursive(words), text, run });
    case 'mget':
      return run.file(here, 'write', { isTree: true });
    case 'mirror':
      return effectsOfMirror(words, operands, { text, run });
    case 'open':
    case 'connect':
      return first === undefined ? [] : run.connect(hostOf(first), 'possible');
    case 'set':
      return /program|command/.test(operands[0] ?? '') && second !== undefined
        ? (run.runText(second).effects ?? [])
        : [];
    case 'source':
    case '.':
      return run.opaque('commands of a transfer in a file');
    default:
      return [];
  }
}

interface Deletion extends Script {
  readonly isTree: boolean;
}

function deletedThere(paths: readonly string[], { isTree, text, run }: Deletion): readonly Effect[] {
  const words = paths.map((path) => wordOf(path, text.from));
  return effectsOfFarDeletion(run, words, { isTree, host: run.invocation.operands[0]?.word });
}

/** `mirror source target`: from there to here, or the other way with `-R`; with `-e` what the source lacks is deleted (lftp(1), mirror). */
function effectsOfMirror(words: readonly string[], operands: readonly string[], script: Script): readonly Effect[] {
  const { text, run } = script;
  const [source = '.', target = '.'] = operands;
  const isReverse = words.some((word) => /^(?:-[a-zA-Z]*R|--reverse)/.test(word));
  const isDeleting = words.some((word) => /^(?:-[a-zA-Z]*e|--delete)/.test(word));
  const here = wordOf(isReverse ? source : target, text.from);
  const tree = { isTree: true };
  if (isReverse)
    return [
      ...run.file(here, 'read', tree),
      ...(isDeleting ? deletedThere([target], { ...script, isTree: true }) : []),
    ];
  return [...run.file(here, 'write', tree), ...(isDeleting ? run.file(here, 'delete', tree) : [])];
}

function isRecursive(words: readonly string[]): boolean {
  return words.some((word) => /^-[a-zA-Z]*[rR]/.test(word));
}

function baseOf(word: Word | undefined, fallback: Word): Word {
  const name = (word && textOf(word))?.replace(/^.*\//s, '');
  return word === undefined || name === undefined || name === '' ? fallback : wordOf(name, word.from);
}
