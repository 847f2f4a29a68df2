import type { EnvironmentVariable, Word } from '../command.ts';
import type { CodeSource, Effect } from '../effect.ts';
import type { PathOptions } from '../programs/program.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { baseNameOf, leadOf, within, wordOf } from '../programs/word-pieces.ts';
import { callValue, handOn, lostFolder } from './evaluate.ts';
import { pushUnseen, type Call, type Given, type Machine } from './machine.ts';
import { runNestedCode } from './nested-code.ts';
import { knownText, optionsOf, originsOf, originsOfAll, toWord, unknown, unknownFrom, type Value } from './value.ts';

/**
 * What a function does with an argument. `read`, `write`, `edit`, `delete`: a file; `readtree`, `writetree`: all under it as
 * well; `tree`: deleted with all under it, as `rm -r` does; `into`: written, and if it is a folder, the child named as the first
 * argument. `connect`, `send`: a URL or host, that data is sent to; `body`: if given, it is what is sent; `query`: if it comes from a file. `shell`: a text for a shell;
 * `words`: a command as a list, or a text that is one program; `program` and `rest`: a program, and its words behind it.
 * `code`: a text of the same language; `call`: a function that is called; `folder`: where the text goes on; `-`: nothing.
 */
type Use =
  | PathUse
  | '-'
  | 'edit'
  | 'readtree'
  | 'writetree'
  | 'tree'
  | 'into'
  | 'connect'
  | 'send'
  | 'body'
  | 'query'
  | 'move'
  | 'shell'
  | 'words'
  | 'program'
  | 'rest'
  | 'sql'
  | 'code'
  | 'call'
  | 'folder';

interface ActParameter {
  readonly name: string;
  readonly use: Use;
}

/** A function that is known: what it does with each of its arguments, and what it gives back. */
export interface Act {
  readonly parameters: readonly ActParameter[];
  readonly gives: string | undefined;
}

/** A table of functions: several names with spaces, then `parameter:use …`, and behind `=>` what the function gives. */
export type ActTable = Readonly<Record<string, string>>;

export function readActs(tables: readonly ActTable[]): ReadonlyMap<string, Act> {
  const acts = new Map<string, Act>();
  for (const table of tables) {
    for (const [names, line] of Object.entries(table)) {
      const act = readAct(line);
      for (const name of names.split(' ')) acts.set(name, act);
    }
  }
  return acts;
}

function readAct(line: string): Act {
  const [uses = '', gives] = line.split('=>');
  const parameters = uses
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((entry): ActParameter => {
      const [name = '', use = '-'] = entry.split(':');
      // The tables are the project's own, and tests read every line of them.
      return { name, use: use as Use };
    });
  return { parameters, gives: gives?.trim() };
}

/** How sure it is that a function is the one of the table. */
export interface Sureness {
  readonly certainty?: 'possible';
}

/** The argument of a parameter: by its place, or by its name. */
export function argumentOf(call: Call, index: number, name: string): Given | undefined {
  const named = call.given.find((each) => each.name === name);
  if (named !== undefined) return named;
  const plain = call.given.filter((each) => each.name === undefined);
  const before = plain.slice(0, index + 1).findIndex(({ isSpread }) => isSpread === true);
  return before === -1 ? plain[index] : { value: unknown, at: call.at };
}

/** Does what the table says of a function. */
export function perform(act: Act, call: Call, machine: Machine, sureness: Sureness = {}): Value {
  const given = act.parameters.map(({ name }, index) => argumentOf(call, index, name));
  const sends = act.parameters.some(
    ({ use }, index) =>
      (use === 'body' && isGiven(given[index])) ||
      (use === 'query' && originsOf(given[index]?.value ?? unknown).includes('file')),
  );
  act.parameters.forEach(({ use }, index) => {
    const argument = given[index];
    if (argument === undefined || !isGiven(argument)) return;
    for (const value of optionsOf(argument.value).slice(0, 12))
      performOne(use, { ...argument, value }, { call, machine, sureness, sends, given });
  });
  return givenBack(act.gives, call);
}

function isGiven(argument: Given | undefined): boolean {
  return argument !== undefined && !(argument.value.kind === 'constant' && argument.value.value === null);
}

interface Performance {
  readonly call: Call;
  readonly machine: Machine;
  readonly sureness: Sureness;
  /** Data is sent with it. */
  readonly sends: boolean;
  readonly given: readonly (Given | undefined)[];
}

