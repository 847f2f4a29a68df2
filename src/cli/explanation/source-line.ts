import type { ArgumentSpan } from '../../call/effect.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import { displayWidth } from '../../lib/display-width.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { printableText } from '../../lib/printable-text.ts';
import { stepsOf, valueAt } from './argument-text.ts';

/** The line of an argument that an effect comes from, safe to show, cut to what fits beside it. */
export interface SourceLine {
  /** Such as `command`, `edits.0.file_path`, or `command:3` for its third line. */
  readonly label: string;
  readonly text: string;
  /** Columns before the piece, and of it; at least one. */
  readonly indent: number;
  readonly width: number;
}

/** Columns that are shown of what stands before, in and after the piece. */
const room = { before: 40, piece: 60, after: 30 };

/** Where an effect comes from; undefined where the arguments have no such place. */
export function findSourceLine(call: ToolCall, { pointer, start, end }: ArgumentSpan): SourceLine | undefined {
  const steps = stepsOf(pointer);
  const value = valueAt(call, pointer);
  if (value === undefined) return undefined;
  const label = steps.length === 0 ? 'arguments' : steps.join('.');
  const text = typeof value === 'string' ? value : toJsonText(value);
  return typeof value === 'string'
    ? lineOf(text, label, start ?? 0, end ?? text.length)
    : lineOf(text, label, 0, text.length);
}

function lineOf(text: string, label: string, from: number, to: number): SourceLine {
  const start = Math.max(0, Math.min(from, text.length));
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', start);
  const lineEnd = next < 0 ? text.length : next;
  const end = Math.max(start, Math.min(to, lineEnd));
  const before = keepEnd(text.slice(lineStart, start), room.before);
  const piece = keepStart(text.slice(start, end), room.piece);
  const after = keepStart(text.slice(end, lineEnd), room.after);
  const line = text.slice(0, lineStart).split('\n').length;
  return {
    label: printableText(text.includes('\n') ? `${label}:${String(line)}` : label),
    text: before + piece + after,
    indent: displayWidth(before),
    width: Math.max(1, displayWidth(piece)),
  };
}

/** The text as it can be shown, cut at the end. Of a long text only the start is looked at. */
function keepStart(text: string, columns: number): string {
  const shown = Array.from(printableText(text.slice(0, columns)));
  const isCut = text.length > columns || shown.length > columns;
  return isCut ? `${shown.slice(0, columns - 1).join('')}…` : shown.join('');
}

function keepEnd(text: string, columns: number): string {
  const shown = Array.from(printableText(text.slice(-columns)));
  const isCut = text.length > columns || shown.length > columns;
  return isCut ? `…${shown.slice(1 - columns).join('')}` : shown.join('');
}
