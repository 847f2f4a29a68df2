import type { Command, EnvironmentVariable, Word } from '../../call/command.ts';
import { textOf } from '../../call/command.ts';
import { findProgram } from '../../call/programs/find-program.ts';
import { baseName, canonicalName } from '../../call/programs/program-names.ts';
import { readInvocation, type Invocation } from '../../call/programs/invocation.ts';
import type { Program } from '../../call/programs/program.ts';
import { leadOf, sliceWord } from '../../call/programs/word-pieces.ts';
import { surestOf, type Certainty } from '../../lib/certainty.ts';
import { compileWord, type WordPattern } from './compare-words.ts';
import { readPatternWords } from './pattern-words.ts';

/** A command pattern, made ready. */
export interface CommandPattern {
  /** What must stand in the command's environment. */
  readonly environment: readonly { readonly name: string; readonly value: WordPattern }[];
  readonly program: WordPattern;
  /** Some word of it is spelled as an option is; `--` only ends them, and need not be there. */
  readonly asksForOption: boolean;
  /** The pattern's own words, read in every way in which the program that is called may read its own; the likeliest first. */
  readAs(program: Program | undefined): readonly Invocation[];
}

/** Compiles a pattern; what is wrong with it comes as text. */
export function compileCommandPattern(source: string): CommandPattern | { readonly problem: string } {
  const given = readPatternWords(source);
  if ('problem' in given) return given;
  const start = given.words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(leadOf(word)));
  const assigned = start === -1 ? given.words : given.words.slice(0, start);
  const words = start === -1 ? [] : given.words.slice(start);
  const [program] = words;
  if (program === undefined) return { problem: 'no program follows the variables' };
  const read = new Map<Program | undefined, readonly Invocation[]>();
  const readAs = (known: Program | undefined): readonly Invocation[] => {
    const readings = read.get(known) ?? findReadings(words, known);
    read.set(known, readings);
    return readings;
  };
  const asksForOption = words.some((word) => isDashed(word) && textOf(word) !== '--');
  return { environment: assigned.map(readVariable), program: compileWord(program), asksForOption, readAs };
}

function readVariable(word: Word): CommandPattern['environment'][number] {
  const end = leadOf(word).indexOf('=');
  return { name: leadOf(word).slice(0, end), value: compileWord(sliceWord(word, end + 1)) };
}

/** What a command's own words say, once per command. */
export interface KnownCommand {
  /** The last segment of the program's path, as it is spelled; undefined where it is known only when it runs. */
  readonly name: string | undefined;
  readonly program: Program | undefined;
  /** The ways in which the program may read its words; the likeliest first. */
  readonly readings: readonly Invocation[];
  /** Whether all of its words are known, and none is an option or spelled as one. */
  readonly isWithoutOptions: boolean;
}

const known = new WeakMap<Command, KnownCommand>();

export function knowCommand(command: Command): KnownCommand {
  const found = known.get(command);
  if (found !== undefined) return found;
  const [first] = command.words;
  const text = first === undefined ? undefined : textOf(first);
  const name = text === undefined ? undefined : baseName(text);
  const program = name === undefined ? undefined : findProgram(name);
  const readings = findReadings(command.words, program);
  const isPlain = command.words.every((word) => textOf(word) !== undefined && !isDashed(word));
  const isWithoutOptions = isPlain && readings.every(({ options }) => options.length === 0);
  const fresh = { name, program, readings, isWithoutOptions };
  known.set(command, fresh);
  return fresh;
}

function isDashed(word: Word): boolean {
  return leadOf(word).startsWith('-');
}

/** Where an option may or may not take a word that names a subcommand, there are two readings. */
function findReadings(words: readonly Word[], program: Program | undefined): readonly Invocation[] {
  const likeliest = readInvocation(words, program);
  return likeliest.isDoubtful ? [likeliest, readInvocation(words, program, 'value')] : [likeliest];
}

/** By its base name, in any case, and by what is the same program on other systems. */
export function isProgram({ program }: CommandPattern, { name }: KnownCommand, command: Command): Certainty {
  if (name === undefined) return command.words.length === 0 ? 'no' : 'possible';
  const wanted = textOf(program.word);
  if (wanted !== undefined && canonicalName(baseName(wanted)) === canonicalName(name)) return 'certain';
  return surestOf(spellingsOf(name, command), (each) => program.matches(each));
}

/** The texts that a glob for a program is compared with. */
export function spellingsOf(name: string, { words: [first] }: Command): readonly string[] {
  const spelled = first === undefined ? name : (textOf(first) ?? name);
  return [name, spelled, name.toLowerCase(), canonicalName(name)];
}

/** The value that the command finds last counts. */
export function findVariable(environment: readonly EnvironmentVariable[] | undefined, name: string): Word | undefined {
  return environment?.findLast((each) => each.name === name)?.value;
}
