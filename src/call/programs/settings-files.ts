import { textOf, type Command, type Word } from '../command.ts';
import type { Stream } from '../shell/stream.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isWithinItself } from './project-code.ts';
import { gitSettings, iniSettings, kubeCommands, plainSettings, type Setting } from './settings-texts.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { sliceWord, wordOf } from './word-pieces.ts';

/** What settings make of a command. */
interface Meaning {
  /** Words that it might as well have been given. */
  readonly words?: readonly string[];
  /** Texts that run. */
  readonly texts?: readonly string[];
  /** It is read as if it stood on the input. */
  readonly isInput?: true;
  /** Variables that it finds. */
  readonly environment?: readonly (readonly [string, string])[];
}

interface SettingsFile {
  readonly programs: string;
  /** Variables that name the file, or the folder that it lies in, with what stands behind it then. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
  /** Where the program looks by itself, by the end of the path: in the project, or in a home folder that the text may have set. */
  readonly files?: RegExp;
  readonly read: (text: string) => Meaning;
}

const valuesNamed = (settings: readonly Setting[], names: RegExp): readonly string[] =>
  settings.flatMap(({ name, value }) => (names.test(name) && value !== '' ? [value] : []));

const longOptions = (settings: readonly Setting[]): readonly string[] =>
  settings.map(({ name, value }) => `--${name.replaceAll('_', '-')}${value === '' ? '' : `=${value}`}`);

const cargoCommands =
  /^(?:build\.)?(?:rustc|rustdoc|rustc-wrapper|rustc-workspace-wrapper|runner|linker|credential-provider|ar)$/;

