import { isInRanges, type Ranges } from '../python-regex/code-point-set.ts';
import { targetsOf, type Automaton } from './automaton.ts';
import { anyCharacter } from './character-sets.ts';
import { advance, afterPath } from './path-walk.ts';

/** Steps that one question about two sets of paths may take; past it the answer is not known. */
const mostSteps = 50_000;

/** Pairs of positions of two sets that are compared: 4 MB. */
const mostPairs = 1_000_000;

/** Whether the path is one of the set. */
export function includesPath(automaton: Automaton, path: string): boolean {
  return canEnd(automaton, afterPath(automaton, path));
}

function canEnd({ steps }: Automaton, positions: readonly number[]): boolean {
  return positions.some((position) => steps[position] === undefined);
}

type Share = 'all' | 'some' | 'none' | undefined;

/** The tree that was asked about last: agents search the same few again and again. */
const lastTrees = new WeakMap<Automaton, { readonly folder: string; readonly share: Share }>();

/** How much of a folder with all that lies under it the set holds; undefined where that takes too long to tell. */
export function shareOfTree(automaton: Automaton, folder: string): Share {
  const last = lastTrees.get(automaton);
  if (last?.folder === folder) return last.share;
  const share = findShare(automaton, folder);
  lastTrees.set(automaton, { folder, share });
  return share;
}

function findShare(automaton: Automaton, folder: string): Share {
  const at = afterPath(automaton, folder);
  const isRoot = folder.endsWith('/');
  const below = isRoot ? at : advance(automaton, at, slashCode);
  const holdsFolder = canEnd(automaton, at);
  // Every position leads to an end, so that where some are left, some path is held.
  if (!holdsFolder && below.length === 0) return 'none';
  const holdsAll = holdsFolder ? takesAllTexts(automaton, below) : false;
  return holdsAll === undefined ? undefined : holdsAll ? 'all' : 'some';
}

const slashCode = 0x2f;

