/** Freezes plain JSON through and through, and gives it back. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) for (const part of value) deepFreeze(part);
  // No list of the values is made: every effect that is remembered comes by here.
  else for (const key in value) deepFreeze(value[key]);
  return Object.freeze(value);
}
