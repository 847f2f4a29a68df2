import {
  forEachChild,
  type ParameterExpansionPart,
  type SyntaxNode,
  type Word as SourceWord,
  type WordPart as SourcePart,
} from 'unbash';
import type { Word, WordPart } from '../command.ts';
import type { ArgumentSpan } from '../effect.ts';
import { expandBraces } from './expand-braces.ts';
import { flowOfValue, joinFlows } from './flow.ts';
import { anyOfLines, withFlowOf } from './lines.ts';
import { parseWord } from './parse-text.ts';
import { expandProcess } from './process-substitution.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import type { Value } from './shell-state.ts';
import type { Stream } from './stream.ts';

/** A word, in pieces: a part, or the end of a word where an unquoted value holds white space. */
type Piece = WordPart | 'end';

/** A longer value is known only when it runs. */
const longestValue = 4096;

/**
 * The words that the shell makes of one (Bash manual, 3.5): braces, parameters, substitutions, splitting. What the text does not tell
 * stays an unknown part. Commands in substitutions are walked.
 */
export function expandWord(word: SourceWord, run: ShellRun): readonly Word[] {
  const from = run.source.locate(word.pos, word.end);
  if (word.parts?.some(({ type }) => type === 'BraceExpansion') !== true) return wordsOf(piecesOf(word, run), from);
  const sources = run.context.budget.spend(word.text.length) ? expandBraces(word.text) : undefined;
  // An empty alternative is no word.
  const words = sources?.filter((source) => source !== '').map(parseWord);
  if (words === undefined || !words.every((each) => each !== undefined)) return wordsOf(piecesOf(word, run), from);
  return words.flatMap((each) => wordsOf(piecesOf(each, run), from));
}

/** A word that stays one: the value of an assignment, the target of a redirect, a text from a heredoc. */
export function expandToOne(word: SourceWord, run: ShellRun): Word {
  const from = run.source.locate(word.pos, word.end);
  const pieces = piecesOf(word, run, true).filter((piece) => piece !== 'end');
  return { parts: joinText(pieces), from };
}

/** What the parts of a heredoc's body stand for. */
export function expandBody(parts: readonly SourcePart[], run: ShellRun): readonly WordPart[] {
  const pieces = parts.flatMap((part) => expandPart(part, { run, isQuoted: true, isFirst: false }));
  return joinText(pieces.filter((piece) => piece !== 'end'));
}

function piecesOf(word: SourceWord, run: ShellRun, isQuoted = false): readonly Piece[] {
  if (word.parts === undefined) return [quotedPart(word.value, !word.text.startsWith('~'))];
  return word.parts.flatMap((part, index) => expandPart(part, { run, isQuoted, isFirst: index === 0 }));
}

/** A quoted `~` in front of a word is no home folder. */
function quotedPart(text: string, isFirst: boolean): WordPart {
  return textPart(isFirst && text.startsWith('~') ? `./${text}` : text);
}

function textPart(text: string): WordPart {
  return { kind: 'text', text };
}

interface Expansion {
  readonly run: ShellRun;
  readonly isQuoted: boolean;
  /** It begins the word. */
  readonly isFirst: boolean;
}

function expandPart(part: SourcePart, expansion: Expansion): readonly Piece[] {
  const { run, isQuoted, isFirst } = expansion;
  switch (part.type) {
    case 'Literal':
      return [quotedPart(part.value, isFirst && (isQuoted || !part.text.startsWith('~')))];
    case 'SingleQuoted':
      return [quotedPart(part.value, isFirst)];
    case 'AnsiCQuoted':
      return [quotedPart(part.value.split('\0')[0] ?? '', isFirst)];
    case 'DoubleQuoted':
    case 'LocaleString':
      return expandQuoted(part.parts, expansion);
    case 'Glob':
    case 'ExtendedGlob':
      if (part.parts?.some(({ type }) => type !== 'Literal') === true) return [unknownPart(part, expansion)];
      return [isQuoted ? textPart(part.text) : { kind: 'glob', text: part.text }];
    case 'SimpleExpansion':
      return expandValue(lookUp(part.text.slice(1), run), part.text, expansion);
    case 'ParameterExpansion':
      return expandParameter(part, expansion);
    case 'CommandExpansion':
      return expandSubstitution(part, expansion);
    case 'ProcessSubstitution':
      return [part.script === undefined ? unknownPart(part, expansion) : expandProcess(part, part.script, run)];
    case 'ArithmeticExpansion':
    case 'BraceExpansion':
      return [unknownPart(part, expansion)];
    default:
      return part satisfies never;
  }
}

function expandQuoted(parts: readonly SourcePart[], { run, isFirst }: Expansion): readonly Piece[] {
  const pieces = parts.flatMap((part, index) =>
    expandPart(part, { run, isQuoted: true, isFirst: isFirst && index === 0 }),
  );
  return pieces.length === 0 ? [textPart('')] : pieces;
}

/** Whatever it holds, the commands of its substitutions run. */
function unknownPart(part: SourcePart, { run, isQuoted }: Expansion): WordPart {
  const streams = walkScripts(part, run, 0);
  const origin = streams.flatMap(({ sources }) => sources);
  const flow = joinFlows(streams.map((stream) => stream.flow));
  return {
    kind: 'unknown',
    text: part.text,
    ...(isQuoted && { isQuoted }),
    ...(origin.length > 0 && { origin: [...new Set(origin)] }),
    ...(flow !== undefined && { flow }),
  };
}

