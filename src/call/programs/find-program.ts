import { findGrammarProgram } from '../grammar/grammar-program.ts';
import { findOwnProgram } from './families.ts';
import { inOneShape } from './one-shape.ts';
import type { Program } from './program.ts';
import { canonicalName } from './program-names.ts';

/** Programs of ours with what the grammar adds, by the names of our tables, once they were asked for. */
const widened = new Map<string, Program>();

/** The program of that base name: ours with what the command grammar knows beyond it, or the grammar's alone. */
export function findProgram(name: string): Program | undefined {
  const known = widened.get(name);
  if (known !== undefined) return known;
  const canonical = canonicalName(name);
  const own = findOwnProgram(name);
  if (own !== undefined) return widen(name, own, canonical);
  const meant = findOwnProgram(canonical);
  return meant === undefined ? findGrammarProgram(canonical) : widen(canonical, meant, canonical);
}

/** The grammar is asked for the first word that our table does not know. */
function widen(name: string, own: Program, canonical: string): Program {
  const known = widened.get(name);
  if (known !== undefined) return known;
  const found = inOneShape(own.isComplete === true ? own : { ...own, wider: () => findGrammarProgram(canonical) });
  widened.set(name, found);
  return found;
}
