import { textOf, type Command, type Word } from '../../call/command.ts';
import { isAskingForItsHelp } from '../../call/programs/asks-for-help.ts';
import type { Invocation, OperandToken, OptionToken, Token } from '../../call/programs/invocation.ts';
import { resolvePath } from '../../call/path/resolve-path.ts';
import { widerOf } from '../../call/programs/lookup.ts';
import type { Program } from '../../call/programs/program.ts';
import { baseName } from '../../call/programs/program-names.ts';
import { leadOf, wordOf } from '../../call/programs/word-pieces.ts';
import { both, surest, surestOf, type Certainty } from '../../lib/certainty.ts';
import { findVariable, isProgram, knowCommand, type CommandPattern, type KnownCommand } from './command-pattern.ts';
import { compareVariable } from './compare-variable.ts';
import { compareWord, compileWord, type WordPattern } from './compare-words.ts';
import { holdsOfKnown } from './holds-of-known.ts';
import { withSynonyms } from './synonyms.ts';

/** How surely a command is at least what a pattern says: more words may stand anywhere in it. */
export function containsCommand(pattern: CommandPattern, command: Command): Certainty {
  const environment = holdsEnvironment(pattern, command);
  if (environment === 'no') return 'no';
  const called = knowCommand(command);
  const program = isProgram(pattern, called, command);
  if (program === 'no') return 'no';
  if (called.name === undefined) return 'possible';
  // What a program calls its options need not be known to see that there is none.
  if (pattern.asksForOption && called.isWithoutOptions) return 'no';
  const { name } = called;
  if (called.readings.every((reading) => asksForHelp(reading, name))) return 'no';
  const wanted = pattern.readAs(called.program);
  if (isOnlyHelp(called, wanted)) return 'no';
  const where: Called = { program: called.program, command };
  const words = surestOf(called.readings, (given) =>
    surestOf(withSynonyms(given, called.program), (each) =>
      surestOf(wanted, (reading) => containsReading(reading, each, where)),
    ),
  );
  return [program, environment, words].reduce(both, 'certain');
}

/**
 * `kubectl delete --help` does nothing else. Only of programs that the grammar describes: another may pass on what it does
 * not know, as `redis-cli del key --help` does.
 */
function asksForHelp(invocation: Invocation, name: string): boolean {
  const { tokens, levels, program, subcommands, operands } = invocation;
  const at = tokens.findIndex((token) => token.kind === 'option' && isHelp(token));
  const isAlone = operands.length === 0 || cobra.has(baseName(name));
  const isShort = at === -1 && subcommands.length > 0 && isAlone && isShortHelp(tokens.at(-1));
  if ((at === -1 && !isShort) || isHelpTakenBack(invocation)) return false;
  const [first] = levels;
  const isSuite = first?.subcommands !== undefined && program?.stopsAtOperand !== true;
  // The grammar is asked last, since that reads a file.
  const isDescribed = first !== undefined && (first.isUndescribed === true || widerOf(first) !== undefined);
  // Security: a word before it that is not known may end the options, or take it for its value.
  return isSuite && isDescribed && (isShort ? tokens.slice(0, -1) : tokens.slice(0, at)).every(isUnderstood);
}

/** Made with Cobra, which takes `-h` of any subcommand for the question, whatever else stands there (its User Guide, Help Command). */
const cobra: ReadonlySet<string> = new Set(['kubectl', 'oc', 'helm', 'gh', 'kind', 'k3d', 'minikube', 'argocd']);

/** Security: of `--help --help=false` the last one counts. */
function isHelpTakenBack({ options }: Invocation): boolean {
  return options.some(({ names, value }) => names.includes('--help') && value !== undefined);
}

function isUnderstood(token: Token): boolean {
  return token.kind === 'option' ? token.spec !== undefined : token.isOpen !== true;
}

function isHelp({ names, value, isShortened }: OptionToken): boolean {
  return value === undefined && isShortened !== true && names.includes('--help');
}

/** `kubectl drain -h`: the last word, and no option of the subcommand itself. With operands, some take it for one. */
function isShortHelp(token: Token | undefined): boolean {
  return token?.kind === 'option' && token.spec === undefined && textOf(token.word) === '-h';
}

/** `mkfs --help` makes no file system; a pattern that itself asks for help means the question. */
function isOnlyHelp({ program, readings }: KnownCommand, wanted: readonly Invocation[]): boolean {
  if (program === undefined || wanted.some(isAskingForItsHelp)) return false;
  return readings.every(isAskingForItsHelp);
}

/** The program that is called, and where. */
interface Called {
  readonly program: Program | undefined;
  readonly command: Command;
}

function containsReading(wanted: Invocation, given: Invocation, called: Called): Certainty {
  let found = holdsOperands(wanted, given, called);
  for (const option of wanted.options) if (found !== 'no') found = both(found, hasOption(option, given));
  return found;
}

