import { once } from '../../lib/once.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import type { Word } from '../command.ts';
import type { CodeSource, Effect } from '../effect.ts';
import { lazySubcommands, namedPrograms } from './make-program.ts';
import { joinOptionTables, lazyTable, makeOptionTable, type OptionTable } from './option-table.ts';
import type { NestedOptions, OperandRole, Outcome, Program, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { startShell } from './started-shell.ts';
import { leadOf } from './word-pieces.ts';

/**
 * One command: its options as `makeOptionTable` reads them, among them traits that begin with `@`. `@read`, `@write` and the
 * other roles say what its operands are; `@tree` that they stand for all that lies under them. `@code`: it runs what files of
 * the project say. `@fetch`: it asks the place that is set up; `@send`: it sends to that place. `@command`: its operands are
 * a command, `@command1`: those behind the first are; `@stop`: options end at the first. `@text`: each operand is a text for a shell.
 * `@shell`: without a command it starts a shell, which reads its input.
 */
export type CommandSpec = string | readonly [options: string, run: Run] | Program | CommandTable;

type Run = (run: ProgramRun) => Outcome;

/** Commands by their names, several of them separated by spaces; names of one command by `|`. The options of `''` count behind each of the others. */
export interface CommandTable {
  readonly [names: string]: CommandSpec;
}

export type Facts = Partial<
  Pick<
    Program,
    'singleDash' | 'abbreviates' | 'synonyms' | 'takesUnknownValues' | 'bareOptions' | 'output' | 'operandForms' | 'run'
  >
> & {
  /** The place that it connects to, where its own settings say which one that is; its name unless given. */
  readonly place?: string;
};

const roles: readonly OperandRole[] = ['read', 'write', 'edit', 'delete', 'pattern', 'script', 'copy', 'move', 'url'];

/** A program, or a command of one, in one line. */
export function tool(spec: string, facts: Facts = {}, inherited?: () => OptionTable): Program {
  const { traits, options } = readTraits(spec);
  const { place, run: ownRun, ...more } = facts;
  const dashes = more.singleDash === true ? 'one' : 'two';
  const own = makeOptionTable(options, dashes);
  const table = inherited === undefined ? own : lazyTable(() => joinOptionTables(inherited(), own));
  const isTree = traits.has('tree');
  const role = roles.find((each) => traits.has(each)) ?? 'data';
  return {
    ...more,
    operands: isTree ? 'data' : role,
    ...(['command', 'command1', 'stop'].some((each) => traits.has(each)) && { stopsAtOperand: true }),
    options: table,
    run: runOf({ ...flagsOf(traits), role, place }, ownRun),
  };
}

/** A program of subcommands, whose own options count behind each of them, known or not. */
export function suite(globals: string, commands: CommandTable, facts: Facts = {}): Program {
  return group(globals, commands, { facts, inherited: undefined });
}

interface Above {
  readonly facts: Facts;
  readonly inherited: (() => OptionTable) | undefined;
}

function group(own: string, commands: CommandTable, { facts, inherited }: Above): Program {
  const { run: _, synonyms: __, abbreviates: ___, ...below } = facts;
  const base = tool(own, facts, inherited);
  const inheritable = () => base.options;
  return {
    ...facts,
    operands: base.operands,
    hasGlobalOptions: true,
    ...(base.run !== undefined && { run: base.run }),
    options: base.options,
    subcommands: lazySubcommands(() => new Map(entriesOf(commands, { facts: below, inherited: inheritable }))),
  };
}

function entriesOf(commands: CommandTable, above: Above): readonly (readonly [string, Program])[] {
  return Object.entries(commands)
    .filter(([names]) => names !== '')
    .flatMap(([names, spec]) => {
      const made = once(() => commandOf(spec, above));
      return names.split(' ').flatMap((entry) => namedPrograms(entry, made()));
    });
}

function commandOf(spec: CommandSpec, above: Above): Program {
  if (typeof spec === 'string') return tool(spec, above.facts, above.inherited);
  if (isPair(spec)) return tool(spec[0], { ...above.facts, run: spec[1] }, above.inherited);
  if (isProgram(spec)) return spec;
  const own = spec[''];
  return group(typeof own === 'string' ? own : '', spec, above);
}

function isPair(spec: Exclude<CommandSpec, string>): spec is readonly [string, Run] {
  return Array.isArray(spec);
}

function isProgram(spec: Program | CommandTable): spec is Program {
  return (
    'operands' in spec && 'options' in spec && typeof spec.operands === 'string' && typeof spec.options !== 'string'
  );
}

function readTraits(spec: string): { readonly traits: ReadonlySet<string>; readonly options: string } {
  if (!spec.includes('@')) return { traits: new Set(), options: spec };
  const words = spec.split(' ');
  return {
    traits: new Set(words.filter((word) => word.startsWith('@')).map((word) => word.slice(1))),
    options: words.filter((word) => !word.startsWith('@')).join(' '),
  };
}

/** What the traits of a command say, read once for all of its runs. */
interface Traits {
  readonly isOnTrees: boolean;
  readonly runsCode: boolean;
  /** Whether it sends to the place that is set up; undefined where it does not connect to it. */
  readonly connects: 'certain' | 'no' | undefined;
  readonly nested: 'command' | 'command1' | 'text' | undefined;
  readonly startsShell: boolean;
  readonly role: OperandRole;
  readonly place: string | undefined;
}

function flagsOf(traits: ReadonlySet<string>): Omit<Traits, 'role' | 'place'> {
  return {
    isOnTrees: traits.has('tree'),
    runsCode: traits.has('code'),
    connects: traits.has('send') ? 'certain' : traits.has('fetch') ? 'no' : undefined,
    nested: (['command', 'command1', 'text'] as const).find((each) => traits.has(each)),
    startsShell: traits.has('shell'),
  };
}

function runOf(traits: Traits, ownRun: Run | undefined): Run {
  return (run) => {
    const nested = nestedOutcome(run, traits);
    const outcome = { effects: effectsOfTraits(run, traits), codeFrom: traits.runsCode ? fromFile : undefined };
    const own = ownRun?.(run);
    return nested === undefined && own === undefined ? outcome : joinOutcomes([outcome, nested, own]);
  };
}

const fromFile: readonly CodeSource[] = ['file'];

function effectsOfTraits(run: ProgramRun, { isOnTrees, connects, role, place }: Traits): readonly Effect[] {
  const effects: Effect[] = [];
  if (isOnTrees) effects.push(...treesOf(run, role));
  addWrittenFolders(run, effects);
  const [first] = run.command.words;
  if (connects !== undefined)
    effects.push(...run.connectToConfigured(place ?? (first === undefined ? '' : leadOf(first)), connects));
  return effects;
}

function nestedOutcome(run: ProgramRun, { nested, startsShell }: Traits): Outcome | undefined {
  if (nested === 'text') return runEachText(run);
  const words = nested === undefined ? [] : operandWords(run).slice(nested === 'command1' ? 1 : 0);
  if (words.length > 0) return runBehind(run, words);
  return startsShell ? startShell(run) : undefined;
}

/** A command that stands in a program's words, with what the program reads. */
export function runBehind(run: ProgramRun, words: readonly Word[], options: NestedOptions = {}): Outcome {
  return words.length === 0 ? {} : run.runWords(words, options);
}

/** Each operand is a text of its own for a shell. */
function runEachText(run: ProgramRun): Outcome {
  return { effects: operandWords(run).flatMap((word) => run.runText(word).effects ?? []) };
}

function treesOf(run: ProgramRun, role: OperandRole): readonly Effect[] {
  const uses = usesOf(role);
  return operandWords(run)
    .filter(isFileWord)
    .flatMap((word) => uses.flatMap((use) => run.file(word, use, { isTree: true })));
}

/** `--out-dir folder`, `--output folder`: by its name the option says that files are written there. */
function addWrittenFolders(run: ProgramRun, effects: Effect[]): void {
  for (const { spec, names, value } of run.invocation.options) {
    if (value === undefined || spec?.use !== 'folder') continue;
    if (names.some((name) => /^--?(?:out|dest|export|report|coverage)/i.test(name)))
      effects.push(...run.file(value, 'write', { isTree: true }));
  }
}

function usesOf(role: OperandRole): readonly PathUse[] {
  if (role === 'edit') return ['read', 'write'];
  return [role === 'write' || role === 'delete' ? role : 'read'];
}

/** What several parts of a program do together; the last output counts. */
export function joinOutcomes(outcomes: readonly (Outcome | undefined)[]): Outcome {
  const effects: Effect[] = [];
  const codeFrom: CodeSource[] = [];
  let output: Outcome['output'];
  let isImplied = false;
  for (const each of outcomes) {
    if (each === undefined) continue;
    for (const effect of each.effects ?? []) effects.push(effect);
    for (const source of each.codeFrom ?? []) if (!codeFrom.includes(source)) codeFrom.push(source);
    output = each.output ?? output;
    isImplied ||= each.isImplied === true;
  }
  return { effects, codeFrom: codeFrom.length > 0 ? codeFrom : undefined, isImplied, output };
}
