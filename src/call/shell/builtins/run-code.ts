import { changeState } from '../shell-state.ts';
import { withEntry } from '../../../lib/layered-map.ts';
import { textOf, type Word } from '../../command.ts';
import { sourcesOf } from '../../programs/code-sources.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { joinWords, leadOf, sliceWord, wordOf } from '../../programs/word-pieces.ts';
import type { ShellRun } from '../shell-run.ts';
import { changed, nothing, type Stream } from '../stream.ts';
import { addTrap } from '../traps.ts';
import { operandsOf, optionsOf, steered, told } from './builtin.ts';

/** `trap text signal`: the text runs later, as a rule when the shell ends. */
export function setTrap(run: ProgramRun, shell: ShellRun): Outcome {
  const [, first, ...others] = run.command.words;
  const [action, ...signals] = first !== undefined && textOf(first) === '--' ? others : [first, ...others];
  const isReset = action === undefined || signals.length === 0 || /^-|^$/.test(textOf(action) ?? 'x');
  const isTelling = first === undefined || /^-\w*[pP]/.test(textOf(first) ?? '');
  if (isTelling) return told;
  if (isReset) return steered;
  const named = signals.map((signal) => (signal === undefined ? '' : leadOf(signal)));
  addTrap({ action, command: run.command, signals: named }, shell);
  return {
    ...steered,
    codeFrom: sourcesOf([action]),
    output: shell.isHeard ? printedLater(action, run, shell) : nothing,
  };
}

/** What it prints then goes where the shell prints, among what else it does; what it holds is known only then. */
function printedLater(action: Word, run: ProgramRun, shell: ShellRun): Stream {
  const { state } = shell;
  const { output = nothing } = run.runText(action, { isWithinShell: true });
  shell.state = state;
  return output.sources.length === 0 ? nothing : changed(output);
}

/** `alias name=text`: shells that expand aliases run the text in place of the name. */
export function setAlias(run: ProgramRun, shell: ShellRun): Outcome {
  const effects = operandsOf(run).flatMap((word) => {
    const end = leadOf(word).indexOf('=');
    if (end === -1) return [];
    const text = sliceWord(word, end + 1);
    const name = leadOf(word).slice(0, end);
    const all = [...(shell.state.aliases.get(name) ?? []), text];
    if (all.length > mostTexts) return run.opaque('a name that is an alias for many texts');
    shell.state = changeState(shell.state, { aliases: withEntry(shell.state.aliases, name, all) });
    // A program's name says nothing before the words that it is given where the alias is used.
    return isPlainName.test(textOf(text) ?? '') ? [] : (run.runText(text, { isWithinShell: true }).effects ?? []);
  });
  const isTelling = operandsOf(run).every((word) => !leadOf(word).includes('='));
  return { ...(isTelling ? told : steered), effects };
}

/** Texts that one name is an alias for. */
const mostTexts = 8;

const isPlainName = /^[\w./-]+$/;

/** `hash -p path name`, `enable -f file name`: a name then means another program. */
export function replaceProgram(run: ProgramRun): Outcome {
  const isReplacing =
    optionsOf(run).some((option) => /^-\w*[pf]/.test(option)) ||
    operandsOf(run).some((word) => leadOf(word).includes('='));
  const isTelling = run.command.words.length === 1 || optionsOf(run).some((option) => /^-\w*[lt]/.test(option));
  return {
    ...(isTelling ? told : steered),
    ...(isReplacing && { effects: run.opaque('a name that is made to mean another program') }),
  };
}

/** `complete -C text`, `emulate sh -c text`, `bind -x text`, `compgen -W text`: builtins with an option that runs code (Bash manual, 8.7). */
export function runOptionText(run: ProgramRun): Outcome {
  const { words } = run.command;
  const texts = words.flatMap((word, index) => {
    const before = words[index - 1];
    if (before === undefined || !/^-(?:C|c|x|W)$/.test(textOf(before) ?? '')) return [];
    // `bind -x '"key": command'` (Bash manual, 8.7).
    const key = run.name === 'bind' ? /^[^:]*:/.exec(leadOf(word))?.[0].length : undefined;
    return [key === undefined ? word : sliceWord(word, key)];
  });
  return { ...steered, effects: texts.flatMap((text) => run.runText(text, { isWithinShell: true }).effects ?? []) };
}

/** `autoload name` of zsh: a file of that name in a folder of `fpath` becomes a function (zshmisc(1)); those of the text itself are run. */
export function loadFunctions(run: ProgramRun): Outcome {
  const written = run.written();
  if (written.size === 0) return steered;
  const names = new Set(operandsOf(run).map((word) => leadOf(word).replace(/^.*\//s, '')));
  const contents = [...written].filter(([path]) => names.has(path.slice(path.lastIndexOf('/') + 1)));
  run.spend(written.size);
  const effects = contents.flatMap(([, content]) => run.runStream(content, { isWithinShell: true }).effects ?? []);
  return { ...steered, effects };
}

/** `print -P` of zsh expands its words as prompts, which run what is substituted in them. */
export function printPrompt(run: ProgramRun): Outcome {
  const isPrompt = optionsOf(run).some((option) => /^-\w*P/.test(option));
  const texts = isPrompt ? operandsOf(run).filter((word) => /[$`]/.test(leadOf(word))) : [];
  const effects = texts.flatMap((word) => {
    const text = joinWords([wordOf(': "', word.from), word, wordOf('"', word.from)], '');
    return text === undefined ? [] : (run.runText(text, { isWithinShell: true }).effects ?? []);
  });
  return { isImplied: true, effects };
}
