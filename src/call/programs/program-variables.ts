import { textOf, type Command, type EnvironmentVariable, type Word, type WordPart } from '../command.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** What a variable means to a program that finds it: words which it might as well have been given. */
interface VariableMeaning {
  /** `front`: behind the program's name; `verb`: behind its subcommand; else beside it, as a command of its own that begins so. */
  readonly at: 'front' | 'verb' | readonly string[];
  /** How the value becomes words: `words`, split at blanks, or one word behind what stands here; `=` at its end joins them. */
  readonly as: string;
}

const words = { at: 'front', as: 'words' } as const;

/** By the names of programs, then of variables; each after the manual of the program. */
const meanings: readonly (readonly [programs: string, variables: Readonly<Record<string, VariableMeaning>>])[] = [
  // GNU make manual, 5.7.2 and 3.4.
  ['make gmake bmake', { MAKEFLAGS: words, GNUMAKEFLAGS: words, MAKEFILES: { at: 'front', as: '--file=' } }],
  // `go help environment`: flags for the subcommand.
  ['go', { GOFLAGS: { at: 'verb', as: 'words' } }],
  // GNU tar manual, 3.4.
  ['tar gtar', { TAR_OPTIONS: words }],
  // perlrun(1).
  ['perl', { PERL5OPT: words, PERL5DB: { at: ['perl'], as: '-e' } }],
  // ruby(1).
  ['ruby irb', { RUBYOPT: words }],
  ['bundle rake rails rspec', { RUBYOPT: { at: ['ruby'], as: 'words' } }],
  // node(1).
  ['node', { NODE_OPTIONS: words }],
  [
    'npm npx pnpm pnpx yarn tsx ts-node jest vitest mocha vite webpack rollup next nuxt eslint prettier tsc gulp grunt',
    { NODE_OPTIONS: { at: ['node'], as: 'words' } },
  ],
  // The `java` command, JDK_JAVA_OPTIONS; JVM Tool Interface, JAVA_TOOL_OPTIONS.
  [
    'java javac jar jshell mvn mvnw mvnd gradle gradlew sbt ant kotlin kotlinc scala groovy lein clojure jbang bazel',
    {
      JAVA_TOOL_OPTIONS: { at: ['java'], as: 'words' },
      JDK_JAVA_OPTIONS: { at: ['java'], as: 'words' },
      _JAVA_OPTIONS: { at: ['java'], as: 'words' },
      JAVA_OPTS: { at: ['java'], as: 'words' },
      MAVEN_OPTS: { at: ['java'], as: 'words' },
      GRADLE_OPTS: { at: ['java'], as: 'words' },
      SBT_OPTS: { at: ['java'], as: 'words' },
    },
  ],
  ['mvn mvnw mvnd', { MAVEN_ARGS: words }],
  ['fzf', { FZF_DEFAULT_OPTS: words }],
  ['pytest', { PYTEST_ADDOPTS: words }],
  // less(1), OPTIONS; more(1), where that is less.
  ['less zless', { LESS: words }],
  ['more', { MORE: words, LESS: words }],
  // zip(1), ENVIRONMENT; man(1), ENVIRONMENT; bat(1), CONFIGURATION.
  ['zip', { ZIPOPT: words, ZIP: words }],
  ['man', { MANOPT: words }],
  ['bat batcat', { BAT_OPTS: words }],
  // Terraform CLI, Environment Variables.
  ['terraform tofu', { TF_CLI_ARGS: { at: 'verb', as: 'words' } }],
  // erl(1), ERL_AFLAGS; elixir(1).
  ['erl', { ERL_AFLAGS: words, ERL_FLAGS: words, ERL_ZFLAGS: words }],
  ['elixir iex mix', { ERL_AFLAGS: { at: ['erl'], as: 'words' }, ELIXIR_ERL_OPTIONS: { at: ['erl'], as: 'words' } }],
  // python(1): a file that is read when it waits for commands.
  ['python python2 python3 ipython', { PYTHONSTARTUP: { at: ['python'], as: '' } }],
  ['R Rscript', { R_PROFILE_USER: { at: ['Rscript'], as: '' }, R_PROFILE: { at: ['Rscript'], as: '' } }],
  // Vim, `:help initialization`; ex(1).
  ['vim nvim vi gvim view vimdiff ex', { VIMINIT: { at: 'front', as: '-c' }, EXINIT: { at: 'front', as: '-c' } }],
  ['gvim', { GVIMINIT: { at: 'front', as: '-c' } }],
  // lua(1): `@` in front of a file.
  ['lua lua5.1 lua5.2 lua5.3 lua5.4 luajit texlua', { LUA_INIT: { at: ['lua'], as: '-e' } }],
  // The Cargo book, Environment variables.
  [
    'cargo rustc rustdoc',
    {
      RUSTFLAGS: { at: ['rustc'], as: 'words' },
      RUSTDOCFLAGS: { at: ['rustc'], as: 'words' },
      CARGO_BUILD_RUSTFLAGS: { at: ['rustc'], as: 'words' },
    },
  ],
  // git(1), ENVIRONMENT VARIABLES.
  [
    'git',
    {
      GIT_DIR: { at: 'front', as: '--git-dir=' },
      GIT_WORK_TREE: { at: 'front', as: '--work-tree=' },
      GIT_EXEC_PATH: { at: 'front', as: '--exec-path=' },
    },
  ],
];

