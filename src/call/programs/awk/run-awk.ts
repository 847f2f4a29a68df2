import { textOf, type Word, type WordPart } from '../../command.ts';
import type { CodeSource, Effect } from '../../effect.ts';
import { flowOfParts, joinFlows, type Flow } from '../../shell/flow.ts';
import { unknownLine } from '../../shell/lines.ts';
import { joinStreams, streamOf, withFlow, type Stream } from '../../shell/stream.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import { inputOf } from '../outputs/exact-output.ts';
import type { Outcome, ProgramRun } from '../program.ts';
import { isFileWord, operandWords } from '../table-effects.ts';
import { leadOf, sliceWord, unknownWord, wordOf } from '../word-pieces.ts';
import { findAwkActs, type AwkAct, type AwkPrinted } from './acts.ts';
import { hole, unescapeAwk } from './tokens.ts';
import { textOfValue, type AwkSurroundings, type AwkValue } from './values.ts';

/** `name=value` among the operands, or behind `-v`. */
const assignment = /^[A-Za-z_]\w*=/;

/** Libraries that come with gawk and only compute or look at files (GNU awk manual, 17.7). */
const harmlessLibraries =
  /^(?:filefuncs|fnmatch|intdiv|ordchr|readdir|readfile|revoutput|revtwoway|rwarray|time|inplace)$/;

/** What awk is given: program texts, files, and the values of variables. */
interface AwkCall {
  readonly run: ProgramRun;
  readonly texts: readonly Word[];
  readonly files: readonly Word[];
  readonly reads: readonly Effect[];
  readonly given: ReadonlyMap<string, readonly AwkValue[]>;
  /** What its lines come from. */
  readonly lines: Stream;
}

/** `system(…)`, pipes, files and libraries of a program; `-i inplace` changes the operands (GNU awk manual, 17.7.5). */
export function runAwk(run: ProgramRun): Outcome {
  const call = readCall(run);
  const { invocation } = run;
  const includes = valuesOf(invocation, '-i');
  const isInPlace = includes.some((word) => textOf(word) === 'inplace');
  const libraries = includes.filter((word) => textOf(word) !== 'inplace');
  const stored = [...valuesOf(invocation, '-f', '-E'), ...libraries];
  const effects = [
    ...call.reads,
    ...(isInPlace ? call.files.filter(isFileWord).flatMap((file) => run.file(file, 'write')) : []),
    ...libraries.flatMap((library) => run.file(library, 'read')),
    ...valuesOf(invocation, '-l').flatMap((library) => effectsOfLibrary(library, run)),
    ...stored.flatMap((file) => effectsOfStored(file, call)),
    ...call.texts.flatMap((text) => effectsOfProgram(text, call)),
  ];
  return { codeFrom: sourcesOf(call, stored), effects };
}

function readCall(run: ProgramRun): AwkCall {
  const words = operandWords(run);
  const given = valuesOf(run.invocation, '-e');
  const isGiven = given.length > 0 || hasOption(run.invocation, '-f', '-E');
  const others = isGiven ? words : words.slice(1);
  const files = others.filter((word) => !assignment.test(leadOf(word)));
  const settings = [...valuesOf(run.invocation, '-v'), ...others.filter((word) => !files.includes(word))];
  const reads = files.filter(isFileWord).flatMap((file) => run.file(file, 'read'));
  const flow: Flow = reads.flatMap((effect) => (effect.kind === 'read' ? [effect] : []));
  const lines = withFlow(inputOf(run, files), flow.length === 0 ? undefined : flow);
  return { run, texts: isGiven ? given : words.slice(0, 1), files, reads, given: readSettings(settings), lines };
}

