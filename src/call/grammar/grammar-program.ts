import { once } from '../../lib/once.ts';
import { inOneShape } from '../programs/one-shape.ts';
import { lazyTable, tableOf, type OptionSpec } from '../programs/option-table.ts';
import type { Program, SubcommandTable } from '../programs/program.ts';
import { entriesOf, findNode, findNodeIn, type GrammarFile } from './grammar-files.ts';
import { readOperandKinds } from './grammar-option.ts';

/** What the command grammar knows of a program; undefined where it knows nothing, or is not there. */
export function findGrammarProgram(name: string): Program | undefined {
  const known = programs.get(name);
  if (known !== undefined) return known;
  const found = findNode(name);
  const program = found && readNode(found.node, { file: found.file });
  if (program !== undefined) programs.set(name, program);
  return program;
}

/** Only programs that the grammar has: names come from calls, and must not fill the memory. */
const programs = new Map<string, Program>();

interface Place {
  readonly file: GrammarFile;
  readonly names?: readonly string[];
  readonly singleDash?: true;
}

/** A node: options, operands, flags, subcommands; a text names one that stands elsewhere, `0` is one without anything. */
function readNode(node: unknown, place: Place): Program | undefined {
  if (typeof node === 'string') return readReference(node, place);
  const [options, operands, flags, subcommands]: readonly unknown[] = Array.isArray(node) ? node : [];
  const letters = typeof flags === 'string' ? flags : '';
  const isSingleDash = letters.includes('s') || place.singleDash === true;
  const below: Place = { file: place.file, ...(isSingleDash && { singleDash: true as const }) };
  const children = entriesOf(subcommands) ?? [];
  return inOneShape({
    operands: 'data',
    options: lazyTable(() => tableOf(optionsOf(options, place.file, isSingleDash))),
    operandKinds: readOperandKinds(typeof operands === 'string' ? operands : ''),
    isUndescribed: true,
    ...(place.names !== undefined && { names: place.names }),
    ...(isSingleDash && { singleDash: true as const }),
    ...(letters.includes('o') && { isOpenEnded: true as const }),
    ...(children.length > 0 && { subcommands: subcommandsOf(children, below) }),
  });
}

function optionsOf(runs: unknown, file: GrammarFile, isSingleDash: boolean): readonly OptionSpec[] {
  const specs = typeof runs === 'string' ? file.optionsAt(runs) : [];
  return isSingleDash ? specs.map(withBothDashes) : specs;
}

/** Where one dash does before a long name, two do as well. */
function withBothDashes(spec: OptionSpec): OptionSpec {
  const others = spec.names.flatMap((name) => (/^-[^-]./.test(name) ? [`-${name}`] : []));
  return { ...spec, names: [...new Set([...spec.names, ...others])] };
}

/** The name of a program, or a file and a name in it. */
function readReference(text: string, { names }: Place): Program | undefined {
  const [first = '', second] = text.split(' ');
  const found = second === undefined ? findNode(first) : findNodeIn(first, second);
  // Security: a node elsewhere is never a reference itself, so that no file sends its reader in circles.
  if (found === undefined || typeof found.node === 'string') return undefined;
  return readNode(found.node, { file: found.file, ...(names && { names }) });
}

/** Each subcommand by all of its names; what it is, is read when it is looked for. */
function subcommandsOf(children: readonly (readonly [string, unknown])[], place: Place): SubcommandTable {
  const found = once(() => new Map(children.flatMap(([key, node]) => named(key.split('|'), node, place))));
  return {
    size: children.length,
    has: (name) => found().has(name),
    get: (name) => found().get(name)?.(),
    keys: () => found().keys(),
  };
}

function named(names: readonly string[], node: unknown, place: Place) {
  const found = once(() => readNode(node, { ...place, names }));
  return names.map((name) => [name, found] as const);
}
