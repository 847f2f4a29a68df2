import type { ParameterExpansionPart, Word as SourceWord } from 'unbash';
import type { WordPart } from '../command.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { arithmeticShell } from './arithmetic-shell.ts';
import { compileShellPattern, removeMatch, replaceMatch, type ShellPattern } from './match-text.ts';
import { withDoubt } from './merge-states.ts';
import { parseExpression, parseWord } from './parse-text.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import { elementKey, lookUp, plainText, setVariable } from './variables.ts';
import type { Value } from './shell-state.ts';
import { elementInZsh } from './zsh-subscripts.ts';

type Replacement = Extract<ParameterExpansionPart['operation'], { type: 'Replace' }>;

/** What an expansion gives; undefined where it is known only when it runs. */
export type Expanded = { readonly value: NonNullable<Value>; readonly isList: boolean } | undefined;

/**
 * What `${…}` stands for (Bash manual, 3.5.3), as far as the text tells. Undefined where it is known only when it runs; the
 * commands within it are walked then by whoever asks.
 */
export function expandParameter(part: ParameterExpansionPart, run: ShellRun): Expanded {
  const { operation, prefix, index } = part;
  if (prefix === '!' && operation?.type === 'Names') return undefined;
  const value = valueOf(part, run);
  const isList = index !== undefined ? /^[@*]$/.test(index.value) : /^[@*]$/.test(part.parameter);
  if (prefix === '#') return lengthOf(value, isList);
  if (operation === undefined) return value && { value, isList };
  const changed = operate(part, value, run);
  return changed === undefined ? undefined : { value: changed, isList };
}

function valueOf({ parameter, prefix, index }: ParameterExpansionPart, run: ShellRun): Value {
  if (prefix !== '!') return index === undefined ? lookUp(parameter, run) : lookUpElement(parameter, index, run);
  if (index !== undefined) return undefined;
  const name = plainText(lookUp(parameter, run));
  const [, base = '', key] = /^(\w+|[@*])(?:\[(\w+|[@*])\])?$/.exec(name ?? '') ?? [];
  if (base === '') return undefined;
  return key === undefined ? lookUp(base, run) : elementOf(base, key, run);
}

function lookUpElement(name: string, index: SourceWord, run: ShellRun): Value {
  const known = plainText([run.reader.expandToOne(index, run).parts]);
  return known === undefined ? undefined : elementOf(name, known, run);
}

/** `${a[@]}`, `${a[1]}`, `${a[i+1]}`, `${m[key]}`: of an array with keys of its own, the key is looked up as it stands. */
export function elementOf(name: string, key: string, run: ShellRun): Value {
  const { state } = run;
  if (run.world.isZsh === true && key !== '0') return elementInZsh(name, key, run);
  if (/^[@*]$/.test(key)) return lookUp(name, run, true);
  const own = elementKey(name, key);
  if (state.elements.has(own)) return state.elements.get(own);
  const list = state.variables.get(name);
  const number = evaluateArithmetic(parseExpression(key), arithmeticShell(run));
  if (list === undefined || number === undefined) return undefined;
  const parts = list.at(Number(number));
  return parts === undefined ? [] : [parts];
}

function textValue(text: string): NonNullable<Value> {
  return [[{ kind: 'text', text }]];
}

function lengthOf(value: Value, isList: boolean): Expanded {
  if (value === undefined) return undefined;
  const text = plainText(value.slice(0, 1));
  if (isList) return { value: textValue(String(value.length)), isList: false };
  return text === undefined ? undefined : { value: textValue(String(Array.from(text).length)), isList: false };
}

function operate(part: ParameterExpansionPart, value: Value, run: ShellRun): Value {
  const { operation } = part;
  switch (operation?.type) {
    case 'Default':
      return orDefault(part, value, run);
    case 'Remove': {
      const pattern = patternOf(operation.operand, run);
      return mapWords(value, (parts) => removeFrom(parts, pattern, operation.operator));
    }
    case 'Replace':
      return replaceIn(value, operation, run);
    case 'CaseModification':
      return operation.operand === undefined || operation.operand.value === ''
        ? mapTexts(value, (text) => changeCase(text, operation.operator))
        : undefined;
    case 'Slice':
      return sliceOf(part, value, run);
    case 'Transform':
      return transform(operation.operand.value, value, part, run);
    case 'Names':
    case 'Unknown':
    case undefined:
      return undefined;
    default:
      return operation satisfies never;
  }
}

