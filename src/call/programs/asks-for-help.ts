import { textOf } from '../command.ts';
import type { Invocation } from './invocation.ts';

/**
 * Whether a command is a question for help, or for the version, and nothing else: the option stands alone behind the program and
 * its subcommands. Security: it must be written in full and have no value, since `--vers` may be another option, and since some
 * programs install or remove the version that stands behind `--version`.
 */
export function isAskingForHelp(invocation: Invocation): boolean {
  return isQuestion(invocation, ['--help', '--version']);
}

/** Whether a program that has no subcommands, or of which none is named, prints its help. */
export function isAskingForItsHelp(invocation: Invocation): boolean {
  return invocation.subcommands.length === 0 && isQuestion(invocation, ['--help']);
}

function isQuestion({ options, operands, subcommands, isDoubtful }: Invocation, questions: readonly string[]): boolean {
  const [only, ...others] = options;
  if (only === undefined || others.length > 0 || operands.length > 0 || isDoubtful) return false;
  return only.value === undefined && subcommands.length <= 3 && questions.includes(textOf(only.word) ?? '');
}