function performOne(use: Use, argument: Given, performance: Performance): void {
  const { machine, call, sureness } = performance;
  const { value, at } = argument;
  switch (use) {
    case '-':
    case 'body':
    case 'query':
      return;
    case 'move':
      return pushFile(argument, 'delete', machine, { ...sureness, isTree: mayBeFolder(argument, machine) });
    case 'read':
    case 'write':
    case 'delete':
      return pushFile(argument, use, machine, sureness);
    case 'edit':
      pushFile(argument, 'read', machine, sureness);
      return pushFile(argument, 'write', machine, sureness);
    case 'readtree':
      return pushFile(argument, 'read', machine, { ...sureness, isTree: true });
    case 'writetree':
      return pushFile(argument, 'write', machine, { ...sureness, isTree: true });
    case 'into':
      return pushInto(argument, performance);
    case 'tree':
      return pushTree(argument, machine, sureness);
    case 'connect':
    case 'send':
      return pushConnect(argument, performance, use === 'send' || performance.sends);
    case 'shell':
      return runShellText(value, call, machine);
    case 'words':
      return value.kind === 'list'
        ? runCommandWords(value, [], call, machine)
        : runCommandWords(undefined, [argument], call, machine);
    case 'program':
      return runCommandWords(
        undefined,
        call.given.filter((each) => each.name === undefined),
        call,
        machine,
      );
    case 'rest':
      return;
    case 'sql':
      return pushSql(argument, machine, sureness);
    case 'code':
      runNestedCode(value, at, machine);
      return;
    case 'call':
      if (value.kind === 'unknown' || value.kind === 'text') return;
      callValue(value, [{ value: unknown, at, isSpread: true }], at, machine);
      return;
    case 'folder':
      machine.folder = machine.repeats > 0 ? lostFolder(machine) : within(machine.folder, wordAt(argument, machine));
      return;
    default:
      return use satisfies never;
  }
}

/** The word of an argument, as it stands in the text. */
export function wordAt({ value, at }: Pick<Given, 'value' | 'at'>, machine: Machine): Word {
  return toWord(value, machine.locate(at));
}

/** A path, from the folder that the text has changed to. */
export function pathAt(argument: Pick<Given, 'value' | 'at'>, machine: Machine): Word {
  return within(machine.folder, wordAt(argument, machine));
}

export function pushFile(
  argument: Pick<Given, 'value' | 'at'>,
  use: PathUse,
  machine: Machine,
  options: PathOptions = {},
): void {
  const { value } = argument;
  if (value.kind === 'choice') {
    for (const option of value.options) pushFile({ value: option, at: argument.at }, use, machine, options);
    return;
  }
  if (value.kind === 'list') {
    for (const item of value.items) pushFile({ value: item, at: argument.at }, use, machine, options);
    return;
  }
  // A descriptor, or nothing at all.
  if (value.kind !== 'text' && value.kind !== 'unknown' && value.kind !== 'method') return;
  const path = pathAt(argument, machine);
  if (use === 'read' && /^(?:https?|ftp|s3|gs):/i.test(leadOf(path))) {
    machine.effects.push(...machine.run.connect(path, 'no'));
    return;
  }
  if (path.parts.length === 0 || (path.parts.length === 1 && path.parts[0]?.text === '')) return;
  machine.effects.push(...machine.run.file(path, use, options));
  if (use === 'write') noteWritten(path, undefined, machine);
}

/**
 * Notes what a file holds after it was written. Only a text that is written once, and not in a loop or a function, is known to
 * be all of it.
 */
export function noteWritten(
  path: Word,
  content: Value | undefined,
  machine: Machine,
  sources: readonly CodeSource[] = ['variable'],
): void {
  const key = path.parts.map(({ kind, text }) => (kind === 'text' ? text : `\0${text}`)).join('');
  const times = (machine.written.get(key) ?? 0) + (content === undefined ? 0 : 1);
  const text = knownText(content);
  machine.written.set(key, times);
  const isAll = text !== undefined && times === 1 && machine.repeats === 0;
  const from = content === undefined ? sources : originsOf(content);
  machine.run.noteContent(
    path,
    isAll ? { sources: ['text', ...from], text } : { sources: from.length === 0 ? ['variable'] : from },
  );
}

/** A folder moves with all that is in it. A name with an extension is taken for a file. */
function mayBeFolder(argument: Given, machine: Machine): boolean {
  const last = wordAt(argument, machine).parts.at(-1);
  return !(last?.kind !== 'unknown' && /[^/]\.[A-Za-z]\w{0,4}$/.test(last?.text ?? ''));
}

