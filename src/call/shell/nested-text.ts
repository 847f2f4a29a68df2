import { textOf, type Command, type EnvironmentVariable, type Word } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import type { NestedOptions, Outcome } from '../programs/program.ts';
import { asText } from '../programs/word-pieces.ts';
import { isNumber } from '../path/word-path.ts';
import { changeContext, type TextContext } from '../reading.ts';
import { forgottenValue } from './flow.ts';
import { fork, pushOpaque, type ShellRun } from './shell-run.ts';
import { changeState, placeOf, startState, type ShellState, type Value } from './shell-state.ts';
import { changed, joinStreams, type Stream } from './stream.ts';
import { folderOf, inFolder } from './word-places.ts';

/** The command that runs another, and what surrounds it. */
export interface Outer {
  readonly run: ShellRun;
  /** With the outer command among the causes. */
  readonly context: TextContext;
}

/** Another machine has other folders, files and variables. */
function stateFor({ folder, machine }: NestedOptions, state: ShellState): ShellState {
  if (machine !== undefined) return startState({ cwd: undefined, workspace: undefined, home: undefined });
  return folder === undefined ? state : inFolder(state, folderOf(folder, state));
}

const noFunctions: ShellState['functions'] = new Map();

function nestedRun({ run, context }: Outer, options: NestedOptions, effects: Effect[]): ShellRun {
  const { machine } = options;
  const depth = context.depth + 1;
  // A wrapper runs programs: it knows no functions, and `command` skips them.
  const within = stateFor(options, run.state);
  const state = options.knowsFunctions === true ? within : changeState(within, { functions: noFunctions });
  const isHeard = options.isHeard ?? run.isHeard;
  const inner = changeContext(context, machine === undefined ? { depth } : { machine, depth });
  return fork(run, { context: inner, effects, state, isHeard });
}

/** A command in words of its own. */
export function runNestedWords(
  words: readonly Word[],
  outer: Outer,
  options: NestedOptions,
  input: Stream | undefined,
): Outcome {
  const [first] = words;
  if (first === undefined) return {};
  const effects: Effect[] = [];
  const nested = nestedRun(outer, options, effects);
  const { environment = [] } = options;
  const inherited = outer.context.causes?.at(-1)?.environment ?? [];
  const all = inherited.length + environment.length === 0 ? undefined : withVariables(inherited, environment);
  const { folder, isOutside } = placeOf(nested.state);
  const command: Command = { words, from: spanOf(words, first), environment: all, folder, isOutside };
  if (isTooDeep(nested)) {
    pushOpaque(nested, 'a command within too many others', command.from);
    return { effects };
  }
  const output = nested.reader.runCommand(command, nested, input);
  const files = options.machine === undefined ? nested.state.files : outer.run.state.files;
  const { functions } = options.knowsFunctions === true ? nested.state : outer.run.state;
  outer.run.state =
    options.isSameShell === true ? changeState(nested.state, { functions }) : changeState(outer.run.state, { files });
  return { effects, output };
}

/** What is set anew is what it was no more. */
function withVariables(
  inherited: readonly EnvironmentVariable[],
  own: readonly EnvironmentVariable[],
): readonly EnvironmentVariable[] {
  if (own.length === 0) return inherited;
  const names = new Set(own.map(({ name }) => name));
  return [...inherited.filter(({ name }) => !names.has(name)), ...own];
}

/** Wrappers within wrappers take little each. */
export const deepestWrapper = 32;

function isTooDeep({ context }: ShellRun): boolean {
  return context.depth > deepestWrapper;
}

function spanOf(words: readonly Word[], first: Word): ArgumentSpan {
  const end = words.reduce((last, { from }) => (from.end !== undefined && from.end > last ? from.end : last), 0);
  const { pointer, start } = first.from;
  return start === undefined || end <= start ? { pointer } : { pointer, start, end };
}

/** A text for a shell that stands in one word. */
export function runWordAsText(given: Word, outer: Outer, options: NestedOptions): Outcome {
  const word = asText(given);
  const text = textOf(word);
  if (text !== undefined) return readInner(text, innerSpan(word, text, outer.run), outer, options);
  if (word.parts.every(({ kind }) => kind !== 'unknown')) return runWithFound(word, outer, options);
  if (isOfFiles(word)) return { effects: [], output: { sources: ['variable'] } };
  if (word.parts.every(({ kind, text }) => kind !== 'unknown' || isNumber(text)))
    return runWithNumbers(word, outer, options);
  const { causes } = outer.context;
  const why = 'a shell text that is known only when it runs';
  const opaque: Effect = { kind: 'opaque', why, from: word.from, ...(causes !== undefined && { causes }) };
  const known = effectsOfKnownPart(word, outer, options);
  if (options.isSameShell === true)
    outer.run.state = changeState(outer.run.state, { isLost: true, variables: forgotten(outer.run.state) });
  return { effects: [opaque, ...known], output: { sources: ['variable'] } };
}

/** All of it is what a file holds, or what an installed program prints to set up a shell: as if that file is run. */
function isOfFiles({ parts }: Word): boolean {
  return parts.every(
    ({ kind, text, origin }) =>
      (kind === 'text' && text.trim() === '') ||
      (kind === 'unknown' && origin !== undefined && origin.length > 0 && origin.every((source) => source === 'file')),
  );
}

/** Digits, such as the number of a process, are no code: `trap "kill $!" EXIT`. */
function runWithNumbers({ parts, from }: Word, outer: Outer, options: NestedOptions): Outcome {
  const text = parts.map(({ kind, text }) => (kind === 'unknown' ? '$RANDOM' : text)).join('');
  return readInner(text, { pointer: from.pointer }, outer, options);
}

