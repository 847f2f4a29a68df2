import type { Certainty } from '../lib/certainty.ts';
import type { PathUse } from './catalogue/known-tool.ts';
import type { Command } from './command.ts';
import type { ArgumentSpan, Effect, Machine, PathSubject } from './effect.ts';
import type { Surroundings } from './path/surroundings.ts';
import type { SqlDialect } from './sql/sql-statement.ts';

/** What is known about a text before it is read: where it stands, and what surrounds it. */
export interface TextContext {
  readonly from: ArgumentSpan;
  readonly place: Surroundings;
  /** The current folder is known only when it runs, whatever `place` says. */
  readonly isLost?: true | undefined;
  readonly readers: Readers;
  /** What one call may still spend; shared by all of its texts. */
  readonly budget: Budget;
  /** The commands around it, the outermost first. */
  readonly causes?: readonly Command[] | undefined;
  readonly machine?: Machine | undefined;
  /** Whether the text surely runs as what it is read as. */
  readonly certainty: Exclude<Certainty, 'no'>;
  readonly guessed?: true | undefined;
  /** How many texts it lies within: a `psql -c` within a `bash -c` is at 2. */
  readonly depth: number;
}

export interface FileUse {
  readonly use: PathUse;
  readonly isTree?: true;
  /** The path when it has been understood already, or is not fully known. */
  readonly subject?: PathSubject;
  readonly implied?: true | undefined;
}

/**
 * The languages that arguments are written in, each of which may hold the others. Each reader gives every effect of the text,
 * `opaque` ones for what it does not understand; never nothing for a text that does something.
 */
export interface Readers {
  shell(text: string, context: TextContext): readonly Effect[];
  /** A command as a list of words, which no shell splits again. */
  command(words: readonly string[], context: TextContext): readonly Effect[];
  powershell(text: string, context: TextContext): readonly Effect[];
  /** A text for `cmd.exe`. */
  cmd(text: string, context: TextContext): readonly Effect[];
  /** A program text that a tool runs itself; undefined where its language is not read. */
  code(text: string, language: string | undefined, context: TextContext): readonly Effect[] | undefined;
  sql(text: string, dialect: SqlDialect | undefined, context: TextContext): readonly Effect[];
  /** A URL or host that is connected to; a `file:` URL is read. */
  url(text: string, sendsData: Certainty, context: TextContext): readonly Effect[];
  file(written: string, use: FileUse, context: TextContext): readonly Effect[];
}

/** Texts may lie within texts this deep; what is deeper is opaque. */
export const maxDepth = 16;

/** Steps that all understanding of one call may take together, so that its time is linear in the call's size. */
export interface Budget {
  /** Takes so many steps; false once there are none left: what remains is opaque. */
  spend(steps: number): boolean;
  /** Takes some of the few trees and patterns of paths that a call may name: each is compared with every glob of a policy. */
  spendPatterns(patterns: number): boolean;
  /** What is left; below zero where more was asked for. */
  left(): Spending;
  /** Takes all of that, or nothing where so much is not left. */
  take(spent: Spending): boolean;
}

/** Steps and patterns of a budget. */
export interface Spending {
  readonly steps: number;
  readonly patterns: number;
}

/** `rm -rf` of so many folders is not read on; the rest of them is opaque. */
export const mostPatterns = 300;

/** Steps that every call may take, and those for each character of its arguments. */
export const stepsOfCall = { always: 20_000, perCharacter: 40 };

/** Steps for a call whose arguments hold this many characters. */
export function makeBudget(characters: number): Budget {
  return new CallBudget(stepsOfCall.always + stepsOfCall.perCharacter * characters);
}

/** A class, so that a call does not come with functions of its own: V8 takes long for the first call of each. */
class CallBudget implements Budget {
  #steps: number;
  #patterns = mostPatterns;

  constructor(steps: number) {
    this.#steps = steps;
  }

  spend(steps: number): boolean {
    this.#steps -= steps;
    return this.#steps >= 0;
  }

  spendPatterns(patterns: number): boolean {
    this.#patterns -= patterns;
    return patterns === 0 || this.#patterns >= 0;
  }

  left(): Spending {
    return { steps: this.#steps, patterns: this.#patterns };
  }

  take({ steps, patterns }: Spending): boolean {
    if (this.#steps < steps || this.#patterns < patterns) return false;
    this.#steps -= steps;
    this.#patterns -= patterns;
    return true;
  }
}

/** The context with some of it changed. Written out, here and below: V8 takes ten times as long to spread what was spread before. */
export function changeContext(context: TextContext, changes: Partial<TextContext>): TextContext {
  const { from, place, isLost, readers, budget, causes, machine, certainty, guessed, depth } = context;
  const copy: TextContext = { from, place, isLost, readers, budget, causes, machine, certainty, guessed, depth };
  return Object.assign(copy, changes);
}

/** The context of what a command does: it is the nearest of the causes. */
export function causedBy(command: Command, context: TextContext): TextContext {
  const { from, place, isLost, readers, budget, causes, machine, certainty, guessed, depth } = context;
  const all = causes === undefined ? [command] : [...causes, command];
  return { from, place, isLost, readers, budget, causes: all, machine, certainty, guessed, depth };
}

/** The context of a piece of a text, as sure as the text itself unless another certainty is given. */
export function contextAt(from: ArgumentSpan, context: TextContext, given?: TextContext['certainty']): TextContext {
  const { place, isLost, readers, budget, causes, machine, guessed, depth } = context;
  const certainty = given ?? context.certainty;
  return { from, place, isLost, readers, budget, causes, machine, certainty, guessed, depth };
}
