import { textOf, type Command, type Word } from '../command.ts';
import type { Effect, ExecuteEffect } from '../effect.ts';
import { toPath } from '../programs/cmdlet.ts';
import { leadOf, sliceWord, sourceOf, unknownWord, wordOf } from '../programs/word-pieces.ts';
import { inWindowsSpelling } from '../programs/windows-words.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { pushOpaque, type ShellRun } from '../shell/shell-run.ts';
import { streamOf, type Stream } from '../shell/stream.ts';
import { effectsOnPath, folderOf, inFolder } from '../shell/word-places.ts';
import { contextOf } from '../shell/simple-command.ts';

/** One text for `cmd.exe` that is being read. */
export interface CmdRun {
  readonly shell: ShellRun;
  /** What `set` has given to names, in lower case. */
  readonly variables: Map<string, string>;
}

/** A command that is built into `cmd`, or a program; what it prints. */
export function runCmdCommand(words: readonly Word[], run: CmdRun, input: Stream | undefined): Stream | undefined {
  const expanded = words.flatMap((word) => expand(word, run));
  const [first, ...others] = expanded;
  if (first === undefined || !run.shell.context.budget.spend(20 + 4 * words.length)) return undefined;
  const name = nameOf(first);
  if (name.startsWith(':') || name === 'rem') return undefined;
  const inner = innerCommand(name, others);
  if (inner !== undefined) return inner.length === 0 ? undefined : runCmdCommand(inner, run, input);
  const builtin = builtins.get(name);
  if (builtin === undefined) return runProgram(expanded, run, input);
  const command: Command = { words: [wordOf(name, first.from), ...others.flatMap(splitSwitches)], from: spanOf(words) };
  push(command, run, steering.test(name));
  return builtin({ command, run, input });
}

/** `del/q x` has no blank behind its name, and `.exe` says nothing. */
function nameOf(first: Word): string {
  const lead = leadOf(first).toLowerCase();
  return /^[a-z]+(?=\/)/.exec(lead)?.[0] ?? lead;
}

function spanOf(words: readonly Word[]): Command['from'] {
  const [first] = words;
  const end = words.at(-1)?.from.end;
  if (first === undefined) return { pointer: '' };
  return end === undefined ? first.from : { ...first.from, end };
}

/** `%NAME%` that the text itself has set before. */
function expand(word: Word, { variables }: CmdRun): readonly Word[] {
  if (variables.size === 0 || word.parts.every(({ kind }) => kind !== 'unknown')) return [word];
  const parts = word.parts.map((part) => {
    const known = part.kind === 'unknown' ? variables.get(part.text.replaceAll(/[%!]/g, '').toLowerCase()) : undefined;
    return known === undefined ? part : { kind: 'text' as const, text: known };
  });
  const [only] = parts;
  const isWhole = parts.length === 1 && only?.kind === 'text' && word.parts[0]?.isQuoted !== true;
  if (isWhole)
    return only.text
      .split(/\s+/)
      .filter(Boolean)
      .map((text) => wordOf(text, word.from));
  return [{ ...word, parts }];
}

/** The command behind `call`, `start`, `if …`, `for … do`; undefined for any other. */
function innerCommand(name: string, words: readonly Word[]): readonly Word[] | undefined {
  switch (name) {
    case 'call':
      return leadOf(words[0] ?? unknownWord('', { pointer: '' })).startsWith(':') ? [] : words;
    case 'start':
      return behindStart(words);
    case 'if':
      return behindIf(words);
    case 'else':
      return words;
    case 'for': {
      const at = words.findIndex((word) => textOf(word)?.toLowerCase() === 'do');
      return at === -1 ? commandInList(words) : words.slice(at + 1);
    }
    default:
      return undefined;
  }
}