function readSettings(words: readonly Word[]): ReadonlyMap<string, readonly AwkValue[]> {
  const found = new Map<string, readonly AwkValue[]>();
  for (const word of words) {
    const lead = leadOf(word);
    const at = lead.indexOf('=');
    if (at === -1) continue;
    const { parts } = sliceWord(word, at + 1);
    const value = parts.map((part) => (part.kind === 'text' ? { ...part, text: unescapeAwk(part.text) } : part));
    const name = lead.slice(0, at);
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

function sourcesOf({ run, texts }: AwkCall, stored: readonly Word[]): readonly CodeSource[] {
  const origins = texts.flatMap(({ parts }) => parts.flatMap(({ origin }) => origin ?? []));
  const sources = stored.flatMap((file) => contentOf(file, run)?.sources ?? (['file'] as const));
  return [...new Set([...(texts.length > 0 ? (['text'] as const) : []), ...origins, ...sources])];
}

function contentOf(file: Word, run: ProgramRun): Stream | undefined {
  return /^(?:-|\/dev\/stdin)$/.test(textOf(file) ?? '') ? run.input : run.contentOf(file);
}

/** A program in a file: what the text itself wrote there. */
function effectsOfStored(file: Word, call: AwkCall): readonly Effect[] {
  const content = contentOf(file, call.run);
  if (content === undefined) return [];
  if (content.text !== undefined) return effectsOfText(content.text, file, call);
  const isOrdinary = content.sources.every((source) => source === 'file');
  return isOrdinary ? [] : call.run.opaque('an awk program that is known only when it runs');
}

function effectsOfLibrary(library: Word, run: ProgramRun): readonly Effect[] {
  return harmlessLibraries.test(textOf(library) ?? '') ? [] : run.opaque('a library that awk loads');
}

/**
 * Security: what is known only when it runs may end the statement and write any file; as a rule it is a plain text. One that
 * arrives from elsewhere, or is all there is, may do anything.
 */
function effectsOfProgram(word: Word, call: AwkCall): readonly Effect[] {
  const text = textOf(word);
  if (text !== undefined) return effectsOfText(text, word, call);
  const isSeen = word.parts.some(({ kind, text }) => kind === 'text' && text.trim() !== '');
  const isForeign = word.parts.some(({ origin = [] }) => origin.includes('network') || origin.includes('decoded'));
  const unseen =
    isSeen && !isForeign
      ? call.run.file(unknownWord('<awk program>', word.from), 'write', { certainty: 'possible' })
      : call.run.opaque('an awk program that is known only when it runs');
  const known = word.parts.map(({ kind, text }) => (kind === 'text' ? text : hole)).join('');
  return [...unseen, ...effectsOfText(known, word, call)];
}

function effectsOfText(text: string, word: Word, call: AwkCall): readonly Effect[] {
  const { run, given, lines } = call;
  const surroundings: AwkSurroundings = { field: unknownLine(lines), spend: (steps) => run.spend(steps) };
  const acts = findAwkActs(text, given, surroundings);
  return joinPrinted(acts).flatMap((group) => effectsOfActs(group, { word, call }));
}

/** What is printed into one command, or one file, goes there in a row. */
function joinPrinted(acts: readonly AwkAct[]): readonly (readonly AwkAct[])[] {
  const groups = new Map<string, AwkAct[]>();
  for (const [index, act] of acts.entries()) {
    const target = act.kind === 'command' ? act.text : act.kind === 'unseen' ? undefined : act.path;
    const text = target && textOfValue(target);
    const key = text === undefined ? `#${String(index)}` : `${act.kind} ${text}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [act]);
    else group.push(act);
  }
  return [...groups.values()];
}

interface Acting {
  readonly word: Word;
  readonly call: AwkCall;
}

function effectsOfActs(acts: readonly AwkAct[], acting: Acting): readonly Effect[] {
  const [act] = acts;
  const { run } = acting.call;
  switch (act?.kind) {
    case undefined:
      return [];
    case 'unseen':
      return run.opaque('an awk program that is not understood');
    case 'load':
      return effectsOfLibrary(toWord(act.path, acting), run);
    case 'include':
      return [...run.file(toWord(act.path, acting), 'read'), ...effectsOfIncluded(toWord(act.path, acting), acting)];
    case 'read':
      return effectsOfFile(act.path, 'read', acting);
    case 'write':
      return effectsOfWriting(acts, act.path, acting);
    case 'command':
      return effectsOfCommand(acts, act.text, acting);
    default:
      return act satisfies never;
  }
}

function toWord(parts: AwkValue, { word }: Acting): Word {
  return { parts, from: word.from };
}

function effectsOfIncluded(file: Word, { call }: Acting): readonly Effect[] {
  const content = call.run.contentOf(file);
  const isOrdinary = content === undefined || content.sources.every((source) => source === 'file');
  return isOrdinary ? [] : call.run.opaque('an awk program that another includes');
}

/** The streams that the program has already (GNU awk manual, 5.8.2). */
const ownStream = /^(?:-|\/dev\/(?:stdin|stdout|stderr|fd\/\d+))$/;

/** `/inet/tcp/0/host/port` is a connection (GNU awk manual, 12.4). */
const connection = /^\/inet[46]?\/(?:tcp|udp|raw)\/[^/]*\/([^/]*)\/?([^/]*)/;

function effectsOfFile(path: AwkValue, use: 'read' | 'write', acting: Acting): readonly Effect[] {
  const { run } = acting.call;
  const file = toWord(path, acting);
  const text = textOf(file);
  if (text === '' || ownStream.test(text ?? '')) return [];
  const connected = effectsOfConnection(file, acting);
  return connected ?? run.file(file, use);
}

function effectsOfConnection(file: Word, { call }: Acting): readonly Effect[] | undefined {
  const lead = leadOf(file);
  if (!/^\/inet[46]?\//.test(lead)) return undefined;
  const [, host = '', port = ''] = connection.exec(lead) ?? [];
  const isKnown = host !== '' && textOf(file) !== undefined;
  const target = isKnown ? wordOf(port === '' ? host : `${host}:${port}`, file.from) : unknownWord('<awk>', file.from);
  return call.run.connect(target, 'certain');
}

function effectsOfWriting(acts: readonly AwkAct[], path: AwkValue, acting: Acting): readonly Effect[] {
  const { run } = acting.call;
  const file = toWord(path, acting);
  const effects = effectsOfFile(path, 'write', acting);
  const before = run.contentOf(file);
  const printed = printedInto(acts, acting) ?? [];
  // Security: whether it is written anew or on, what stood there before may still be there.
  if (effects.length > 0 && textOf(file) !== undefined)
    run.noteContent(file, joinStreams([...(before === undefined ? [] : [before]), ...printed]));
  return effects;
}

function effectsOfCommand(acts: readonly AwkAct[], text: AwkValue, acting: Acting): readonly Effect[] {
  const command = toWord(text, acting);
  const connected = effectsOfConnection(command, acting);
  if (connected !== undefined) return connected;
  const { run } = acting.call;
  const printed = printedInto(acts, acting);
  const input = printed === undefined ? run.input : joinStreams(printed);
  return run.runText(command, input === undefined ? {} : { input }).effects ?? [];
}

/** What is printed there; undefined where nothing is. */
function printedInto(acts: readonly AwkAct[], acting: Acting): readonly Stream[] | undefined {
  const printed = acts.flatMap((act) => ('printed' in act && act.printed !== undefined ? [act.printed] : []));
  return printed.length === 0 ? undefined : printed.map((each) => streamPrinted(each, acting.call.lines));
}

function streamPrinted(printed: AwkPrinted, lines: Stream): Stream {
  if (printed === 'line') return lines;
  const [only, ...others] = printed;
  const text = only === undefined || others.length > 0 ? undefined : textOfValue(only);
  if (text !== undefined) return streamOf(text);
  const flow = joinFlows([lines.flow, ...printed.map(flowOfParts)]);
  const parts: readonly WordPart[] = others.length > 0 ? [] : (only ?? []);
  const sources: readonly CodeSource[] = [...new Set(['text' as const, 'variable' as const, ...lines.sources])];
  return { sources, ...(parts.length > 0 && { parts }), ...(flow !== undefined && { flow }) };
}
