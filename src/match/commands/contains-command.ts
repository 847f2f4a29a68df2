import { textOf, type Command, type Word } from '../../call/command.ts';
import type { OperandToken, OptionToken } from '../../call/programs/invocation.ts';
import type { Program } from '../../call/programs/program.ts';
import { baseName } from '../../call/programs/find-program.ts';
import { both, surest, type Certainty } from '../../lib/certainty.ts';
import { findVariable, isProgram, knowCommand, type CommandPattern, type KnownCommand } from './command-pattern.ts';
import { compareWord, compileWord, type WordPattern } from './compare-words.ts';

/** How surely a command is at least what a pattern says: more words may stand anywhere in it. */
export function containsCommand(pattern: CommandPattern, command: Command): Certainty {
  const called = knowCommand(command);
  const program = isProgram(pattern, called, command);
  if (program === 'no') return 'no';
  const environment = holdsEnvironment(pattern, command);
  if (environment === 'no') return 'no';
  if (called.name === undefined) return 'possible';
  const wanted = pattern.readAs(called.program);
  const options = wanted.options.map((option) => hasOption(option, called));
  const words = holdsOperands(operandsOf(wanted.tokens), called);
  return [program, environment, words, ...options].reduce(both, 'certain');
}

function holdsEnvironment({ environment }: CommandPattern, command: Command): Certainty {
  const answers = environment.map(({ name, value }): Certainty => {
    const found = findVariable(command.environment, name);
    return found === undefined ? 'no' : compareWord(value, found);
  });
  return answers.reduce(both, 'certain');
}

/** An option counts by each of its names, in a cluster, abbreviated; a word that may be anything may be it. */
function hasOption(wanted: OptionToken, { invocation }: KnownCommand): Certainty {
  const found = invocation.options.map((option) => compareOption(wanted, option));
  const best = surest(found);
  if (best !== 'no') return best;
  return invocation.tokens.some((token) => token.kind === 'operand' && token.isOpen === true) ? 'possible' : 'no';
}

function compareOption(wanted: OptionToken, option: OptionToken): Certainty {
  // An option of git is not the one of that name of its subcommand.
  const isElsewhere = wanted.spec !== undefined && option.spec !== undefined && wanted.spec !== option.spec;
  const isNamed = !isElsewhere && wanted.names.some((name) => option.names.includes(name));
  const maybe = !isNamed && option.maybe !== undefined && wanted.names.some((name) => option.maybe?.includes(name));
  if ((!isNamed && !maybe) || (wanted.value === undefined && isSwitchedOff(option))) return 'no';
  const value = wanted.value === undefined ? 'certain' : compareValue(wanted, option);
  return both(isNamed ? 'certain' : 'possible', value);
}

/** `--privileged=false` says that it is not. */
function isSwitchedOff({ value }: OptionToken): boolean {
  return value !== undefined && textOf(value) === 'false';
}

/** The program behind `-exec` counts by its base name, as every program does. */
function compareValue(wanted: OptionToken, option: OptionToken): Certainty {
  if (wanted.value === undefined) return 'certain';
  if (option.value === undefined) return 'no';
  return compareWord(compileWord(wanted.value), option.value, wanted.command === undefined ? undefined : withBaseName);
}

function withBaseName(text: string): readonly string[] {
  return [text, baseName(text)];
}

function operandsOf(tokens: KnownCommand['invocation']['tokens']): readonly OperandToken[] {
  return tokens.filter((token) => token.kind === 'operand');
}

/**
 * Whether the pattern's operands stand among the command's, in this order. A subcommand, and the program that a wrapper runs,
 * must be the first.
 */
function holdsOperands(wanted: readonly OperandToken[], called: KnownCommand): Certainty {
  const patterns = wanted.map(({ word }) => compileWord(word));
  const given = operandsOf(called.invocation.tokens);
  const { program } = called;
  const isAligned = program?.subcommands !== undefined || program?.stopsAtOperand === true;
  const kept = patterns.filter(({ isRest }, index) => !isRest || (isAligned && index === 0));
  const compare = { formsOf: called.invocation.program?.operandForms, isWrapper: isWrapper(program) };
  return findInOrder(kept, given, { ...compare, isAligned });
}

function isWrapper(program: Program | undefined): boolean {
  return program?.stopsAtOperand === true && program.subcommands === undefined;
}

/** `rm [*]`: the star itself, which the shell expands to every file that there is. */
function isSpelledGlob(pattern: WordPattern, { parts }: Word): boolean {
  const isGlob = parts.some(({ kind }) => kind === 'glob') && parts.every(({ kind }) => kind !== 'unknown');
  return isGlob && !pattern.isRest && pattern.matches(parts.map(({ text }) => text).join('')) === 'certain';
}

interface Order {
  readonly formsOf: ((text: string) => readonly string[]) | undefined;
  readonly isWrapper: boolean;
  readonly isAligned: boolean;
}

/** `reached[n]`: how surely the first n patterns are found in the words so far. */
function findInOrder(patterns: readonly WordPattern[], given: readonly OperandToken[], order: Order): Certainty {
  let reached: readonly Certainty[] = ['certain', ...patterns.map(() => 'no' as const)];
  let isFirst = true;
  for (const token of given) {
    const before = reached;
    const canStart = isFirst || !order.isAligned;
    reached = before.map((already, index) => {
      const pattern = patterns[index - 1];
      if (pattern === undefined || (index === 1 && !canStart)) return already;
      // An open word may be several.
      const from = token.isOpen === true ? surest(before.slice(0, index)) : (before[index - 1] ?? 'no');
      return surest([already, both(from, compareOperand(pattern, token, { ...order, isStart: index === 1 }))]);
    });
    if (token.maybeValue !== true && token.isOpen !== true) isFirst = false;
  }
  return reached[patterns.length] ?? 'no';
}

function compareOperand(
  pattern: WordPattern,
  { word, isOpen }: OperandToken,
  { formsOf, isWrapper, isStart }: Order & { readonly isStart: boolean },
): Certainty {
  if (isOpen === true) return 'possible';
  if (isSpelledGlob(pattern, word)) return 'certain';
  return compareWord(pattern, word, isWrapper && isStart ? withBaseName : formsOf);
}