function pushInto(argument: Given, { given, machine, sureness }: Performance): void {
  const [first] = given;
  const child = first === undefined ? undefined : baseNameOf(wordAt(first, machine));
  pushFile(argument, 'write', machine, { ...sureness, ...(child !== undefined && { child }) });
}

/** What deletes a whole tree is `rm -r`, whatever its name is here. */
function pushTree(argument: Given, machine: Machine, { certainty }: Sureness): void {
  if (certainty !== undefined) return pushFile(argument, 'delete', machine, { certainty, isTree: true });
  const from = machine.locate(argument.at);
  const path = pathAt(argument, machine);
  const words = ['rm', '-r', '-f', '--'].map((text) => wordOf(text, from));
  const { effects = [] } = machine.run.runWords([...words, path]);
  machine.effects.push(...effects.map(withoutApproval));
}

/** The command that it is like does not run itself. */
function withoutApproval(effect: Effect): Effect {
  return effect.kind === 'execute' ? { ...effect, implied: true } : effect;
}

function pushConnect(argument: Given, { call, machine, sureness }: Performance, sends: boolean): void {
  const { value } = argument;
  const address = value.kind === 'list' ? value.items[0] : value.kind === 'record' ? hostOf(value) : value;
  if (address === undefined) return;
  // What was opened before has its own effect.
  if (address.kind === 'name' || address.kind === 'constant' || address.kind === 'number') return;
  const carries = originsOf(address).includes('file');
  const target = wordAt({ value: address, at: argument.at }, machine);
  // A path of the server that the text itself talks to.
  if (/^(?:\.\/|\/(?!\/))/.test(leadOf(target))) return;
  noteSender(target, { call, machine, sends: sends || carries });
  machine.effects.push(...machine.run.connect(target, sends || carries ? 'certain' : 'no', sureness.certainty));
}

/** What a program logs in with is no data that it sends. */
const credentials = /^(?:headers|auth|cookies|cert|verify|proxies)$/;

/** What it sends the contents of a file to is like `curl`, whatever its name is here. */
function noteSender(target: Word, { call, machine, sends }: Pick<Performance, 'call' | 'machine' | 'sends'>): void {
  const carriesFile = call.given.some(
    ({ value, name }) => !credentials.test(name ?? '') && (isOpenFile(value) || originsOf(value).includes('file')),
  );
  if (sends && carriesFile) machine.sender = { words: [wordOf('curl', target.from), target], from: target.from };
}

function isOpenFile(value: Value): boolean {
  if (value.kind === 'record') return [...value.entries.values()].some(isOpenFile);
  return value.kind === 'name' && value.name === 'open()';
}

/** `{ host: 'a', path: '/b' }` of Node's `http.request`. */
function hostOf({ entries }: Extract<Value, { kind: 'record' }>): Value | undefined {
  return (
    entries.get('host') ??
    entries.get('hostname') ??
    entries.get('url') ??
    entries.get('uri') ??
    entries.get('path') ??
    unknown
  );
}

function noteSources(value: Value, machine: Machine): void {
  for (const origin of originsOf(value)) if (origin === 'network' || origin === 'decoded') machine.sources.add(origin);
}

/** A text for a shell, as `system(3)` runs it. */
export function runShellText(value: Value, call: Call, machine: Machine): void {
  if (value.kind === 'constant' || value.kind === 'number') return;
  noteSources(value, machine);
  const word = wordAt({ value, at: call.at }, machine);
  // A shell expands `~` itself.
  const parts = word.parts.map((part) =>
    part.kind === 'unknown' && part.text === '$HOME' ? ({ kind: 'text', text: '$HOME' } as const) : part,
  );
  const known = knownText(value);
  const whole: Word =
    known === undefined ? { parts, from: machine.locate(call.at) } : wordOf(known, placeOf(value, call, machine));
  machine.effects.push(...(machine.run.runText(whole, nestedOptions(call, machine)).effects ?? []));
}

function placeOf(value: Value, call: Call, machine: Machine) {
  const at = call.given.find((each) => each.value === value)?.at ?? call.at;
  return machine.locate(at);
}

