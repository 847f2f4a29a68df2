import { textOf } from '../command.ts';
import type { NestedOptions, Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, wordOf } from './word-pieces.ts';

/** A program that is given no command starts a shell, and that shell reads the input: `chroot folder`, `poetry shell`. */
export function startShell(run: ProgramRun, options: NestedOptions = {}, name = 'sh'): Outcome {
  if (run.input === undefined) return {};
  const { effects, output } = run.runWords([wordOf(name, run.command.from)], options);
  return { effects, output };
}

/** `adb shell command`, `heroku run command`: its words are joined by spaces for a shell on that machine; without any, the shell reads its input. */
export function runWordsThere(via: string, skipped = 0) {
  return (run: ProgramRun): Outcome => {
    const words = operandWords(run).slice(skipped);
    const command = words[0] !== undefined && textOf(words[0]) === '--' ? words.slice(1) : words;
    const text = joinWords(command, ' ');
    return text === undefined ? startShell(run, { machine: { via } }) : run.runText(text, { machine: { via } });
  };
}