function holdsEnvironment({ environment }: CommandPattern, command: Command): Certainty {
  const answers = environment.map(({ name, value }): Certainty => {
    const found = findVariable(command.environment, name);
    return found === undefined ? 'no' : compareVariable(name, value, found);
  });
  return answers.reduce(both, 'certain');
}

/** An option counts by each of its names, in a cluster, abbreviated; a word that may be anything may be it. */
function hasOption(wanted: OptionToken, { options, tokens, levels }: Invocation): Certainty {
  const best = surestOf(options, (option) => compareOption(wanted, option, levels[option.level ?? 0]));
  if (best !== 'no') return best;
  return tokens.some((token) => token.kind === 'operand' && token.isOpen === true) ? 'possible' : 'no';
}

function compareOption(wanted: OptionToken, option: OptionToken, program: Program | undefined): Certainty {
  const isNamed = !isElsewhere(wanted, option) && wanted.names.some((name) => option.names.includes(name));
  const maybe = !isNamed && option.maybe !== undefined && wanted.names.some((name) => option.maybe?.includes(name));
  if ((!isNamed && !maybe) || (wanted.value === undefined && isSwitchedOff(option))) return 'no';
  const value = wanted.value === undefined ? 'certain' : compareValue(wanted, option, program);
  return both(isNamed ? 'certain' : 'possible', value);
}

/** `-c` of git is not the `-c` of its subcommand. An option that has the same long name in both places is one option. */
function isElsewhere(wanted: OptionToken, option: OptionToken): boolean {
  if (wanted.level === undefined || option.level === undefined || wanted.level === option.level) return false;
  if (wanted.names.join(' ') === option.names.join(' ')) return false;
  return !wanted.names.some((name) => name.length > 2 && option.names.includes(name));
}

/** `--privileged=false` says that it is not (Go's `strconv.ParseBool` takes these words). */
function isSwitchedOff({ spec, value }: OptionToken): boolean {
  const takesText =
    spec !== undefined && spec.value !== 'none' && spec.value !== 'attached' && spec.value !== 'optional';
  return !takesText && value !== undefined && /^(?:false|FALSE|False|0|f|F)$/.test(textOf(value) ?? '');
}

/** The program behind `-exec` counts by its base name, as every program does. */
function compareValue(wanted: OptionToken, option: OptionToken, program: Program | undefined): Certainty {
  if (wanted.value === undefined) return 'certain';
  if (option.value === undefined) return 'no';
  const [name = ''] = option.names;
  const own = program?.valueForms;
  const forms = own === undefined ? undefined : (text: string) => own(name, text);
  return compareKnown(compileWord(wanted.value), option.value, wanted.command === undefined ? forms : withBaseName);
}

/** A URL whose user is a variable is a URL all the same. */
function compareKnown(pattern: WordPattern, word: Word, formsOf?: (text: string) => readonly string[]): Certainty {
  const answer = compareWord(pattern, word, formsOf);
  return answer === 'possible' && holdsOfKnown(pattern, word) ? 'certain' : answer;
}

function withBaseName(text: string): readonly string[] {
  return [text, baseName(text)];
}

function operandsOf(tokens: readonly Token[]): readonly OperandToken[] {
  return tokens.every(isOperand) ? tokens : tokens.filter(isOperand);
}

function isOperand(token: Token): token is OperandToken {
  return token.kind === 'operand';
}

/** One operand of a pattern. */
interface WantedOperand {
  /** The word, or every name of the subcommand that it names. */
  readonly patterns: readonly WordPattern[];
  readonly isSubcommand: boolean;
  /** It is an absolute path, of which at least the start is known. */
  readonly isPlace: boolean;
}

function toWanted({ word, isSubcommand, names }: OperandToken): WantedOperand {
  const others = (names ?? []).filter((name) => name !== textOf(word)).map((name) => wordOf(name, word.from));
  return {
    patterns: [word, ...others].map(compileWord),
    isSubcommand: isSubcommand === true,
    isPlace: /^\/./.test(leadOf(word)),
  };
}

/** Of the readings of patterns, each of which is compared with many commands. */
const wantedOperands = new WeakMap<Invocation, readonly WantedOperand[]>();

function wantedBy(pattern: Invocation): readonly WantedOperand[] {
  const known = wantedOperands.get(pattern);
  if (known !== undefined) return known;
  const wanted = operandsOf(pattern.tokens).map(toWanted);
  wantedOperands.set(pattern, wanted);
  return wanted;
}

/**
 * Whether the pattern's operands stand among the command's, in this order. Subcommands, and the program that a wrapper runs,
 * must be the first.
 */
function holdsOperands(pattern: Invocation, invocation: Invocation, { program, command }: Called): Certainty {
  const wanted = wantedBy(pattern);
  const isAligned = program?.subcommands !== undefined || program?.stopsAtOperand === true;
  const isKept = ({ patterns }: WantedOperand, index: number) =>
    patterns[0]?.isRest !== true || (isAligned && index === 0);
  const kept = wanted.every(isKept) ? wanted : wanted.filter(isKept);
  if (kept.length === 0) return 'certain';
  const verbEnd = kept[0]?.patterns[0]?.isRest === true ? findVerbEnd(invocation) : Number.POSITIVE_INFINITY;
  const formsOf = invocation.program?.operandForms;
  const order: Order = { formsOf, isWrapper: isWrapper(program), isAligned, verbEnd, command };
  return findInOrder(kept, operandsOf(invocation.tokens), order);
}

