import { findPart } from '../parts/parts.ts';
import { readGrammarOption } from './grammar-option.ts';
import type { OptionSpec } from '../programs/option-table.ts';

/** A file of the command grammar, as `scripts/grammar/` writes it: options, each once, and programs that name them by number. */
export interface GrammarFile {
  readonly programs: ReadonlyMap<string, unknown>;
  /** The options of these numbers: gaps in base 36, `+n` for so many more in a row. */
  optionsAt(runs: string): readonly OptionSpec[];
}

const files = new Map<string, GrammarFile>();

/** Which file each program stands in. */
let index: ReadonlyMap<string, string> | undefined;

/** The file and the node of a program; undefined where the grammar does not know it, or is not there. */
export function findNode(name: string): { readonly file: GrammarFile; readonly node: unknown } | undefined {
  index ??= readIndex();
  const file = index?.get(name);
  return file === undefined ? undefined : findNodeIn(file, name);
}

/** The same for a node that names its file, which the index does not. */
export function findNodeIn(
  name: string,
  program: string,
): { readonly file: GrammarFile; readonly node: unknown } | undefined {
  const file = files.get(name) ?? readFile(name);
  const node = file?.programs.get(program);
  return file === undefined || node === undefined ? undefined : { file, node };
}

function readIndex(): ReadonlyMap<string, string> | undefined {
  const lists = entriesOf(findPart('grammar/index'));
  if (lists === undefined) return undefined;
  return new Map(
    lists.flatMap(([file, names]) =>
      typeof names === 'string' ? names.split(' ').map((name) => [name, file] as const) : [],
    ),
  );
}

function readFile(name: string): GrammarFile | undefined {
  const content = new Map(entriesOf(findPart(`grammar/${name}`)));
  const [options, programs] = [content.get('options'), entriesOf(content.get('programs'))];
  if (typeof options !== 'string' || programs === undefined) return undefined;
  const texts = options.split(' ');
  const specs = new Map<number, OptionSpec>();
  const specAt = (at: number): readonly OptionSpec[] => {
    const known = specs.get(at) ?? readGrammarOption(texts[at] ?? '');
    if (known !== undefined) specs.set(at, known);
    return known === undefined ? [] : [known];
  };
  const file = { programs: new Map(programs), optionsAt: (runs: string) => numbersIn(runs, texts.length).flatMap(specAt) };
  files.set(name, file);
  return file;
}

/** Numbers past the end are none: what is not as it should be adds nothing. */
function numbersIn(runs: string, end: number): readonly number[] {
  const numbers: number[] = [];
  let last = 0;
  for (const run of runs === '' ? [] : runs.split('.')) {
    const [gap = '', more = '0'] = run.split('+');
    last += Number.parseInt(gap, 36);
    const until = Math.min(last + Number.parseInt(more, 36), end - 1);
    for (let at = last; at <= until; at += 1) numbers.push(at);
    last = until;
  }
  return numbers;
}

/** The entries of a plain object that came from outside; undefined where it is none. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}
