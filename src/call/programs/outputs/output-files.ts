import type { Effect } from '../../effect.ts';
import { changed, type Stream } from '../../shell/stream.ts';
import type { Program, ProgramRun } from '../program.ts';
import { operandWords } from '../table-effects.ts';
import { wordOf } from '../word-pieces.ts';
import { exactOutput, inputOf } from './exact-output.ts';
import { filterNames } from './filters.ts';
import { outputOf } from './table-output.ts';

/**
 * A filter that is given a file to write to writes there what it prints otherwise: `sort -o b a`, `uniq a b`. What the program says
 * itself of the file comes first, and what it reads and writes is no output.
 */
export function noteOutputFiles(
  run: ProgramRun,
  program: Program,
  found: readonly Effect[],
  before: ReadonlyMap<string, Stream>,
): void {
  if (!found.some(({ kind }) => kind === 'write') || !isFilter(run, program)) return;
  let content: Stream | undefined;
  for (const effect of found) {
    if (effect.kind !== 'write' || effect.certainty !== 'certain' || effect.isTree === true) continue;
    const { canonical, wild } = effect.path;
    const isSaid = run.written().get(canonical) !== before.get(canonical);
    if (wild !== undefined || isSaid || effect.causes?.at(-1) !== run.command) continue;
    if (found.some((each) => each.kind === 'read' && each.path.canonical === canonical)) continue;
    content ??= printedBy(run, program);
    if (content.sources.some((source) => source !== 'file')) run.noteContent(wordOf(canonical, effect.from), content);
  }
}

function isFilter({ name }: ProgramRun, { output }: Program): boolean {
  return output === 'input' || output === 'named' || output === 'decoded' || filterNames.includes(name);
}

function printedBy(run: ProgramRun, program: Program): Stream {
  // The commands of a script write lines of their own.
  if (run.name === 'sed') return changed(inputOf(run, operandWords(run).slice(1)), 'text');
  return exactOutput(run) ?? outputOf(run, program);
}
