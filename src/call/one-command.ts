import { isJsonObject, type JsonObject } from '../lib/json-value.ts';
import { formatArguments } from './arguments-text.ts';
import type { Command } from './command.ts';
import type { ArgumentSpan, Effect } from './effect.ts';
import { escapePointerStep } from './snapshot.ts';
import type { TextReading, UnderstoodCall } from './understood-call.ts';

/** The command that an effect is: the run of a command itself, or what a word of it names; not what a redirect of its does. */
export function commandNaming(effect: Effect): Command | undefined {
  if (effect.kind === 'invoke' || effect.kind === 'opaque') return undefined;
  const command = effect.causes?.at(-1);
  if (command === undefined || effect.kind === 'execute') return command;
  return command.words.some((word) => isWithin(effect.from, word.from)) ? command : undefined;
}

function isWithin(inner: ArgumentSpan, outer: ArgumentSpan): boolean {
  if (inner.start === undefined || inner.end === undefined) return false;
  if (outer.start === undefined || outer.end === undefined) return false;
  return inner.pointer === outer.pointer && inner.start >= outer.start && inner.end <= outer.end;
}

/**
 * The text of the arguments as the original library has it, with the shell text replaced by this one simple command, in each
 * reading of its numbers; undefined where the command does not stand in an argument of its own.
 */
export function textsWithOnly(call: UnderstoodCall, command: Command): readonly TextReading[] | undefined {
  const replaced = argumentsWithOnly(call, command);
  if (replaced === undefined) return undefined;
  const formatted = formatArguments(replaced);
  return [formatted, ...formatted.alternatives];
}

/** The arguments with the shell text replaced by this one simple command; undefined where it does not stand in an argument of its own. */
export function argumentsWithOnly(call: UnderstoodCall, { from }: Command): JsonObject | undefined {
  const { value } = call.snapshot;
  const { pointer, start, end } = from;
  if (start === undefined || end === undefined || !isJsonObject(value)) return undefined;
  const key = Object.keys(value).find((each) => `/${escapePointerStep(each)}` === pointer);
  const text = key === undefined ? undefined : value[key];
  if (key === undefined || typeof text !== 'string') return undefined;
  return { ...value, [key]: text.slice(start, end) };
}

/** The pointer to the text that the effect is a part of, such as a shell text; undefined for what is all of its argument. */
export function textAround(effect: Effect): string | undefined {
  if (effect.kind === 'invoke' || effect.from === undefined) return undefined;
  const { pointer, start } = effect.from;
  return start !== undefined || effect.causes !== undefined ? pointer : undefined;
}
