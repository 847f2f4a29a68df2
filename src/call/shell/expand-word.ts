import type { Word as SourceWord, WordPart as SourcePart } from 'unbash';
import type { Word, WordPart } from '../command.ts';
import type { ArgumentSpan } from '../effect.ts';
import { expandBraces } from './expand-braces.ts';
import { expandArithmetic, expandBraced, expandSubstitution, isList } from './expand-substitution.ts';
import { expandValue, textPart, unknownPart, type Expansion, type Piece } from './expand-value.ts';
import { flowOfValue } from './flow.ts';
import { joinText } from './join-text.ts';
import { withoutDoubts } from './optional-text.ts';
import { splitFields } from './split-fields.ts';
import { parseWord } from './parse-text.ts';
import { expandProcess } from './process-substitution.ts';
import type { ShellRun } from './shell-run.ts';
import { lookUp, plainText } from './variables.ts';
import { noteHidden } from './walk-scripts.ts';
import { elementInZsh, readSubscript, type Subscript } from './zsh-subscripts.ts';

/**
 * The words that the shell makes of one (Bash manual, 3.5): braces, parameters, substitutions, splitting. What the text does not tell
 * stays an unknown part. Commands in substitutions are walked. With `keepsAlternatives`, what is one of a few texts is one part.
 */
export function expandWord(word: SourceWord, run: ShellRun, keepsAlternatives = false): readonly Word[] {
  const plain = plainWord(word, run);
  if (plain !== undefined) return [plain];
  const from = run.source.locate(word.pos, word.end);
  const { parts } = word;
  if (parts?.some(({ type }) => type === 'BraceExpansion') !== true)
    return wordsOf(piecesOf(word, run, { keepsAlternatives }), from);
  const sources = run.context.budget.spend(word.text.length) ? expandBraces(word.text) : undefined;
  if (sources === undefined)
    return wordsOf([...piecesOf(word, run), { kind: 'unknown', text: '{}', isQuoted: true, isCut: true }], from);
  // An empty alternative is no word.
  const given = sources.filter((source) => source !== '');
  const characters = given.reduce((sum, { length }) => sum + length, 0);
  const isFew = run.context.budget.spend(stepsOfAlternative * given.length + characters);
  if (!isFew) return wordsOf([{ kind: 'unknown', text: word.text, isQuoted: true, isCut: true }], from);
  if (given.every(isLiteral)) return given.map((text) => ({ parts: [textPart(text)], from }));
  const words = given.map(parseWord);
  if (!words.every((each) => each !== undefined)) return wordsOf(piecesOf(word, run), from);
  return words.flatMap((each) => wordsOf(piecesOf(each, run), from));
}

/** The word as it stands, where nothing in it means anything to the shell, as in most. */
export function plainWord(word: SourceWord, run: ShellRun): Word | undefined {
  if (word.parts !== undefined || mayMeanMore.test(word.text)) return undefined;
  return { parts: [quotedPart(word.value, true)], from: run.source.locate(word.pos, word.end) };
}

