import { textOf, type Command, type Word } from '../command.ts';
import type { ConnectEffect, Effect } from '../effect.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';
import { changeContext, causedBy, contextAt, maxDepth, type TextContext } from '../reading.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { readInvocation, type Invocation } from '../programs/invocation.ts';
import type { NestedOptions, Outcome, PathOptions, Program, ProgramRun, RunParts } from '../programs/program.ts';
import { isStandardInput } from '../programs/code-sources.ts';
import { baseName, canonicalName } from '../programs/program-names.ts';
import { leadOf, sourceOf } from '../programs/word-pieces.ts';
import { copiesOf } from './known-files.ts';
import { noteLink } from './links.ts';
import { contentOfDescriptor, knownContent, noteContent } from './redirects.ts';
import type { ShellRun } from './shell-run.ts';
import type { Stream } from './stream.ts';
import { readPartlyKnown } from './partly-known-sql.ts';
import {
  innerSpan,
  runNestedWords,
  runStreamAsText,
  runWindowsText,
  runWordAsText,
  type Outer,
} from './nested-text.ts';
import { effectsOnPath } from './word-places.ts';
import type { Certainty } from '../../lib/certainty.ts';

/** The shell that starts a program, and what it gives it to read. */
export interface Caller {
  readonly run: ShellRun;
  readonly input: Stream | undefined;
  /** With the command among the causes; made where it is not given. */
  readonly context?: TextContext;
}

/** What a program text does that no command runs: the tool itself does. */
export function makeTextRun(run: ShellRun): ProgramRun {
  const { context } = run;
  return makeRun({ words: [], from: context.from }, undefined, { run, input: undefined, context });
}

export function makeRun(command: Command, program: Program | undefined, { run, input, context }: Caller): ProgramRun {
  const outer = { run, context: context ?? causedBy(command, run.context) };
  return new CommandRun(outer, command, input, readInvocation(command.words, program));
}

/** A class, so that a command does not come with a dozen functions of its own. */
class CommandRun implements ProgramRun {
  readonly invocation: Invocation;
  readonly command: Command;
  readonly input: Stream | undefined;
  readonly #outer: Outer;
  #name: string | undefined;

  constructor(outer: Outer, command: Command, input: Stream | undefined, invocation: Invocation) {
    this.invocation = invocation;
    this.command = command;
    this.input = input;
    this.#outer = outer;
  }

  get workspace(): string | undefined {
    return this.#outer.run.state.place.workspace;
  }

  get isHeard(): boolean {
    return this.#outer.run.isHeard;
  }

