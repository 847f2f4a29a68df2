import { textOf, type Word } from '../command.ts';
import { outcomeOfCode } from './interpreters.ts';
import { effectsOfSources } from './package-sources.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** `mix hex.publish`, `mix archive.install`, `mix cmd program words`. */
export function runMix(run: ProgramRun): Outcome {
  const [task, ...words] = operandWords(run);
  const name = task === undefined ? '' : (textOf(task) ?? '');
  if (name === 'cmd' && words.length > 0) return run.runWords(words);
  if (name === 'do')
    return joinOutcomes(tasksOf(words).map((task) => runBehind(run, [wordOf('mix', run.command.from), ...task])));
  if (name === 'run' || name === 'eval') return runMixText(run, name, words);
  if (/^hex\.(?:publish|retire|owner|user|organization)|^hex$/.test(name))
    return { effects: run.connectToConfigured('registry', 'certain') };
  return /^(?:deps\.|archive\.install|escript\.install|local\.|get-deps|upgrade)/.test(name)
    ? { effects: [...run.connectToConfigured('registry', 'no'), ...effectsOfSources(run, words)] }
    : {};
}

/** `mix run -e TEXT file`, `mix eval TEXT` (mix help run, mix help eval). */
function runMixText(run: ProgramRun, name: 'run' | 'eval', words: readonly Word[]): Outcome {
  const texts = words.flatMap((word, index) => {
    if (/^(?:--eval|--expr)=/.test(leadOf(word))) return [sliceWord(word, leadOf(word).indexOf('=') + 1)];
    const isText = /^(?:-e|--eval|--expr)$/.test(textOf(words[index - 1] ?? word) ?? '');
    return isText || (name === 'eval' && !leadOf(word).startsWith('-')) ? [word] : [];
  });
  return texts.length === 0 ? {} : outcomeOfCode(run, texts, 'other');
}

/** `mix do a, b + c`: tasks with their words (mix help do). */
function tasksOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const tasks: Word[][] = [[]];
  for (const word of words) {
    const text = textOf(word) ?? '';
    if (text === '+') tasks.push([]);
    else if (/[^,],$/.test(text)) {
      tasks.at(-1)?.push(wordOf(text.slice(0, -1), word.from));
      tasks.push([]);
    } else tasks.at(-1)?.push(word);
  }
  return tasks.filter((task) => task.length > 0);
}
