import { textOf, type Word } from '../command.ts';
import type { CodeSource } from '../effect.ts';
import { isOtherPlace, toPath } from '../programs/cmdlet.ts';
import { hasOption, valuesOf } from '../programs/invocation.ts';
import { leadOf } from '../programs/word-pieces.ts';
import { changeState, startState } from '../shell/shell-state.ts';
import { effectsOnPath, folderOf, inFolder, onDrive } from '../shell/word-places.ts';
import { makeObject, splitArguments } from './dotnet-types.ts';
import { connectTo } from './places.ts';
import { causedBy, keepState, pushOpaque, within } from './powershell-run.ts';
import { pushExecute } from './push-execute.ts';
import type { CommandCall } from './run-command.ts';
import { derivedItem, originsOf, textOfItem, unknownItem, type Item, type Value } from './value.ts';
import { roundsOf, setVariable, walkBlock } from './walk-script.ts';

type LanguageCmdlet = (call: CommandCall) => Value;

/** Commands that run blocks and texts, or change what later ones mean. */
const cmdlets: ReadonlyMap<string, LanguageCmdlet> = new Map<string, LanguageCmdlet>([
  ['foreach-object', forEach],
  ['where-object', (call) => (forEach(call), call.input ?? [])],
  ['invoke-command', invokeCommand],
  ['start-job', invokeCommand],
  ['start-threadjob', invokeCommand],
  ['measure-command', (call) => (forEach(call), [unknownItem('Measure-Command')])],
  ['trace-command', forEach],
  ['invoke-expression', invokeExpression],
  ['invoke-history', (call) => opaque(call, 'a command of an earlier text')],
  ['start-process', startProcess],
  ['set-location', changeFolder],
  ['push-location', changeFolder],
  ['pop-location', (call) => loseFolder(call)],
  ['set-alias', setAlias],
  ['new-alias', setAlias],
  ['set-variable', nameVariable],
  ['new-variable', nameVariable],
  ['new-object', newObject],
]);

export function findLanguageCmdlet(name: string): LanguageCmdlet | undefined {
  return cmdlets.get(name);
}

function opaque({ run, command }: CommandCall, why: string): Value {
  pushExecute(command, run, {});
  pushOpaque(within(run, causedBy(command, run)), why, command.from);
  return [unknownItem('')];
}

/** Every block among the arguments, with `$_` for what comes through the pipe. */
function forEach(call: CommandCall): Value {
  const { run, input, command, items } = call;
  pushExecute(command, run, { isImplied: true });
  const before = run.variables.get('_');
  const inner = within(run, causedBy(command, run));
  const rounds = input !== undefined && input.length > 1 ? roundsOf(input, inner) : [input];
  const found = [...items.values()].flatMap((item) => {
    if (item.block !== undefined)
      return rounds.flatMap((each) => {
        run.variables.set('_', each ?? [unknownItem('$_')]);
        return walkBlock(item, inner, each);
      });
    run.variables.set('_', input ?? [unknownItem('$_')]);
    return textOfItem(item) === undefined && item.object === 'scriptblock'
      ? walkBlock(item, inner)
      : memberOf(call, item);
  });
  keepState(inner, run);
  if (before === undefined) run.variables.delete('_');
  else run.variables.set('_', before);
  return found;
}

/** `ForEach-Object Delete`: a method of each. */
function memberOf({ input = [], run, command }: CommandCall, item: Item): Value {
  const name = textOfItem(item)?.toLowerCase();
  const isMember = textOf(command.words[0] ?? { parts: [], from: command.from })?.toLowerCase() === 'foreach-object';
  if (!isMember || name === undefined) return [];
  if (/^(?:delete|kill|stop|moveto|copyto|invoke\w*)$/.test(name))
    pushOpaque(within(run, causedBy(command, run)), 'a method that is not read', command.from, [
      'delete',
      'write',
      'execute',
    ]);
  return input.some(({ isFile }) => isFile === true) ? input : [derivedItem(name, input)];
}

