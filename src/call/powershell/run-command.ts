import type { Command, Word } from '../command.ts';
import { cmdlet } from '../programs/cmdlet.ts';
import { findProgram } from '../programs/find-program.ts';
import { hasOption, readInvocation, type Invocation } from '../programs/invocation.ts';
import { inWindowsSpelling } from '../programs/windows-words.ts';
import { fork } from '../shell/shell-run.ts';
import { findAlias, isProgramToo } from './aliases.ts';
import { callFunction, runScriptFile } from './call-function.ts';
import { findLanguageCmdlet } from './language-cmdlets.ts';
import { outputOfCmdlet, takesPaths } from './outputs.ts';
import { causedBy, keepState, pushOpaque, spanOf, spend, within, type PowershellRun } from './powershell-run.ts';
import { pushExecute } from './push-execute.ts';
import type { Argument, CommandElement } from './syntax-tree.ts';
import {
  originsOf,
  streamOfValue,
  textItem,
  textOfItem,
  textOfValue,
  unknownItem,
  valueOfStream,
  wordOf,
  type Item,
  type Value,
} from './value.ts';
import { walkBlock } from './walk-script.ts';

/** One command that is being run: its words, and the values that they came from. */
export interface CommandCall {
  readonly element: CommandElement;
  readonly run: PowershellRun;
  readonly input: Value | undefined;
  readonly command: Command;
  readonly invocation: Invocation;
  /** The value behind each word: blocks and objects have no words. */
  readonly items: ReadonlyMap<Word, Item>;
}

/** A command with its arguments: a function, a command of PowerShell, or a program. */
export function runCommandElement(element: CommandElement, run: PowershellRun, input: Value | undefined): Value {
  if (!spend(run, 20 + 4 * element.items.length, element)) return [unknownItem('')];
  // `?` is `Where-Object`, and no pattern of a file.
  const isWhere = element.name.kind === 'text' && element.name.value === '?';
  const named = isWhere ? [textItem('?')] : run.walker.evaluate(element.name, run);
  const [only] = named;
  if (only?.block !== undefined) return runBlock(only, element, run, input);
  const name = textOfValue(named);
  const first = wordOf(only ?? unknownItem('&'), spanOf(element.name, run));
  const { words, items } = wordsOf(element, run);
  if (name === undefined) return runUnknown([first, ...words], element, { run, item: only });
  return runNamed(name, { element, run, input, first, words, items });
}

/** `& { … }`. */
function runBlock(item: Item, element: CommandElement, run: PowershellRun, input: Value | undefined): Value {
  const given = element.items.flatMap(({ value }) => (value === undefined ? [] : run.walker.evaluate(value, run)));
  run.variables.set('args', given.length === 1 ? given.map((item): Item => ({ ...item, isListed: true })) : given);
  const { origin = [] } = item;
  if (origin.length > 0)
    pushExecute(
      { words: [wordOf({ parts: [{ kind: 'text', text: '&' }] }, spanOf(element, run))], from: spanOf(element, run) },
      run,
      { codeFrom: origin },
    );
  return walkBlock(item, run, input);
}

interface Unknown {
  readonly run: PowershellRun;
  readonly item: Item | undefined;
}

/** What is run is known only when it runs. */
function runUnknown(words: readonly Word[], element: CommandElement, { run, item }: Unknown): Value {
  const command: Command = { words, from: spanOf(element, run) };
  run.shell.reader.runCommand(command, run.shell, undefined);
  return [unknownItem('&', item === undefined ? [] : originsOf([item]))];
}

interface Named {
  readonly element: CommandElement;
  readonly run: PowershellRun;
  readonly input: Value | undefined;
  readonly first: Word;
  readonly words: readonly Word[];
  readonly items: ReadonlyMap<Word, Item>;
}

