import { withEntry } from '../../lib/layered-map.ts';
import type { EnvironmentVariable, WordPart } from '../command.ts';
import { holdsSubscriptCode, meaningVariable, promptVariable } from './hidden-code.ts';
import { mergeStates, withDoubt } from './merge-states.ts';
import { fork, pushOpaque, type ShellRun } from './shell-run.ts';
import { changeState, parameterNames, withVariable, type Value } from './shell-state.ts';

/** What a variable holds, as far as the text or the surroundings tell. Of an array it is the first element, unless all are asked for. */
export function lookUp(name: string, run: ShellRun, isWhole = false): Value {
  const { state, world } = run;
  if (/^[1-9]\d+$/.test(name)) return parameterAt(Number(name), run);
  if (!state.variables.has(name)) return usualValue(name, run) ?? (world.isBare === true ? [] : undefined);
  const plain = state.variables.get(name);
  const value =
    (world.isZsh === true && plain !== undefined ? state.variables.get(nameInZsh(name)) : undefined) ?? plain;
  const isArray = value !== undefined && value.length > 1 && !/^[@*]$/.test(name);
  // zsh means all of them.
  return isArray && !isWhole && world.isZsh !== true ? value.slice(0, 1) : value;
}

/** `${10}` and those behind it. */
function parameterAt(place: number, { state }: ShellRun): Value {
  const all = state.variables.get('@');
  const parts = all?.[place - 1];
  return parts === undefined ? all && [] : [parts];
}

/** Where an element was assigned, an array holds another list in zsh, which counts from 1: it is kept under this name. */
function nameInZsh(name: string): string {
  return elementKey(name, 'zsh');
}

/** Variables that shells and systems set, with what they hold unless somebody changes them. */
function usualValue(name: string, { state }: ShellRun): Value {
  const { place, isLost, formerFolders } = state;
  switch (name) {
    case 'HOME':
      return textValue(place.home ?? '~');
    case 'PWD':
      return isLost || place.cwd === undefined ? undefined : textValue(place.cwd);
    case 'OLDPWD': {
      const folder = formerFolders.at(-1);
      return folder === undefined ? undefined : textValue(folder);
    }
    case 'IFS':
      return textValue(' \t\n');
    case '0':
    case 'BASH':
    case 'SHELL':
      return textValue('bash');
    case 'TMPDIR':
      return textValue('/tmp');
    case 'USER':
    case 'LOGNAME': {
      const user = /^\/(?:home|Users)\/([^/]+)$/.exec(place.home ?? '')?.[1];
      return user === undefined ? undefined : textValue(user);
    }
    default:
      return undefined;
  }
}

function textValue(text: string): Value {
  const part: WordPart = { kind: 'text', text };
  return [[part]];
}

/** The text of a value of one word that is fully known. */
export function plainText(value: Value): string | undefined {
  if (value === undefined || value.length > 1) return undefined;
  const [parts = []] = value;
  return parts.every(({ kind }) => kind === 'text') ? parts.map(({ text }) => text).join('') : undefined;
}

/** The key of an element in `ShellState.elements`. */
export function elementKey(name: string, key: string): string {
  return `${name}\0${key}`;
}

/** What a change of one variable takes beside the share of it that all of them have. */
const stepsOfChange = 12;

/** Changes a variable, in the environment of later commands too where it is there already. */
export function setVariable(name: string, value: Value, run: ShellRun): void {
  run.context.budget.spend(stepsOfChange + (run.state.variables.size >> 4) + run.state.elements.size);
  noteCode(name, value, run);
  const before = run.state;
  // `$_` is the last word of the command before, whatever is assigned (Bash manual, 3.4.2).
  const assigned = name === '_' ? undefined : withAttribute(name, value, run);
  run.state = withoutElements(withVariable(run.state, name, assigned), name);
  // Such an assignment fails, and what stands in the next line may run all the same.
  if (before.attributes.get(name)?.includes('r') === true) run.state = mergeStates(before, run.state);
  if (parameterName.test(name)) doubtParameters(run, before);
  if (run.traps.assigned.has(name))
    run.state = mergeStates(run.state, withVariable(run.state, name, run.traps.assigned.get(name)));
  if (run.state.variables.has(nameInZsh(name))) run.state = withoutVariable(run.state, nameInZsh(name));
  if (name === 'HOME') moveHome(run);
  const { exported, exportsAll } = run.state;
  if (exportsAll || exported.has(name) || searchVariables.has(name)) exportVariable(name, run);
}