const elsewhere = ['-computername', '-session', '-hostname', '-vmname', '-vmid', '-containerid'];

/** Invoke-Command, Start-Job: a block or a file, here or on another machine. */
function invokeCommand(call: CommandCall): Value {
  const { run, command, invocation, items } = call;
  const [host] = valuesOf(invocation, ...elsewhere);
  const name = host === undefined ? undefined : textOf(host);
  const machine = host === undefined ? {} : { machine: { via: 'Invoke-Command', ...(name !== undefined && { name }) } };
  const files = valuesOf(invocation, '-filepath').map((word) => toPath(word));
  const blocks = [...items].filter(([word, item]) => item.block !== undefined || isCode(word, call));
  const codeFrom = codeOf(blocks.map(([, item]) => item));
  pushExecute(command, run, {
    isImplied: host === undefined && codeFrom.length === 0 && files.length === 0,
    codeFrom: files.length > 0 ? ['file', ...codeFrom] : codeFrom,
  });
  const causes = causedBy(command, run);
  const here = within(run, causes);
  for (const file of files) here.shell.effects.push(...effectsOnPath(file, { use: 'read' }, here.shell));
  if (host !== undefined) connectTo({ parts: host.parts }, 'possible', { run: here, from: host.from });
  const inner = within(run, { ...causes, ...machine });
  if (host !== undefined) inner.shell.state = startState({ cwd: undefined, workspace: undefined, home: undefined });
  const found = blocks.flatMap(([, item]) => walkBlock(item, inner));
  if (host === undefined) keepState(inner, run);
  return host === undefined ? found : [unknownItem('Invoke-Command', ['network'])];
}

/** A block stands in the text itself, unless it was made of a text that does not. */
function codeOf(items: readonly Item[]): readonly CodeSource[] {
  const found = items.flatMap((item) => (item.block === undefined ? originsOf([item]) : (item.origin ?? [])));
  return [...new Set(found)];
}

/** A value in the place of a block, which is not known. */
function isCode(word: Word, { invocation }: CommandCall): boolean {
  const isGiven = valuesOf(invocation, '-scriptblock').includes(word);
  const isFirst = !hasOption(invocation, '-scriptblock', '-filepath') && invocation.operands[0]?.word === word;
  return isGiven || isFirst;
}

/** Its text is read as the rest is, in the same scope. */
function invokeExpression({ run, command, invocation, items, input }: CommandCall): Value {
  const words = [...valuesOf(invocation, '-command'), ...invocation.operands.map(({ word }) => word)];
  const given = words.length > 0 ? words.map((word): Item => items.get(word) ?? { parts: word.parts }) : (input ?? []);
  const origins = originsOf(given);
  const codeFrom: readonly CodeSource[] = origins.length === 0 ? ['text'] : origins;
  pushExecute(command, run, { codeFrom, isImplied: origins.length === 0 });
  const inner = within(run, causedBy(command, run));
  const found = given.flatMap((item) => run.walker.text(item, inner));
  keepState(inner, run);
  return found;
}

function startProcess(call: CommandCall): Value {
  const { run, command, invocation } = call;
  const operands = invocation.operands.map(({ word }) => word);
  const named = valuesOf(invocation, '-filepath');
  const [file] = [...named, ...operands];
  const more = [...valuesOf(invocation, '-argumentlist'), ...operands.slice(named.length > 0 ? 0 : 1)];
  pushExecute(command, run, {});
  const inner = within(run, causedBy(command, run));
  for (const word of valuesOf(invocation, '-redirectstandardoutput', '-redirectstandarderror'))
    inner.shell.effects.push(...effectsOnPath(toPath(word), { use: 'write' }, inner.shell));
  if (file !== undefined && /^https?:/i.test(leadOf(file)))
    connectTo({ parts: file.parts }, 'no', { run: inner, from: file.from });
  else if (file !== undefined) {
    const place = { run: inner, from: command.from };
    run.walker.words([file, ...more.flatMap((word) => splitArguments({ parts: word.parts }, place))], inner, undefined);
  }
  keepState(inner, run);
  return [unknownItem('Start-Process')];
}

