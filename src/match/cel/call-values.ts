import { escapePointerStep } from '../../call/snapshot.ts';
import type { UnderstoodCall } from '../../call/understood-call.ts';
import { parseJson } from '../../lib/parse-json.ts';
import type { Scope } from './evaluate-cel.ts';
import { isMap, Timestamp, unknown, type CelMap, type CelValue } from './cel-value.ts';

/** The names that an expression may use for one call; those that the caller did not hand in are not given. */
export function scopeOf(call: UnderstoodCall, args: CelValue = argsValue(call)): Scope {
  const { now, session } = call.circumstances;
  let scope: Scope = { name: 'call', value: callValue(call, args), outer: undefined };
  if (now !== undefined) scope = { name: 'now', value: new Timestamp(now), outer: scope };
  if (session !== undefined) scope = { name: 'session', value: session, outer: scope };
  return scope;
}

/** The arguments without the one that a pointer leads to, which is not known then; undefined where that is not one of them. */
export function argsWithout(call: UnderstoodCall, pointer: string): CelMap | undefined {
  const value = argsValue(call);
  if (!isMap(value)) return undefined;
  const key = Object.keys(value).find((each) => `/${escapePointerStep(each)}` === pointer);
  return key === undefined ? undefined : { ...value, [key]: unknown };
}

/** `call`: `tool`, `args`, and `cwd`, `workspace`, `home` and `agent` where they are known. */
function callValue(call: UnderstoodCall, args: CelValue): CelMap {
  const { place, agent } = call.circumstances;
  const { cwd, workspace, home } = place;
  const given = Object.entries({ cwd, workspace, home, agent }).filter((entry) => entry[1] !== undefined);
  return { tool: call.names.given, args, ...(Object.fromEntries(given) as CelMap) };
}

/** Arguments that came as a JSON text are what the text says. */
function argsValue(call: UnderstoodCall): CelValue {
  if (!call.hasArguments) return {};
  const { value } = call.snapshot;
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  return parsed.ok ? parsed.value : value;
}
