import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';
import type { SqlGroup } from '../sql/statement-kinds.ts';
import type { Stream } from '../shell/stream.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

export interface Client {
  readonly dialect: SqlDialect | undefined;
  /** Options that hold SQL, and those that name a file of it. */
  readonly texts: readonly string[];
  readonly files: readonly string[];
}

/** A client of a database: the SQL of its options, its files or its input is read. */
export function runClient(run: ProgramRun, { dialect, texts, files }: Client): Outcome {
  const { invocation } = run;
  const given = valuesOf(invocation, ...texts);
  const scripts = valuesOf(invocation, ...files).filter(isFileWord);
  const hasText = given.length > 0 || scripts.length > 0;
  // What is found goes to a program (psql(1), --output).
  const pipes = valuesOf(invocation, '--output').filter((word) => leadOf(word).startsWith('|'));
  return {
    effects: [
      ...pipes.flatMap((word) => run.runText(sliceWord(word, 1)).effects ?? []),
      ...given.flatMap((text) => run.sql(text, dialect)),
      ...scripts.flatMap((file) => effectsOfScript(run, file, dialect)),
      ...(hasText || run.input === undefined ? [] : effectsOfInput(run, run.input, dialect)),
    ],
    codeFrom: scripts.length > 0 ? ['file'] : hasText ? ['text'] : (run.input?.sources ?? ['text']),
  };
}

function effectsOfScript(run: ProgramRun, file: Word, dialect: SqlDialect | undefined) {
  const content = run.contentOf(file);
  return [...run.file(file, 'read'), ...(content === undefined ? [] : effectsOfInput(run, content, dialect))];
}

/** The SQL of a file is not seen, as a script is not: `code_from` speaks of it. */
export function effectsOfInput(
  run: ProgramRun,
  { text, sources }: Stream,
  dialect: SqlDialect | undefined,
): readonly Effect[] {
  if (text === undefined) return sources.every((source) => source === 'file') ? [] : run.opaque('SQL that is piped in');
  return run.sql(wordOf(text, { pointer: run.command.from.pointer }), dialect);
}

/** `bq query 'SELECT …'`: the SQL is the operand behind the subcommand. */
export function runBigQuery(run: ProgramRun): Outcome {
  const statements = operandWords(run).filter((word) => !notSql.test(textOf(word) ?? ' '));
  if (statements.length > 0)
    return { effects: statements.flatMap((text) => run.sql(text, 'bigquery')), codeFrom: ['text'] };
  return run.input === undefined
    ? {}
    : { effects: effectsOfInput(run, run.input, 'bigquery'), codeFrom: run.input.sources };
}

/** One word: the value of an option. */
const notSql = /^[\w.:/-]*$/;

/** sqlite3(1): a database file, then SQL or dot-commands. */
export function runSqlite(dialect: SqlDialect | undefined) {
  return (run: ProgramRun): Outcome => {
    const [database, ...texts] = operandWords(run);
    const isInMemory = database !== undefined && textOf(database) === ':memory:';
    const isFile = database !== undefined && isFileWord(database) && !isInMemory;
    const statements = [...valuesOf(run.invocation, '-cmd', '-c', '-s'), ...texts];
    const scripts = valuesOf(run.invocation, '-f', '-file');
    const isPiped = statements.length === 0 && scripts.length === 0 && run.input !== undefined;
    const read = [
      ...statements.flatMap((text) => run.sql(text, dialect)),
      ...scripts.flatMap((file) => effectsOfScript(run, file, dialect)),
      ...(isPiped && run.input !== undefined ? effectsOfInput(run, run.input, dialect) : []),
    ];
    const hasStartup = valuesOf(run.invocation, '-init').length > 0;
    return {
      effects: [
        ...(isFile ? run.file(database, 'read') : []),
        ...(isInMemory && dialect === 'sqlite' && !hasStartup ? withoutPassing(read) : read),
      ],
      output: { sources: ['variable'] },
    };
  };
}

/** A database in memory is gone at the end: what changes in it changes nothing (SQLite, "In-Memory Databases"). */
function withoutPassing(effects: readonly Effect[]): readonly Effect[] {
  return effects.some(leadsOut) ? effects : effects.map(asRead);
}

/** `ATTACH`, and what reaches files and programs. */
function leadsOut(effect: Effect): boolean {
  return effect.kind !== 'query' || !effect.statement.groups.every((group) => passing.has(group));
}

const passing: ReadonlySet<SqlGroup> = new Set(['read', 'write', 'schema', 'maintenance', 'transaction', 'setting']);

function asRead(effect: Effect): Effect {
  if (effect.kind !== 'query') return effect;
  return { ...effect, statement: { ...effect.statement, kind: 'select', groups: ['read'] } };
}

/** Statements of DuckDB that reach files, and no extensions or settings. */
const onFilesHere: ReadonlySet<string> = new Set(['select', 'create', 'insert', 'copy', 'explain']);

/** duckdb(1): there is no server. Files that a statement names are files of this machine, and effects of their own. */
export function runDuckdb(run: ProgramRun): Outcome {
  const { effects = [], ...others } = runSqlite(undefined)(run);
  return { ...others, effects: effects.map(onThisMachine) };
}

function onThisMachine(effect: Effect): Effect {
  if (effect.kind === 'query' && onFilesHere.has(effect.statement.kind)) {
    const groups = effect.statement.groups.filter((group) => group !== 'server');
    return { ...effect, statement: { ...effect.statement, groups: groups.length > 0 ? groups : ['read'] } };
  }
  if ((effect.kind === 'read' || effect.kind === 'write') && effect.machine?.via === 'database') {
    const { machine: _, ...here } = effect;
    return here;
  }
  return effect;
}