function changeFolder({ run, command, invocation }: CommandCall): Value {
  pushExecute(command, run, { isImplied: true });
  const [word] = [...valuesOf(invocation, '-path', '-literalpath'), ...invocation.operands.map((each) => each.word)];
  const { state } = run.shell;
  const folder = word === undefined ? undefined : folderOf(onDrive(toPath(word), state), state);
  // `cd -` leads back.
  const isBack = word !== undefined && /^[-+]$/.test(textOf(word) ?? '');
  if (word !== undefined && isOtherPlace(toPath(word))) {
    // What relative paths name from now on is not in any folder.
    pushOpaque(within(run, causedBy(command, run)), 'a place that is no folder', command.from, ['write', 'delete']);
    run.shell.state = inFolder(run.shell.state, undefined);
  } else if (word !== undefined) run.shell.state = inFolder(run.shell.state, isBack ? undefined : folder);
  return [];
}

function loseFolder({ run, command }: CommandCall): Value {
  pushExecute(command, run, { isImplied: true });
  run.shell.state = changeState(run.shell.state, { isLost: true });
  return [];
}

/** From now on a name means another command. */
function setAlias(call: CommandCall): Value {
  const { run, command, invocation } = call;
  const given = [
    ...valuesOf(invocation, '-name'),
    ...valuesOf(invocation, '-value'),
    ...invocation.operands.map(({ word }) => word),
  ];
  const [name, value] = given.map(textOf);
  if (name === undefined || value === undefined) return opaque(call, 'a name that is made to mean another program');
  pushExecute(command, run, { isImplied: true });
  run.aliases.set(name.toLowerCase(), value);
  return [];
}

function nameVariable(call: CommandCall): Value {
  const { run, command, invocation, items } = call;
  const given = [
    ...valuesOf(invocation, '-name'),
    ...valuesOf(invocation, '-value'),
    ...invocation.operands.map(({ word }) => word),
  ];
  const [name, value] = given;
  pushExecute(command, run, { isImplied: true });
  const text = name === undefined ? undefined : textOf(name)?.toLowerCase();
  if (text === undefined) run.variables.clear();
  else setVariable(text, value === undefined ? [] : [items.get(value) ?? { parts: value.parts }], run);
  return [];
}

/** `New-Object Net.WebClient`; an object of COM is another program. */
function newObject(call: CommandCall): Value {
  const { run, command, invocation, items } = call;
  const isOther = hasOption(invocation, '-comobject');
  pushExecute(command, run, { isImplied: !isOther });
  if (isOther) return [{ ...unknownItem('New-Object'), object: 'com' }];
  const words = [
    ...valuesOf(invocation, '-typename'),
    ...invocation.operands.map(({ word }) => word),
    ...valuesOf(invocation, '-argumentlist'),
  ];
  const [type, ...given] = words;
  const name = type === undefined ? undefined : textOf(type);
  if (name === undefined) return [unknownItem('New-Object')];
  const values = given.map((word): Item => items.get(word) ?? { parts: word.parts });
  return makeObject(name, values, {
    run: within(run, causedBy(command, run)),
    from: command.from,
    source: 'New-Object',
  });
}

/** A text for PowerShell; what is known of one that is not runs as it stands. */
export function textsToRead(item: Item): { readonly text: string; readonly isKnown: boolean } {
  const known = textOfItem(item);
  const text = known ?? item.parts.map((part) => (part.kind === 'text' ? part.text : '$__unknown')).join('');
  return { text, isKnown: known !== undefined };
}
