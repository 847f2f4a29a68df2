import { once } from '../../../lib/once.ts';
import { textOf, type Word } from '../../command.ts';
import { flowOfParts } from '../../shell/flow.ts';
import { changed, joinStreams, linesOf, mostLines, nothing, withTexts, type Stream } from '../../shell/stream.ts';
import type { ProgramRun } from '../program.ts';
import { operandWords, programIn } from '../table-effects.ts';
import { linesNamed } from './chosen-lines.ts';
import { filterNames, findFilter } from './filters.ts';
import { generators } from './generators.ts';
import { shellSetup } from './shell-setup.ts';
import { inserterNames, insertsText, printsNames, printsOwnText, withInserted } from './inserted-text.ts';
import { listingNames, listingOf } from './listings.ts';

/** What a program prints, where its words and what the text tells of its input say all of it, or what its lines are. */
export function exactOutput(run: ProgramRun): Stream | undefined {
  const { name } = run;
  if (!isKnownPrinter(name)) return setupOf(name, run);
  const found = outputByWords(name, run);
  if (found !== undefined && printsNames(name, run)) return changed(found, 'text');
  if (insertsText(name, run)) return withInserted(found ?? changed(inputOf(run, operandWords(run).slice(1))));
  return found !== undefined && printsOwnText(run) ? withInserted(found) : found;
}

function outputByWords(name: string, run: ProgramRun): Stream | undefined {
  const setup = shellSetup(name, run);
  if (setup !== undefined) return setup;
  const generated = generators.get(name)?.(run);
  if (generated !== undefined) return generated;
  const filter = findFilter(name, run);
  const listing = listingOf(name, run);
  if (filter === undefined || listing !== undefined) return listing;
  const input = inputOf(run, filter.files ?? operandWords(run));
  const outcome = filteredBy(filter.change, input, run);
  const by = filter.decodes === true ? 'decoded' : undefined;
  if (outcome === undefined)
    return (filter.keepsLines === true ? withLinesOf(input, filter.names) : undefined) ?? changed(input, by);
  return filter.decodes === true && !outcome.sources.includes('decoded')
    ? { ...outcome, sources: [...outcome.sources, 'decoded'] }
    : outcome;
}

/** Whether any of the tables of what programs print has it: most are in none, and looked up once. */
function isKnownPrinter(name: string): boolean {
  return printers().has(name);
}

const printers = once(
  (): ReadonlySet<string> => new Set([...generators.keys(), ...filterNames, ...listingNames, ...inserterNames]),
);

/** What is printed for the shell to read, by a program that no other table has. */
function setupOf(name: string, run: ProgramRun): Stream | undefined {
  const setup = shellSetup(name, run);
  return setup !== undefined && printsOwnText(run) ? withInserted(setup) : setup;
}

export function filteredBy(
  change: ((text: string) => string | undefined) | undefined,
  { sources, text, otherText, flow }: Stream,
  run: ProgramRun,
): Stream | undefined {
  if (change === undefined || text === undefined || !run.spend(text.length)) return undefined;
  const result = change(text);
  const other = otherText === undefined ? undefined : change(otherText);
  if (result === undefined || (otherText !== undefined && other === undefined)) return undefined;
  return withTexts({ sources, ...(flow !== undefined && { flow }) }, result, other);
}

/** A program that only chooses among lines: each is still one of those. */
function withLinesOf(input: Stream, names: readonly string[] = []): Stream | undefined {
  const known = linesOf(input);
  if (known === undefined) return undefined;
  const named = names.length === 0 ? known : linesNamed(known, names);
  const lines = named.length > mostLines ? known : named;
  return { sources: input.sources, lines, ...(input.flow !== undefined && { flow: input.flow }) };
}

/** What stands in its files, or on its input where there are none. */
export function inputOf(run: ProgramRun, files: readonly Word[]): Stream {
  const input = run.input ?? nothing;
  if (files.length === 0) return input;
  return joinStreams(
    files.map((file) => (isInput(file) ? input : (run.contentOf(file) ?? programIn(file) ?? unknownFile(file)))),
  );
}

function isInput(file: Word): boolean {
  return /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/.test(textOf(file) ?? '');
}

function unknownFile({ parts }: Word): Stream {
  const flow = flowOfParts(parts);
  if (parts.every((part) => part.origin === undefined)) return { sources: ['file'], flow };
  const origin = parts.flatMap((part) => part.origin ?? []);
  return { sources: origin.length === 0 ? ['file'] : [...new Set(origin)], flow };
}