/** Whether every text of one character or more leads to an end; undefined where that takes too long to tell. */
function takesAllTexts(automaton: Automaton, from: readonly number[]): boolean | undefined {
  const open = [from];
  const seen = new Set<string>();
  let steps = 0;
  for (let positions = open.pop(); positions !== undefined; positions = open.pop()) {
    for (const codePoint of samplesOf(anyCharacter, automaton, positions)) {
      steps += 1 + positions.length;
      if (steps > mostSteps) return undefined;
      const next = advance(automaton, positions, codePoint).toSorted(ascending);
      if (!canEnd(automaton, next)) return false;
      const key = next.join();
      if (takesEverything(automaton, next) || seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return true;
}

/** Pairs of positions that were reached in the question that `question` counts: cheaper than a set for each question. */
const pairs = { reached: new Int32Array(1 << 14), question: 0 };

function nextQuestion(size: number): void {
  pairs.question += 1;
  if (pairs.reached.length >= size && pairs.question < 2 ** 31 - 1) return;
  pairs.reached = new Int32Array(Math.max(size, pairs.reached.length));
  pairs.question = 1;
}

/** Whether some path is in both sets; undefined where that takes too long to tell. */
export function intersect(left: Automaton, right: Automaton): boolean | undefined {
  // Most sets hold no path that begins as those of the other do.
  const beginning = beginningOf(right);
  const lefts = afterPath(left, beginning.text);
  if (lefts.length === 0) return false;
  const width = right.steps.length;
  if (left.steps.length * width > mostPairs) return undefined;
  nextQuestion(left.steps.length * width);
  const { reached, question } = pairs;
  const open: number[] = [];
  let steps = 0;
  const reach = (lefts: readonly number[], rights: readonly number[]): void => {
    for (const first of lefts) {
      for (const second of rights) {
        const pair = first * width + second;
        if (reached[pair] === question) continue;
        reached[pair] = question;
        steps += 1;
        open.push(pair);
      }
    }
  };
  reach(lefts, beginning.positions);
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (steps > mostSteps) return undefined;
    const second = pair % width;
    const first = (pair - second) / width;
    const [from, to] = [left.steps[first], right.steps[second]];
    if (from === undefined && to === undefined) return true;
    if (from !== undefined && to !== undefined && overlap(from.set, to.set))
      reach(targetsOf(left, first), targetsOf(right, second));
  }
  return false;
}

/** The text that each path of a set begins with, and the positions behind it. */
interface Beginning {
  readonly text: string;
  readonly positions: readonly number[];
}

const beginnings = new WeakMap<Automaton, Beginning>();

function beginningOf(automaton: Automaton): Beginning {
  const known = beginnings.get(automaton);
  if (known !== undefined) return known;
  let text = '';
  let positions = automaton.starts;
  for (;;) {
    const [position, other] = positions;
    const step = position === undefined || other !== undefined ? undefined : automaton.steps[position];
    const [character = 0, end = 0] = step?.set ?? [];
    const isOne = step !== undefined && step.loops !== true && step.set.length === 2 && end === character + 1;
    if (position === undefined || !isOne) break;
    text += String.fromCodePoint(character);
    positions = targetsOf(automaton, position);
  }
  const beginning = { text, positions };
  beginnings.set(automaton, beginning);
  return beginning;
}

function overlap(left: Ranges, right: Ranges): boolean {
  for (let at = 0, other = 0; at < left.length && other < right.length;) {
    const [start = 0, end = 0] = [left[at], left[at + 1]];
    const [otherStart = 0, otherEnd = 0] = [right[other], right[other + 1]];
    if (start < otherEnd && otherStart < end) return true;
    if (end <= otherEnd) at += 2;
    else other += 2;
  }
  return false;
}

/** A position of the inner set, and those of the outer one that the same path may lead to. */
interface Reached {
  readonly inner: number;
  readonly outer: readonly number[];
}

const examples = new WeakMap<Automaton, string>();

/** One of the shortest paths of the set. */
function exampleOf(automaton: Automaton): string {
  const known = examples.get(automaton);
  if (known !== undefined) return known;
  const found = findExample(automaton);
  examples.set(automaton, found);
  return found;
}

/** Breadth first: each position is reached once, by one of the shortest texts that lead there. */
function findExample(automaton: Automaton): string {
  const texts = new Map(automaton.starts.map((start) => [start, '']));
  for (const [position, text] of texts) {
    const step = automaton.steps[position];
    if (step === undefined) return text;
    if (step.set.length === 0) continue;
    const next = text + String.fromCodePoint(isInRanges(step.set, usualCode) ? usualCode : (step.set[0] ?? 0));
    for (const target of targetsOf(automaton, position)) if (!texts.has(target)) texts.set(target, next);
  }
  return '';
}

/** Of a letter, rather than of the first character that there is. */
const usualCode = 0x78;

/** Whether a certain path of `inner` is in `outer`: where it is not, `outer` does not include all of them. */
export function holdsExample(outer: Automaton, inner: Automaton): boolean {
  return includesPath(outer, exampleOf(inner));
}

/** Whether each path of `inner` is in `outer`; undefined where that takes too long to tell. */
export function includesAll(outer: Automaton, inner: Automaton): boolean | undefined {
  // Most sets do not, and one path tells.
  if (!holdsExample(outer, inner)) return false;
  const open: Reached[] = [];
  const seen = new Set<string>();
  let steps = 0;
  const reach = (inners: readonly number[], outers: readonly number[]): void => {
    for (const position of inners) {
      const key = `${position}:${outers.join()}`;
      steps += 1 + outers.length;
      if (seen.has(key)) continue;
      seen.add(key);
      open.push({ inner: position, outer: outers });
    }
  };
  reach(inner.starts, outer.starts.toSorted(ascending));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (steps > mostSteps) return undefined;
    if (takesEverything(outer, next.outer)) continue;
    const step = inner.steps[next.inner];
    if (step === undefined && !canEnd(outer, next.outer)) return false;
    for (const codePoint of step === undefined ? [] : samplesOf(step.set, outer, next.outer)) {
      steps += next.outer.length;
      const outers = advance(outer, next.outer, codePoint).toSorted(ascending);
      if (outers.length === 0) return false;
      reach(targetsOf(inner, next.inner), outers);
    }
  }
  return true;
}

/** Whether every text leads on from here to an end: what lies under a folder that is covered need not be looked at. */
function takesEverything({ steps }: Automaton, positions: readonly number[]): boolean {
  return positions.some((position) => {
    const step = steps[position];
    return step?.loops === true && step.set === anyCharacter && steps[position + 1] === undefined;
  });
}

function ascending(left: number, right: number): number {
  return left - right;
}

/** One code point of the set for each way in which it and its neighbours lead on in the outer automaton. */
function samplesOf(set: Ranges, { steps }: Automaton, positions: readonly number[]): readonly number[] {
  const samples = new Set(set.filter((_, index) => index % 2 === 0));
  for (const position of positions) {
    for (const bound of steps[position]?.set ?? []) if (isInRanges(set, bound)) samples.add(bound);
  }
  return [...samples];
}