/** Managers of packages read each option from a variable (npm-config(7); pip, User Guide, Environment Variables; uv). */
const optionPrefixes: readonly (readonly [programs: RegExp, variable: RegExp])[] = [
  [/^(?:npm|npx|pnpm|pnpx|yarn)$/, /^npm_config_(.+)$/i],
  [/^pip[\d.]*$/, /^PIP_(.+)$/],
  [/^uvx?$/, /^UV_(.+)$/],
  // AWS SDKs and Tools Reference, Service-specific endpoints.
  [/^aws$/, /^AWS_(ENDPOINT_URL)(?:_\w+)?$/],
];

/** Those of their options that name a place, a file or a program; the others are switches and texts. */
const namedOptions =
  /^(?:registry|script-shell|prefix|userconfig|globalconfig|node-options|editor|viewer|git|index|default-index|index-url|extra-index-url|find-links|trusted-host|target|root|src|requirement|constraint|log|config-file|proxy|https-proxy|endpoint-url)$/;

const table: ReadonlyMap<string, Readonly<Record<string, VariableMeaning>>> = (() => {
  const byProgram = new Map<string, Readonly<Record<string, VariableMeaning>>>();
  for (const [programs, variables] of meanings)
    for (const program of programs.split(' ')) byProgram.set(program, { ...byProgram.get(program), ...variables });
  return byProgram;
})();

function meaningOf(program: string, variable: string): VariableMeaning | undefined {
  const own = table.get(program);
  if (own !== undefined && Object.hasOwn(own, variable)) return own[variable];
  for (const [programs, shape] of optionPrefixes) {
    const option = programs.test(program) ? shape.exec(variable)?.[1]?.toLowerCase().replaceAll('_', '-') : undefined;
    if (option !== undefined && namedOptions.test(option)) return { at: 'front', as: `--${option}=` };
  }
  return undefined;
}

export interface SpelledOut {
  /** The commands that run: the program with the words that its environment gives it, and others beside it. */
  readonly commands: readonly (readonly Word[])[];
  /** The variables that are spelled out so: they count no more. */
  readonly used: readonly EnvironmentVariable[];
}

/** A command with what its environment makes of it; undefined where that is nothing. */
export function spellOutVariables(
  { words: given, environment = [], from }: Command,
  name: string,
): SpelledOut | undefined {
  const [first, ...others] = given;
  const used = environment.filter(
    (variable) => textOf(variable.value) !== '' && meaningOf(name, variable.name) !== undefined,
  );
  if (first === undefined || used.length === 0) return undefined;
  const front: Word[] = [];
  const behind: Word[] = [];
  const beside: (readonly Word[])[] = [];
  for (const variable of used) {
    const meaning = meaningOf(name, variable.name);
    if (meaning === undefined) continue;
    const made = wordsOf(variable, meaning);
    if (meaning.at === 'front') front.push(...made);
    else if (meaning.at === 'verb') behind.push(...made);
    else if (made.length > 0) beside.push([...meaning.at.map((text) => wordOf(text, from)), ...made]);
  }
  const own = [first, ...front, ...others.slice(0, 1), ...behind, ...others.slice(1)];
  return { commands: [own, ...beside], used };
}

function wordsOf({ name, value }: EnvironmentVariable, { as }: VariableMeaning): readonly Word[] {
  if (name === 'LUA_INIT' && leadOf(value).startsWith('@')) return [{ ...value, parts: withoutFirst(value.parts) }];
  if (as === 'words') return optionsIn(name, value);
  if (as === '') return [value];
  if (!as.endsWith('=')) return [wordOf(as, value.from), value];
  return [{ parts: [{ kind: 'text', text: as }, ...value.parts], from: value.from }];
}

function withoutFirst([first, ...others]: readonly WordPart[]): readonly WordPart[] {
  return first === undefined ? [] : [{ ...first, text: first.text.slice(1) }, ...others];
}

const fieldShape = /(?:\\.|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'\\]|["'\\])+/gs;

/** A list of options: at blanks, but within quotes. What the variable held before is not known, and left out. */
function optionsIn(name: string, value: Word): readonly Word[] {
  const parts = value.parts.filter(({ kind, text }) => kind === 'text' || !isItself(name, text));
  const text = textOf({ ...value, parts });
  if (text === undefined) return [{ ...value, parts }];
  if (name === 'LESS' || name === 'MORE') return pagerOptions(text).map((field) => wordOf(field, value.from));
  // The text of a makefile goes on to the end.
  const [start, makefile] = /^(.*?)(--eval[= ].*)$/s.exec(text)?.slice(1) ?? [text, undefined];
  const fields = (start?.match(fieldShape) ?? []).map((field, index) =>
    // Letters alone are switches of make (GNU make manual, 5.7.2).
    index === 0 && name.endsWith('MAKEFLAGS') && /^[A-Za-z][\w.]*$/.test(field) ? `-${field}` : unquote(field),
  );
  return [...fields, ...(makefile === undefined ? [] : [makefile])].map((field) => wordOf(field, value.from));
}

