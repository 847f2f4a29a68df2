import type { CompoundList, For, Select, While, Word as SourceWord } from 'unbash';
import { changeContext } from '../reading.ts';
import { textOf, type Word } from '../command.ts';
import { expandWord } from './expand-word.ts';
import { findAssigned } from './find-assigned.ts';
import { flowOfParts, joinFlows } from './flow.ts';
import { eachLine } from './lines.ts';
import { fork, type ShellRun } from './shell-run.ts';
import { cutValue, mergeStates, withDoubt } from './merge-states.ts';
import { changeState, type Value } from './shell-state.ts';
import { areManyNumbers, someNumber } from './many-numbers.ts';
import { withProcesses } from './process-lists.ts';
import { changed, joinStreams, type Stream } from './stream.ts';
import { lookUp, setVariable } from './variables.ts';
import { walkAgain } from './walk-again.ts';
import { walkRound } from './ways.ts';

/** `while read line`: a round for each line of the input. */
const readsLine = /^\s*(?:IFS=\S*\s+)?read\s/;

export function walkWhile({ clause, body }: While, run: ShellRun, input: Stream | undefined): Stream {
  const reading = run.source.text.slice(clause.pos, clause.end);
  const isReading = readsLine.test(reading);
  const isDelimited = / -\w*d/.test(reading);
  const rounds = isReading && !(isDelimited && input?.text !== undefined) ? eachLine(input, fewRounds) : undefined;
  const walkOnce = (line: Stream | undefined) => {
    forgetAssigned(run, clause.pos, body.end);
    return joinStreams([run.reader.walkList(clause, run, line), walkBodyOnce(body, run, input)]);
  };
  // How often it runs is not known, unless it is for each of a few lines.
  if (rounds === undefined) return walkAgain(run, Infinity, () => walkOnce(input));
  return joinStreams(rounds.map(walkOnce));
}

/** `for ((…))`: between its rounds, its expressions are evaluated. */
export function walkLoop(
  body: CompoundList,
  run: ShellRun,
  { input, evaluate }: { readonly input: Stream | undefined; readonly evaluate: () => void },
): Stream {
  return walkAgain(run, Infinity, () => {
    evaluate();
    return walkBodyOnce(body, run, input);
  });
}

/** What a round of the loop assigns is not known at the start of the next. */
function walkBodyOnce(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  forgetAssigned(run, body.pos, body.end);
  return walkLoopRound(body, run, { input, isCertain: false });
}

