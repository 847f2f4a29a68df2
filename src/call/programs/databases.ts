import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';
import { valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import type { Stream } from '../shell/stream.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

const psqlOptions =
  'c|command= f|file= d|dbname= h|host= p|port= U|username= W|password w|no-password l|list v|set|variable= X|no-psqlrc 1|single-transaction a|echo-all A|no-align b e E F|field-separator= H|html L|log-file=w n o|output=w P|pset= q|quiet R|record-separator= s S t|tuples-only T|table-attr= x|expanded z 0 csv';
const mysqlOptions =
  'e|execute= D|database= h|host= P|port= u|user= p|password=? S|socket= B|batch s|silent N|skip-column-names t|table v|verbose E|vertical H f|force q|quick r|raw w C A protocol= default-character-set= ssl-mode= ssl-ca=r defaults-file=r defaults-extra-file=r init-command= tee=w delimiter=';

/** Clients of databases: the SQL that they are given is read. */
export const databasePrograms: ProgramTable = {
  psql: client('postgres', psqlOptions, ['-c'], ['-f']),
  'mysql mariadb mycli': client('mysql', mysqlOptions, ['-e', '--init-command'], []),
  'sqlite3 sqlite': program(
    'data',
    'cmd= init=r batch bail csv json header noheader line list column html readonly separator= markdown box table safe',
    { singleDash: true, run: runSqlite },
  ),
  'sqlcmd osql': client('sqlserver', 'Q= q= i=r o=w S= U= P= d= E C N W s= h= b', ['-Q', '-q'], ['-i']),
  bq: program('data', 'flagfile=r project_id= location= dataset_id= format= job_id= destination_table= max_rows=', {
    output: 'network',
    run: runBigQuery,
  }),
  'snowsql snow': client('snowflake', 'q|query= f|filename=r o= d= s= w= u= a=', ['-q'], ['-f']),
  'duckdb clickhouse-client clickhouse cockroach': client(
    undefined,
    'c= s= e|execute= q|query= h|host= u= port= d= database= f|file= user= password=',
    ['-c', '-s', '-e', '-q'],
    [],
  ),
  'mongosh mongo redis-cli cqlsh': program(
    'data',
    'eval= f= h= p= a= u= n= e|execute= host= port= username= password= quiet file=r',
  ),
  'pg_dump pg_dumpall mysqldump mongodump': program(
    'data',
    'f|file=w o|out=w d|dbname= h|host= p|port= U|username= F= t= n= u= r|result-file=w',
    { output: 'network' },
  ),
  'pg_restore mongorestore': program('read', 'd|dbname= h|host= p|port= U|username= c|clean C j= n= t= drop'),
};

function client(
  dialect: SqlDialect | undefined,
  options: string,
  texts: readonly string[],
  files: readonly string[],
): Program {
  return program('data', options, { output: 'network', run: (run) => runClient(run, { dialect, texts, files }) });
}

interface Client {
  readonly dialect: SqlDialect | undefined;
  /** Options that hold SQL, and those that name a file of it. */
  readonly texts: readonly string[];
  readonly files: readonly string[];
}

function runClient(run: ProgramRun, { dialect, texts, files }: Client): Outcome {
  const { invocation } = run;
  const given = valuesOf(invocation, ...texts);
  const scripts = valuesOf(invocation, ...files).filter(isFileWord);
  const hasText = given.length > 0 || scripts.length > 0;
  return {
    effects: [
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
function effectsOfInput(
  run: ProgramRun,
  { text, sources }: Stream,
  dialect: SqlDialect | undefined,
): readonly Effect[] {
  if (text === undefined) return sources.every((source) => source === 'file') ? [] : run.opaque('SQL that is piped in');
  return run.sql(wordOf(text, { pointer: run.command.from.pointer }), dialect);
}

/** `bq query 'SELECT …'`: the SQL is the operand behind the subcommand. Options without a table may take the word behind them, so every word is looked at. */
function runBigQuery(run: ProgramRun): Outcome {
  const [, ...texts] = operandWords(run);
  const isQuery = operandWords(run).some((word) => textOf(word) === 'query');
  if (!isQuery) return {};
  const statements = texts.filter((word) => !notSql.test(textOf(word) ?? ' '));
  if (statements.length > 0)
    return { effects: statements.flatMap((text) => run.sql(text, 'bigquery')), codeFrom: ['text'] };
  return run.input === undefined
    ? {}
    : { effects: effectsOfInput(run, run.input, 'bigquery'), codeFrom: run.input.sources };
}

/** One word: the subcommand, or the value of an option. */
const notSql = /^[\w.:/-]*$/;

/** sqlite3(1): a database file, then SQL or dot-commands. */
function runSqlite(run: ProgramRun): Outcome {
  const [database, ...texts] = operandWords(run);
  if (database === undefined) return {};
  const files = isFileWord(database) && textOf(database) !== ':memory:' ? run.file(database, 'read') : [];
  const statements = [...valuesOf(run.invocation, '-cmd'), ...texts];
  const isPiped = texts.length === 0 && run.input !== undefined;
  return {
    effects: [
      ...files,
      ...statements.flatMap((text) => run.sql(text, 'sqlite')),
      ...(isPiped && run.input !== undefined ? effectsOfInput(run, run.input, 'sqlite') : []),
    ],
    output: { sources: ['file'] },
  };
}