/** The command behind a `+` goes on to a dollar sign or to the end (less(1), OPTIONS); letters need no dash. */
function pagerOptions(text: string): readonly string[] {
  const [options = '', ...commands] = text.split('+');
  const letters = options.split(/\s+/).filter(Boolean);
  const [first = ''] = commands;
  const command = commands.length === 0 ? [] : [`+${[first, ...commands.slice(1)].join('+').replace(/\$.*$/s, '')}`];
  return [...letters.map((field) => (field.startsWith('-') ? field : `-${field}`)), ...command];
}

function isItself(name: string, text: string): boolean {
  return text.startsWith(`$${name}`) || text.startsWith(`\${${name}`);
}

function unquote(field: string): string {
  return field.replaceAll(
    /\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs,
    (_, escaped?: string, double?: string, single?: string) =>
      escaped ?? double?.replaceAll(/\\(.)/gs, '$1') ?? single ?? '',
  );
}

/** Variables whose value some program runs as a command: each after the manual of that program. */
const commandNames = new Set(
  [
    // git(1), man(1), less(1), ssh(1), rsync(1), cvs(1), sudo(8), bash(1)
    'GIT_SSH_COMMAND GIT_SSH GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_PAGER GIT_EXTERNAL_DIFF GIT_ASKPASS GIT_PROXY_COMMAND',
    'EDITOR VISUAL PAGER MANPAGER BROWSER SSH_ASKPASS LESSOPEN LESSCLOSE LESSEDIT PROMPT_COMMAND RSYNC_RSH CVS_RSH CVSEDITOR',
    'SUDO_ASKPASS SUDO_EDITOR FCEDIT',
    // hg(1), svn(1), jj, gh(1), glab
    'HGEDITOR HGMERGE SVN_EDITOR SVN_SSH SVN_MERGE JJ_EDITOR GH_EDITOR GH_PAGER GH_BROWSER GLAB_PAGER',
    // psql(1), systemd(1), kubectl, AWS CLI, bat(1), delta(1), fzf(1)
    'PSQL_PAGER PSQL_EDITOR SYSTEMD_EDITOR SYSTEMD_PAGER KUBE_EDITOR AWS_PAGER BAT_PAGER DELTA_PAGER FZF_DEFAULT_COMMAND',
    // rsync(1), ENVIRONMENT VARIABLES
    'RSYNC_CONNECT_PROG',
    // restic's manual, Environment variables; borg(1), ENVIRONMENT
    'RESTIC_PASSWORD_COMMAND RESTIC_FROM_PASSWORD_COMMAND BORG_PASSCOMMAND BORG_RSH',
    // The Cargo book, Environment variables; ccache(1); cmake-env-variables(7)
    'RUSTC RUSTDOC RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER CARGO_BUILD_RUSTC CARGO_BUILD_RUSTDOC CARGO_BUILD_RUSTC_WRAPPER',
    'CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER CCACHE_PREFIX CCACHE_PREFIX_CPP CCACHE_COMPILER',
    'CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER CMAKE_CUDA_COMPILER_LAUNCHER',
    // GNU make manual, 10.3: compilers that makefiles, configure scripts and build tools start
    'CC CXX CPP FC AR LD RANLIB',
  ].flatMap((names) => names.split(' ')),
);

const targetTool = /^CARGO_TARGET_\w+_(?:LINKER|RUNNER)$/;

export function isCommandVariable(name: string): boolean {
  return commandNames.has(name) || targetTool.test(name);
}

/** An editor that does the work of a hand is written before it is named, and of compilers a rule speaks. */
const madeForIt =
  /EDITOR$|^(?:VISUAL|FCEDIT|CC|CXX|CPP|FC|AR|LD|RANLIB|RUSTC|RUSTDOC|PROMPT_COMMAND|FZF_DEFAULT_COMMAND)$|^(?:CARGO|CCACHE|CMAKE|RUSTC)_/;

/** Whether a program that it names does part of the work of others: a pager, a way to a host, what asks for a password. */
export function isHelperVariable(name: string): boolean {
  return !madeForIt.test(name);
}

/** The command in its value: less reads its output behind `|`, `||` or `-` (less(1), INPUT PREPROCESSOR). */
export function commandIn({ name, value }: EnvironmentVariable): Word {
  return name === 'LESSOPEN' ? sliceWord(value, /^\|{0,2}-?/.exec(leadOf(value))?.[0].length ?? 0) : value;
}
