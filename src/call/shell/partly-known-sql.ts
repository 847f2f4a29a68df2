import type { Word, WordPart } from '../command.ts';
import type { Effect } from '../effect.ts';

/** What a value stands for in its place: a number, or a name. */
const standIns = ['1', 'x1'];

/**
 * A `SELECT` of which only values or names are known when it runs: `select * from users where id = $ID`. Undefined where it may
 * be more than that.
 *
 * Security: what comes from the network or was decoded may end the statement and begin another; what a file or a variable of the
 * environment holds is seen as little as a file of SQL is. All of the rest must be a plain read.
 */
export function readPartlyKnown(
  { parts }: Word,
  read: (sql: string) => readonly Effect[],
): readonly Effect[] | undefined {
  const [first] = parts;
  if (first?.kind !== 'text' || !/^\s*select\s/i.test(first.text) || !parts.every(isValue)) return undefined;
  const readings = standIns.map((standIn) =>
    read(parts.map(({ kind, text }) => (kind === 'text' ? text : standIn)).join('')),
  );
  // `select * into $T` reads as a plain one only where the value is no name.
  const understood = readings.filter((effects) => effects.length > 0 && !effects.some(isOpaque));
  const [likeliest] = understood;
  return understood.every((effects) => effects.every(isPlainRead)) ? likeliest?.map(fromAnyTable) : undefined;
}

function isOpaque({ kind }: Effect): boolean {
  return kind === 'opaque';
}

function isValue({ kind, origin = [], isCut }: WordPart): boolean {
  if (kind === 'text') return true;
  return kind === 'unknown' && isCut !== true && !origin.includes('network') && !origin.includes('decoded');
}

function isPlainRead(effect: Effect): boolean {
  if (effect.kind !== 'query') return false;
  const { kind, groups, hasSideEffects } = effect.statement;
  return kind === 'select' && groups.every((group) => group === 'read') && hasSideEffects !== true;
}

/** Which rows and tables it reads is known only when it runs. */
function fromAnyTable(effect: Effect): Effect {
  return effect.kind === 'query' ? { ...effect, statement: { ...effect.statement, perhaps: ['read'] } } : effect;
}