/** Names that were found stand in the text, as with `find -exec sh -c 'wc {}'`: the text runs with a variable in their place. */
function runWithFound({ parts, from }: Word, outer: Outer, options: NestedOptions): Outcome {
  const found = parts.flatMap(({ kind }, index) => (kind === 'glob' ? [index] : []));
  const text = parts.map((part, index) => (part.kind === 'glob' ? `\${__found${String(index)}}` : part.text)).join('');
  const variables = found.map((index): readonly [string, Value] => [
    `__found${index}`,
    [parts.slice(index, index + 1)],
  ]);
  return readInner(text, { pointer: from.pointer }, outer, { ...options, variables: new Map(variables) });
}

function forgotten({ variables }: ShellState): ShellState['variables'] {
  return new Map(Array.from(variables, ([name, value]) => [name, forgottenValue(name, [value])]));
}

function readInner(text: string, from: ArgumentSpan, outer: Outer, options: NestedOptions): Outcome {
  const { run, context } = outer;
  const inner = fork(run, { context });
  const outcome = run.reader.readText(text, from, inner, options);
  run.state = inner.state;
  return outcome;
}

/** What is known of it runs as it stands, with a word that may be anything in place of the rest. */
function effectsOfKnownPart({ parts, from }: Word, outer: Outer, options: NestedOptions): readonly Effect[] {
  const text = parts.map(({ kind, text }) => (kind === 'text' ? text : '"$__unknown"')).join('');
  if (!parts.some(({ kind, text }) => kind === 'text' && text.trim() !== '')) return [];
  return readInner(text, { pointer: from.pointer }, outer, options).effects ?? [];
}

/** A text for PowerShell or `cmd`, read by the reader of that language. */
export function runWindowsText(dialect: 'powershell' | 'cmd', word: Word, { run, context }: Outer): Outcome {
  const known = textOf(word);
  const { causes } = context;
  const unknown = dialect === 'cmd' ? '%__unknown%' : '$__unknown';
  const text = known ?? word.parts.map(({ kind, text }) => (kind === 'text' ? text : unknown)).join('');
  const { isLost, place } = run.state;
  const from = known === undefined ? { pointer: word.from.pointer } : innerSpan(word, known, run);
  const inner: TextContext = changeContext(context, {
    place,
    from,
    depth: context.depth + 1,
    ...(isLost && { isLost }),
  });
  const effects = context.readers[dialect](text, inner);
  const opaque: readonly Effect[] =
    known === undefined
      ? [
          {
            kind: 'opaque',
            why: 'a text that is known only when it runs',
            from: word.from,
            ...(causes !== undefined && { causes }),
          },
        ]
      : [];
  return { effects: [...opaque, ...effects], output: { sources: ['variable'] } };
}

/** What a shell reads as its code. */
export function runStreamAsText(code: Stream, from: ArgumentSpan, outer: Outer, options: NestedOptions): Outcome {
  const texts = knownTexts(code, from);
  if (texts.length > 0) return runTexts(texts, from, outer, options);
  const { causes } = outer.context;
  // Names of files are no code that somebody has written to them: anybody may have named one `; rm -rf ~`.
  const isOfNames = code.lines?.some((line) => line.some(({ kind }) => kind !== 'text')) === true;
  const isOrdinary = !isOfNames && code.sources.length > 0 && code.sources.every((source) => source === 'file');
  const why = 'code that is known only when it runs';
  const effects: readonly Effect[] = isOrdinary
    ? []
    : [{ kind: 'opaque', why, from, ...(causes !== undefined && { causes }) }];
  const known = code.parts === undefined ? [] : effectsOfKnownPart({ parts: code.parts, from }, outer, options);
  return { effects: [...effects, ...known], output: changed(code, 'variable') };
}

/** All that it may be, where the text tells: a program that is copied runs as itself. */
function knownTexts({ text, otherText, alternatives, program }: Stream, from: ArgumentSpan): readonly string[] {
  const named = program === undefined ? [] : [`${program} "$@"`];
  if (text !== undefined) return [text, ...(otherText === undefined ? [] : [otherText]), ...named];
  const others = alternatives?.map((parts) => textOf({ parts, from })) ?? [];
  return [...(others.every((each) => each !== undefined) ? others : []), ...named];
}

/** Each of the texts that it is to one shell or another. */
function runTexts(texts: readonly string[], from: ArgumentSpan, outer: Outer, options: NestedOptions): Outcome {
  const outcomes = texts.map((text) => readInner(text, { pointer: from.pointer }, outer, options));
  const [only] = outcomes;
  if (outcomes.length === 1 && only !== undefined) return only;
  return {
    effects: outcomes.flatMap(({ effects }) => effects ?? []),
    output: changed(joinStreams(outcomes.flatMap(({ output }) => output ?? []))),
  };
}

/** The place of a quoted text within its quotes, where nothing in it is escaped. */
export function innerSpan({ from }: Word, text: string, { source }: ShellRun): ArgumentSpan {
  const { pointer, start, end } = from;
  if (start === undefined || end === undefined) return { pointer };
  const offset = [0, 1].find((quote) => {
    const span = source.locate(0, 0);
    const base = span.start;
    if (base === undefined || span.pointer !== pointer) return false;
    return source.text.slice(start - base + quote, end - base - quote) === text;
  });
  return offset === undefined ? { pointer } : { pointer, start: start + offset, end: end - offset };
}
