import type { Case, CompoundList, If } from 'unbash';
import type { ShellRun } from './shell-run.ts';
import { mergeStates } from './merge-states.ts';
import type { ShellState } from './shell-state.ts';
import { joinAlternatives, joinStreams, nothing, perhaps, type Stream } from './stream.ts';
import { walkScripts } from './walk-scripts.ts';

/** Walks a branch that may not run; the state behind it is that of both ways. */
function walkBranch(list: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const before = run.state;
  const output = run.reader.walkList(list, run, input);
  run.context.budget.spend(run.state.variables.size);
  run.state = mergeStates(run.state, before);
  return output;
}

/** One of the branches runs; without `else`, perhaps none does. */
export function walkIf(node: If, run: ShellRun, input: Stream | undefined): Stream {
  const asked = [run.reader.walkList(node.clause, run, input)];
  const ways: Stream[] = [];
  const ends: ShellState[] = [];
  const walkThen = (list: CompoundList): void => {
    const before = run.state;
    ways.push(run.reader.walkList(list, run, input));
    run.context.budget.spend(run.state.variables.size);
    ends.push(run.state);
    run.state = before;
  };
  walkThen(node.then);
  for (const { clause, then } of node.elif) {
    asked.push(perhaps(run.reader.walkList(clause, run, input)));
    walkThen(then);
  }
  ways.push(node.else === undefined ? nothing : run.reader.walkList(node.else, run, input));
  run.state = ends.reduce((state, end) => mergeStates(state, end), run.state);
  return joinStreams([...asked, joinAlternatives(ways)]);
}

export function walkCase({ word, items }: Case, run: ShellRun, input: Stream | undefined): Stream {
  walkScripts(word, run, 0);
  const isCovered = items.some(({ pattern }) => pattern.some(({ text }) => text === '*'));
  // Behind `;&` and `;;&` others may run as well (Bash manual, 3.2.5.2).
  const isOne = items.every(({ terminator }) => terminator === undefined || terminator === ';;');
  const before = run.state;
  const ends: ShellState[] = [];
  const ways = items.map(({ pattern, body }) => {
    for (const each of pattern) walkScripts(each, run, 0);
    if (!isOne || !isCovered) return walkBranch(body, run, input);
    run.state = before;
    const output = run.reader.walkList(body, run, input);
    run.context.budget.spend(run.state.variables.size);
    ends.push(run.state);
    return output;
  });
  if (ends.length > 0) run.state = ends.reduce(mergeStates);
  return joinAlternatives(isCovered ? ways : [...ways, nothing]);
}