function runNamed(name: string, named: Named): Value {
  const { element, run, input, first, words, items } = named;
  const spelled: Command = { words: [first, ...words], from: spanOf(element, run) };
  const plain = name.slice(name.lastIndexOf('\\') + 1).toLowerCase();
  const isPath = /[\\/]/.test(name) && !/^microsoft\.\w+/i.test(name);
  const body = isPath ? undefined : run.functions.get(name.toLowerCase());
  if (body !== undefined) return callFunction({ name: name.toLowerCase(), body, command: spelled, items }, run, input);
  if (/\.psm?1$/i.test(name) || (element.call === 'dot' && isPath)) return runScriptFile(spelled, run);
  const alias = isPath ? undefined : aliasOf(plain, run);
  const cmdletName = alias ?? plain;
  if (isPath || findProgram(cmdletName.toLowerCase())?.isCmdlet !== true || isShellName(cmdletName))
    return runProgram(alias ?? name, named);
  const command: Command = {
    words: [
      wordOf({ parts: [{ kind: 'text', text: alias ?? name.slice(name.lastIndexOf('\\') + 1) }] }, first.from),
      ...words,
    ],
    from: spelled.from,
  };
  if (alias === undefined) return runCmdlet(command, { element, run, input, items });
  const invocation = readInvocation(command.words, findProgram(alias.toLowerCase()));
  if (isProgramToo(plain) && !isSurelyCmdlet(invocation)) runProgram(name, named);
  else pushExecute(spelled, run, { isImplied: true });
  const inner = within(run, causedBy(spelled, run));
  const found = runCmdlet(command, { element, run: inner, input, items });
  keepState(inner, run);
  return found;
}

/** PowerShell's own programs have parameters of its kind too. */
function isShellName(name: string): boolean {
  return /^(?:pwsh|powershell|cmd)(?:\.exe)?$/i.test(name);
}

/** An alias may lead to another; one that leads back to itself means nothing. */
const longestChain = 8;

function aliasOf(name: string, run: PowershellRun): string | undefined {
  let found: string | undefined;
  let next: string | undefined = name;
  for (let count = 0; next !== undefined && count < longestChain; count += 1) {
    found = count === 0 ? undefined : next;
    next = run.aliases.get(next.toLowerCase()) ?? findAlias(next);
  }
  if (next !== undefined) pushOpaque(run, 'names that mean one another', run.shell.context.from);
  return found;
}

/** Whether the words are those of the command of PowerShell, and not those of the program of that name. */
function isSurelyCmdlet({ options }: Invocation): boolean {
  return options.some(({ word, spec }) => spec !== undefined && (word.parts[0]?.text.length ?? 0) > 3);
}

/** A program, in its words; blocks are handed on to PowerShell alone. */
function runProgram(name: string, { element, run, input, first, words, items }: Named): Value {
  const text = /[\\/]/.test(name) ? name.replaceAll('\\', '/') : name;
  const program: Word = { parts: [{ kind: 'text', text }], from: first.from };
  // PowerShell hands a block on to another PowerShell.
  const given = isShellName(name) ? words.filter((word) => items.get(word)?.block === undefined) : words;
  const command: Command = {
    words: inWindowsSpelling([program, ...given]),
    from: spanOf(element, run),
    ...environmentOf(run),
  };
  const stream = input === undefined ? undefined : streamOfValue(input);
  for (const item of items.values()) if (item.block !== undefined) walkBlock(item, within(run, causedBy(command, run)));
  const shell = fork(run.shell);
  const output = shell.reader.runCommand(command, shell, stream);
  run.shell.state = shell.state;
  return valueOfStream(output, name);
}

function environmentOf({ shell }: PowershellRun): Pick<Command, 'environment'> {
  const { exported } = shell.state;
  return exported.size === 0 ? {} : { environment: [...exported.values()].flat() };
}

interface Given {
  readonly element: CommandElement;
  readonly run: PowershellRun;
  readonly input: Value | undefined;
  readonly items: ReadonlyMap<Word, Item>;
}

const anyCmdlet = cmdlet('');

/** A command of PowerShell: what the tables say, and for those that steer the text what the reader knows. */
function runCmdlet(command: Command, { element, run, input, items }: Given): Value {
  const [first] = command.words;
  const name = (first === undefined ? '' : (first.parts[0]?.text ?? '')).toLowerCase();
  const program = findProgram(name) ?? anyCmdlet;
  const invocation = readInvocation(command.words, program);
  const call: CommandCall = { element, run, input, command, invocation, items };
  const language = findLanguageCmdlet(name);
  if (language !== undefined) return language(call);
  const added = wordsFromPipe(call, name);
  const whole: Command = { ...command, words: [...command.words, ...added] };
  const stream = input === undefined ? undefined : streamOfValue(input);
  const output = run.shell.reader.runCommand(whole, run.shell, stream);
  // Whatever is done with a block may run it.
  for (const item of items.values()) if (item.block !== undefined) walkBlock(item, run, input);
  return (
    outputOfCmdlet(name, call) ??
    valueOfStream(output, command.words.map(({ parts }) => parts[0]?.text ?? '').join(' '))
  );
}

