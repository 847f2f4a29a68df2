import { findGrammarProgram } from '../grammar/grammar-program.ts';
import type { Program } from './program.ts';
import { findOwnProgram } from './families.ts';
import { canonicalName } from './program-names.ts';
/** Programs of ours with what the grammar adds, once they were asked for. */
const widened = new Map<string, Program>();

/** The program of that base name: ours with what the command grammar knows beyond it, or the grammar's alone. */
export function findProgram(name: string): Program | undefined {
  const canonical = canonicalName(name);
  const own = findOwnProgram(name) ?? findOwnProgram(canonical);
  if (own === undefined) return findGrammarProgram(canonical);
  if (own.isComplete === true) return own;
  // The grammar is asked for the first word that our table does not know.
  const found = widened.get(canonical) ?? { ...own, wider: () => findGrammarProgram(canonical) };
  widened.set(canonical, found);
  return found;
}
