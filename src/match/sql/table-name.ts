import type { Certainty } from '../../lib/certainty.ts';
import { surestOf } from '../../lib/certainty.ts';
import { compileFnmatch } from '../../patterns/fnmatch.ts';

/** The name of a table, or a glob, as a policy writes it. Case never counts, since most servers fold it. */
export interface TableName {
  /** Whether a name may be meant: in full, without its first parts, or where it leaves out parts that the pattern has. */
  matches(name: string): Certainty;
  /** Whether exactly this name is meant. */
  covers(name: string): boolean;
}

export function compileTableName(source: string): TableName {
  const folded = source.toLowerCase();
  const whole = compileFnmatch(folded);
  const last = compileFnmatch(folded.slice(folded.lastIndexOf('.') + 1));
  const isQualified = folded.includes('.');
  return {
    matches(name) {
      const found = surestOf(endsOf(name.toLowerCase()), (end) => whole.search(end));
      if (found !== 'no' || !isQualified || name.includes('.')) return found;
      // `users` may be `public.users`: the schema is the session's.
      return last.search(name.toLowerCase()) === 'no' ? 'no' : 'possible';
    },
    covers: (name) => whole.search(name.toLowerCase()) === 'certain',
  };
}

/** `a.b.c`, `b.c`, `c`. Names of more parts than any server knows are cut. */
function endsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(0, mostParts).map((_, index) => parts.slice(index).join('.'));
}

const mostParts = 6;
