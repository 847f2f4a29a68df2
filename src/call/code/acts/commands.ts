import type { EnvironmentVariable, Word } from '../../command.ts';
import type { CodeSource } from '../../effect.ts';
import { wordOf } from '../../programs/word-pieces.ts';
import type { Stream } from '../../shell/stream.ts';
import { pushUnseen, type Call, type Given, type Machine } from '../machine.ts';
import { codeSourcesOf, knownText, optionsOf, originsOf, unknown, unknownFrom, type Value } from '../value.ts';
import { isGiven, noteSources, pathAt, wordAt } from './arguments.ts';

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
  // `stdin: 'piped'` says where it comes from, and not what it is.
  const stdin = named('stdin');
  const input = named('input') ?? (knownText(stdin?.value) === undefined ? stdin : undefined);
  const own = folder === undefined || !isGiven(folder) ? machine.folder : pathAt(folder, machine);
  const text = input === undefined ? undefined : knownText(input.value);
  const isNamed = input !== undefined && isGiven(input) && input.value.kind !== 'name';
  const environment = [...machine.environment, ...environmentOf(named('env'), machine)];
  return {
    ...(environment.length > 0 && { environment }),
    ...(own !== undefined && { folder: own }),
    ...(isNamed && {
      input: text === undefined ? { sources: originsOrVariable(input.value) } : { sources: ['text'] as const, text },
    }),
    // Security: its input may be tied to a connection by means that are not followed, such as dup2(2) or a pipe of streams.
    ...(!isNamed && (machine.hearsNetwork || machine.feeds) && { input: machine.hearsNetwork ? heard : fed }),
  };
}

const fed: Stream = { sources: ['variable'] };
const heard: Stream = { sources: ['network'] };

function originsOrVariable(value: Value): readonly CodeSource[] {
  const origins = codeSourcesOf(value);
  return origins.length === 0 ? ['variable'] : origins;
}

function environmentOf(given: Given | undefined, machine: Machine): readonly EnvironmentVariable[] {
  if (given === undefined) return [];
  return optionsOf(given.value).flatMap((option) =>
    option.kind === 'record'
      ? Array.from(option.entries, ([name, value]) => ({ name, value: wordAt({ value, at: given.at }, machine) }))
      : [],
  );
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

/** `kill -- -1`: what stands behind is a process, or a group of them, and no signal. */
export const killing: readonly string[] = ['kill', '--'];

/** Of several values nothing is known, as one word. */
function plain(value: Value): Value {
  return value.kind === 'choice' || value.kind === 'constant' ? unknownFrom(originsOf(value)) : value;
}
