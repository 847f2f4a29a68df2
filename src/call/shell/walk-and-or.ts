import type { AndOr, PipelineNode } from 'unbash';
import type { ShellRun } from './shell-run.ts';
import { mergeStates } from './merge-states.ts';
import { changeState, type ShellState } from './shell-state.ts';
import { joinAlternatives, joinStreams, perhaps, unheard, type Stream } from './stream.ts';

/**
 * What stands behind `&&` counts as running; behind the list, it may have run or not. What stands behind `||` runs where what is
 * before it has failed.
 */
export function walkAndOr({ commands, operators }: AndOr, run: ShellRun, input: Stream | undefined): Stream {
  const start = run.state;
  let before = start;
  const ways: ShellState[] = [];
  const failed: string[] = [];
  const outputs: Stream[] = [];
  for (const [index, command] of commands.entries()) {
    const operator = operators[index - 1];
    if (operator === '||') {
      // Wherever one of the commands before it has failed, it runs: no way leads past it.
      for (const way of ways.splice(0)) before = mergeStates(before, inFolderOf(way, before));
      const other = walkOr(command, before, { run, input });
      // One of the two prints it: `git rev-parse --show-toplevel || pwd`.
      const last = outputs.at(-1);
      const isSame = other.text !== undefined && other.text === last?.text;
      const previous = commands[index - 1];
      // `test -f a && echo b || echo c` prints the one or the other: an `echo` does not fail.
      if (operators[index - 2] === '&&' && last !== undefined && previous !== undefined && isPrint(previous, run))
        outputs.splice(-1, 1, joinAlternatives([{ ...last, isOptional: undefined }, other]));
      else if (last?.printsIfFound === true) outputs.splice(-1, 1, joinAlternatives([asFound(last), other]));
      else if (!isSame) outputs.push(perhaps(other));
      continue;
    }
    if (operator === '&&') {
      ways.push(run.state);
      for (const folder of run.state.ifFailed) failed.push(folder);
      if (run.state.ifFailed.length > 0) run.state = changeState(run.state, { ifFailed: noFolders });
    }
    before = run.state;
    const output = run.reader.walkNode(command, run, input);
    outputs.push(operator === '&&' && !isPlace(command) ? perhaps(output) : output);
  }
  // Where one of the commands is `exit`, another way leads on.
  const { hasEnded } = start;
  for (const way of ways)
    if (way !== run.state) run.state = withEnd(mergeStates(run.state, inFolderOf(way, run.state)), hasEnded);
  for (const folder of run.state.ifFailed) failed.push(folder);
  if (failed.length > 0) run.state = changeState(run.state, { ifFailed: [...new Set(failed)] });
  run.state = withEnd(run.state, hasEnded);
  return run.isHeard ? joinStreams(outputs) : unheard;
}

/** `cd dir && pwd`: that a `cd` succeeds is supposed everywhere. */
function isPlace(node: PipelineNode): boolean {
  return node.type === 'Command' && node.name?.text === 'pwd';
}

// Most commands change nothing, and a state has many properties to copy.
function withEnd(state: ShellState, hasEnded: boolean): ShellState {
  return state.hasEnded === hasEnded ? state : changeState(state, { hasEnded });
}

function isPrint(node: PipelineNode, { state }: ShellRun): boolean {
  const name = node.type === 'Command' && node.redirects.length === 0 ? (node.name?.text ?? '') : '';
  return /^(?:echo|printf)$/.test(name) && !state.functions.has(name) && !state.aliases.has(name);
}

/** `command -v python3 || echo python` prints the one or the other. */
function asFound(located: Stream): Stream {
  return { ...located, alternatives: located.alternatives?.filter(({ length }) => length > 0) };
}

const noFolders: readonly string[] = [];

interface Walk {
  readonly run: ShellRun;
  readonly input: Stream | undefined;
}

function walkOr(command: PipelineNode, before: ShellState, { run, input }: Walk): Stream {
  const succeeded = changeState(run.state, { ifFailed: [] });
  run.state = changeState(before, { files: run.state.files });
  const output = run.reader.walkNode(command, run, input);
  run.state = mergeStates(succeeded, run.state);
  return output;
}

/** Which folder a list leaves is told by its `cd` alone. */
function inFolderOf(
  state: ShellState,
  { place, isLost, otherFolders, ifFailed, formerFolders }: ShellState,
): ShellState {
  return changeState(state, { place, isLost, otherFolders, ifFailed, formerFolders });
}
