import type { ToolCall } from '../../call/tool-call.ts';
import { parseJson } from '../../lib/parse-json.ts';

/** The keys of a JSON pointer (RFC 6901). */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at a place of the arguments, also within JSON that is one of their texts; undefined where there is nothing. */
export function valueAt({ args }: ToolCall, pointer: string): unknown {
  let value: unknown = args;
  for (const step of stepsOf(pointer)) {
    const container = typeof value === 'string' ? readJson(value) : value;
    if (typeof container !== 'object' || container === null) return undefined;
    value = Object.getOwnPropertyDescriptor(container, step)?.value;
  }
  return value;
}

function readJson(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : undefined;
}