/** The folder and the input that a call names for the program that it starts. */
function nestedOptions(call: Call, machine: Machine) {
  const settings = call.given.findLast(({ value }) => value.kind === 'record')?.value;
  const named = (name: string): Given | undefined => {
    const own = call.given.find((each) => each.name === name);
    const held = settings?.kind === 'record' ? settings.entries.get(name) : undefined;
    return own ?? (held === undefined ? undefined : { value: held, at: call.at });
  };
  const folder = named('cwd');
  const input = named('input') ?? named('stdin');
  const own = folder === undefined || !isGiven(folder) ? machine.folder : pathAt(folder, machine);
  const text = input === undefined ? undefined : knownText(input.value);
  const isNamed = input !== undefined && isGiven(input) && input.value.kind !== 'name';
  const environment = [...machine.environment, ...environmentOf(named('env'), machine)];
  return {
    ...(environment.length > 0 && { environment }),
    ...(own !== undefined && { folder: own }),
    ...(isNamed && {
      input: text === undefined ? { sources: ['variable'] as const } : { sources: ['text'] as const, text },
    }),
  };
}

function environmentOf(given: Given | undefined, machine: Machine): readonly EnvironmentVariable[] {
  if (given?.value.kind !== 'record') return [];
  return Array.from(given.value.entries, ([name, value]) => ({
    name,
    value: wordAt({ value, at: given.at }, machine),
  }));
}

/** A program and its words, which no shell splits. */
export function runCommandWords(
  list: Extract<Value, { kind: 'list' }> | undefined,
  others: readonly Given[],
  call: Call,
  machine: Machine,
): void {
  const items = list === undefined ? others : list.items.map((value): Given => ({ value, at: call.at }));
  const flat = items.flatMap(({ value, at }): readonly Given[] =>
    value.kind === 'list'
      ? [...value.items.map((item) => ({ value: item, at })), ...(value.isOpen ? [{ value: unknown, at }] : [])]
      : value.kind === 'record' || value.kind === 'function'
        ? []
        : [{ value, at }],
  );
  for (const { value } of flat.slice(0, 1)) noteSources(value, machine);
  const words = flat.map(({ value, at }) => wordAt({ value: plain(value), at }, machine));
  const isOpen = list?.isOpen === true || others.some(({ isSpread }) => isSpread === true);
  if (isOpen) words.push({ parts: [{ kind: 'unknown', text: '{…}' }], from: machine.locate(call.at) });
  if (words.length === 0) return pushUnseen(machine, 'a program that is known only when it runs');
  machine.effects.push(...(machine.run.runWords(words, nestedOptions(call, machine)).effects ?? []));
}

/** Of several values nothing is known, as one word. */
function plain(value: Value): Value {
  return value.kind === 'choice' || value.kind === 'constant' ? unknownFrom(originsOf(value)) : value;
}

/** Words that statements begin with. */
const sqlStart =
  /^\s*(?:--|\/\*|\(*\s*(?:select|insert|update|delete|drop|create|alter|truncate|with|pragma|attach|replace|vacuum|grant|revoke|copy|explain|merge|call|do|begin|commit|set|show|use)\b)/i;

function pushSql(argument: Given, machine: Machine, { certainty }: Sureness): void {
  const { value } = argument;
  if (value.kind !== 'text' && value.kind !== 'unknown') return;
  const text = knownText(value);
  const word = wordAt(argument, machine);
  if (certainty !== undefined && value.kind === 'text' && !sqlStart.test(text ?? leadOf(word))) return;
  if (text !== undefined) machine.effects.push(...machine.run.sql(wordOf(text, word.from), undefined));
  else machine.effects.push(...machine.run.opaque('SQL that is known only when it runs').map(asQuery));
}

function asQuery(effect: Effect): Effect {
  return effect.kind === 'opaque' ? { ...effect, mayBe: ['query'] } : effect;
}

function givenBack(gives: string | undefined, call: Call): Value {
  const [first] = call.given;
  switch (gives) {
    case undefined:
      return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
    case 'network':
    case 'file':
    case 'decoded':
    case 'variable':
      return unknownFrom([gives]);
    case 'self':
      return first?.value ?? unknown;
    case 'paths':
      return { kind: 'list', items: [unknownFrom(['file'])], isOpen: true };
    default:
      if (gives.startsWith('/'))
        return {
          kind: 'text',
          parts: [
            { kind: 'text', text: gives },
            { kind: 'unknown', text: '$RANDOM', isQuoted: true },
          ],
          isPath: true,
        };
      return { kind: 'name', name: gives, ...(first !== undefined && { holds: first.value }) };
  }
}

/** Arguments that go to a function that nothing is known of. */
export function handOnAll(call: Call, machine: Machine): Value {
  for (const { value } of call.given) handOn(value, machine);
  return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
}
