import { textOf, type Command, type Word } from '../command.ts';
import type { ConnectEffect, Effect } from '../effect.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';
import { maxDepth, type TextContext } from '../reading.ts';
import { readInvocation } from '../programs/invocation.ts';
import type { Program, ProgramRun } from '../programs/program.ts';
import { leadOf, sourceOf } from '../programs/word-pieces.ts';
import { noteLink } from './links.ts';
import { knownContent, noteContent } from './redirects.ts';
import type { ShellRun } from './shell-run.ts';
import { contextOf } from './simple-command.ts';
import type { Stream } from './stream.ts';
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
}

/** What a program text does that no command runs: the tool itself does. */
export function makeTextRun(run: ShellRun): ProgramRun {
  const { context } = run;
  return makeRunIn(context, { words: [], from: context.from }, undefined, { run, input: undefined });
}

export function makeRun(command: Command, program: Program | undefined, caller: Caller): ProgramRun {
  return makeRunIn(contextOf(command, caller.run), command, program, caller);
}

export function makeRunIn(
  context: TextContext,
  command: Command,
  program: Program | undefined,
  { run, input }: Caller,
): ProgramRun {
  return {
    invocation: readInvocation(command.words, program),
    command,
    input,
    spend: (steps) => context.budget.spend(steps),
    file: (path, use, options = {}) => effectsOnPath(path, { use, ...options }, { state: run.state, context }),
    connect: (target, sendsData, certainty) =>
      effectsOfConnecting(target, sendsData, certainty === undefined ? context : { ...context, certainty }),
    connectToConfigured: (name, sendsData) => [
      connectTo(name, sendsData, { ...context, from: command.from }, { implied: true }),
    ],
    sql: (text, dialect) => effectsOfSql({ text, dialect }, command, { run, context }),
    opaque: (why) => [opaqueIn(context, why, command)],
    runWords: (words, options = {}) => runNestedWords(words, { run, context }, options),
    runText: (text, options = {}) => runWordAsText(text, { run, context }, options),
    runWindowsText: (dialect, text) => runWindowsText(dialect, text, { run, context }),
    runStream: (code, options = {}) => runStreamAsText(code, command.from, { run, context }, options),
    contentOf: (path) => knownContent(path, run),
    noteContent: (path, content) => noteContent(path, content, run),
    noteLink: (link, target) => noteLink(link, target, run),
  };
}

interface SqlText {
  readonly text: Word;
  readonly dialect: SqlDialect | undefined;
}

function effectsOfSql({ text, dialect }: SqlText, command: Command, { run, context }: Outer): readonly Effect[] {
  const known = textOf(text);
  if (known === undefined || context.depth >= maxDepth)
    return [opaqueIn(context, 'SQL that is known only when it runs', command)];
  const inner = innerSpan(text, known, run);
  const effects = context.readers.sql(known, dialect, { ...context, from: inner, depth: context.depth + 1 });
  // Offsets in a text that is quoted in another way mean nothing.
  return inner.start === undefined ? effects.map((effect) => placedAt(text, effect)) : effects;
}

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
    /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/i.test(lead) ||
    /^[\w.-]+\.[\w.-]+\//.test(lead);
  if (hasHost) return context.readers.url(sourceOf(target), sendsData, { ...context, from: target.from });
  return [connectTo(sourceOf(target), sendsData, { ...context, from: target.from }, { isUnknown: true })];
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
  return {
    kind: 'connect',
    url: { written, hosts: [], ...(isUnknown && { isUnknown }) },
    sendsData,
    from,
    certainty,
    ...(causes !== undefined && { causes }),
    ...(machine !== undefined && { machine }),
    ...(guessed !== undefined && { guessed }),
    ...(implied && { implied }),
  };
}