/** A word behind so many operands is data of any program, whose subcommands nobody knows. */
const deepestVerb = 5;

/**
 * `aws * delete-*` speaks of a subcommand. Where the grammar knows that the one which was entered has none below it, what
 * follows is data: `aws s3 cp delete-me.txt s3://b/`.
 */
function findVerbEnd({ program, tokens, subcommands }: Invocation): number {
  const isLeaf = program !== undefined && subcommands.length > 0 && isKnownLeaf(program);
  return isLeaf ? operandsOf(tokens).findLastIndex(({ isSubcommand }) => isSubcommand === true) + 1 : deepestVerb;
}

/**
 * What stands behind one that runs another command is that command. Our own tables
 * alone say little of what lies below, nor does a grammar that stops early and lists no operand.
 */
function isKnownLeaf(program: Program): boolean {
  if (program.stopsAtOperand === true) return true;
  const wide = program.isUndescribed === true ? program : widerOf(program);
  const takesOperands = (wide?.operandKinds ?? []).length > 0;
  return takesOperands && wide?.subcommands === undefined && wide?.isOpenEnded !== true;
}

function isWrapper(program: Program | undefined): boolean {
  return program?.stopsAtOperand === true && program.subcommands === undefined;
}

/** `rm [*]`: the star itself, which the shell expands to every file that there is. */
function isSpelledGlob({ patterns: [pattern] }: WantedOperand, { parts }: Word): boolean {
  const isGlob = parts.some(({ kind }) => kind === 'glob') && parts.every(({ kind }) => kind !== 'unknown');
  if (pattern === undefined || pattern.isRest || !isGlob) return false;
  return pattern.matches(parts.map(({ text }) => text).join('')) === 'certain';
}

interface Order {
  readonly formsOf: ((text: string) => readonly string[]) | undefined;
  readonly isWrapper: boolean;
  readonly isAligned: boolean;
  /** How many operands may be the subcommand behind a `*`. */
  readonly verbEnd: number;
  readonly command: Command;
}

/** `reached[n]`: how surely the first n operands of the pattern are found in the words so far. */
function findInOrder(wanted: readonly WantedOperand[], given: readonly OperandToken[], order: Order): Certainty {
  let reached: readonly Certainty[] = ['certain', ...wanted.map(() => 'no' as const)];
  let passed = 0;
  const isTooLate = (index: number): boolean => {
    const mustBeHere = wanted[index - 1]?.isSubcommand === true || (index === 1 && order.isAligned);
    return (mustBeHere && passed >= index) || (index === 2 && passed >= order.verbEnd);
  };
  for (const token of given) {
    const before = reached;
    // An open word may be several, among them those that the pattern has before this one.
    const mayStartFrom = (index: number): boolean =>
      index >= 0 && !isTooLate(index + 1) && (before[index] !== 'no' || mayStartFrom(index - 1));
    reached = before.map((already, index) => {
      const pattern = wanted[index - 1];
      if (pattern === undefined || already === 'certain' || isTooLate(index)) return already;
      const from = before[index - 1] ?? 'no';
      const here = from === 'no' ? 'no' : both(from, compareOperand(pattern, token, order, index === 1));
      return surest([already, here, token.isOpen === true && mayStartFrom(index - 2) ? 'possible' : 'no']);
    });
    if (token.maybeValue !== true && token.isOpen !== true) passed += 1;
  }
  return reached[wanted.length] ?? 'no';
}

function compareOperand(
  wanted: WantedOperand,
  { word, isOpen, names }: OperandToken,
  { formsOf, isWrapper, command }: Order,
  isStart: boolean,
): Certainty {
  if (isOpen === true) return wanted.patterns.some((pattern) => holdsOfKnown(pattern, word)) ? 'certain' : 'possible';
  if (isSpelledGlob(wanted, word)) return 'certain';
  const own = names === undefined ? (isWrapper && isStart ? withBaseName : formsOf) : () => names;
  const forms = wanted.isPlace ? withPlace(own, command) : own;
  return surestOf(wanted.patterns, (pattern) => compareKnown(pattern, word, forms));
}

/** A pattern such as `fdisk /dev/*` means that place, however the way to it is spelled; what lies in the workspace stays as it is. */
function withPlace(formsOf: Order['formsOf'], { folder, isOutside }: Command): (text: string) => readonly string[] {
  return (text) => {
    const forms = formsOf?.(text) ?? [text];
    const leads = /^(?:\/|\.\.\/)/.test(text) || (isOutside === true && !/^(?:-|$)/.test(text));
    return leads ? [...forms, resolvePath(text, folder)] : forms;
  };
}
