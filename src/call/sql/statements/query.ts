import { fileEffects } from '../sql-source.ts';
import { makePiece } from '../server/read-functions.ts';
import type { Effect } from '../../effect.ts';
import type { Mentions } from '../mentions.ts';
import type { SqlGroup } from '../statement-kinds.ts';
import { mentionsOf, readObjects, written, type Statement, type StatementReading } from './statement.ts';

/** `SELECT`, `VALUES`, `TABLE`, also in brackets or behind common table expressions. */
export function readSelect(statement: Statement): StatementReading {
  const mentions = mentionsOf(statement, statement.start);
  const outfiles = findOutfiles(statement);
  const made = outfiles.length > 0 ? [] : intoTables(statement, mentions);
  const objects = [...made.map((name) => written(name)), ...readObjects(mentions.tables)];
  const groups: readonly SqlGroup[] = outfiles.length > 0 ? ['server'] : [];
  return { kind: made.length > 0 ? 'create' : 'select', objects, groups, effects: outfiles, mentions };
}

/** `SELECT … INTO newtable`; in a body, and before a variable, it sets what is there. */
function intoTables({ source, list, start, end }: Statement, { tables }: Mentions): readonly string[] {
  const made = tables.filter(({ isInto, name }) => isInto && !/^[@:$?]/.test(name));
  const isVariable = source.isBody && source.dialect !== 'sqlserver';
  if (isVariable || made.length === 0) return [];
  // `INTO TEMP TABLE x`, `INTO UNLOGGED x`: the modifier is not the name.
  return made.map(({ name, alias }) =>
    /^(?:temp|temporary|unlogged)$/.test(name) ? (alias ?? nameAfter(list, start, end)) : name,
  );
}

function nameAfter(list: Statement['list'], start: number, end: number): string {
  for (let at = start; at < end; at += 1) {
    if (!list.isWord(at, 'INTO')) continue;
    let next = at + 1;
    while (list.isWord(next, 'TEMP', 'TEMPORARY', 'UNLOGGED', 'TABLE')) next += 1;
    return list.tokens[next]?.text.toLowerCase() ?? '';
  }
  return '';
}

/** MySQL's `SELECT … INTO OUTFILE '…'` and `INTO DUMPFILE '…'`. */
function findOutfiles({ source, list, start, end }: Statement): readonly Effect[] {
  const effects: Effect[] = [];
  for (let at = start; at < end; at += 1) {
    if (!list.isWord(at, 'OUTFILE', 'DUMPFILE') || !list.isWord(at - 1, 'INTO')) continue;
    effects.push(...fileEffects(makePiece(source, { start: at + 1, end: at + 2 }), { use: 'write' }));
  }
  return effects;
}
