import { textOf, type Word } from '../command.ts';
import type { Token } from './invocation.ts';
import type { OptionSpec } from './option-table.ts';
import type { Program } from './program.ts';
import type { ReadTokens } from './read-tokens.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

interface Cursor {
  readonly words: readonly Word[];
  readonly program: Program;
  readonly tokens: Token[];
  next: number;
}

const shape = /^[-\u2013-\u2015][A-Za-z_?]\w*(?::|$)/;

/**
 * The words of a command of PowerShell: parameters have one dash, are written in any case and may be abbreviated: `-Recurse`,
 * `-r`, `-Path:x`, `-Recurse:$false` (about_Parameters). Behind `--`, and behind the operand that starts another command, all are operands.
 */
export function readParameters(words: readonly Word[], program: Program): ReadTokens {
  const cursor: Cursor = { words, program, tokens: [], next: 1 };
  let hasEnded = false;
  while (cursor.next < words.length) {
    const word = takeWord(cursor);
    const found = word === undefined || hasEnded ? undefined : shape.exec(leadOf(word))?.[0];
    if (word === undefined) break;
    if (!hasEnded && textOf(word) === '--') hasEnded = true;
    else if (found !== undefined) readParameter(cursor, word, found);
    else {
      // A value is never a parameter, but for those that `@name` stands for.
      const isOpen = word.parts.some(({ kind, isQuoted }) => kind === 'unknown' && isQuoted !== true);
      cursor.tokens.push({
        kind: 'operand',
        word,
        ...(isOpen && { isOpen }),
        ...(isMaybeValue(cursor) && { maybeValue: true }),
      });
      hasEnded ||= program.stopsAtOperand === true && !isOpen;
    }
  }
  return { tokens: cursor.tokens, subcommands: [], levels: [program], isDoubtful: false };
}

/** Whether the parameter before is one that nobody knows. */
function isMaybeValue({ tokens }: Cursor): boolean {
  const before = tokens.at(-1);
  return before?.kind === 'option' && before.spec === undefined && before.value === undefined;
}

function readParameter(cursor: Cursor, word: Word, found: string): void {
  const name = `-${found.slice(1).replace(':', '').toLowerCase()}`;
  const specs = findParameter(cursor.program, name);
  const names = specs.length === 0 ? [name] : specs.flatMap((spec) => spec.names);
  const spec = specs.length === 1 ? specs[0] : undefined;
  const value = found.endsWith(':') ? attachedTo(cursor, word, found) : valueBehind(cursor, spec);
  cursor.tokens.push({
    kind: 'option',
    names,
    word,
    ...(spec !== undefined && { spec, level: 0 }),
    ...(value !== undefined && { value }),
  });
}

function valueBehind(cursor: Cursor, spec: OptionSpec | undefined): Word | undefined {
  const next = cursor.words[cursor.next];
  const isValue = spec?.value === 'required' && next !== undefined && !shape.test(leadOf(next));
  return isValue ? takeWord(cursor) : undefined;
}

function attachedTo(cursor: Cursor, word: Word, found: string): Word | undefined {
  const attached = sliceWord(word, found.length);
  const value = attached.parts.length > 0 ? attached : takeWord(cursor);
  return value !== undefined && /^\$?(?:true|false)$/i.test(textOf(value) ?? '') ? inLowerCase(value) : value;
}

function inLowerCase(word: Word): Word {
  return { ...word, parts: word.parts.map((part) => ({ ...part, text: part.text.toLowerCase().replace('$', '') })) };
}

/** The parameter of that name, or those that it abbreviates. */
function findParameter({ options }: Program, name: string): readonly OptionSpec[] {
  const exact = options.byName.get(name);
  if (exact !== undefined) return [exact];
  const abbreviated = [...options.byName.keys()].filter((each) => each.startsWith(name));
  return [...new Set(abbreviated.flatMap((each) => options.byName.get(each) ?? []))];
}

function takeWord(cursor: Cursor): Word | undefined {
  const word = cursor.words[cursor.next];
  cursor.next += 1;
  return word;
}
