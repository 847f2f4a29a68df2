import { splitWords } from '../argument-keys.ts';
import type { JsonValue } from '../../lib/json-value.ts';

/** UTF-16 units; a longer text is data rather than arguments, and what is in it stays unseen. */
export const longestJson = 1024 * 1024;

/** Keys under which arguments are handed on, and those of lists, which models like to write as a text. */
const containers: ReadonlySet<string> = new Set(
  `args arguments argument argv params param parameters input inputs payload options kwargs request action actions operations files
  paths edits changes items commands urls requests tasks steps calls call tool`.split(/\s+/),
);

/** Whether the text behind a key may be JSON for what the tool takes: `arguments` of a function call is. */
export function mayHoldJson(key: string, text: string): boolean {
  const first = text.trimStart().charAt(0);
  if ((first !== '{' && first !== '[') || text.length > longestJson) return false;
  return key === '' || containers.has(splitWords(key).at(-1) ?? '');
}

/** The object or list that a text holds as JSON; undefined for any other text. */
export function readJsonText(text: string): JsonValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // What `JSON.parse` gives is JSON.
    return typeof value === 'object' && value !== null ? (value as JsonValue) : undefined;
  } catch {
    // Not JSON, and so a text like any other; a JSON reader gives up on it in the same way.
    return undefined;
  }
}
