import { textOf, type Word } from '../../command.ts';
import type { Stream } from '../../shell/stream.ts';
import { isInstalled } from '../installed.ts';
import type { ProgramRun } from '../program.ts';

/** Programs that print settings of the shell to be read by it, with the first of their words; `''` stands for none. */
const setups: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'ssh-agent': ['', '-s', '-c', '-k'],
    dircolors: ['', '-b', '-c'],
    lesspipe: [''],
    resize: ['', '-s'],
    tset: ['-s'],
    brew: ['shellenv'],
    direnv: ['hook', 'export'],
    starship: ['init'],
    zoxide: ['init'],
    atuin: ['init'],
    mcfly: ['init'],
    fzf: ['--bash', '--zsh'],
    thefuck: ['--alias'],
    pyenv: ['init', 'virtualenv-init'],
    rbenv: ['init'],
    nodenv: ['init'],
    jenv: ['init'],
    goenv: ['init'],
    fnm: ['env'],
    opam: ['env'],
    mise: ['activate', 'env'],
    rtx: ['activate'],
    conda: ['shell.bash', 'shell.zsh', 'shell.posix', 'shell.fish'],
    mamba: ['shell'],
    micromamba: ['shell'],
    minikube: ['docker-env', 'podman-env'],
    'docker-machine': ['env'],
    keychain: ['--eval'],
    luarocks: ['path'],
  }),
);

const completing = /^(?:completions?|shell-completions?|gen-completions?|generate-shell-completion|--completion.*)$/;

/** What an installed program prints for the shell to read is code from its file: `source <(kubectl completion bash)`. */
export function shellSetup(name: string, run: ProgramRun): Stream | undefined {
  const { command, input } = run;
  const [program, argument] = command.words;
  if (program === undefined || input?.text !== undefined || !isKept(program, run)) return undefined;
  const first = argument === undefined ? '' : (textOf(argument) ?? '$');
  const isSetup = setups.get(name)?.includes(first) === true;
  return isSetup || (first.includes('completion') && completing.test(first)) ? { sources: ['file'] } : undefined;
}

/** Where programs lie that a user has installed: `~/.local/bin`, `~/.cargo/bin`, `~/.pyenv/shims`. */
const userFolder = /^(?:~|\/root|\/(?:home|Users)\/[\w.-]+)\/(?:\.[\w.-]+\/)*(?:bin|shims)\/[\w.+-]+$/;

/** Whether the system or the user keeps it among programs, and the text itself has not written it. */
function isKept(program: Word, run: ProgramRun): boolean {
  if (isInstalled(run.command)) return true;
  return userFolder.test(textOf(program) ?? '') && run.contentOf(program) === undefined;
}
