import { splitWords } from '../argument-keys.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';

const readingWords = new Set(
  `read get view list ls search find grep glob cat open show fetch load stat inspect head tail count describe lookup peek
  preview browse analyze analyse check info tree`.split(/\s+/),
);
const deletingWords = new Set(
  'delete remove rm unlink erase destroy purge trash drop rmdir clear wipe prune clean cleanup'.split(' '),
);
const writingWords = new Set(
  `write create edit update save append insert replace patch modify put set touch mkdir make add overwrite generate export store
  persist dump download extract unpack unzip upsert format prepend`.split(/\s+/),
);
/** They may do anything to what they are given. */
const anyWords = new Set(
  'run exec execute eval apply sync move mv rename transfer upload process reset replace'.split(' '),
);

/** What a tool does to paths by the words of its name; undefined where none or several kinds of them speak. */
export function useByWords(name: string): readonly PathUse[] | undefined {
  const words = splitWords(name);
  if (words.some((word) => anyWords.has(word) && !writingWords.has(word))) return undefined;
  const uses: PathUse[] = [];
  if (words.some((word) => readingWords.has(word))) uses.push('read');
  if (words.some((word) => writingWords.has(word))) uses.push('write');
  if (words.some((word) => deletingWords.has(word))) uses.push('delete');
  return uses.length === 1 ? uses : undefined;
}

/** What the words of a tool's name say of the texts that it is given. */
export interface ToolHints {
  readonly isDatabase: boolean;
  readonly searches: boolean;
  readonly runsCode: boolean;
  /** It does something with code but running it. */
  readonly handlesCode: boolean;
  readonly isTerminal: boolean;
  readonly isBrowser: boolean;
  /** It types on the keyboard of a machine. */
  readonly typesKeys: boolean;
  readonly sendsData: boolean;
  /** Of the database that the name speaks of. */
  readonly dialect: SqlDialect | undefined;
  /** A language of programs that the name speaks of. */
  readonly language: string | undefined;
}

const databaseWords = new Set(
  `sql db database databases postgres postgresql pg psql mysql mariadb sqlite mssql sqlserver oracle bigquery snowflake redshift
  clickhouse duckdb supabase neon trino presto athena hive spark databricks cockroach warehouse`.split(/\s+/),
);
const searchWords = new Set('search web google brave bing find lookup ask docs documentation rag semantic'.split(' '));
const runningWords = new Set(
  'run exec execute executor eval evaluate interpret interpreter repl sandbox notebook jupyter ipython kernel'.split(
    ' ',
  ),
);
const handlingWords = new Set(
  `format lint review explain analyze analyse check validate parse highlight search write create save generate edit complete document
  translate convert diff beautify minify refactor suggest summarize render show submit insert update`.split(/\s+/),
);
const terminalWords = new Set('terminal tmux pty tty console session screen process shell keys'.split(' '));
const browserWords = new Set('browser page puppeteer playwright chrome selenium webdriver devtools dom'.split(' '));
/** `computer`, `type_text`, `keyboard_type`; `type_check` and `list_type` have to do with other types. */
const typing =
  /(?:^| )(?:computer|keyboard|typewrite|keystrokes?)(?: |$)|^type(?: |$)(?:text|keys?|string|characters|tool)?$|(?: )type (?:text|keys?|string|characters|tool)$/;
const sendingWords = new Set('post send upload put publish push submit notify webhook share export report'.split(' '));
const languages: ReadonlyMap<string, string> = new Map(
  Object.entries({
    python: 'python',
    python3: 'python',
    py: 'python',
    ipython: 'python',
    jupyter: 'python',
    javascript: 'javascript',
    js: 'javascript',
    node: 'javascript',
    nodejs: 'javascript',
    deno: 'javascript',
    typescript: 'typescript',
    ts: 'typescript',
    ruby: 'ruby',
    perl: 'perl',
    php: 'php',
    bash: 'shell',
    sh: 'shell',
    zsh: 'shell',
    shell: 'shell',
    powershell: 'powershell',
    pwsh: 'powershell',
    sql: 'sql',
  }),
);

const dialects: ReadonlyMap<string, SqlDialect> = new Map<string, SqlDialect>([
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['pg', 'postgres'],
  ['psql', 'postgres'],
  ['neon', 'postgres'],
  ['supabase', 'postgres'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
  ['sqlite', 'sqlite'],
  ['mssql', 'sqlserver'],
  ['sqlserver', 'sqlserver'],
  ['bigquery', 'bigquery'],
  ['snowflake', 'snowflake'],
]);

/** Reads the words of a tool's name. */
export function hintsOf(name: string): ToolHints {
  const words = splitWords(name.slice(0, 1000));
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  return {
    isDatabase: has(databaseWords),
    searches: has(searchWords),
    runsCode: has(runningWords),
    handlesCode: has(handlingWords),
    isTerminal: has(terminalWords),
    isBrowser: has(browserWords),
    typesKeys: typing.test(words.join(' ')) && !has(browserWords),
    sendsData: has(sendingWords),
    dialect: words.map((word) => dialects.get(word)).find((dialect) => dialect !== undefined),
    language: words.map(languageOf).find((language) => language !== undefined),
  };
}

/** The usual name of a language of programs, in lower case; undefined for a word that is none. */
export function languageOf(word: string): string | undefined {
  return languages.get(word.toLowerCase());
}
