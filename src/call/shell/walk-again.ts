import { keysThatMayDiffer, withEntries } from '../../lib/layered-map.ts';
import { NewEffects } from './new-effects.ts';
import type { ShellRun } from './shell-run.ts';
import { changeState, type Opened, type ShellState } from './shell-state.ts';
import { joinStreams, unheard, withFlow, type Line, type Stream } from './stream.ts';

/** So many rounds of one loop are walked at most. What still changes then may hold anything in the last of them. */
const mostRounds = 5;

/**
 * Walks a round of a loop, and another one as long as those before it have left what it may meet: a file that it runs, a link, a
 * function, what is exported. Within such a round, loops are walked once: what they leave, the next round of this one meets.
 */
export function walkAgain(run: ShellRun, most: number, walk: () => Stream): Stream {
  const start = run.effects.length;
  let before = run.state;
  const first = walk();
  if (run.isAgain || most < 2 || !leavesMore(before, run.state)) return first;
  const outputs = [first];
  const found = new NewEffects(run.effects);
  found.add(run.effects.splice(start));
  run.isAgain = true;
  for (let round = 2; round <= Math.min(most, mostRounds) && leavesMore(before, run.state); round += 1) {
    const changed = changedFiles(before, run.state);
    if (round === mostRounds) run.state = withAnything(run.state, changed);
    before = run.state;
    const known = run.effects.length;
    outputs.push(walk());
    found.add(run.effects.splice(known));
  }
  run.isAgain = false;
  return joinStreams(outputs);
}

function leavesMore(before: ShellState, after: ShellState): boolean {
  if (before === after) return false;
  return (
    changedFiles(before, after).length > 0 ||
    !isSameContent(before.standardInput, after.standardInput) ||
    differs(before.links, after.links, (targets) => targets.join('\0')) ||
    differs(before.exported, after.exported, (all) => all.map(({ value }) => textOfLine(value.parts)).join('\0')) ||
    differs(before.descriptors, after.descriptors, (opened) => opened.map(nameOf).join('\0')) ||
    differs(before.functions, after.functions, (meanings) => meanings)
  );
}

/** Whether anything is there that was not, or that is otherwise than it was. */
function differs<V>(
  before: ReadonlyMap<string, V>,
  after: ReadonlyMap<string, V>,
  nameOf: (value: V) => unknown,
): boolean {
  if (before === after) return false;
  for (const key of keysThatMayDiffer(before, after)) {
    const [one, other] = [before.get(key), after.get(key)];
    if (one === other || other === undefined) continue;
    if (one === undefined || nameOf(one) !== nameOf(other)) return true;
  }
  return false;
}

function nameOf(opened: Opened[number]): string {
  return typeof opened === 'string' ? opened : textOfLine(opened.parts);
}

function textOfLine(line: Line): string {
  return line.map(({ text }) => text).join('');
}

function changedFiles({ files: before }: ShellState, { files }: ShellState): readonly string[] {
  if (before === files) return [];
  const changed: string[] = [];
  for (const key of keysThatMayDiffer(before, files))
    if (!isSameContent(before.get(key), files.get(key))) changed.push(key);
  return changed;
}

function isSameContent(one: Stream | undefined, other: Stream | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return (
    one.text === other.text &&
    one.otherText === other.otherText &&
    one.program === other.program &&
    one.sources.join() === other.sources.join() &&
    (one.flow?.length ?? 0) === (other.flow?.length ?? 0) &&
    isSameChoice(one.alternatives, other.alternatives)
  );
}

function isSameChoice(one: Stream['alternatives'], other: Stream['alternatives']): boolean {
  if (one === other) return true;
  const [left, right] = [one, other].map((lines) => lines?.map(textOfLine).toSorted().join('\0'));
  return left === right;
}

/** The state in which these files may hold anything. */
function withAnything(state: ShellState, names: readonly string[]): ShellState {
  const { files } = state;
  return changeState(state, {
    files: withEntries(
      files,
      names.map((name) => [name, withFlow(unheard, files.get(name)?.flow)] as const),
    ),
  });
}