/** Each after the manual of its program; a file that the text has not written is the user's or the project's own. */
const settingsFiles: readonly SettingsFile[] = [
  {
    // The Cargo book, Configuration.
    programs: 'cargo cross rustup',
    variables: { CARGO_HOME: '/config.toml' },
    options: ['--config'],
    files: /(?:^|\/)\.cargo\/config(?:\.toml)?$/,
    read: (text) => ({ texts: valuesNamed(iniSettings(text), cargoCommands) }),
  },
  {
    // go help environment.
    programs: 'go',
    variables: { GOENV: '' },
    files: /(?:^|\/)go\/env$/,
    read: (text) => ({ environment: plainSettings(text).map(({ name, value }) => [name, value] as const) }),
  },
  {
    // npmrc(5); Yarn and pnpm read it, too.
    programs: 'npm npx pnpm pnpx yarn',
    variables: { NPM_CONFIG_USERCONFIG: '', npm_config_userconfig: '', NPM_CONFIG_GLOBALCONFIG: '' },
    options: ['--userconfig', '--globalconfig'],
    files: /(?:^|\/)\.npmrc$/,
    read: (text) => {
      const settings = plainSettings(text).filter(({ name }) => /^[a-z][\w-]*$/.test(name));
      const node = valuesNamed(settings, /^node-options$/);
      return { words: longOptions(settings), texts: node.map((options) => `node ${options}`) };
    },
  },
  {
    // Yarn, Configuration.
    programs: 'yarn',
    files: /(?:^|\/)\.yarnrc(?:\.yml)?$/,
    read: (text) => ({ texts: valuesNamed(plainSettings(text), /^yarn-?[pP]ath$/).map((file) => `node ${file}`) }),
  },
  {
    // pip, Configuration.
    programs: 'pip pip2 pip3',
    variables: { PIP_CONFIG_FILE: '' },
    files: /(?:^|\/)\.?pip\/pip\.conf$/,
    read: (text) => ({ words: longOptions(iniSettings(text)) }),
  },
  {
    // GNU Wget manual, 6.
    programs: 'wget',
    variables: { WGETRC: '', SYSTEM_WGETRC: '' },
    options: ['--config'],
    files: /(?:^|\/)\.wgetrc$/,
    read: (text) => ({ words: longOptions(plainSettings(text)) }),
  },
  {
    // curl(1), -K.
    programs: 'curl',
    variables: { CURL_HOME: '/.curlrc', XDG_CONFIG_HOME: '/curlrc' },
    options: ['-K', '--config'],
    files: /(?:^|\/)\.?curlrc$/,
    read: (text) => ({
      words: plainSettings(text).flatMap(({ name, value }) => {
        const option = name.startsWith('-') ? name : `--${name}`;
        return value === '' ? [option] : [option, value];
      }),
    }),
  },
  {
    // git(1), ENVIRONMENT VARIABLES; git-config(1), FILES.
    programs: 'git',
    variables: { GIT_CONFIG_GLOBAL: '', GIT_CONFIG_SYSTEM: '' },
    files: /(?:^|\/)(?:\.gitconfig|git\/config)$/,
    read: (text) => ({ words: gitSettings(text).flatMap((setting) => ['-c', setting]) }),
  },
  {
    // Kubernetes, client-go credential plugins.
    programs: 'kubectl oc helm k9s kustomize flux argocd stern kubectx kubens velero istioctl linkerd',
    variables: { KUBECONFIG: '' },
    options: ['--kubeconfig'],
    files: /(?:^|\/)\.kube\/config$/,
    read: (text) => ({ texts: kubeCommands(text) }),
  },
  {
    // AWS CLI user guide, Sourcing credentials with an external process.
    programs:
      'aws sam cdk copilot eksctl terraform terragrunt tofu pulumi s5cmd rclone packer kubectl python python3 node',
    variables: { AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' },
    files: /(?:^|\/)\.aws\/(?:config|credentials)$/,
    read: (text) => ({ texts: valuesNamed(iniSettings(text), /^credential_process$/) }),
  },
  {
    // psql(1), FILES.
    programs: 'psql',
    variables: { PSQLRC: '' },
    files: /(?:^|\/)\.psqlrc$/,
    read: () => ({ isInput: true }),
  },
  {
    // sqlite3(1), -init.
    programs: 'sqlite3',
    options: ['-init', '--init'],
    files: /(?:^|\/)\.sqliterc$/,
    read: (text) => ({ words: ['-cmd', text] }),
  },
  {
    // tmux(1), -f: each line is a command of tmux.
    programs: 'tmux',
    options: ['-f'],
    files: /(?:^|\/)\.tmux\.conf$/,
    read: (text) => ({ texts: text.split('\n').flatMap((line) => (/^\s*[a-z]/.test(line) ? [`tmux ${line}`] : [])) }),
  },
  {
    // screen(1), CUSTOMIZATION.
    programs: 'screen',
    variables: { SCREENRC: '' },
    options: ['-c'],
    files: /(?:^|\/)\.screenrc$/,
    read: (text) => ({
      texts: text
        .split('\n')
        .flatMap((line) => /^\s*(?:exec|screen|backtick(?:\s+\d+){3})\s+(.*)$/.exec(line)?.[1] ?? []),
    }),
  },
  {
    // Vim, `:help initialization`, `:help exrc`; ex(1): each line is a command.
    programs: 'vim nvim vi gvim view vimdiff ex nvi',
    files: /(?:^|\/)(?:[._](?:exrc|vimrc|gvimrc|nvimrc|nexrc)|\.vim\/vimrc|nvim\/init\.vim)$/,
    read: (text) => ({
      words: text.split('\n').flatMap((line) => (/^\s*(?:".*)?$/.test(line) ? [] : ['-c', line.trim()])),
    }),
  },
  {
    // less(1), lesskey(1): variables stand behind `#env`.
    programs: 'less man git',
    variables: { LESSKEYIN: '', LESSKEYIN_SYSTEM: '' },
    options: ['--lesskey-src'],
    files: /(?:^|\/)\.?lesskey$/,
    read: (text) => ({
      environment: plainSettings(
        text
          .split(/^#env$/m)
          .slice(1)
          .join('\n'),
      ).map(({ name, value }) => [name, value] as const),
    }),
  },
  {
    // hg help config, Files.
    programs: 'hg chg',
    variables: { HGRCPATH: '' },
    files: /(?:^|\/)(?:\.hg\/hgrc|\.hgrc)$/,
    read: (text) => ({
      words: iniSettings(text).flatMap(({ section, name, value }) => ['--config', `${section}.${name}=${value}`]),
    }),
  },
  {
    // gh help environment; gh config.
    programs: 'gh',
    variables: { GH_CONFIG_DIR: '/config.yml' },
    files: /(?:^|\/)gh\/config\.yml$/,
    read: (text) => ({
      environment: plainSettings(text).flatMap(({ name, value }) =>
        /^(?:editor|pager|browser)$/.test(name) && value !== '' ? [[`GH_${name.toUpperCase()}`, value] as const] : [],
      ),
      texts: iniSettings(text).flatMap(({ value }) => (value.startsWith('!') ? [value.slice(1)] : [])),
    }),
  },
];

const byProgram: ReadonlyMap<string, readonly SettingsFile[]> = settingsFiles.reduce((found, each) => {
  for (const name of each.programs.split(' ')) found.set(name, [...(found.get(name) ?? []), each]);
  return found;
}, new Map<string, readonly SettingsFile[]>());

/** Whether a program reads settings that a text may write, by its usual name. */
export function readsSettings(name: string): boolean {
  return byProgram.has(name);
}

/** Settings that the text has written before, and that the program reads: what they make of it. */
export function runWrittenSettings(run: ProgramRun, name: string, causes: readonly Command[]): Outcome | undefined {
  const kinds = byProgram.get(name);
  if (kinds === undefined || isWithinItself(name, causes)) return undefined;
  const outcomes = kinds.flatMap((kind) => contentsFor(run, kind).map((content) => outcomeOf(run, kind, content)));
  return outcomes.length === 0 ? undefined : joinOutcomes(outcomes);
}

function contentsFor(run: ProgramRun, { variables = {}, options = [], files }: SettingsFile): readonly Stream[] {
  const { environment = [], words } = run.command;
  const named = environment.flatMap(({ name, value }): readonly Word[] => {
    const end = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return end === undefined ? [] : [{ parts: [...value.parts, { kind: 'text', text: end }], from: value.from }];
  });
  const given = words.flatMap((word, index) => valueOf(word, words[index + 1], options));
  const known = [...named, ...given].flatMap((word) => run.contentOf(word) ?? []);
  const found = Array.from(run.written()).flatMap(([path, content]) => (files?.test(path) === true ? [content] : []));
  return [...new Set([...known, ...found])];
}

function valueOf(word: Word, next: Word | undefined, options: readonly string[]): readonly Word[] {
  const text = textOf(word) ?? '';
  const option = options.find((each) => text === each || text.startsWith(each.startsWith('--') ? `${each}=` : each));
  if (option === undefined) return [];
  if (text === option) return next === undefined ? [] : [next];
  return [sliceWord(word, option.length + (option.startsWith('--') ? 1 : 0))];
}

function outcomeOf(run: ProgramRun, { read }: SettingsFile, content: Stream): Outcome {
  const { text, sources } = content;
  if (text === undefined)
    return sources.every((source) => source === 'file')
      ? {}
      : { effects: run.opaque('settings that are known only when it runs') };
  const { words = [], texts = [], environment = [], isInput } = read(text);
  const from = { pointer: run.command.from.pointer };
  const [first, ...others] = run.command.words;
  const variables = environment.map(([name, value]) => ({ name, value: wordOf(value, from) }));
  const isChanged = words.length > 0 || variables.length > 0;
  const again = first === undefined || !isChanged ? [] : [first, ...words.map((each) => wordOf(each, from)), ...others];
  return joinOutcomes([
    again.length === 0 ? undefined : runBehind(run, again, { environment: variables }),
    isInput === true && first !== undefined ? run.runWords([first], { input: content }) : undefined,
    ...texts.map((each) => run.runText(wordOf(each, from))),
  ]);
}