/** A value may be code for whoever reads it: a subscript, a prompt, the meaning of a name. */
function noteCode(name: string, value: Value, run: ShellRun): void {
  const texts = value?.map((parts) => plainText([parts])) ?? [undefined];
  const { from } = run.context;
  if (texts.some((text) => text !== undefined && holdsSubscriptCode(text)))
    pushOpaque(run, 'a subscript that may run code', from);
  if (meaningVariable.test(name)) pushOpaque(run, 'a name that is made to mean something else', from);
  for (const text of name === 'PROMPT_COMMAND' ? texts : [])
    if (text !== undefined) runShown(text, run);
    else pushOpaque(run, 'a text that is run before each prompt', from);
  const [prompt] = promptVariable.test(name) ? texts : [];
  if (prompt === undefined || !/[$`]/.test(prompt)) return;
  runShown(`: "${prompt}"`, run);
}

/** A text that runs when a prompt is shown. */
function runShown(text: string, run: ShellRun): void {
  const { pointer } = run.context.from;
  const shown = run.reader.readText(text, { pointer }, fork(run), { isWithinShell: true });
  run.effects.push(...(shown.effects ?? []));
}

/** zsh: the parameters themselves, `argv=(a b)` and `1=a` (zshparam(1)). */
const parameterName = /^(?:argv|\d+)$/;

/** In other shells they are as they were. */
export function doubtParameters(run: ShellRun, before: ShellRun['state']): void {
  run.state = mergeStates(before, withDoubt(run.state, parameterNames));
}

/** `declare -i`, `-l`, `-u`: assignments to the name are evaluated, or change their case. */
function withAttribute(name: string, value: Value, { state }: ShellRun): Value {
  const attribute = state.attributes.get(name);
  const text = attribute === undefined ? undefined : plainText(value);
  const shaping = new Set(attribute?.replaceAll('r', ''));
  if (shaping.size === 0 || (shaping.has('i') && /^-?\d+$/.test(text ?? ''))) return value;
  if (text === undefined || shaping.size > 1 || shaping.has('i')) return undefined;
  return textValue(shaping.has('u') ? text.toUpperCase() : text.toLowerCase());
}

/** `~` and `cd` go by the variable. */
function moveHome(run: ShellRun): void {
  const home = plainText(run.state.variables.get('HOME'));
  const { home: _, ...place } = run.state.place;
  const isKnown = home !== undefined && home.startsWith('/');
  run.state = changeState(run.state, { place: isKnown ? { ...place, home } : { ...place, home: undefined } });
}

function withoutVariable(state: ShellRun['state'], name: string): ShellRun['state'] {
  const variables = new Map(state.variables);
  variables.delete(name);
  return changeState(state, { variables });
}

function withoutElements(state: ShellRun['state'], name: string): ShellRun['state'] {
  if (state.elements.size === 0) return state;
  const kept = [...state.elements].filter(([key]) => !key.startsWith(`${name}\0`));
  return kept.length === state.elements.size ? state : changeState(state, { elements: new Map(kept) });
}

/** Changes one element of an array; an undefined key is one that is known only when it runs. */
export function setElement(name: string, key: string | undefined, value: Value, run: ShellRun): void {
  run.context.budget.spend(run.state.variables.size + run.state.elements.size);
  noteCode(name, value, run);
  if (parameterName.test(name)) doubtParameters(run, run.state);
  const list = run.state.variables.get(name) ?? [];
  const isCounted = key !== undefined && /^\d{1,4}$/.test(key) && Number(key) <= list.length;
  const [parts] = value ?? [];
  if (isCounted && parts !== undefined && value?.length === 1) {
    const inZsh = run.state.variables.get(nameInZsh(name)) ?? list;
    run.state = withVariable(run.state, name, replaced(list, Number(key), parts));
    if (Number(key) >= 1 && Number(key) <= inZsh.length)
      run.state = withVariable(run.state, nameInZsh(name), replaced(inZsh, Number(key) - 1, parts));
    return;
  }
  run.state = withVariable(run.state, name, undefined);
  if (key === undefined) run.state = withoutElements(run.state, name);
  else run.state = changeState(run.state, { elements: withEntry(run.state.elements, elementKey(name, key), value) });
}

function replaced(list: NonNullable<Value>, place: number, parts: readonly WordPart[]): Value {
  const elements = [...list];
  elements[place] = parts;
  return elements;
}

export function exportVariable(name: string, run: ShellRun): void {
  const { pointer } = run.context.from;
  const values = run.state.choices.get(name) ?? [run.state.variables.get(name)];
  const exported = values.flatMap((value): readonly EnvironmentVariable[] => {
    const [parts] = value ?? [[{ kind: 'unknown' as const, text: `$${name}` }]];
    // What is unset is in no environment.
    return parts === undefined ? [] : [{ name, value: { parts, from: { pointer } } }];
  });
  run.state = changeState(run.state, { exported: withEntry(run.state.exported, name, exported) });
}

/** Later commands have these in their environment already. */
const searchVariables = new Set([
  'PATH',
  'HOME',
  'TMPDIR',
  'IFS',
  'PAGER',
  'EDITOR',
  'VISUAL',
  'SHELL',
  'LD_PRELOAD',
  'LD_LIBRARY_PATH',
  'NODE_OPTIONS',
  'PYTHONPATH',
  'BASH_ENV',
  'ENV',
]);
