import { textOf, type Word } from '../command.ts';
import { outcomeOfInput } from './interpreters.ts';
import { hasOption } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, wordOf } from './word-pieces.ts';

/** Programs that keep terminals: what they start in them, and what they type there. */
export const sessionPrograms: ProgramTable = {
  tmux: program('data', 'L= S= f=r c= T= 2 C D l N u U v V', { stopsAtOperand: true, run: runTmux }),
  screen: program('data', 'S= s= t= p= c=r h= e= T= f=? d D m r R x X U a A i l ls list L Logfile=w O q Q v w wipe', {
    stopsAtOperand: true,
    run: runScreen,
  }),
};

const sessionVerbs =
  /^(?:new|new-session|neww|new-window|splitw|split-window|respawn-pane|respawnp|popup|display-popup|run|run-shell|send|send-keys|if|if-shell)$/;

/** Options of the commands of tmux that take the word behind them (tmux(1)). */
const valuedOfTmux = /^-[A-Za-z]*[cdeFfhlnNsStTwxXyb]$/;
const flagsOfTmux = /^-(?:d|b|h|v|P|l|X|S|N|f|k|n|E|EE|dP|Pd|hd|vd|dh|dv)$/;

/** `tmux new-session text`, `tmux send-keys text`: a shell runs what stands behind the verb; several words are a command as they are. */
function runTmux(run: ProgramRun): Outcome {
  const [verb, ...words] = operandWords(run);
  if (hasOption(run.invocation, '-C')) return runControlled(run);
  if (verb === undefined || !sessionVerbs.test(textOf(verb) ?? '')) return {};
  const isTyped = textOf(verb)?.startsWith('send') === true;
  // Which options take a value differs by the verb: both readings are looked at.
  return joinOutcomes(
    [true, false].map((takesValues) => {
      const rest = behindOptions(words, takesValues);
      return isTyped || rest.length === 1 ? typedInto(run, rest) : nestedWords(run, rest);
    }),
  );
}

/** `tmux -C` reads its commands, one a line (tmux(1), CONTROL MODE). */
function runControlled(run: ProgramRun): Outcome {
  const { input } = run;
  if (input?.text === undefined) return outcomeOfInput(run, 'other');
  const lines = input.text.split('\n').filter((line) => line.trim() !== '');
  return { effects: lines.flatMap((line) => run.runText(wordOf(`tmux ${line}`, run.command.from)).effects ?? []) };
}

function behindOptions(words: readonly Word[], takesValues: boolean): readonly Word[] {
  let next = 0;
  for (;;) {
    const text = textOf(words[next] ?? noWord);
    if (text?.startsWith('-') !== true) return words.slice(next);
    next += valuedOfTmux.test(text) && (takesValues || !flagsOfTmux.test(text)) ? 2 : 1;
    if (text === '--') return words.slice(next);
  }
}

const noWord = wordOf('', { pointer: '' });

function typedInto(run: ProgramRun, words: readonly Word[]): Outcome {
  const typed = words.filter((word) => !/^(?:Enter|C-m|KPEnter)$/.test(textOf(word) ?? '')).map(withoutReturn);
  const text = joinWords(typed, ' ');
  return text === undefined ? {} : { effects: run.runText(text).effects ?? [] };
}

function nestedWords(run: ProgramRun, words: readonly Word[]): Outcome {
  return words.length === 0 ? {} : { effects: run.runWords(words).effects ?? [] };
}

/** `screen -dm command`, `screen -S name -X stuff text`, `-X exec command`, `-X screen command` (screen(1)). */
function runScreen(run: ProgramRun): Outcome {
  const words = operandWords(run);
  if (!hasOption(run.invocation, '-X')) return nestedWords(run, words);
  const [verb, ...rest] = words;
  const name = verb === undefined ? '' : (textOf(verb) ?? '');
  if (name === 'stuff') return typedInto(run, rest);
  return /^(?:exec|screen)$/.test(name) ? nestedWords(run, rest) : {};
}

/** `screen -X stuff 'command\n'`: screen reads the escapes itself (screen(1), stuff). */
function withoutReturn(word: Word): Word {
  const text = textOf(word);
  return text === undefined || !/(?:\\[nr]|\^M|\r)$/.test(text)
    ? word
    : wordOf(text.replace(/(?:\\[nr]|\^M|\r)+$/, ''), word.from);
}
