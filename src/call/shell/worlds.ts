import type { Command as SimpleCommand } from 'unbash';
import type { ShellRun, World } from './shell-run.ts';
import { cutValue } from './merge-states.ts';
import { withVariable, type ShellState, type Value } from './shell-state.ts';

/** A command is walked in so many worlds at most. */
const most = 16;

/** What is supposed, and the state that goes with it. */
export interface SupposedRun {
  readonly state: ShellState;
  readonly world: World;
}

/**
 * The worlds in which a command does something else: one for each value that a variable of it may hold (`if …; then X=a; else
 * X=b; fi`), those in which a variable of the environment is set or not (`${X:-a}`), and that in which arrays are as in zsh.
 */
export function findWorlds(node: SimpleCommand, run: ShellRun): readonly SupposedRun[] {
  const text = run.source.text.slice(node.pos, node.end);
  if (!text.includes('$')) return [];
  // What is supposed already is not supposed again: a substitution within a substitution would double the worlds each time.
  const { isSet, isZsh, isUnsplit } = run.world;
  const suppositions: World[] = [asItIs];
  if (isSet !== false && mayBeUnset(node, text)) suppositions.push({ isSet: false });
  if (/\$\{[^}]{0,200}\+/.test(text)) suppositions.push({ isSet: true });
  if (isZsh !== true && (usesArray(text, run) || usesSubscript(text, run))) suppositions.push({ isZsh: true });
  if (isZsh !== true && text.includes('/') && replacesNothing(text, run)) suppositions.push(...inZsh);
  if (isUnsplit !== true && splitsValue(node, run)) suppositions.push({ isUnsplit: true });
  if (suppositions.length === 1 && run.state.choices.size === 0) return [];
  const used = withoutTargets(node, text);
  const picked = pickValues(used, run.state);
  const all = picked.flatMap((state) => suppositions.map((world) => ({ state, world })));
  if (all.length <= most) return all;
  // Security: what is left out is not forgotten: with nothing picked, the variables are more than is looked at.
  return [{ state: withoutChoices(used, run.state), world: {} }, ...all.slice(0, most - 1)];
}

const inZsh: readonly World[] = [{ isZsh: true }, { isZsh: true, isSet: false }];

/** zsh also replaces in what is not set, `${x/%/text}`, and has places for what all are replaced of: `${x//#/text}`. */
function replacesNothing(text: string, { state }: ShellRun): boolean {
  for (const [, name = '', slash, mark] of text.matchAll(/\$\{(\w+)\/(\/?)([#%*])/g))
    if (
      (slash === '/' && mark !== '*') ||
      possibleValues(name, state).some((value) => value === undefined || value.length === 0)
    )
      return true;
  return false;
}

/** Nothing is supposed. */
const asItIs: World = {};

/** What a variable held before it is assigned anew does not matter. */
function withoutTargets({ prefix, pos }: SimpleCommand, text: string): string {
  let used = '';
  let done = 0;
  for (const each of prefix) {
    if (each.type !== 'Assignment' || each.append === true || each.index !== undefined) continue;
    used += text.slice(done, each.pos - pos);
    done = each.pos - pos + each.name.length;
  }
  return done === 0 ? text : used + text.slice(done);
}

/** Each combination of the values that the variables of the text may hold. */
function pickValues(text: string, state: ShellState): readonly ShellState[] {
  let states: readonly ShellState[] = [state];
  if (state.choices.size === 0) return states;
  for (const name of namesIn(text)) {
    const values = state.choices.get(name);
    if (values === undefined) continue;
    if (states.length * values.length > most)
      states = states.map((before) => withVariable(before, name, cutValue(name, values)));
    else states = states.flatMap((before) => values.map((value) => withVariable(before, name, value)));
  }
  return states;
}

function withoutChoices(text: string, state: ShellState): ShellState {
  let all = state;
  for (const name of namesIn(text)) {
    const values = state.choices.get(name);
    if (values !== undefined) all = withVariable(all, name, cutValue(name, values));
  }
  return all;
}

/** All that may name a variable or a parameter. */
function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+|[@*#]/g));
}

/** Defaults, and a program's name with a variable in it. */
function mayBeUnset({ name }: SimpleCommand, text: string): boolean {
  const isInName = name?.parts?.some(({ type }) => /Expansion|DoubleQuoted/.test(type)) === true;
  return isInName || /\$\{\w+:?[-=]/.test(text);
}

/** An operand outside of quotes holds a value with blanks or stars: several words, unless the shell is zsh. */
function splitsValue({ suffix }: SimpleCommand, { state }: ShellRun): boolean {
  return suffix.some(
    (word) =>
      word.type === 'Word' &&
      word.parts?.some((part) => {
        const name = part.type === 'SimpleExpansion' ? part.text.slice(1) : undefined;
        const bare = part.type === 'ParameterExpansion' ? part.parameter : undefined;
        const isDefault = part.type === 'ParameterExpansion' && part.operation?.type === 'Default';
        if (isDefault && /\s/.test(part.text) && !/[(`]/.test(part.text)) return true;
        return possibleValues(name ?? bare ?? '', state).some(isSplit);
      }) === true,
  );
}

function possibleValues(name: string, { choices, variables }: ShellState): readonly Value[] {
  return choices.get(name) ?? [variables.get(name)];
}

function isSplit(value: Value): boolean {
  const [parts = []] = value ?? [];
  return (
    value?.length === 1 && parts.every(({ kind }) => kind === 'text') && parts.some(({ text }) => /[\s*?[]/.test(text))
  );
}

/** zsh takes a character or an element out of what bash takes as it stands, or for an array of one. */
function usesSubscript(text: string, { state }: ShellRun): boolean {
  if (/\$\w+\[/.test(text)) return true;
  for (const [, name = ''] of text.matchAll(/\$\{(\w+)\[[^\]@*]/g))
    if (state.variables.get(name)?.length === 1) return true;
  return false;
}

function usesArray(text: string, { state }: ShellRun): boolean {
  for (const [, name = ''] of text.matchAll(/\$\{?([A-Za-z_]\w*)/g))
    if (possibleValues(name, state).some((value) => value !== undefined && value.length > 1)) return true;
  return false;
}
