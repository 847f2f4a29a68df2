import type { TokenRange } from '../mentions.ts';
import type { SqlSource } from '../sql-source.ts';

/**
 * Whether the dialect has no such statement: a backtick that quotes nothing, or a bracket where only a name can stand. Such a
 * text is meant in a dialect that quotes names so.
 */
export function isRefused({ list, lexicon }: SqlSource, { start, end }: TokenRange): boolean {
  for (let at = start; at < end; at += 1) {
    const sign = list.sign(at);
    if (sign === '`' && !lexicon.backticks) return true;
    if (sign === '[' && (list.sign(at - 1) === '.' || beforeName.has(list.word(at - 1) ?? ''))) return true;
  }
  return false;
}

const beforeName: ReadonlySet<string> = new Set([
  'FROM',
  'JOIN',
  'INTO',
  'UPDATE',
  'TABLE',
  'VIEW',
  'DELETE',
  'WHERE',
  'SET',
  'EXISTS',
  'DATABASE',
  'SCHEMA',
]);
