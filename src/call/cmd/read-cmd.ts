import type { Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { sliceWord, sourceOf } from '../programs/word-pieces.ts';
import { maxDepth, type TextContext } from '../reading.ts';
import { followRedirect, isRedirection } from './redirects.ts';
import { runCmdCommand, type CmdRun } from './run-cmd-command.ts';
import { startRun } from '../shell/read-shell.ts';
import { pushOpaque } from '../shell/shell-run.ts';
import type { Stream } from '../shell/stream.ts';
import { splitCmd, type CmdToken, type CmdWord } from './split-cmd.ts';

const longestText = 65_536;

/** What a text does that is handed to `cmd.exe`, or stands in a batch file. */
export function readCmd(text: string, context: TextContext): readonly Effect[] {
  const run: CmdRun = { shell: startRun(text, context), variables: new Map() };
  const isTooMuch = text.length > longestText || context.depth > maxDepth || !context.budget.spend(2 * text.length);
  if (isTooMuch) pushOpaque(run.shell, 'a text for cmd that is too long', context.from);
  else walkTokens(splitCmd(text), run);
  return run.shell.effects;
}

interface OpenCommand {
  words: CmdWord[];
  redirects: { readonly sign: string; readonly target: CmdWord }[];
  input: Stream | undefined;
}

/** Every command, as if each of them runs. */
function walkTokens(tokens: readonly CmdToken[], run: CmdRun): void {
  let open: OpenCommand = { words: [], redirects: [], input: undefined };
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
      const output = runOpen(open, run);
      open = { words: [], redirects: [], input: token.sign === '|' ? output : undefined };
    }
  }
  runOpen(open, run);
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

function runOpen({ words, redirects, input }: OpenCommand, run: CmdRun): Stream | undefined {
  const all = words.map((word): Word => ({ parts: word.parts, from: run.shell.source.locate(word.start, word.end) }));
  const given = withoutAt(all);
  const targets = redirects.map(({ sign, target }) => ({
    sign,
    target: { parts: target.parts, from: run.shell.source.locate(target.start, target.end) },
  }));
  const output = given.length === 0 ? undefined : runCmdCommand(given, run, input);
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