  get name(): string {
    if (this.#name !== undefined) return this.#name;
    const [first] = this.command.words;
    return (this.#name = canonicalName(baseName((first === undefined ? undefined : textOf(first)) ?? '')));
  }

  with(changes: Partial<RunParts>): ProgramRun {
    const { command = this.command, invocation = this.invocation } = changes;
    const input = 'input' in changes ? changes.input : this.input;
    return new CommandRun(this.#outer, command, input, invocation);
  }

  spend(steps: number): boolean {
    return this.#outer.context.budget.spend(steps);
  }

  file(path: Word, use: PathUse, options?: PathOptions): readonly Effect[] {
    const { run, context } = this.#outer;
    const where = { state: run.state, context };
    if (options === undefined) return effectsOnPath(path, { use }, where);
    const { isTree, child, certainty, implied } = options;
    return effectsOnPath(path, { use, isTree, child, certainty, implied }, where);
  }

  connect(target: Word, sendsData: Certainty, certainty?: 'possible'): readonly Effect[] {
    const { context } = this.#outer;
    return effectsOfConnecting(
      target,
      sendsData,
      certainty === undefined ? context : changeContext(context, { certainty }),
    );
  }

  connectToConfigured(name: string, sendsData: Certainty): readonly Effect[] {
    return [connectTo(name, sendsData, contextAt(this.command.from, this.#outer.context), { implied: true })];
  }

  sql(text: Word, dialect: SqlDialect | undefined): readonly Effect[] {
    return effectsOfSql({ text, dialect }, this.command, this.#outer);
  }

  opaque(why: string): readonly Effect[] {
    return [opaqueIn(this.#outer.context, why, this.command)];
  }

  runWords(words: readonly Word[], options: NestedOptions = noOptions): Outcome {
    return runNestedWords(words, this.#outer, options, options.input ?? this.input);
  }

  runText(text: Word, options: NestedOptions = noOptions): Outcome {
    return runWordAsText(text, this.#outer, this.#withInput(options));
  }

  /** What a program starts reads what the program is given, unless the program says otherwise. */
  #withInput(options: NestedOptions): NestedOptions {
    const { input } = this;
    return input === undefined || options.input !== undefined ? options : { ...options, input };
  }

  runWindowsText(dialect: 'powershell' | 'cmd', text: Word): Outcome {
    return runWindowsText(dialect, text, this.#outer);
  }

  runStream(code: Stream, options: NestedOptions = noOptions): Outcome {
    return runStreamAsText(code, this.command.from, this.#outer, options);
  }

  contentOf(path: Word): Stream | undefined {
    const { run } = this.#outer;
    const known = knownContent(path, run);
    return known === undefined && isStandardInput(path) ? (contentOfDescriptor(path, run) ?? this.input) : known;
  }

  written(): ReadonlyMap<string, Stream> {
    return this.#outer.run.state.files;
  }

  noteContent(path: Word, content: Stream): void {
    noteContent(path, content, this.#outer.run);
  }

  noteCopies(sources: readonly Word[], target: Word): void {
    for (const [copy, content] of copiesOf(sources, target, this.#outer.run)) this.noteContent(copy, content);
  }

  noteLink(link: Word, target: Word): void {
    noteLink(link, target, this.#outer.run);
  }
}

const noOptions: NestedOptions = {};

interface SqlText {
  readonly text: Word;
  readonly dialect: SqlDialect | undefined;
}

function effectsOfSql({ text, dialect }: SqlText, command: Command, { run, context }: Outer): readonly Effect[] {
  const known = textOf(text);
  if (context.depth >= maxDepth) return [opaqueIn(context, 'SQL within too many other texts', command)];
  if (known === undefined) {
    const around = changeContext(context, { from: text.from, depth: context.depth + 1 });
    const read = readPartlyKnown(text, (sql) => context.readers.sql(sql, dialect, around));
    return read?.map((effect) => placedAt(text, effect)) ?? [opaqueIn(context, unknownSql, command)];
  }
  const inner = innerSpan(text, known, run);
  const effects = context.readers.sql(
    known,
    dialect,
    changeContext(context, { from: inner, depth: context.depth + 1 }),
  );
  // Offsets in a text that is quoted in another way mean nothing.
  return inner.start === undefined ? effects.map((effect) => placedAt(text, effect)) : effects;
}

const unknownSql = 'SQL that is known only when it runs';

function placedAt({ from }: Word, effect: Effect): Effect {
  return effect.kind === 'invoke' ? effect : { ...effect, from };
}

function opaqueIn({ causes }: TextContext, why: string, { from }: Command): Effect {
  return { kind: 'opaque', why, from, ...(causes !== undefined && { causes }) };
}

/** A URL whose host is known is understood, whatever the rest of it holds. */
export function effectsOfConnecting(target: Word, sendsData: Certainty, context: TextContext): readonly Effect[] {
  const lead = leadOf(target);
  const hasHost =
    textOf(target) !== undefined ||
    // `[::1]` without quotes: the shell leaves it as it is, since no file is called so.
    (target.parts.every(({ kind }) => kind === 'text' || kind === 'glob') && /^[a-z][a-z0-9+.-]*:\/\//i.test(lead)) ||
    /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/i.test(lead) ||
    /^[\w.-]+\.[\w.-]+\//.test(lead);
  if (hasHost) return context.readers.url(sourceOf(target), sendsData, contextAt(target.from, context));
  return [connectTo(sourceOf(target), sendsData, contextAt(target.from, context), { isUnknown: true })];
}

interface Unnamed {
  readonly implied?: true;
  readonly isUnknown?: true;
}

function connectTo(
  written: string,
  sendsData: Certainty,
  context: TextContext,
  { implied, isUnknown }: Unnamed,
): ConnectEffect {
  const { from, certainty, causes, machine, guessed } = context;
  const url = isUnknown === true ? { written, hosts: [], isUnknown } : { written, hosts: [] };
  const effect: NewEffect = { kind: 'connect', url, sendsData, from, certainty };
  if (causes !== undefined) effect.causes = causes;
  if (machine !== undefined) effect.machine = machine;
  if (guessed !== undefined) effect.guessed = guessed;
  if (implied !== undefined) effect.implied = implied;
  return effect;
}

/** One that is being made. */
type NewEffect = { -readonly [Key in keyof ConnectEffect]: ConnectEffect[Key] };
