import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { mistake, optionsOf } from '../parse-options.ts';

type Shell = 'bash' | 'zsh' | 'fish';

const renderers: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

const shells: ReadonlyMap<string, (commands: readonly Command[]) => string> = new Map(Object.entries(renderers));

export const completion: Command = {
  name: 'completion',
  summary: 'Print a completion script for your shell',
  description: ['Prints a script that completes the commands, options and values of action-policy.'],
  operands: { usage: 'bash|zsh|fish', choices: [...shells.keys()], atMost: 1 },
  options: [],
  examples: [
    { command: 'source <(action-policy completion bash)', about: 'bash, in ~/.bashrc' },
    { command: 'source <(action-policy completion zsh)', about: 'zsh, in ~/.zshrc after compinit' },
    { command: 'action-policy completion fish | source', about: 'fish, in config.fish' },
  ],
  async run(options, io, loadCommands) {
    const render = shells.get(options.words[0] ?? '');
    if (render === undefined) throw mistake(completion, 'name the shell: bash, zsh or fish');
    io.stdout.write(render(await loadCommands()));
    return exitCode.clean;
  },
};

const singleQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const spellingsOf = (command: Command): readonly string[] =>
  optionsOf(command).flatMap(({ name, short }) => (short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`]));

function renderBash(commands: readonly Command[]): string {
  const words = commands.map((command) => {
    const choices = command.operands?.choices ?? [];
    return `    ${command.name}) words=${singleQuoted([...choices, ...spellingsOf(command)].join(' '))} ;;`;
  });
  const values = commands.flatMap((command) =>
    command.options.flatMap(({ name, choices }) =>
      choices === undefined
        ? []
        : [`    ${singleQuoted(`${command.name} --${name}`)}) words=${singleQuoted(choices.join(' '))} ;;`],
    ),
  );
  return `# bash completion of action-policy
_action_policy() {
  local words='' current="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${singleQuoted([...commands.map(({ name }) => name), '--help', '--version'].join(' '))}
  else
    case "\${COMP_WORDS[1]}" in
${words.join('\n')}
    esac
    case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${values.join('\n')}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _action_policy action-policy
`;
}

/** A text inside a zsh specification, where brackets and colons have a meaning. */
const zshText = (text: string): string => text.replaceAll(/[\\[\]:]/g, (character) => `\\${character}`);

function renderZsh(commands: readonly Command[]): string {
  const names = commands.map(({ name, summary }) => `    ${singleQuoted(`${name}:${zshText(summary)}`)}`);
  const cases = commands.map((command) => {
    const specifications = optionsOf(command).map(({ name, summary, value, isValueOptional, choices, repeatable }) => {
      const action =
        value === undefined
          ? ''
          : `${isValueOptional === true ? '::' : ':'}${zshText(value)}:${choices === undefined ? '_files' : `(${choices.join(' ')})`}`;
      return singleQuoted(
        `${repeatable === true ? '*' : ''}--${name}${value === undefined ? '' : '='}[${zshText(summary)}]${action}`,
      );
    });
    const choices = command.operands?.choices;
    const words = choices === undefined ? "'*:file:_files'" : singleQuoted(`1:word:(${choices.join(' ')})`);
    return `    ${command.name}) _arguments ${[...specifications, words].join(' ')} ;;`;
  });
  return `#compdef action-policy
_action_policy() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "\${words[1]}" in
${cases.join('\n')}
  esac
}
compdef _action_policy action-policy
`;
}

/** In single quotes fish gives a meaning to the backslash and the quote only. */
const fishText = (text: string): string => `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;

function renderFish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const within = `complete -c action-policy -n ${fishText(`__fish_seen_subcommand_from ${command.name}`)}`;
    const choices = command.operands?.choices;
    return [
      `complete -c action-policy -n __fish_use_subcommand -f -a ${command.name} -d ${fishText(command.summary)}`,
      ...(choices === undefined ? [] : [`${within} -f -a ${fishText(choices.join(' '))}`]),
      ...optionsOf(command).map(
        ({ name, short, summary, value, isValueOptional, choices }) =>
          `${within} -l ${name}${short === undefined ? '' : ` -s ${short}`}${value === undefined || isValueOptional === true ? '' : ' -r'}${choices === undefined ? '' : ` -f -a ${fishText(choices.join(' '))}`} -d ${fishText(summary)}`,
      ),
    ];
  });
  return `# fish completion of action-policy\n${lines.join('\n')}\n`;
}
