import { changeState } from '../shell/shell-state.ts';
import { textOf, type Command, type Word } from '../command.ts';
import type { Effect, ExecuteEffect } from '../effect.ts';
import { toPath } from '../programs/cmdlet.ts';
import { leadOf, sliceWord, sourceOf, wordOf } from '../programs/word-pieces.ts';
import { inWindowsSpelling } from '../programs/windows-words.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { causedBy } from '../reading.ts';
import { pushOpaque } from '../shell/shell-run.ts';
import { readingEnvironment } from '../shell/environment-flow.ts';
import { noteLink } from '../shell/links.ts';
import { streamOf, type Stream } from '../shell/stream.ts';
import { runWritten, writtenProgram } from './batch-files.ts';
import type { CmdRun } from './cmd-run.ts';
import { expand, letterOf, longestValue, splitDelimiters } from './expand-words.ts';
import { innerCommand } from './inner-command.ts';
import { enterLoop } from './loops.ts';
import { effectsOnPath, folderOf, inFolder, onDrive } from '../shell/word-places.ts';

/** A command that is built into `cmd`, or a program; what it prints. */
export function runCmdCommand(words: readonly Word[], run: CmdRun, input: Stream | undefined): Stream | undefined {
  const [start] = words;
  if (start === undefined) return undefined;
  if (!run.shell.context.budget.spend(20 + 4 * words.length)) {
    pushOpaque(run.shell, 'more than can be looked at', start.from);
    return { sources: ['variable'] };
  }
  const letter = words.flatMap(({ parts }) => parts.flatMap((part) => letterOf(part) ?? [])).find(hasChoices(run));
  if (letter !== undefined && commandName(start) !== 'for') return runForEach(letter, words, run, input);
  return runExpanded(
    words.flatMap((word) => expand(word, run)),
    run,
    input,
  );
}

function hasChoices({ loops }: CmdRun): (letter: string) => boolean {
  return (letter) => (loops.get(letter)?.length ?? 0) > 1;
}

/** Once for each value that a loop gives to its letter. */
function runForEach(letter: string, words: readonly Word[], run: CmdRun, input: Stream | undefined): undefined {
  const values = run.loops.get(letter) ?? [];
  for (const value of values) runCmdCommand(words, { ...run, loops: new Map(run.loops).set(letter, [value]) }, input);
}

function runExpanded(words: readonly Word[], run: CmdRun, input: Stream | undefined): Stream | undefined {
  const [first, ...others] = words.flatMap((word, index) => (index === 0 ? splitName(word) : [word]));
  if (first === undefined) return undefined;
  const name = leadOf(first).toLowerCase();
  if (name.startsWith(':') || name === 'rem') return undefined;
  const inner = name === 'for' ? enterLoop(others, run) : innerCommand(name, others);
  if (inner !== undefined) return inner.length === 0 ? undefined : runCmdCommand(inner, run, input);
  const builtin = builtins.get(name);
  if (builtin === undefined) return runProgram([first, ...others], run, input);
  const given = separating.test(name) ? others.flatMap(splitDelimiters) : others;
  // Elsewhere `find` lists files, here it shows their lines.
  const called = wordOf(name === 'find' ? 'findstr' : name, first.from);
  const command: Command = { words: [called, ...given.flatMap(splitSwitches)], from: spanOf(words) };
  push(command, run, steering.test(name));
  // It shows what it is for, and does nothing.
  if (given.length === 1 && given.every((word) => sourceOf(word) === '/?')) return { sources: ['file'] };
  return builtin({ command, run, input });
}

/** Words of these may stand behind commas, semicolons and equal signs. */
const separating = /^(?:del|erase|rd|rmdir|md|mkdir|type|copy|move|ren|rename|cd|chdir|pushd|mklink)$/;

/** `del/q`, `cd..`, `;rd`, `rd,/s`: where the name of a command ends that is built in, whatever stands behind it. */
function splitName(word: Word): readonly Word[] {
  const [first, ...others] = splitDelimiters(word);
  if (first === undefined) return [];
  const lead = leadOf(first);
  const name = /^[a-z]+(?=[\\/:[\]+]|\.{1,2}(?:[\\/]|$))/i.exec(lead)?.[0] ?? lead;
  const isOwn = name !== lead && (builtins.has(name.toLowerCase()) || /^(?:if|for|call|start|rem)$/i.test(name));
  if (!isOwn || outside.test(name)) return [first, ...others];
  return [wordOf(name, first.from), sliceWord(first, name.length), ...others];
}