/** What means something to shells in a word without quotes and expansions: see `unquotedParts` and `findHiddenCode`. */
const mayMeanMore = /^[~^]|\(|\$[=~^]/;

/** A range of few characters stands for many words. */
const stepsOfAlternative = 2;

/** Nothing in it means anything to the shell. */
function isLiteral(source: string): boolean {
  return /^[\w./:@%+,-]+$/.test(source);
}

/** A word that stays one: the value of an assignment, the target of a redirect; with `keepsGlobs`, a pattern. */
export function expandToOne(word: SourceWord, run: ShellRun, keepsGlobs = false): Word {
  const from = run.source.locate(word.pos, word.end);
  if (!keepsGlobs && word.parts === undefined && !mayMeanMore.test(word.text))
    return { parts: [quotedPart(word.value, true)], from };
  const pieces = keepsGlobs
    ? (word.parts ?? []).flatMap((part) =>
        expandPart(part, { run, isQuoted: part.type !== 'Glob', isFirst: false, isWithinQuotes: false }),
      )
    : piecesOf(word, run, { isQuoted: true });
  const all: readonly Piece[] = keepsGlobs && word.parts === undefined ? [{ kind: 'text', text: word.value }] : pieces;
  // `x="$@"` joins them.
  return { parts: joinText(all.map((piece) => (piece === 'end' ? textPart(' ') : piece))), from };
}

/** The target of a redirect: one word, whose patterns stand for the file that they match, where there is one (Bash manual, 3.6). */
export function expandTarget(word: SourceWord, run: ShellRun): Word {
  const { parts } = word;
  if (parts === undefined) return expandToOne(word, run);
  noteHidden(word, run);
  const from = run.source.locate(word.pos, word.end);
  const pieces = parts.flatMap((part, index) => {
    const isFirst = index === 0;
    const isBare = part.type === 'Glob' || (isFirst && part.type === 'Literal');
    const own = expandPart(part, { run, isQuoted: !isBare, isFirst, isWithinQuotes: false });
    return isPlainExpansion(part) ? own.flatMap(patternsIn) : own;
  });
  return { parts: joinText(pieces.map((piece) => (piece === 'end' ? textPart(' ') : piece))), from };
}

function isPlainExpansion({ type }: SourcePart): boolean {
  return type === 'SimpleExpansion' || type === 'ParameterExpansion' || type === 'CommandExpansion';
}

function patternsIn(piece: Piece): readonly Piece[] {
  return piece !== 'end' && piece.kind === 'text' && /[*?[]/.test(piece.text) ? splitFields([piece], '') : [piece];
}

/** What the parts of a heredoc's body stand for. */
export function expandBody(parts: readonly SourcePart[], run: ShellRun): readonly WordPart[] {
  const pieces = parts.flatMap((part) =>
    expandPart(part, { run, isQuoted: true, isFirst: false, isWithinQuotes: false }),
  );
  return joinText(pieces.filter((piece) => piece !== 'end'));
}

interface Manner {
  readonly isQuoted?: boolean;
  readonly keepsAlternatives?: boolean;
}

function piecesOf(
  word: SourceWord,
  run: ShellRun,
  { isQuoted = false, keepsAlternatives = false }: Manner = {},
): readonly Piece[] {
  noteHidden(word, run);
  if (word.parts === undefined) return unquotedParts(word, run, !word.text.startsWith('~'));
  return expandParts(word.parts, { run, isQuoted, isFirst: true, isWithinQuotes: false, keepsAlternatives });
}

/** The parts of a word or of a quoted piece, one after the other. */
function expandParts(parts: readonly SourcePart[], first: Expansion): readonly Piece[] {
  const { run } = first;
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return expandPart(only, first);
  const { isQuoted, isWithinQuotes, keepsAlternatives } = first;
  const further = first.isFirst ? { run, isQuoted, isFirst: false, isWithinQuotes, keepsAlternatives } : first;
  if (run.world.isZsh !== true) {
    const pieces: Piece[] = [];
    for (const [index, part] of parts.entries())
      for (const piece of expandPart(part, index === 0 ? first : further)) pieces.push(piece);
    return pieces;
  }
  return parts.flatMap((part, index): readonly Piece[] => {
    const own = index === 0 ? first : further;
    const subscript = isVariable(part) ? readSubscript(parts[index + 1]) : undefined;
    if (subscript !== undefined) return expandElement(part, subscript, own);
    const before = parts[index - 1];
    const behind = before !== undefined && isVariable(before) ? readSubscript(part) : undefined;
    if (behind === undefined) return expandPart(part, own);
    return behind.key === undefined ? [unknownPart(part, own)] : behind.rest === '' ? [] : [textPart(behind.rest)];
  });
}

function isVariable({ type, text }: SourcePart): boolean {
  return type === 'SimpleExpansion' && /^\$\w/.test(text);
}

function expandElement(part: SourcePart, { key }: Subscript, expansion: Expansion): readonly Piece[] {
  const { run } = expansion;
  const name = part.text.slice(1);
  const value = key === undefined ? undefined : elementInZsh(name, key, run);
  if (value !== undefined) return expandValue({ value, isList: key?.includes('@') === true }, part.text, expansion);
  const flow = flowOfValue(lookUp(name, run, true));
  return [{ kind: 'unknown', text: part.text, ...(flow !== undefined && { flow }) }];
}

/** A quoted `~` in front of a word is no home folder. */
function quotedPart(text: string, isFirst: boolean): WordPart {
  return textPart(isFirst && text.startsWith('~') ? `./${text}` : text);
}

/** `~+` and `~-` in front of a word are the current folder and the one before it (Bash manual, 3.5.2). */
function unquotedParts(
  { text, value }: { text: string; value: string },
  run: ShellRun,
  isQuoted: boolean,
): readonly WordPart[] {
  // zsh, EXTENDED_GLOB: all names but those that match (zshexpn(1), Glob Operators).
  if (/^\^./.test(text) && /extended_?glob/i.test(run.source.text)) return [{ kind: 'glob', text: '*' }];
  const [mark = ''] = (text.startsWith('~') ? /^~[+-](?=\/|$)/.exec(text) : null) ?? [];
  if (mark === '') return [quotedPart(value, isQuoted)];
  const name = mark === '~+' ? 'PWD' : 'OLDPWD';
  const folder = plainText(lookUp(name, run));
  const lead: WordPart =
    folder === undefined ? { kind: 'unknown', text: `$${name}`, isQuoted: true } : textPart(folder);
  return value.length === mark.length ? [lead] : [lead, textPart(value.slice(mark.length))];
}

function expandPart(part: SourcePart, expansion: Expansion): readonly Piece[] {
  const { run, isQuoted, isFirst } = expansion;
  if (!expansion.isWithinQuotes) noteHidden(part, run);
  switch (part.type) {
    case 'Literal':
      return isFirst && !isQuoted
        ? unquotedParts(part, run, !part.text.startsWith('~'))
        : [quotedPart(part.value, isFirst)];
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
    case 'SimpleExpansion': {
      const name = part.text.slice(1);
      const value = lookUp(name, run);
      return expandValue(value && { value, isList: /^[@*]$/.test(name) }, part.text, expansion);
    }
    case 'ParameterExpansion':
      return expandBraced(part, expansion);
    case 'CommandExpansion':
      return expandSubstitution(part, expansion);
    case 'ArithmeticExpansion':
      return expandArithmetic(part, expansion);
    case 'ProcessSubstitution':
      return [part.script === undefined ? unknownPart(part, expansion) : expandProcess(part, part.script, run)];
    case 'BraceExpansion':
      return [unknownPart(part, expansion)];
    default:
      return part satisfies never;
  }
}

function expandQuoted(parts: readonly SourcePart[], { run, isFirst }: Expansion): readonly Piece[] {
  const pieces = expandParts(parts, { run, isQuoted: true, isFirst, isWithinQuotes: true });
  return pieces.length === 0 && !parts.some(isList) ? [textPart('')] : pieces;
}

function wordsOf(pieces: readonly Piece[], from: ArgumentSpan): readonly Word[] {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && only !== 'end') return [{ parts: withoutDoubts([only]), from }];
  const words: WordPart[][] = [[]];
  for (const piece of pieces) {
    if (piece === 'end') words.push([]);
    else words.at(-1)?.push(piece);
  }
  return words.filter((parts) => parts.length > 0).map((parts) => ({ parts: withoutDoubts(joinText(parts)), from }));
}
