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
import { joinMeanings, mergeStates } from '../merge-states.ts';
import { changeState, withVariable, type Meaning, type Value } from '../shell-state.ts';
import { nothing, streamOf } from '../stream.ts';
import { exportVariable, setVariable } from '../variables.ts';
import { setNamed } from './set-named.ts';
import { operandsOf, optionsOf, steered, told } from './builtin.ts';

/** `export NAME=value`, `declare -x`, `local`: later commands find it, in this shell or in theirs. */
export function declare(run: ProgramRun, shell: ShellRun): Outcome {
  const [first, ...words] = run.command.words;
  const name = first === undefined ? undefined : textOf(first);
  const letters = optionsOf(run).join('');
  const isExporting = name === 'export' || letters.includes('x');
  if (letters.includes('f')) return declareFunctions(run, isExporting, shell);
  const isLocal = name === 'local' || (/^(?:declare|typeset)$/.test(name ?? '') && !letters.includes('g'));
  const attribute = name === 'export' ? undefined : attributesIn(letters) + (name === 'readonly' ? 'r' : '');
  for (const word of words.filter((each) => !/^[-+]/.test(leadOf(each))))
    declareWord(word, { isExporting, isLocal, attribute }, shell);
  const isWithheld = (name === 'export' && letters.includes('n')) || /\+\w*x/.test(optionsOf(run).join(' '));
  if (isWithheld)
    withhold(
      words.map((word) => /^\w*/.exec(leadOf(word))?.[0] ?? ''),
      shell,
    );
  // `declare -n`: assigning to the name then changes another variable.
  const isTelling = words.length === 0 || letters.includes('p');
  const isNaming = name !== 'export' && letters.includes('n');
  return { ...(isTelling ? told : steered), ...(isNaming && { effects: run.opaque('a name for another variable') }) };
}

function declareFunctions(run: ProgramRun, isExporting: boolean, shell: ShellRun): Outcome {
  const names = operandsOf(run).map(leadOf);
  const { exportedFunctions } = shell.state;
  if (isExporting)
    shell.state = changeState(shell.state, { exportedFunctions: new Set([...exportedFunctions, ...names]) });
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
  if (name === '') {
    if (word.parts.some(({ kind }) => kind === 'unknown')) setNamed(word, undefined, shell);
    return;
  }
  if (isLocal) addLocal(name, sign !== '', shell);
  const before = shell.state.attributes.get(name) ?? '';
  // What is assigned here is assigned before it may be no more.
  const shaping = attribute?.replace('r', '') ?? '';
  if (shaping !== '') noteAttribute(name, before + shaping, shell);
  const value = sliceWord(word, name.length + sign.length);
  if (sign === '+=') setVariable(name, undefined, shell);
  else if (sign === '=') assignDeclared(name, value, shell);
  else if (shaping !== '' && shell.state.variables.has(name)) setVariable(name, shell.state.variables.get(name), shell);
  if (attribute?.includes('r') === true) noteAttribute(name, `${before}${shaping}r`, shell);
  if (isExporting) exportVariable(name, shell);
}

/** bash takes a quoted list for the elements of an array: `declare -a x='(a b)'` (Bash manual, 6.7). */
function assignDeclared(name: string, value: Word, shell: ShellRun): void {
  const text = textOf(value) ?? '';
  if (!/^\(.*\)$/s.test(text)) return setVariable(name, [value.parts], shell);
  const { state } = shell;
  const { pointer } = value.from;
  const read = shell.reader.readText(`${name}=${text}`, { pointer }, shell, { isSameShell: true });
  shell.effects.push(...(read.effects ?? []));
  const asList = shell.state;
  shell.state = state;
  setVariable(name, [value.parts], shell);
  shell.state = mergeStates(asList, shell.state);
}

/** `export -n x`, `declare +x x`: programs no longer find it. */
function withhold(names: readonly string[], shell: ShellRun): void {
  const exported = new Map([...shell.state.exported].filter(([name]) => !names.includes(name)));
  shell.state = changeState(shell.state, { exported });
}

/** A local variable without a value is unset in bash, and keeps that of the caller in dash. */
function addLocal(name: string, isAssigned: boolean, shell: ShellRun): void {
  const { locals } = shell;
  if (locals === undefined || locals.has(name)) return;
  locals.add(name);
  if (!isAssigned) shell.state = mergeStates(withVariable(shell.state, name, []), shell.state);
}

/** Of zsh's `-L`, `-R`, `-Z`, `-E`, `-F` what a value becomes is left, as with `-i` (zshbuiltins(1), typeset). */
function attributesIn(letters: string): string {
  const known = /[ilur]/g;
  return [...(letters.match(known) ?? []), ...(/[LRZEFT]/.test(letters) ? ['i'] : [])].join('');
}

function noteAttribute(name: string, attribute: string, shell: ShellRun): void {
  shell.state = changeState(shell.state, { attributes: withEntry(shell.state.attributes, name, attribute) });
}

/** `unset NAME`, `unset -f NAME`. */
export function unset(run: ProgramRun, shell: ShellRun): Outcome {
  const options = optionsOf(run);
  if (options.some((option) => option.includes('f'))) return unsetFunctions(run, shell);
  const isOfVariables = options.some((option) => option.includes('v'));
  for (const word of operandsOf(run)) {
    setNamed(word, /^[A-Za-z_]\w*$/.test(textOf(word) ?? '') ? [] : undefined, shell);
    // bash takes the name for that of a function where there is no such variable.
    if (!isOfVariables) doubtFunctions(textOf(word), shell);
  }
  return steered;
}

/** `unset -f NAME`, and zsh's `unfunction NAME`, `unhash -f NAME`, `disable -f NAME` (zshbuiltins(1)). */
export function unsetFunctions(run: ProgramRun, shell: ShellRun): Outcome {
  const words = operandsOf(run);
  const names = words.map(textOf);
  // zsh takes a pattern behind `-m`.
  const areKnown = names.every((name) => name !== undefined) && !optionsOf(run).some((option) => option.includes('m'));
  if (!areKnown) doubtFunctions(undefined, shell);
  else {
    const left = [...shell.state.functions].filter(([name]) => !names.includes(name));
    shell.state = changeState(shell.state, { functions: new Map(left) });
  }
  return steered;
}

/** `unhash`, `disable`: without `-f` it is not about functions. */
export function unsetMeaning(run: ProgramRun, shell: ShellRun): Outcome {
  return optionsOf(run).some((option) => option.includes('f')) ? unsetFunctions(run, shell) : steered;
}

/** A function of this name may be none any more; without a name, any of them. */
function doubtFunctions(name: string | undefined, shell: ShellRun): void {
  const { functions } = shell.state;
  if (functions.size === 0 || (name !== undefined && !functions.has(name))) return;
  const doubted = Array.from(functions, ([each, meanings]): readonly [string, readonly Meaning[]] => [
    each,
    name === undefined || each === name ? joinMeanings(meanings) : meanings,
  ]);
  shell.state = changeState(shell.state, { functions: new Map(doubted) });
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
  if (name !== undefined) setNamed(name, undefined, shell);
  for (const each of ['OPTARG', 'OPTIND']) setVariable(each, undefined, shell);
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
  setNamed(name, value, shell);
  return { output: nothing };
}