/** They are programs of their own, and no part of `cmd`. */
const outside = /^(?:xcopy|robocopy|find|findstr|fc|comp|more|sort)$/i;

function commandName(first: Word): string {
  return leadOf(first).toLowerCase();
}

function spanOf(words: readonly Word[]): Command['from'] {
  const [first] = words;
  const end = words.at(-1)?.from.end;
  if (first === undefined) return { pointer: '' };
  return end === undefined ? first.from : { ...first.from, end };
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
  ['mklink', link],
  // The first of the words is what is searched for, in quotes (find /?).
  ['find', (call) => (readAll(operandsOf(call).slice(1), call), { sources: ['file'] })],
  ['fc', (call) => (readAll(operandsOf(call), call), { sources: ['file'] })],
  ['comp', (call) => (readAll(operandsOf(call), call), { sources: ['file'] })],
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

function push(
  command: Command,
  { shell }: CmdRun,
  isImplied: boolean,
  codeFrom: ExecuteEffect['codeFrom'] = ['text'],
): void {
  const { certainty, causes, machine, guessed } = causedBy(command, shell.context);
  const effect: ExecuteEffect = {
    kind: 'execute',
    command,
    codeFrom: codeFrom.length === 0 ? ['text'] : codeFrom,
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

/** The words that are no switches. */
function operandsOf({ command }: Call): readonly Word[] {
  return command.words
    .slice(1)
    .filter((word) => !/^\/[a-z?]/.test(leadOf(word)))
    .map((word) => toPath(word));
}

function onPath(word: Word, use: PathUse, { command, run }: Call, isTree = false): readonly Effect[] {
  return effectsOnPath(
    word,
    { use, isTree },
    { state: run.shell.state, context: causedBy(command, run.shell.context) },
  );
}

function readAll(words: readonly Word[], call: Call): void {
  for (const word of words) call.run.shell.effects.push(...onPath(word, 'read', call));
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
  // `robocopy folder target file …`
  for (const file of words.slice(2)) effects.push(...onPath(joinPath(source, file), use, call, isTree));
  // What is not in the source goes.
  if (hasSwitch(call, 'mir') || hasSwitch(call, 'purge')) effects.push(...onPath(target, 'delete', call, true));
  return undefined;
}

/** `mklink /d link target`: what is done to the link is done to its target. */
function link(call: Call): undefined {
  const [name, target] = operandsOf(call);
  if (name === undefined) return;
  call.run.shell.effects.push(...onPath(name, 'write', call));
  if (target === undefined) return;
  call.run.shell.effects.push(...onPath(target, 'read', call));
  noteLink(name, target, call.run.shell);
}

function joinPath(folder: Word, name: Word): Word {
  return { parts: [...folder.parts, { kind: 'text', text: '/' }, ...name.parts], from: name.from };
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
/** Without words it tells all variables, with a name those that begin with it (set /?). */
function setVariable({ command, run }: Call): Stream | undefined {
  const words = command.words.slice(1);
  if (!words.some((word) => leadOf(word).includes('=')))
    return { sources: ['variable'], flow: readingEnvironment(command.from) };
  const text = words.map((word) => textOf(word)).join(' ');
  const [, name = '', value = ''] = /^\s*([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === '') return undefined;
  const isKnown = words.every((word) => textOf(word) !== undefined) && value.length <= longestValue;
  if (isKnown) run.variables.set(name.trim().toLowerCase(), value);
  else run.variables.delete(name.trim().toLowerCase());
  return undefined;
}

function echoed({ words }: Command): Stream {
  const texts = words.slice(1).map(textOf);
  return texts.every((text) => text !== undefined) ? streamOf(`${texts.join(' ')}\r\n`) : { sources: ['variable'] };
}

function changeFolder(call: Call): undefined {
  const { shell } = call.run;
  const [word] = operandsOf(call);
  if (word !== undefined) shell.state = inFolder(shell.state, folderOf(onDrive(word, shell.state), shell.state));
}

function lose({ shell }: CmdRun): undefined {
  shell.state = changeState(shell.state, { isLost: true });
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
  const written = writtenProgram(first, run);
  if (written === undefined) return run.shell.reader.runCommand(command, run.shell, input);
  push(command, run, false, written.sources);
  runWritten(written, first, run);
  return { sources: ['file'] };
}