/** `for /f %i in ('command')`: the brackets end the words. */
function commandInList(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex((word) => textOf(word)?.toLowerCase() === 'in');
  const list = words.slice(at + 1);
  const [first] = list;
  if (first === undefined || !/^['\x60]/.test(leadOf(first))) return [];
  return [sliceWord(first, 1), ...list.slice(1)].map((word) => trimQuote(word));
}

function trimQuote(word: Word): Word {
  const text = textOf(word);
  return text === undefined ? word : wordOf(text.replace(/['\x60]$/, ''), word.from);
}

/** `start "title" /d folder /wait program`: the first word in quotes is a title. */
function behindStart(words: readonly Word[]): readonly Word[] {
  let at = 0;
  const isTitle = (word: Word | undefined) =>
    word !== undefined && (word.parts.length === 0 || /\s/.test(textOf(word) ?? ''));
  if (isTitle(words[at])) at += 1;
  for (let word = words[at]; word !== undefined && /^\/[a-z]/i.test(leadOf(word)); word = words[at]) {
    const text = textOf(word)?.toLowerCase() ?? '';
    at += text === '/d' || text === '/node' || text === '/affinity' ? 2 : 1;
  }
  return words.slice(at);
}

/** `if not exist file command`, `if /i a==b command`, `if errorlevel 1 command`, `if a equ b command`. */
function behindIf(words: readonly Word[]): readonly Word[] {
  let at = 0;
  while (/^(?:\/i|not)$/i.test(textOf(words[at] ?? wordOf('', { pointer: '' })) ?? '')) at += 1;
  const condition = sourceOf(words[at] ?? wordOf('', { pointer: '' })).toLowerCase();
  if (/^(?:exist|defined|errorlevel|cmdextversion)$/.test(condition)) return words.slice(at + 2);
  if (/.==./.test(condition)) return words.slice(at + 1);
  return words.slice(at + (condition.endsWith('==') ? 2 : 3));
}

interface Call {
  readonly command: Command;
  readonly run: CmdRun;
  readonly input: Stream | undefined;
}

type Builtin = (call: Call) => Stream | undefined;

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['del', (call) => touch(call, 'delete', hasSwitch(call, 's'))],
  ['erase', (call) => touch(call, 'delete', hasSwitch(call, 's'))],
  ['rd', (call) => touch(call, 'delete', hasSwitch(call, 's'))],
  ['rmdir', (call) => touch(call, 'delete', hasSwitch(call, 's'))],
  ['md', (call) => touch(call, 'write')],
  ['mkdir', (call) => touch(call, 'write')],
  ['type', (call) => (touch(call, 'read'), { sources: ['file'] })],
  ['copy', (call) => transfer(call, 'read')],
  ['xcopy', (call) => transfer(call, 'read')],
  ['robocopy', (call) => transfer(call, hasSwitch(call, 'mov') || hasSwitch(call, 'move') ? 'delete' : 'read')],
  ['move', (call) => transfer(call, 'delete')],
  ['ren', rename],
  ['rename', rename],
  [
    'mklink',
    (call) => touch({ ...call, command: { ...call.command, words: call.command.words.slice(0, -1) } }, 'write'),
  ],
  ['set', setVariable],
  ['echo', ({ command }) => echoed(command)],
  ...['cd', 'chdir', 'pushd'].map((name) => [name, changeFolder] as const),
  ['popd', ({ run }) => lose(run)],
  ...[
    'cls',
    'pause',
    'exit',
    'goto',
    'title',
    'setlocal',
    'endlocal',
    'ver',
    'vol',
    'dir',
    'shift',
    'color',
    'prompt',
    'verify',
    'time',
    'date',
    'break',
    'path',
  ].map((name) => [name, () => ({ sources: ['file'] }) as const] as const),
]);

/** They steer `cmd`, and do nothing to the world. */
const steering = /^(?:cd|chdir|pushd|popd|set|setlocal|endlocal|shift|exit|goto|title|cls|pause)$/;

function push(command: Command, { shell }: CmdRun, isImplied: boolean): void {
  const { certainty, causes, machine, guessed } = contextOf(command, shell);
  const effect: ExecuteEffect = {
    kind: 'execute',
    command,
    codeFrom: ['text'],
    certainty,
    from: command.from,
    ...(causes !== undefined && { causes }),
    ...(machine !== undefined && { machine }),
    ...(guessed !== undefined && { guessed }),
    ...(isImplied && { implied: true }),
  };
  shell.effects.push(effect);
}

/** `/S/Q` is `/s /q`. */
function splitSwitches(word: Word): readonly Word[] {
  const text = textOf(word);
  if (text === undefined || !/^(?:\/[a-z?][\w:-]*)+$/i.test(text) || /^\/[^/]*\.[^/]*$/.test(text)) return [word];
  return text.split(/(?=\/)/).map((each) => wordOf(each.toLowerCase(), word.from));
}

function hasSwitch({ command }: Call, name: string): boolean {
  return command.words.some((word) => textOf(word) === `/${name}`);
}

/** The words that are no switches; commas and semicolons separate them too. */
function operandsOf({ command }: Call): readonly Word[] {
  return command.words
    .slice(1)
    .filter((word) => !/^\/[a-z?]/.test(leadOf(word)))
    .flatMap((word) => {
      const text = textOf(word);
      return text === undefined || !/[,;]/.test(text)
        ? [word]
        : text
            .split(/[,;]/)
            .filter(Boolean)
            .map((each) => wordOf(each, word.from));
    })
    .map((word) => toPath(word));
}

function onPath(word: Word, use: PathUse, { command, run }: Call, isTree = false): readonly Effect[] {
  return effectsOnPath(word, { use, isTree }, { state: run.shell.state, context: contextOf(command, run.shell) });
}

function touch(call: Call, use: PathUse, isTree = false): undefined {
  for (const word of operandsOf(call)) call.run.shell.effects.push(...onPath(word, use, call, isTree));
}

function transfer(call: Call, use: 'read' | 'delete'): undefined {
  const words = operandsOf(call);
  const [source, target = wordOf('./', call.command.from)] = words;
  const isTree = ['s', 'e', 'mir', 'move', 'mov', 'purge'].some((name) => hasSwitch(call, name)) || use === 'delete';
  const { effects } = call.run.shell;
  if (source === undefined) return undefined;
  effects.push(...onPath(source, use, call, isTree), ...onPath(target, 'write', call, isTree));
  // What is not in the source goes.
  if (hasSwitch(call, 'mir') || hasSwitch(call, 'purge')) effects.push(...onPath(target, 'delete', call, true));
  return undefined;
}

function rename(call: Call): undefined {
  const [source, name] = operandsOf(call);
  if (source !== undefined) call.run.shell.effects.push(...onPath(source, 'delete', call));
  if (source === undefined || name === undefined) return;
  const text = textOf(source);
  const folder = text === undefined ? '' : text.slice(0, text.lastIndexOf('/') + 1);
  call.run.shell.effects.push(
    ...onPath({ parts: [{ kind: 'text', text: folder }, ...name.parts], from: name.from }, 'write', call),
  );
}

/** `set NAME=value`; `/p` asks, `/a` counts. */
function setVariable({ command, run }: Call): undefined {
  const words = command.words.slice(1);
  const text = words.map((word) => textOf(word)).join(' ');
  const [, name = '', value = ''] = /^\s*([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === '') return;
  const isKnown = words.every((word) => textOf(word) !== undefined) && value.length <= 4096;
  if (isKnown) run.variables.set(name.trim().toLowerCase(), value);
  else run.variables.delete(name.trim().toLowerCase());
}

function echoed({ words }: Command): Stream {
  const texts = words.slice(1).map(textOf);
  return texts.every((text) => text !== undefined) ? streamOf(`${texts.join(' ')}\r\n`) : { sources: ['variable'] };
}

function changeFolder(call: Call): undefined {
  const { shell } = call.run;
  const [word] = operandsOf(call);
  if (word !== undefined) shell.state = inFolder(shell.state, folderOf(word, shell.state));
}

function lose({ shell }: CmdRun): undefined {
  shell.state = { ...shell.state, isLost: true };
}

/** A program, or a batch file. */
function runProgram(words: readonly Word[], run: CmdRun, input: Stream | undefined): Stream {
  const [first, ...others] = words;
  if (first === undefined) return { sources: [] };
  const text = textOf(first);
  const program = text === undefined ? first : wordOf(text.replaceAll('\\', '/').replace(/\.com$/i, ''), first.from);
  if (text === '') {
    pushOpaque(run.shell, 'a program without a name', first.from);
    return { sources: ['variable'] };
  }
  const command: Command = { words: inWindowsSpelling([program, ...others]), from: spanOf(words) };
  return run.shell.reader.runCommand(command, run.shell, input);
}
