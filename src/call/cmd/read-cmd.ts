import { changeState } from '../shell/shell-state.ts';
import type { Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { sliceWord, sourceOf } from '../programs/word-pieces.ts';
import { changeContext, maxDepth, type TextContext } from '../reading.ts';
import { followRedirect, isRedirection } from './redirects.ts';
import type { CmdRun } from './cmd-run.ts';
import { runCmdCommand } from './run-cmd-command.ts';
import { makePlacelessSource, startRun } from '../shell/read-shell.ts';
import { pushOpaque } from '../shell/shell-run.ts';
import { joinStreams, type Stream } from '../shell/stream.ts';
import { splitCmd, type CmdToken, type CmdWord } from './split-cmd.ts';

const longestText = 65_536;

/** What a text does that is handed to `cmd.exe`, or stands in a batch file. */
export function readCmd(text: string, context: TextContext): readonly Effect[] {
  const run: CmdRun = {
    shell: startRun(text, context),
    variables: new Map(),
    loops: new Map(),
    walker: { command: runCmdCommand, text: walkInner },
  };
  const isTooMuch = text.length > longestText || context.depth > maxDepth || !context.budget.spend(2 * text.length);
  if (isTooMuch) pushOpaque(run.shell, 'a text for cmd that is too long', context.from);
  else walkTokens(splitCmd(text), run);
  return run.shell.effects;
}

/** A text within the text; what it leaves in files counts for what follows. */
function walkInner(text: string, run: CmdRun): Stream | undefined {
  const { context } = run.shell;
  const { depth, budget, from } = context;
  if (depth >= maxDepth || text.length > longestText || !budget.spend(2 * text.length + 20)) {
    pushOpaque(run.shell, 'a text for cmd within too many others', from);
    return { sources: ['variable'] };
  }
  const source = makePlacelessSource(text, from);
  const shell = { ...run.shell, source, context: changeContext(context, { depth: depth + 1 }) };
  const output = walkTokens(splitCmd(text), { ...run, shell });
  run.shell.state = changeState(run.shell.state, { files: shell.state.files });
  return output;
}

interface OpenCommand {
  words: CmdWord[];
  redirects: { readonly sign: string; readonly target: CmdWord }[];
  input: Stream | undefined;
}

/** Every command, as if each of them runs; what all of them print. */
function walkTokens(tokens: readonly CmdToken[], run: CmdRun): Stream | undefined {
  let open: OpenCommand = { words: [], redirects: [], input: undefined };
  // What the commands of each bracket have printed that is open, and of the one that was just closed.
  const groups: (Stream | undefined)[][] = [[]];
  let closed: Stream | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'word') open.words.push(token);
    else if (isRedirection(token.sign)) {
      const target = tokens[at + 1];
      if (token.sign.includes('&')) continue;
      if (target?.kind === 'word') open.redirects.push({ sign: token.sign, target });
      if (target?.kind === 'word') at += 1;
    } else if (token.sign === '(' && isListOf(open)) at = skipList(tokens, at, open);
    else {
      const output = runOpen(open, run, closed);
      if (token.sign === '(') groups.push([]);
      else groups.at(-1)?.push(output);
      closed = token.sign === ')' && groups.length > 1 ? joinOutputs(groups.pop() ?? []) : undefined;
      open = { words: [], redirects: [], input: token.sign === '|' ? output : undefined };
    }
  }
  groups.at(-1)?.push(runOpen(open, run, closed));
  return joinOutputs(groups.flat());
}

function joinOutputs(outputs: readonly (Stream | undefined)[]): Stream | undefined {
  const known = outputs.filter((output) => output !== undefined);
  return known.length === 0 ? undefined : joinStreams(known);
}

/** `for %i in (…)`: what stands in the brackets is a list, and for `/f` perhaps a command. */
function isListOf({ words }: OpenCommand): boolean {
  return textOf(words[0])?.toLowerCase() === 'for' && textOf(words.at(-1))?.toLowerCase() === 'in';
}

function skipList(tokens: readonly CmdToken[], start: number, open: OpenCommand): number {
  let at = start + 1;
  for (
    let token = tokens[at];
    token !== undefined && !(token.kind === 'sign' && token.sign === ')');
    token = tokens[at]
  ) {
    if (token.kind === 'word') open.words.push(token);
    at += 1;
  }
  return at;
}

function textOf(word: CmdWord | undefined): string | undefined {
  return word?.parts.every(({ kind }) => kind === 'text') === true
    ? word.parts.map(({ text }) => text).join('')
    : undefined;
}

function runOpen(
  { words, redirects, input }: OpenCommand,
  run: CmdRun,
  closed: Stream | undefined,
): Stream | undefined {
  const all = words.map((word): Word => ({ parts: word.parts, from: run.shell.source.locate(word.start, word.end) }));
  const given = withoutAt(all);
  const targets = redirects.map(({ sign, target }) => ({
    sign,
    target: { parts: target.parts, from: run.shell.source.locate(target.start, target.end) },
  }));
  // Behind a bracket stand the redirections of all that is in it.
  const output = given.length === 0 ? closed : runCmdCommand(given, run, input);
  for (const redirect of targets) followRedirect(redirect, run.shell, output);
  return targets.some(({ sign }) => sign.includes('>')) ? { sources: [], text: '' } : output;
}

/** `@` in front of a command keeps it from being shown. */
function withoutAt(words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  if (first === undefined || !sourceOf(first).startsWith('@')) return words;
  const rest = sliceWord(first, 1);
  return rest.parts.length === 0 ? others : [rest, ...others];
}
