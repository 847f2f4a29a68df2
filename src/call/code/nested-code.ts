import { evaluate } from './evaluate.ts';
import { runAll } from './run-statements.ts';
import { pushUnseen, spend, type Machine } from './machine.ts';
import type { Piece } from './tree.ts';
import type { Stream } from '../shell/stream.ts';
import {
  eitherOf,
  knownText,
  optionsOf,
  codeSourcesOf,
  textValue,
  unknown,
  unknownFrom,
  type FunctionValue,
  type Value,
} from './value.ts';

/** Texts that run texts that run texts. */
const deepest = 6;

/** A text of the same language that the program runs, such as that of `eval`. What it gives back, where it is one expression. */
export function runNestedCode(code: Value, at: Piece, machine: Machine): Value {
  return optionsOf(code)
    .map((value) => runOne(value, at, machine))
    .reduce(eitherOf);
}

/** The function that a text becomes. Undefined where it cannot be read. */
export function functionOfCode(code: Value, machine: Machine): FunctionValue | undefined {
  const text = code.kind === 'text' ? knownText(code) : undefined;
  if (text === undefined || !spend(machine, text.length)) return undefined;
  const program = machine.language.parse(text);
  if (program === undefined || program.hasErrors) return undefined;
  for (const origin of codeSourcesOf(code)) if (origin !== 'variable') machine.sources.add(origin);
  const value: FunctionValue = { kind: 'function', parameters: [], body: program.body, scope: machine.scope };
  machine.uncalled.set(value.body, value);
  return value;
}

/** What the text has written to the file of a module: it runs when the module is first imported. */
export function runWrittenModule(content: Stream, at: Piece, machine: Machine): void {
  if (machine.loaded.has(content)) return;
  machine.loaded.add(content);
  for (const source of content.sources) machine.sources.add(source);
  const isKnown = content.text !== undefined;
  const others = content.sources.filter((source) => source !== 'file');
  if (isKnown || others.length > 0) runNestedCode(isKnown ? textValue(content.text) : unknownFrom(others), at, machine);
}

function runOne(value: Value, at: Piece, machine: Machine): Value {
  const origins = codeSourcesOf(value);
  for (const origin of origins) if (origin !== 'variable' && origin !== 'text') machine.sources.add(origin);
  if (value.kind === 'function' || value.kind === 'number' || value.kind === 'constant') return unknown;
  const text = knownText(value);
  // The text of a file runs as if the file itself were run.
  if (text === undefined && origins.length > 0 && origins.every((origin) => origin === 'file')) return unknown;
  if (text === undefined || machine.depth >= deepest || !spend(machine, text.length)) {
    pushUnseen(machine, 'a program text that is known only when it runs');
    return unknown;
  }
  const program = machine.language.parse(text.trim());
  if (program === undefined || program.hasErrors) pushUnseen(machine, 'a program text with a syntax error');
  if (program === undefined) return unknown;
  const nested: Machine = {
    ...machine,
    depth: machine.depth + 1,
    locate: () => machine.locate(at),
    returned: undefined,
  };
  const [first, second] = program.body;
  const isExpression = first?.kind === 'expression' && second === undefined;
  const given = isExpression ? evaluate(first.expression, nested) : unknown;
  if (!isExpression) runAll(program.body, nested);
  machine.sender = nested.sender;
  if (isExpression) return given;
  machine.folder = nested.folder;
  return unknown;
}
