import { textOf, type Word } from '../command.ts';
import { mergeStates } from './merge-states.ts';
import type { ShellRun } from './shell-run.ts';
import { changeState, type ShellState } from './shell-state.ts';

/** What holds behind two ways; one that has ended leads nowhere. */
export function joinWays(state: ShellState, other: ShellState | undefined): ShellState {
  return other === undefined ? state : mergeStates(state, other);
}

function noted(way: ShellState | undefined, state: ShellState): ShellState {
  return way === undefined ? state : mergeStates(way, state);
}

/**
 * `exit`, `return`, `break`, `continue`: what stands behind it on this way does not run. Shells complain of one that is out of place
 * or has too many words, and go on (Bash manual, 4.1).
 */
export function leave(name: string, operands: readonly Word[], run: ShellRun): void {
  if (operands.length > 1) return;
  const { state, ways } = run;
  if (name === 'exit' && run.traps.all.length > 0) run.traps.exited = noted(run.traps.exited, state);
  if (name === 'return') {
    if (!ways.isFunction) return;
    ways.returned = noted(ways.returned, state);
  } else if (name !== 'exit') {
    if (ways.loops === 0) return;
    const [count] = operands;
    if (count !== undefined && textOf(count) !== '1') ways.brokenFar = noted(ways.brokenFar, state);
    ways.broken = noted(ways.broken, state);
  }
  run.state = changeState(state, { hasEnded: true });
}

/** Walks a loop's body, behind which all ways that leave it come together. */
export function walkRound<T>(run: ShellRun, walk: () => T): T {
  const { ways } = run;
  const outer = ways.broken;
  ways.broken = undefined;
  ways.loops += 1;
  const { hasEnded } = run.state;
  const result = walk();
  ways.loops -= 1;
  run.state = joinWays(joinWays(run.state, ways.broken), ways.brokenFar);
  if (run.state.hasEnded !== hasEnded) run.state = changeState(run.state, { hasEnded });
  ways.broken = outer;
  if (ways.loops === 0) ways.brokenFar = undefined;
  return result;
}
