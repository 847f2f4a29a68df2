import { withEntry } from '../../../lib/layered-map.ts';
import { textOf, type Word } from '../../command.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { exactOutput } from '../../programs/outputs/exact-output.ts';
import { partlyPrinted } from '../../programs/outputs/partly-printed.ts';
import { leadOf, sliceWord, sourceOf } from '../../programs/word-pieces.ts';
import { evaluateArithmetic } from '../arithmetic.ts';
import { arithmeticShell } from '../arithmetic-shell.ts';
import { forgottenValue } from '../flow.ts';
import { parseExpression } from '../parse-text.ts';
import type { ShellRun } from '../shell-run.ts';
import type { Value } from '../shell-state.ts';
import { nothing, streamOf } from '../stream.ts';
import { exportVariable, setVariable } from '../variables.ts';
import { operandsOf, optionsOf, steered, told } from './builtin.ts';

/** `export NAME=value`, `declare -x`, `local`: later commands find it, in this shell or in theirs. */
export function declare(run: ProgramRun, shell: ShellRun): Outcome {
  const [first, ...words] = run.command.words;
  const name = first === undefined ? undefined : textOf(first);
  const letters = optionsOf(run).join('');
  const isExporting = name === 'export' || letters.includes('x');
  if (letters.includes('f')) return declareFunctions(run, isExporting, shell);
  const isLocal = name === 'local' || (/^(?:declare|typeset)$/.test(name ?? '') && !letters.includes('g'));
  const attribute = name === 'export' ? undefined : /[ilu]/.exec(letters)?.[0];
  for (const word of words.filter((each) => !/^[-+]/.test(leadOf(each))))
    declareWord(word, { isExporting, isLocal, attribute }, shell);
  // `declare -n`: assigning to the name then changes another variable.
  const isTelling = words.length === 0 || letters.includes('p');
  const isNaming = name !== 'export' && letters.includes('n');
  return { ...(isTelling ? told : steered), ...(isNaming && { effects: run.opaque('a name for another variable') }) };
}

function declareFunctions(run: ProgramRun, isExporting: boolean, shell: ShellRun): Outcome {
  const names = operandsOf(run).map(leadOf);
  const { exportedFunctions } = shell.state;
  if (isExporting) shell.state = { ...shell.state, exportedFunctions: new Set([...exportedFunctions, ...names]) };
  if (isExporting || optionsOf(run).some((option) => option.startsWith('+'))) return steered;
  // `declare -f name` prints the function as it might be written again.
  const texts = names.map((name) => [name, shell.state.functionTexts.get(name)] as const);
  const isKnown = names.length > 0 && texts.every(([, text]) => text !== undefined);
  return isKnown
    ? { ...steered, output: streamOf(texts.map(([name, text = '']) => `${name} () ${text}\n`).join('')) }
    : told;
}

interface Declaration {
  readonly isExporting: boolean;
  readonly isLocal: boolean;
  readonly attribute: string | undefined;
}

function declareWord(word: Word, { isExporting, isLocal, attribute }: Declaration, shell: ShellRun): void {
  const [, name = '', sign = ''] = /^([A-Za-z_]\w*)(\+?=)?/.exec(leadOf(word)) ?? [];
  if (name === '') return;
  if (isLocal) shell.locals?.add(name);
  if (attribute !== undefined)
    shell.state = { ...shell.state, attributes: withEntry(shell.state.attributes, name, attribute) };
  const value = sliceWord(word, name.length + sign.length);
  if (sign === '+=') setVariable(name, undefined, shell);
  else if (sign === '=') setVariable(name, [value.parts], shell);
  if (isExporting) exportVariable(name, shell);
}

/** `unset NAME`, `unset -f NAME`. */
export function unset(run: ProgramRun, shell: ShellRun): Outcome {
  const isFunction = optionsOf(run).some((option) => option.includes('f'));
  for (const word of operandsOf(run)) {
    const name = textOf(word);
    if (name === undefined) continue;
    if (isFunction) shell.state = { ...shell.state, functions: without(shell.state.functions, name) };
    else if (/^[A-Za-z_]\w*$/.test(name)) setVariable(name, [], shell);
    else setVariable(/^\w*/.exec(name)?.[0] ?? '', undefined, shell);
  }
  return steered;
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  return new Map([...map].filter(([name]) => name !== key));
}

/** `let x=1+2`: each word is an arithmetic expression. */
export function evaluateWords({ command }: ProgramRun, shell: ShellRun): Outcome {
  for (const word of command.words.slice(1)) {
    // A star that stands for names of files elsewhere multiplies here.
    const isKnown = word.parts.every(({ kind }) => kind !== 'unknown');
    const expression = isKnown ? parseExpression(sourceOf(word)) : undefined;
    if (expression === undefined) setVariable(/^\w*/.exec(leadOf(word))?.[0] ?? '', undefined, shell);
    else evaluateArithmetic(expression, arithmeticShell(shell));
  }
  return steered;
}

/** `getopts LETTERS NAME`: the options come one by one. */
export function readOption(run: ProgramRun, shell: ShellRun): Outcome {
  const [, name] = operandsOf(run);
  for (const each of [name === undefined ? '' : leadOf(name), 'OPTARG', 'OPTIND']) setVariable(each, undefined, shell);
  return steered;
}

/** `printf -v NAME`: what is printed goes into a variable. */
export function printInto(run: ProgramRun, shell: ShellRun): Outcome {
  const [first, option, name, ...words] = run.command.words;
  const isInto = option !== undefined && textOf(option) === '-v';
  if (first === undefined || name === undefined || !isInto)
    return { output: exactOutput(run) ?? partlyPrinted(run.command.words.slice(1)) };
  const text = exactOutput(run.with({ command: { ...run.command, words: [first, ...words] } }))?.text;
  const parts = words.map((word) => [word.parts.flat()]);
  const value: Value = text === undefined ? forgottenValue(leadOf(name), parts) : [[{ kind: 'text', text }]];
  setVariable(leadOf(name), value, shell);
  return { output: nothing };
}