const deepestPart = 100;

/** Walks every script within a node. */
export function walkScripts(node: SyntaxNode, run: ShellRun, depth: number): readonly Stream[] {
  const found: Stream[] = [];
  if (depth > deepestPart) {
    pushOpaque(run, 'an expansion that is nested too deeply', run.source.locate(node.pos, node.end));
    return found;
  }
  forEachChild(node, (child) => {
    if (child.type === 'Script') found.push(run.reader.substitute(child, run));
    else found.push(...walkScripts(child, run, depth + 1));
  });
  return found;
}

function expandSubstitution(
  part: Extract<SourcePart, { type: 'CommandExpansion' }>,
  expansion: Expansion,
): readonly Piece[] {
  const { run, isQuoted } = expansion;
  if (part.script === undefined) return [unknownPart(part, expansion)];
  const stream = run.reader.substitute(part.script, run);
  const text = stream.text?.replace(/\n+$/, '');
  const flow = stream.flow === undefined ? {} : { flow: stream.flow };
  if (text !== undefined && stream.otherText === undefined && text.length <= longestValue)
    return expandValue([[{ ...textPart(text), ...flow }]], part.text, expansion);
  const lines = text === undefined ? stream.lines : undefined;
  if (lines !== undefined) {
    const found = (isQuoted ? [anyOfLines(lines, stream)] : lines).map((line) => withFlowOf(stream, line));
    return found.flatMap((line, place): readonly Piece[] => (place === 0 ? line : ['end', ...line]));
  }
  const origin = stream.sources.length === 0 ? {} : { origin: stream.sources };
  return [{ kind: 'unknown', text: part.text, ...(isQuoted && { isQuoted }), ...origin, ...flow }];
}

function expandParameter(part: ParameterExpansionPart, expansion: Expansion): readonly Piece[] {
  const { run } = expansion;
  const { operation, prefix, index, parameter } = part;
  if (operation?.type === 'Transform')
    pushOpaque(run, 'an expansion that may run code', run.source.locate(part.pos, part.end));
  const isList = index !== undefined && /^[@*]$/.test(index.value);
  const isPlain = prefix === undefined && (index === undefined || isList);
  const value = isPlain ? lookUp(parameter, run) : undefined;
  const isDefaulted = operation?.type === 'Default' && value !== undefined && /^:?[-=?]$/.test(operation.operator);
  if (value !== undefined && value.length > 0 && (operation === undefined || isDefaulted))
    return expandValue(value, part.text, expansion);
  const part0 = unknownPart(part, expansion);
  const flow = joinFlows([part0.flow, flowOfValue(lookUp(parameter, run))]);
  return [flow === undefined ? part0 : { ...part0, flow }];
}

/** What a variable holds, as far as the text or the surroundings tell. */
export function lookUp(name: string, { state }: ShellRun): Value {
  if (state.variables.has(name)) return state.variables.get(name);
  if (name === 'HOME') return [[textPart(state.place.home ?? '~')]];
  if (name === 'PWD' && !state.isLost && state.place.cwd !== undefined) return [[textPart(state.place.cwd)]];
  return name === 'IFS' ? [[textPart(' \t\n')]] : undefined;
}

/** In quotes a value is one word; without, it is split, and its globs are expanded. */
function expandValue(value: Value, source: string, { run, isQuoted }: Expansion): readonly Piece[] {
  const flow = flowOfValue(value);
  const unknown: WordPart = {
    kind: 'unknown',
    text: source,
    ...(isQuoted && { isQuoted }),
    ...(flow !== undefined && { flow }),
  };
  if (value === undefined) return [unknown];
  const length = value.reduce((sum, parts) => sum + parts.reduce((all, { text }) => all + text.length + 1, 0), 0);
  const isSplit = !isQuoted && !run.state.variables.has('IFS');
  if (length > longestValue || !run.context.budget.spend(length) || (!isQuoted && !isSplit)) return [unknown];
  return value.flatMap((parts, index) => [
    ...(index === 0 ? [] : ['end' as const]),
    ...(isQuoted ? parts : parts.flatMap(splitPart)),
  ]);
}

function splitPart(part: WordPart): readonly Piece[] {
  if (part.kind !== 'text') return [part];
  const tokens = part.text.match(/[ \t\n]+|[*?]|\[[^\]\s]*\]|[^ \t\n*?[]+|\[/g) ?? [];
  return tokens.map((token) => {
    if (/^[ \t\n]/.test(token)) return 'end';
    return /^[*?]|^\[.*\]$/s.test(token) ? { kind: 'glob', text: token } : { ...part, text: token };
  });
}

function wordsOf(pieces: readonly Piece[], from: ArgumentSpan): readonly Word[] {
  const words: WordPart[][] = [[]];
  for (const piece of pieces) {
    if (piece === 'end') words.push([]);
    else words.at(-1)?.push(piece);
  }
  return words.filter((parts) => parts.length > 0).map((parts) => ({ parts: joinText(parts), from }));
}

/** Neighbouring texts in one part. */
function joinText(parts: readonly WordPart[]): readonly WordPart[] {
  const joined: WordPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text' && part.flow === last.flow)
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
