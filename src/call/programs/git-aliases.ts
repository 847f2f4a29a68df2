import { textOf, type Word } from '../command.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** What `-c alias.x=…` makes of the subcommand `x`: a text for a shell behind `!`, else words of git (git-config(1), alias.*). */
export function runAlias(run: ProgramRun, settings: readonly Word[]): Outcome {
  const { subcommands, operands } = run.invocation;
  const [name] = subcommands;
  if (name === undefined) return {};
  const lead = `alias.${name}=`.toLowerCase();
  const setting = settings.findLast((each) => leadOf(each).toLowerCase().startsWith(lead));
  return setting === undefined
    ? {}
    : runAliasText(run, sliceWord(setting, lead.length), wordsBehind(run, operands[0]?.word));
}

/** The text of an alias, with the words that stand behind it. */
export function runAliasText(run: ProgramRun, value: Word, rest: readonly Word[] = []): Outcome {
  const isShell = leadOf(value).startsWith('!');
  const text = textOf(value);
  if (text === undefined)
    return isShell
      ? run.runText(sliceWord(value, 1))
      : { effects: run.opaque('an alias that is known only when it runs') };
  const line = `${isShell ? text.slice(1) : `git ${text}`}${rest.length > 0 ? ' "$@"' : ''}`;
  if (rest.length === 0) return run.runText(isShell ? sliceWord(value, 1) : wordOf(line, value.from));
  return run.runText(wordOf(line, value.from), { parameters: [wordOf('git', value.from), ...rest] });
}

function wordsBehind({ command, invocation }: ProgramRun, first: Word | undefined): readonly Word[] {
  const at = invocation.tokens.findIndex((token) => token.kind === 'operand' && token.isSubcommand === true);
  const next = invocation.tokens[at + 1]?.word ?? first;
  return next === undefined ? [] : command.words.slice(command.words.indexOf(next));
}