function replaceIn(value: Value, operation: Replacement, run: ShellRun): Value {
  const { parts } = run.reader.expandToOne(operation.pattern, run, true);
  const replacement = plainText([run.reader.expandToOne(operation.replacement, run).parts]);
  const isZsh = run.world.isZsh === true;
  const place = isZsh && operation.operator === '//' ? /^[#%]/.exec(parts[0]?.text ?? '')?.[0] : undefined;
  const [first, ...others] = parts;
  const isPlaced = place !== undefined && first !== undefined;
  const pattern = compileShellPattern(isPlaced ? [{ ...first, text: first.text.slice(1) }, ...others] : parts);
  if (pattern === undefined || replacement === undefined) return undefined;
  const operator = isPlaced ? `/${place}` : operation.operator;
  // zsh replaces in what is unset as in what is empty, and takes `//#` and `//%` for places, too.
  const given = isZsh && value?.length === 0 ? textValue('') : value;
  return mapTexts(given, (text) => replaceMatch(text, pattern, { operator, replacement }));
}

function patternOf(word: SourceWord, run: ShellRun): ShellPattern | undefined {
  return compileShellPattern(run.reader.expandToOne(word, run, true).parts);
}

function mapWords(value: Value, change: (parts: readonly WordPart[]) => readonly WordPart[] | undefined): Value {
  const changed = value?.map(change);
  return changed?.every((parts) => parts !== undefined) === true ? changed : undefined;
}

function mapTexts(value: Value, change: (text: string) => string | undefined): Value {
  return mapWords(value, (parts) => {
    const text = plainText([parts]);
    const changed = text === undefined ? undefined : change(text);
    return changed === undefined ? undefined : [{ kind: 'text', text: changed }];
  });
}

/** The first character that stands for a pattern of file names within a text. */
const firstMark = 0xe000;

/**
 * A pattern of file names (`for f in *.log`) is cut where the cut lies in what is known of it: behind its last star, or at a
 * slash, which no star matches.
 */
function removeFrom(
  parts: readonly WordPart[],
  pattern: ShellPattern | undefined,
  operator: string,
): readonly WordPart[] | undefined {
  if (pattern === undefined || parts.some(({ kind }) => kind === 'unknown')) return undefined;
  const marked = parts.map(({ kind, text }, index) =>
    kind === 'text' ? text : String.fromCharCode(firstMark + index),
  );
  const source = marked.join('');
  const rest = removeMatch(source, pattern, operator);
  if (rest === undefined) return undefined;
  const isPlain = parts.every(({ kind }) => kind === 'text');
  const cut = operator.startsWith('#') ? source.slice(0, source.length - rest.length) : source.slice(rest.length);
  const isAtSlash = operator === '##' ? cut.endsWith('/') : cut.startsWith('/');
  const isBehind = operator === '%' && !/[\uE000-\uF8FF]/.test(cut);
  if (!isPlain && !(operator.startsWith('#') ? operator === '##' && isAtSlash : isBehind || isAtSlash))
    return undefined;
  return unmark(rest, parts);
}

function unmark(text: string, parts: readonly WordPart[]): readonly WordPart[] {
  return text.split(/([\uE000-\uF8FF])/).flatMap((piece): readonly WordPart[] => {
    const part = /^[\uE000-\uF8FF]$/.test(piece) ? parts[piece.charCodeAt(0) - firstMark] : undefined;
    if (part !== undefined && part.kind !== 'text') return [part];
    return piece === '' ? [] : [{ kind: 'text', text: piece }];
  });
}

function changeCase(text: string, operator: string): string {
  const change = (each: string) => (operator.startsWith('^') ? each.toUpperCase() : each.toLowerCase());
  return operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
}

function sliceOf({ operation, parameter }: ParameterExpansionPart, value: Value, run: ShellRun): Value {
  if (operation?.type !== 'Slice' || value === undefined) return undefined;
  const offset = numberOf(operation.offset, run);
  const length = operation.length === undefined ? undefined : numberOf(operation.length, run);
  if (offset === undefined || (operation.length !== undefined && length === undefined)) return undefined;
  const isParameters = /^[@*]$/.test(parameter);
  if (isParameters || value.length > 1) {
    // `$0` stands in front of the parameters.
    const start = isParameters ? Math.max(offset - 1, 0) : offset;
    return isParameters && offset < 0 ? [...value].slice(offset) : cutFrom(value, start, length);
  }
  return mapTexts(value, (text) => cutFrom(Array.from(text), offset, length).join(''));
}

function cutFrom<T>(items: readonly T[], offset: number, length: number | undefined): readonly T[] {
  const start = offset < 0 ? Math.max(items.length + offset, 0) : offset;
  if (length === undefined) return items.slice(start);
  return length < 0 ? items.slice(start, Math.max(items.length + length, start)) : items.slice(start, start + length);
}

function numberOf(word: SourceWord, run: ShellRun): number | undefined {
  const text = plainText([run.reader.expandToOne(word, run).parts]);
  if (text === undefined) return undefined;
  const value = evaluateArithmetic(parseExpression(text), arithmeticShell(run));
  return value === undefined ? undefined : Number(value);
}

/** `:-`, `-`, `:=`, `=`, `:+`, `+`, `:?`, `?`. Of a variable that the text does not set, each world says whether it is. */
function orDefault(
  { operation, parameter, prefix, index }: ParameterExpansionPart,
  value: Value,
  run: ShellRun,
): Value {
  if (operation?.type !== 'Default') return undefined;
  const { operator, operand } = operation;
  const isSet = isSetIn(value, operator.startsWith(':'), run);
  const other = (): Value => [run.reader.expandToOne(operand, run, true).parts];
  if (operator.endsWith('+')) return isSet === undefined ? undefined : isSet ? other() : [];
  if (isSet === true) return value;
  if (isSet === undefined || operator.endsWith('?')) return undefined;
  const replaced = other();
  if (operator.endsWith('=')) {
    // `${!name:=value}` assigns to the variable that is named.
    const target = prefix === '!' ? plainText(lookUp(parameter, run)) : parameter;
    const isPlain = index === undefined && target !== undefined && /^[A-Za-z_]\w*$/.test(target);
    if (isPlain) setVariable(target, replaced, run);
    else run.state = withDoubt(run.state, [...run.state.variables.keys()]);
  }
  return replaced;
}

/** Undefined where only the environment tells. */
function isSetIn(value: Value, mustHold: boolean, { world }: ShellRun): boolean | undefined {
  if (value === undefined) return world.isSet;
  if (value.length === 0) return false;
  return mustHold ? value.some((parts) => parts.some(({ kind, text }) => kind !== 'text' || text !== '')) : true;
}

/** `${x@P}` expands its value as a prompt, which may hold commands (Bash manual, 3.5.3). */
function transform(letter: string, value: Value, part: ParameterExpansionPart, run: ShellRun): Value {
  switch (letter) {
    case 'U':
      return mapTexts(value, (text) => text.toUpperCase());
    case 'L':
      return mapTexts(value, (text) => text.toLowerCase());
    case 'u':
      return mapTexts(value, (text) => changeCase(text, '^'));
    case 'Q':
      return mapTexts(value, (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`);
    case 'E':
      return asSource(value, (text) => (text.includes("'") ? undefined : `$'${text}'`), run);
    case 'P': {
      const expanded = asSource(value, (text) => (/["\\]/.test(text) ? undefined : `"${text}"`), run);
      if (expanded === undefined)
        pushOpaque(run, 'an expansion that may run code', run.source.locate(part.pos, part.end));
      return expanded;
    }
    default:
      return undefined;
  }
}

/** The value as the source of a word. */
function asSource(value: Value, toSource: (text: string) => string | undefined, run: ShellRun): Value {
  const text = plainText(value);
  const source = text === undefined ? undefined : toSource(text);
  const word = source === undefined ? undefined : parseWord(source);
  return word === undefined ? undefined : [run.reader.expandToOne(word, run).parts];
}