/** What comes through a pipe names the files, or is what a request sends. */
function wordsFromPipe(call: CommandCall, name: string): readonly Word[] {
  const { command, input = [], invocation } = call;
  if (takesPaths(call, name)) {
    // What was listed with `-Recurse` is deleted so.
    const isDeep = name === 'remove-item' && input.some((item) => item.isDeep === true);
    const words = input.map((item) => wordOf(item, command.from));
    return isDeep ? [wordOf(textItem('-Recurse'), command.from), ...words] : words;
  }
  const isRequest = /^invoke-(?:webrequest|restmethod)$/.test(name) && !hasOption(invocation, '-body', '-infile');
  const body = isRequest ? input.map((item) => wordOf(item, command.from)) : [];
  return body.flatMap((word) => [wordOf(textItem('-Body'), command.from), word]);
}

interface Words {
  readonly words: readonly Word[];
  readonly items: ReadonlyMap<Word, Item>;
}

/** A list behind a parameter counts as one value each. */
function wordsOf(element: CommandElement, run: PowershellRun): Words {
  const words: Word[] = [];
  const items = new Map<Word, Item>();
  for (const [index, argument] of element.items.entries()) {
    const before = element.items[index - 1];
    const isBehind = before?.parameter !== undefined && before.value === undefined;
    for (const [place, item] of valuesOf(argument, run).entries()) {
      if (place > 0 && isBehind) words.push(parameterWord(before, run));
      const word = item.word;
      words.push(word);
      if (item.item !== undefined) items.set(word, item.item);
    }
  }
  return { words, items };
}

function parameterWord(argument: Argument, run: PowershellRun): Word {
  return { parts: [{ kind: 'text', text: argument.parameter ?? '' }], from: spanOf(argument, run) };
}

interface PlacedItem {
  readonly word: Word;
  readonly item?: Item;
}

function valuesOf(argument: Argument, run: PowershellRun): readonly PlacedItem[] {
  const { parameter, value } = argument;
  const from = spanOf(argument, run);
  if (value === undefined) return [{ word: parameterWord(argument, run) }];
  const items = run.walker.evaluate(value, run);
  if (value.kind === 'splat') return items.flatMap((item) => splatted(item, from));
  if (parameter === undefined) return items.map((item) => ({ word: wordOf(item, from), item }));
  if (items.length === 0) return [{ word: parameterWord(argument, run) }];
  return items.map((item) => ({
    word: { parts: [{ kind: 'text' as const, text: parameter }, ...item.parts].reduce(joinTexts, []), from },
    item,
  }));
}

/** `@name`: each entry of a table is a parameter (about_Splatting). */
function splatted(item: Item, from: Word['from']): readonly PlacedItem[] {
  if (item.table === undefined) return [{ word: wordOf(item, from), item }];
  return [...item.table].flatMap(([name, values]) =>
    values.map((value) => ({
      word: {
        parts: [{ kind: 'text' as const, text: `-${name}:` }, ...value.parts].reduce(joinTexts, []),
        from,
      },
      item: value,
    })),
  );
}

function joinTexts(parts: Item['parts'], part: Item['parts'][number]): Item['parts'] {
  const last = parts.at(-1);
  return last?.kind === 'text' && part.kind === 'text'
    ? [...parts.slice(0, -1), { kind: 'text', text: last.text + part.text }]
    : [...parts, part];
}

/** A command in words that other values gave. */
export function runWords(words: readonly Word[], run: PowershellRun, input: Value | undefined): Value {
  const [first] = words;
  if (first === undefined) return [];
  const name = textOfItem({ parts: first.parts });
  if (name !== undefined && findAlias(name) === undefined && /\.psm?1$/i.test(name))
    return runScriptFile({ words, from: first.from }, run);
  const parts = first.parts.map((part) =>
    part.kind === 'text' && /[\\/]/.test(part.text) ? { ...part, text: part.text.replaceAll('\\', '/') } : part,
  );
  const command: Command = {
    words: inWindowsSpelling([{ ...first, parts }, ...words.slice(1)]),
    from: first.from,
    ...environmentOf(run),
  };
  const output = run.shell.reader.runCommand(
    command,
    run.shell,
    input === undefined ? undefined : streamOfValue(input),
  );
  return valueOfStream(output, name ?? '&');
}
