import { textOf } from '../../call/command.ts';
import { findOwnProgram } from '../../call/programs/families.ts';
import { findProgram } from '../../call/programs/find-program.ts';
import type { Invocation, OperandToken } from '../../call/programs/invocation.ts';
import { baseName } from '../../call/programs/program-names.ts';
import type { CommandPattern, KnownCommand } from './command-pattern.ts';
import { withSynonyms } from './synonyms.ts';

/**
 * Every name of the subcommand that a pattern enters, which must be the first operand of a command. Undefined where it enters
 * none, or one that only the command grammar knows: whether that is there is told when a call is judged.
 */
export function subcommandOfPattern(pattern: CommandPattern, programName: string): readonly string[] | undefined {
  const table = findOwnProgram(programName)?.subcommands;
  if (table === undefined) return undefined;
  const firsts = pattern.readAs(findProgram(programName)).map(firstOperand);
  const names = firsts.map((first) => {
    const text = first?.isSubcommand === true ? textOf(first.word) : undefined;
    return text !== undefined && table.has(text) ? [text, ...(first?.names ?? [])] : undefined;
  });
  return names.length > 0 && names.every((each) => each !== undefined) ? [...new Set(names.flat())] : undefined;
}

function firstOperand({ tokens }: Invocation): OperandToken | undefined {
  return tokens.find((token) => token.kind === 'operand');
}

/**
 * What the first operand of a command may be called, in each of its readings. Undefined where it may be anything, or where the
 * program is another than the one by which the patterns were told apart.
 */
export function subcommandsOfCommand(
  { program, readings }: KnownCommand,
  programName: string,
): ReadonlySet<string> | undefined {
  if (program === undefined || program !== findProgram(programName)) return undefined;
  const names = new Set<string>();
  for (const reading of readings)
    for (const each of withSynonyms(reading, program)) if (!addFirstNames(each, names)) return undefined;
  return names;
}

/** False where they are not all known. A word that may be the value of an option may also be the first operand. */
function addFirstNames({ tokens, program }: Invocation, names: Set<string>): boolean {
  for (const token of tokens) {
    if (token.kind !== 'operand') continue;
    const text = textOf(token.word);
    if (token.isOpen === true || text === undefined) return false;
    for (const name of token.names ?? [text, baseName(text), ...(program?.operandForms?.(text) ?? [])]) names.add(name);
    if (token.maybeValue !== true) return true;
  }
  return true;
}
