import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';
import type { JsonValue } from '../lib/json-value.ts';
import { isSameJson } from '../lib/same-json.ts';

/** A call that was judged before it comes to the door of its tool. */
export interface RememberedCall {
  readonly call: ToolCall;
  readonly decision: Decision;
  /** What else the decision and its report hung on; compared one by one, by identity. */
  readonly circumstances: readonly unknown[];
}

/** Between a framework's question and the run of the tool lie microseconds: what is older was not about this run. */
const patienceMs = 30_000;
/** Each holds the arguments of a call. */
const maxRemembered = 256;

/**
 * Decisions by call id, each taken out once. What differs in any way from what was judged is not found: ids come from models, and
 * some give the same to many calls.
 */
export class CallMemory {
  readonly #calls = new Map<string, RememberedCall & { readonly at: number }>();

  remember(callId: string, judged: RememberedCall, now: number): void {
    this.#calls.delete(callId);
    for (const [id, { at }] of this.#calls) {
      if (this.#calls.size < maxRemembered && now - at <= patienceMs) break;
      this.#calls.delete(id);
    }
    this.#calls.set(callId, { ...judged, at: now });
  }

  forget(callId: string): void {
    this.#calls.delete(callId);
  }

  take(callId: string, asked: Omit<RememberedCall, 'decision'>, now: number): Decision | undefined {
    const known = this.#calls.get(callId);
    this.#calls.delete(callId);
    if (known === undefined || now - known.at > patienceMs) return undefined;
    return isSameCall(known.call, asked.call) && isSameList(known.circumstances, asked.circumstances)
      ? known.decision
      : undefined;
  }
}

function isSameCall(left: ToolCall, right: ToolCall): boolean {
  const { args: leftArgs, definition: leftDefinition, ...leftPlace } = left;
  const { args: rightArgs, definition: rightDefinition, ...rightPlace } = right;
  // Both were copied as JSON, but for arguments that were not there at all.
  if (leftDefinition !== rightDefinition || (leftArgs === undefined) !== (rightArgs === undefined)) return false;
  const isSame = (one: unknown, other: unknown): boolean => isSameJson(one as JsonValue, other as JsonValue);
  return isSame(leftPlace, rightPlace) && isSame(leftArgs ?? null, rightArgs ?? null);
}

function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((each, index) => Object.is(each, right[index]));
}
