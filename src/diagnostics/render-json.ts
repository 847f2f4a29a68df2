import type { Diagnostic } from './diagnostic.ts';

/** Problems for a program to read: one JSON object, indented, with the problems as they are in `diagnostics`. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ diagnostics }, undefined, 2);
}
