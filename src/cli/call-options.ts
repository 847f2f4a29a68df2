import type { ToolCall } from '../call/tool-call.ts';
import { parseJson } from '../lib/parse-json.ts';
import { joinShellWords } from '../lib/shell-words.ts';
import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import { mistake } from './parse-options.ts';
import type { Command, Option, ParsedOptions } from './command.ts';
import { absolutePath } from './policy-options.ts';

/** The options that say what is judged, and where it would run. */
export const callOptions: readonly Option[] = [
  { name: 'tool', value: 'NAME', summary: 'Judge a call of this tool instead of a shell command' },
  { name: 'args', value: 'JSON', summary: 'The arguments of that call' },
  { name: 'cwd', value: 'FOLDER', summary: 'Where the tool would run (the working folder unless given)' },
  {
    name: 'workspace',
    value: 'FOLDER',
    summary: 'The project that the agent works on (the working folder unless given)',
  },
  { name: 'home', value: 'FOLDER', summary: "The home folder of the tool's user (yours unless given)" },
];

/** Where a call runs that does not say so itself. */
export type Place = Pick<ToolCall, 'cwd' | 'workspace' | 'home'>;

/** The folders that the options name, absolute. */
export function readPlace(options: ParsedOptions, io: Io): Place {
  const home = options.value('home') ?? io.home;
  return {
    cwd: absolutePath(options.value('cwd') ?? '.', io),
    workspace: absolutePath(options.value('workspace') ?? '.', io),
    ...(home === undefined ? {} : { home: absolutePath(home, io) }),
  };
}

/** The one call that the command line names: a shell command after `--`, or `--tool` with `--args`. */
export function readCall(command: Command, options: ParsedOptions, io: Io): ToolCall {
  const tool = options.value('tool');
  const place = readPlace(options, io);
  if (tool !== undefined) {
    if (options.rest !== undefined)
      throw mistake(command, '`--tool` and a command after `--` are two calls', 'judge them one by one');
    return { tool, ...readArguments(command, options), ...place };
  }
  if (options.value('args') !== undefined) throw mistake(command, '`--args` needs `--tool`');
  if (options.rest === undefined || options.rest.length === 0) {
    throw mistake(
      command,
      'there is nothing to judge',
      `write a command after \`--\`: action-policy ${command.name} -- rm -rf build`,
    );
  }
  return { tool: 'bash', args: { command: joinShellWords(options.rest) }, ...place };
}

function readArguments(command: Command, options: ParsedOptions): Pick<ToolCall, 'args'> {
  const text = options.value('args');
  if (text === undefined) return {};
  const parsed = parseJson(text);
  if (parsed.ok) return { args: parsed.value };
  throw new CommandError(`\`--args\` is not valid JSON: ${parsed.problem} (at character ${parsed.offset + 1})`, {
    help: `quote it for the shell: --args '{"path": "/etc/hosts"}'\nsee \`action-policy ${command.name} --help\``,
  });
}
