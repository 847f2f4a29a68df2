import { textOf } from '../command.ts';
import type { Invocation, OptionToken } from './invocation.ts';

/**
 * Whether a command is a question for help, or for the version, and nothing else: the option stands alone behind the program and
 * its subcommands. Security: it must be written in full and have no value, since `--vers` may be another option, and since some
 * programs install or remove the version that stands behind `--version`. `-h` counts behind a subcommand that does not have it
 * for anything else; behind the program itself it halts a machine, or names a host.
 */
export function isAskingForHelp(invocation: Invocation): boolean {
  return isQuestion(invocation, ['--help', '--version']);
}

/** Whether a program that has no subcommands, or of which none is named, prints its help. */
export function isAskingForItsHelp(invocation: Invocation): boolean {
  return invocation.subcommands.length === 0 && isQuestion(invocation, ['--help']);
}

function isQuestion({ options, operands, subcommands, isDoubtful }: Invocation, questions: readonly string[]): boolean {
  const [only] = options;
  if (only === undefined || options.length > 1 || operands.length > 0 || isDoubtful) return false;
  if (only.value !== undefined || subcommands.length > 3) return false;
  const written = textOf(only.word) ?? '';
  return questions.includes(written) || (written === '-h' && subcommands.length > 0 && isForHelp(only));
}

function isForHelp({ spec, names }: OptionToken): boolean {
  return spec === undefined || names.includes('--help');
}
