import type { Command } from '../../call/command.ts';
import { canonicalName } from '../../call/programs/program-names.ts';
import { once } from '../../lib/once.ts';
import type { ProgramIndex, Rule, RuleFacts } from '../../policy/rule.ts';
import { toTexts } from '../text-list.ts';
import { expandAlternatives } from './alternatives.ts';
import { compileCommandPattern, knowCommand, type CommandPattern } from './command-pattern.ts';

/** A pattern that is compiled for the first command of its program: rules name hundreds of programs, and a call runs few. */
interface Prepared {
  /** The program, as `canonicalName` has it; empty where it is a glob or a path, or variables stand before it. */
  readonly program: string;
  /** One for each choice among the alternatives of its words. */
  readonly compiled: () => readonly CommandPattern[];
}

/** Finds the patterns that may concern a command. One whose program is known only when it runs may be any. */
export type PatternFinder = (command: Command) => readonly CommandPattern[];

/** Which patterns speak of which program. */
function indexPrograms(texts: readonly string[]): ProgramIndex {
  const places = new Map<string, number[]>();
  for (const [place, text] of texts.entries()) {
    for (const { program } of prepare(text)) {
      const known = places.get(program);
      if (known === undefined) places.set(program, [place]);
      else if (known.at(-1) !== place) known.push(place);
    }
  }
  return Object.fromEntries(places);
}

/** The indexes of the commands that a rule speaks of. */
export function indexCommands({ match, unless }: Rule): RuleFacts['programs'] {
  const ofMatch = match['command'];
  const ofUnless = unless?.['command'];
  return {
    ...(ofMatch === undefined ? {} : { match: indexPrograms(toTexts(ofMatch)) }),
    ...(ofUnless === undefined ? {} : { unless: indexPrograms(toTexts(ofUnless)) }),
  };
}

/** A finder among these patterns; `programs` is the index of them, where it was made before. */
export function createPatternFinder(texts: readonly string[], programs?: ProgramIndex): PatternFinder {
  const index = once(() => programs ?? indexPrograms(texts));
  const found = new Map<string, readonly Prepared[]>();
  const ofProgram = (program: string): readonly Prepared[] => {
    const known = found.get(program);
    if (known !== undefined) return known;
    const places = Object.hasOwn(index(), program) ? (index()[program] ?? []) : [];
    if (places.length === 0) return [];
    const fresh = places.flatMap((place) => prepare(texts[place] ?? '')).filter((each) => each.program === program);
    found.set(program, fresh);
    return fresh;
  };
  // All that name a program say the same of one that is not known.
  const anyNamed = once(() =>
    Object.keys(index())
      .filter((program) => program !== '')
      .slice(0, 1)
      .flatMap(ofProgram)
      .slice(0, 1),
  );
  return (command) => {
    const { name } = knowCommand(command);
    const named = name === undefined ? anyNamed() : ofProgram(canonicalName(name));
    return [...named, ...ofProgram('')].flatMap(({ compiled }) => compiled());
  };
}

function prepare(text: string): readonly Prepared[] {
  const [, variables = '', program = ''] = /^((?:[A-Za-z_]\w*=[^\s'"\\]*\s+)*)(\S*)/.exec(text) ?? [];
  const rest = text.slice(variables.length + program.length);
  return expandChecked(program).map((name) => ({
    program: variables === '' && /^[\w.+-]+$/.test(name) ? canonicalName(name) : '',
    compiled: once(() => expandChecked(variables + name + rest).map(compileChecked)),
  }));
}

function expandChecked(text: string): readonly string[] {
  const alternatives = expandAlternatives(text);
  if (alternatives === undefined) throw new Error('the braces of a checked command make too many alternatives');
  return alternatives;
}

/** Should a checked pattern not compile all the same, it throws: a rule must never get lost. */
function compileChecked(text: string): CommandPattern {
  const compiled = compileCommandPattern(text);
  if ('problem' in compiled) throw new Error(`a checked command does not compile: ${compiled.problem}`);
  return compiled;
}
