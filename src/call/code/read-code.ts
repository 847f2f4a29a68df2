import type { ArgumentSpan, CodeSource, Effect } from '../effect.ts';
import type { WordPart } from '../command.ts';
import type { ProgramRun } from '../programs/program.ts';
import { runBody, runDeferred, runProgram } from './run-statements.ts';
import { feedsPrograms, namesConnection, pushUnseen, spend, type Language, type Machine } from './machine.ts';
import type { Piece } from './tree.ts';
import { scanCode } from './scan/scan-code.ts';
import type { ScannedLanguage } from './scan/lexer.ts';
import { makeScope, unknown } from './value.ts';

/** What a program text does, and where the code comes from that it runs beside itself. */
export interface CodeOutcome {
  readonly effects: readonly Effect[];
  readonly sources: readonly CodeSource[];
}

export interface CodeText {
  /** What the marks in it stand for. */
  readonly unknownParts?: readonly WordPart[];
  readonly language: Language;
  readonly text: string;
  /** Where it stands. */
  readonly from: ArgumentSpan;
  /** Somebody else calls its functions, and knows with what. */
  readonly isLibrary?: boolean;
}

/** Longer texts are not read. */
export const longestProgramText = 65_536;

/** Reads a program text, and evaluates what it does to files, programs and the network. */
export function readCode(
  { language, text, from, unknownParts = [], isLibrary = false }: CodeText,
  run: ProgramRun,
): CodeOutcome {
  const machine: Machine = {
    ...makeMachine(run, language, (piece) => locateIn(from, piece, text)),
    unknownParts,
    text,
    isLibrary,
    // A program may be started before the connection is made that feeds it.
    hearsNetwork: namesConnection(text),
    feeds: feedsPrograms(text),
    attaches: /attach/i.test(text),
  };
  if (text.length > longestProgramText) {
    pushUnseen(machine, `a program text of more than ${longestProgramText} characters`);
    return { effects: machine.effects, sources: [] };
  }
  if (!spend(machine, text.length)) return { effects: machine.effects, sources: [] };
  const program = language.parse(text);
  if (program === undefined) pushUnseen(machine, 'a program text that nothing here reads');
  else {
    runProgram(program, machine);
    runDeferred(machine);
  }
  return { effects: [...machine.effects, ...sentReads(machine)], sources: [...machine.sources] };
}

/**
 * What a program reads and sends is read by what sends, as in the shell (decision 0012). Which of its files a value comes from is
 * not followed: where the contents of one are sent, any of them may be.
 */
function sentReads({ effects, sender }: Machine): readonly Effect[] {
  if (sender === undefined) return [];
  return effects.flatMap((effect) =>
    effect.kind === 'read'
      ? [{ ...effect, isSent: true, implied: true, causes: [...(effect.causes ?? []), sender] }]
      : [],
  );
}

/** Reads a text of a language without a parser here. */
export function readScanned({ language, text, from }: ScannedText, run: ProgramRun): CodeOutcome {
  const machine = makeMachine(run, silent, (piece) => locateIn(from, piece, text));
  if (text.length > longestProgramText)
    pushUnseen(machine, `a program text of more than ${longestProgramText} characters`);
  else scanCode(text, language, machine);
  return { effects: machine.effects, sources: [...machine.sources] };
}

export interface ScannedText {
  readonly language: ScannedLanguage;
  readonly text: string;
  readonly from: ArgumentSpan;
}

/** Nothing is evaluated in a text that is only scanned. */
const silent: Language = {
  name: 'scanned',
  parse: () => undefined,
  globalValue: () => undefined,
  importModule: () => unknown,
  member: () => unknown,
  item: () => unknown,
  hiddenItem: () => unknown,
  callName: () => unknown,
  callMethod: () => unknown,
  reachesOut: () => false,
};

function makeMachine(run: ProgramRun, language: Language, locate: (piece: Piece) => ArgumentSpan): Machine {
  return {
    run,
    language,
    locate,
    runBody,
    effects: [],
    reasons: new Set(),
    sources: new Set(),
    folder: undefined,
    environment: [],
    scope: makeScope(undefined),
    returned: undefined,
    depth: 0,
    active: new Set(),
    uncalled: new Map(),
    handedOn: new Map(),
    isDeferred: false,
    hidden: new WeakMap(),
    repeats: 0,
    written: new Map(),
    loaded: new Set(),
    stars: [],
    hearsNetwork: false,
    feeds: false,
    attaches: false,
    sender: undefined,
    unknownParts: [],
    text: '',
    functionNames: new Map(),
    isLibrary: false,
  };
}

/** A piece of the text, where its offsets are those of the argument. */
function locateIn({ pointer, start, end }: ArgumentSpan, piece: Piece, text: string): ArgumentSpan {
  if (start === undefined) return { pointer };
  const length = (end ?? start) - start;
  // In quotes, and nothing in it is escaped.
  const quote = length === text.length + 2 ? 1 : length === text.length ? 0 : undefined;
  if (quote === undefined || piece.end === 0) return { pointer, start, ...(end !== undefined && { end }) };
  return { pointer, start: start + quote + piece.start, end: start + quote + piece.end };
}
