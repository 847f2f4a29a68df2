import { textOf } from '../../command.ts';
import type { Stream } from '../../shell/stream.ts';
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
export function shellSetup(name: string, { command, input }: ProgramRun): Stream | undefined {
  if (command.words[0] === undefined || (textOf(command.words[0]) ?? '/').includes('/') || input?.text !== undefined)
    return undefined;
  const [, argument] = command.words;
  const first = argument === undefined ? '' : (textOf(argument) ?? '$');
  const isSetup = setups.get(name)?.includes(first) === true;
  return isSetup || (first.includes('completion') && completing.test(first)) ? { sources: ['file'] } : undefined;
}
