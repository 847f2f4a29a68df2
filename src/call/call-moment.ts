import type { JsonValue } from '../lib/json-value.ts';
import { takeSnapshot } from './snapshot.ts';

/** The largest time of ECMAScript. */
const latest = 8.64e15;

/** Milliseconds since 1970 of a `Date` or a number; undefined for what is no point in time. Never throws. */
export function readNow(options: { readonly now?: unknown }): number | undefined {
  try {
    const { now } = options;
    // What says that it is a date and is none throws here.
    const milliseconds = typeof now === 'object' && now !== null ? Date.prototype.getTime.call(now) : now;
    return typeof milliseconds === 'number' && Math.abs(milliseconds) <= latest ? Math.trunc(milliseconds) : undefined;
  } catch {
    return undefined;
  }
}

/** A copy of what was handed in, read once; undefined where part of it cannot be read. Never throws. */
export function readSession(options: { readonly session?: unknown }): JsonValue | undefined {
  try {
    const { value, absent, unreadable } = takeSnapshot(options.session);
    return absent || unreadable !== undefined ? undefined : value;
  } catch {
    return undefined;
  }
}