/** What a round assigns may hold in the next; `cd` in a loop leads on from where the round before has led. */
function forgetAssigned(run: ShellRun, start: number, end: number): void {
  const text = withFunctions(run.source.text.slice(start, end), run);
  const names = findAssigned(text, run.state.variables.keys());
  run.context.budget.spend(run.state.variables.size + end - start);
  if (names.length > 0) run.state = withDoubt(run.state, names);
  if (/\b(?:cd|pushd|popd)\b/.test(text) && !/\(\s*cd\b/.test(text))
    run.state = changeState(run.state, { isLost: true });
}

/** The text, and that of the functions that it calls. */
function withFunctions(text: string, { state: { functionTexts }, context }: ShellRun): string {
  let all = text;
  const left = new Map(functionTexts);
  for (const [name, body] of left) {
    if (!context.budget.spend(all.length) || !all.includes(name)) continue;
    all += `\n${body}`;
    left.delete(name);
  }
  return all;
}

/** More known words than these are not looked at one by one. */
const fewRounds = 64;
const manyRounds = 200;

/** A short list of known words is walked word by word. */
export function walkFor(
  { type, name, wordlist, body }: For | Select,
  run: ShellRun,
  input: Stream | undefined,
): Stream {
  const { words, whole } = wordlist === undefined ? { words: parametersOf(run), whole: [] } : expandList(wordlist, run);
  const isKnown = areManyNumbers(words) || (words.length > 0 && words.every(isPlain));
  const isUsed = withFunctions(run.source.text.slice(body.pos, body.end), run).includes(name.value);
  const rounds = isKnown && isUsed ? roundsOf(words, name.value, mostRounds(wordlist)) : [common(words)];
  const walkOnce = (value: Value, here: ShellRun) => {
    forgetAssigned(here, body.pos, body.end);
    setVariable(name.value, value, here);
    return walkLoopRound(body, here, { input, isCertain: isKnown });
  };
  const [only] = rounds;
  const isCounted = type === 'For' && isKnown && words.every((word) => textOf(word) !== undefined);
  const output =
    rounds.length > 1
      ? joinStreams(rounds.map((value) => walkOnce(value, run)))
      : walkAgain(run, isCounted ? words.length : Infinity, () => walkOnce(only, run));
  if (isUsed) for (const word of whole) walkUnsplit(word, run, (side) => walkOnce([word.parts], side));
  return output;
}

/**
 * zsh splits no value: a round may have all of it. As a path such a word is none that anybody has, and what its pieces do as paths the
 * other rounds tell.
 */
function walkUnsplit(word: Word, run: ShellRun, walk: (side: ShellRun) => Stream): void {
  const side = fork(run, { context: changeContext(run.context, { certainty: 'possible' }), effects: [] });
  walk(side);
  const text = textOf(word) ?? '';
  for (const effect of side.effects)
    if (!('path' in effect) || !effect.path.written.includes(text)) run.effects.push(effect);
  run.state = mergeStates(run.state, side.state);
}

/** Words that stand in the text one by one are as many as it is long, and so may the rounds be. */
function mostRounds(list: For['wordlist']): number {
  const isWritten = list?.every(({ text, value, parts }) => parts === undefined && text === value) === true;
  return isWritten ? Math.max(fewRounds, Math.min(list.length, manyRounds)) : fewRounds;
}

function roundsOf(words: readonly Word[], name: string, most: number): readonly Value[] {
  if (areManyNumbers(words)) return [[[someNumber]]];
  if (words.length > most)
    return [
      cutValue(
        name,
        words.map(({ parts }) => [parts]),
      ),
    ];
  return words.map((word) => [withProcesses(word).parts]);
}

/**
 * In zsh `$a` is all elements of an array: where that makes more words, each of them has its round. What it does not split is one
 * word, too.
 */
function expandList(
  list: readonly SourceWord[],
  run: ShellRun,
): { readonly words: readonly Word[]; readonly whole: readonly Word[] } {
  const words = list.flatMap((word) => expandWord(word, run));
  if (!list.some((word) => word.text.includes('$'))) return { words, whole: [] };
  const wide = fork(run, { world: { ...run.world, isZsh: true }, effects: [] });
  const others = list.flatMap((word) => expandWord(word, wide));
  const whole = others.length > fewRounds ? [] : others.filter((word) => /\S\s+\S/.test(textOf(word) ?? ''));
  return { words: others.length > words.length ? others : words, whole: whole.filter((word) => !isAmong(word, words)) };
}

function isAmong(word: Word, words: readonly Word[]): boolean {
  const text = textOf(word);
  return words.some((each) => textOf(each) === text);
}

/** `for x; do` goes through the parameters. */
function parametersOf(run: ShellRun): readonly Word[] {
  const from = run.source.locate(0, 0);
  const value = lookUp('@', run);
  return value?.map((parts) => ({ parts, from })) ?? [{ parts: [{ kind: 'unknown', text: '$@' }], from }];
}

/** `break` and `continue` end no more than the loop. */
function walkLoopRound(
  body: CompoundList,
  run: ShellRun,
  { input, isCertain }: { readonly input: Stream | undefined; readonly isCertain: boolean },
): Stream {
  const before = run.state;
  const output = walkRound(run, () => run.reader.walkList(body, run, input));
  run.context.budget.spend(run.state.variables.size);
  run.state = mergeStates(run.state, isCertain ? changeState(before, { files: run.state.files }) : before);
  return changed(output);
}

function isPlain(word: Word): boolean {
  return textOf(word) !== undefined || word.parts.every(({ kind }) => kind !== 'unknown');
}

function common(words: readonly Word[]): Value {
  const [only] = words;
  if (words.length === 1 && only !== undefined && isPlain(only)) return [only.parts];
  const flow = joinFlows(words.map(({ parts }) => flowOfParts(parts)));
  const origin = words.flatMap(({ parts }) => parts.flatMap((part) => part.origin ?? []));
  if (flow === undefined && origin.length === 0) return undefined;
  return [[{ kind: 'unknown', text: '<word>', origin: [...new Set(origin)], ...(flow !== undefined && { flow }) }]];
}
