import type { Assignment, Word as SourceWord } from 'unbash';
import type { WordPart } from '../command.ts';
import { elementOf } from './expand-parameter.ts';
import { expandToOne, expandWord } from './expand-word.ts';
import { mergeStates } from './merge-states.ts';
import type { ShellRun } from './shell-run.ts';
import type { Value } from './shell-state.ts';
import type { Line } from './stream.ts';
import { lookUp, plainText, setElement, setVariable } from './variables.ts';

/** An assignment that stands alone changes the shell. */
export function assign(assignment: Assignment, run: ShellRun): void {
  const { name, append, index, value } = assignment;
  if (index !== undefined) return assignElement(assignment, run);
  if (value.type === 'ArrayValue') return assignList(assignment, run);
  const assigned = valueOf(assignment, run);
  if (append === true) return setVariable(name, appended(name, assigned, run), run);
  const before = run.state;
  const ends = choicesOf(assigned).map((choice) => {
    run.state = before;
    setVariable(name, choice, run);
    return run.state;
  });
  run.state = ends.reduce(mergeStates);
}

/** The values that it may be: `x=$(test -f a && echo b || echo c)`. */
function choicesOf(value: Value): readonly [Value, ...Value[]] {
  const [[part, ...others] = [], ...further] = value ?? [];
  // `x=$(test -f a && echo b)` may be empty.
  const optional: readonly Line[] = part?.isOptional === true ? [[{ kind: 'text', text: part.text }], []] : [];
  const [first, ...rest] = part?.alternatives ?? optional;
  if (first === undefined || others.length > 0 || further.length > 0) return [value];
  const flow = part?.flow === undefined ? {} : { flow: part.flow };
  const one = (line: Line): Value => [
    line.length === 0 ? [{ kind: 'text', text: '', ...flow }] : line.map((each) => ({ ...each, ...flow })),
  ];
  return [one(first), ...rest.map(one)];
}

function assignElement(assignment: Assignment, run: ShellRun): void {
  const { name, append } = assignment;
  const key = keyOf(assignment, run);
  const value = valueOf(assignment, run);
  if (append !== true) return setElement(name, key, value, run);
  const before = key === undefined ? undefined : elementOf(name, key, run);
  const [added] = value ?? [];
  const isKnown = before !== undefined && added !== undefined;
  setElement(name, key, isKnown ? [[...(before[0] ?? []), ...added]] : undefined, run);
}

/** `[key]=value` among the elements of an array. */
const keyed = /^\[([^\]]*)\]=/;

function assignList(assignment: Assignment, run: ShellRun): void {
  const { name, append, value } = assignment;
  if (value.type !== 'ArrayValue') return;
  const before = append === true ? lookUp(name, run, true) : [];
  const plain = value.elements.filter((element) => !keyed.test(element.text));
  const words = plain.flatMap((element) => expandWord(element, run)).map(({ parts }) => parts);
  setVariable(name, before === undefined ? undefined : [...before, ...words], run);
  if (name === 'path' && holdsItself(value.elements)) setVariable('PATH', joined(words, run), run);
  for (const element of value.elements) {
    const [mark = '', key = ''] = keyed.exec(element.text) ?? [];
    if (mark === '') continue;
    const { parts } = expandToOne(element, run);
    const text = plainText([parts]);
    setElement(
      name,
      key.replaceAll(/["']/g, ''),
      text === undefined ? undefined : [[{ kind: 'text', text: text.slice(text.indexOf(']=') + 2) }]],
      run,
    );
  }
}

/** In zsh the list `path` is `PATH` (zshparam(1)); in another shell nobody would put it together of itself. */
function holdsItself(elements: readonly SourceWord[]): boolean {
  return elements.some(({ text }) => /^"?\$(?:path\b|\{path\b)/.test(text));
}

/** The folders of a search path, with what it held before at the place of the list itself. */
function joined(words: readonly (readonly WordPart[])[], run: ShellRun): Value {
  const before = lookUp('PATH', run)?.[0] ?? [{ kind: 'unknown' as const, text: '$PATH' }];
  const folders = words.map((parts) => (parts.some(({ kind }) => kind === 'unknown') ? before : parts));
  return [folders.flatMap((parts, index) => (index === 0 ? parts : [{ kind: 'text' as const, text: ':' }, ...parts]))];
}

function keyOf({ index }: Assignment, run: ShellRun): string | undefined {
  return index === undefined ? undefined : plainText([expandToOne(index, run).parts]);
}

export function valueOf({ value }: Assignment, run: ShellRun): Value {
  if (value.type === 'Word') return [expandToOne(withHomes(value, run), run).parts];
  return value.elements.flatMap((element) => expandWord(element, run)).map(({ parts }) => parts);
}

/** `~` behind a colon is a home folder in what is assigned (Bash manual, 3.5.2). */
export function withHomes(word: SourceWord, run: ShellRun): SourceWord {
  if (!/(?:^|:)~/.test(word.text)) return word;
  const home = plainText(lookUp('HOME', run)) ?? '~';
  const isPlain = word.parts === undefined && word.text === word.value;
  const expanded = (text: string) => text.replaceAll(/(^|:)~(?=[/:]|$)/g, `$1${home.replaceAll('$', '$$$$')}`);
  const parts = word.parts?.map((part) =>
    part.type === 'Literal' && part.text === part.value ? { ...part, value: expanded(part.value) } : part,
  );
  return { ...word, value: isPlain ? expanded(word.value) : word.value, ...(parts !== undefined && { parts }) };
}

function appended(name: string, value: Value, run: ShellRun): Value {
  const before = run.state.variables.has(name) ? lookUp(name, run) : undefined;
  const [added] = value ?? [];
  if (before === undefined || before.length > 1 || added === undefined || value?.length !== 1) return undefined;
  return [[...(before[0] ?? []), ...added]];
}
