import type { Command, Option } from './command.ts';
import { optionsOf } from './parse-options.ts';

const width = 88;

/** The help of one command, made from its tables. */
export function renderHelp(command: Command): string {
  const usage = ['action-policy', command.name, command.operands?.usage, '[options]', command.rest]
    .filter((part) => part !== undefined)
    .join(' ');
  return [
    `Usage: ${usage}`,
    '',
    ...command.description,
    '',
    'Options:',
    ...renderTable(optionsOf(command).map((option) => [spell(option), describe(option)])),
    '',
    'Examples:',
    ...command.examples.flatMap(({ command: line, about }) => [`  # ${about}`, `  ${line}`]),
    '',
    'Exit codes:',
    ...(command.exitCodes ?? ['0 approved or clean, 1 could not run, 2 denied, 3 escalated, 4 policy invalid']).map(
      (line) => `  ${line}`,
    ),
    '',
  ].join('\n');
}

/** The list of commands. */
export function renderOverview(commands: readonly Pick<Command, 'name' | 'summary'>[]): string {
  return [
    'Usage: action-policy COMMAND [options]',
    '',
    'Judges the tool calls of AI agents before they run: approve, deny or escalate.',
    '',
    'Commands:',
    ...renderTable(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options:',
    ...renderTable([
      ['-h, --help', 'Show this help, or that of a command'],
      ['    --version', 'Show the version'],
    ]),
    '',
    'Examples:',
    '  # Judge a shell command with the built-in template safe_coding',
    '  action-policy check -- git push --force origin main',
    '  # Let Claude Code ask before every tool call',
    '  action-policy init --agent claude',
    '',
  ].join('\n');
}

function spell({ name, short, value, isValueOptional }: Option): string {
  const shown = value === undefined ? '' : isValueOptional === true ? ` [${value}]` : ` ${value}`;
  return `${short === undefined ? '   ' : `-${short},`} --${name}${shown}`;
}

function describe({ summary, choices, repeatable }: Option): string {
  const values = choices === undefined ? '' : ` (${choices.join(', ')})`;
  return `${summary}${values}${repeatable === true ? '; may be repeated' : ''}`;
}

function renderTable(rows: readonly (readonly [string, string])[]): readonly string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.flatMap(([name, text]) => {
    const [first = '', ...more] = wrap(text, width - left);
    return [`  ${name}`.padEnd(left) + first, ...more.map((line) => ' '.repeat(left) + line)];
  });
}

function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
