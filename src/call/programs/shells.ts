import { textOf, type Word } from '../command.ts';
import type { CodeSource, Effect } from '../effect.ts';
import type { Stream } from '../shell/stream.ts';
import { hasOption, readInvocation, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, leadOf, wordOf } from './word-pieces.ts';
import { isStandardInput, processOrigin, sourcesOf } from './code-sources.ts';

const posixShell = program(
  'data',
  'c i l|login s x e u v n f a b h k m p r o= O= D norc noprofile rcfile=r init-file=r posix restricted verbose',
  {
    stopsAtOperand: true,
    isShell: true,
    run: runShellProgram,
  },
);

/** Shells: `-c` text, a script, or what they read from their input. */
export const shellPrograms: ProgramTable = {
  'bash sh zsh dash ksh mksh ash rbash yash': posixShell,
  // `-c` of these, too, takes a text whose commands are named as in other shells (nu, elvish, xonsh: their manuals).
  'fish csh tcsh nu elvish xonsh': program('data', 'c=x C= l|login i n p d', {
    stopsAtOperand: true,
    run: runShellProgram,
  }),
  'busybox toybox': program('data', '', { stopsAtOperand: true, run: runOperands }),
  coreutils: program('data', 'coreutils-prog= coreutils-prog-shebang= help version', {
    stopsAtOperand: true,
    run: runOneOfCoreutils,
  }),
};

/** `coreutils --coreutils-prog=rm`: the program that the option names, with the words behind (GNU coreutils manual 2.14). */
function runOneOfCoreutils(run: ProgramRun): Outcome {
  const chosen = run.invocation.options.find(({ value }) => value !== undefined);
  if (chosen?.value === undefined) return runOperands(run);
  const { words } = run.command;
  return { ...run.runWords([chosen.value, ...words.slice(words.indexOf(chosen.word) + 1)]), isImplied: true };
}

/** `+e`, `+O name` switch an option off, and are no script (sh(1), OPTIONS; Bash manual, 6.1). */
function withoutPlusOptions(run: ProgramRun): ProgramRun {
  const { words } = run.command;
  const at = words.findIndex(
    (word, index) => index > 0 && !/^[-+]./.test(leadOf(word)) && !isValueOfSwitch(words[index - 1]),
  );
  const switches = words.slice(0, at === -1 ? undefined : at);
  if (!switches.some((word) => leadOf(word).startsWith('+'))) return run;
  const kept = words.filter((word, index) => {
    const isSwitch = switches.includes(word) && leadOf(word).startsWith('+');
    const isValue = switches.includes(word) && /^\+\w*[oO]$/.test(leadOf(words[index - 1] ?? word));
    return !isSwitch && !isValue;
  });
  return run.with({ invocation: readInvocation(kept, run.invocation.levels[0]) });
}

/** `-O extglob`, `+o errexit`. */
function isValueOfSwitch(word: Word | undefined): boolean {
  return word !== undefined && /^[-+]\w*[oO]$/.test(leadOf(word));
}

/** sh(1): `-c` may stand in a cluster; its text is the first operand. */
function runShellProgram(given: ProgramRun): Outcome {
  const run = withoutPlusOptions(given);
  const outcome = runShellText(run);
  const files = startupFiles(run);
  return files.length === 0 ? outcome : { ...outcome, effects: [...files, ...(outcome.effects ?? [])] };
}

/** Files that it reads first and that the same text has written: others are the user's own (Bash manual, 6.2; zsh(1)). */
function startupFiles(run: ProgramRun): readonly Effect[] {
  const { invocation, command } = run;
  const [first] = command.words;
  const home = command.environment?.findLast(({ name }) => name === 'HOME')?.value ?? wordOf('~', command.from);
  const names = [
    ...(first !== undefined && leadOf(first).endsWith('zsh') ? ['.zshenv', '.zshrc', '.zprofile', '.zlogin'] : []),
    ...(hasOption(invocation, '-l') ? ['.bash_profile', '.bash_login', '.profile'] : []),
    ...(hasOption(invocation, '-i') ? ['.bashrc'] : []),
  ];
  const inHome = names.flatMap((name) => joinWords([home, wordOf(name, command.from)], '/') ?? []);
  return [...inHome, ...valuesOf(invocation, '--rcfile', '--init-file')].flatMap((file) => {
    const content = run.contentOf(file);
    return content === undefined ? [] : (run.runStream(content).effects ?? []);
  });
}

function runShellText(run: ProgramRun): Outcome {
  const { invocation } = run;
  const words = operandWords(run);
  const isInline = hasOption(invocation, '-c');
  // A dash ends the options, too (Bash manual, 6.1).
  const [first, ...parameters] =
    isInline && words[0] !== undefined && textOf(words[0]) === '-' ? words.slice(1) : words;
  if (isInline)
    return first === undefined
      ? {}
      : asCode(run.runText(first, { parameters, ...inputOf(run), ...tracesOf(run) }), sourcesOf([first]));
  if (first === undefined || hasOption(invocation, '-s')) return runShellInput(run);
  if (isStandardInput(first)) return runShellInput(run.with({ input: run.contentOf(first) }));
  if (isOnlyChecked(run)) return { effects: run.file(first, 'read') };
  const origin = processOrigin(first);
  const content = run.contentOf(first);
  if (origin !== undefined && content === undefined)
    return { codeFrom: origin, effects: run.opaque('a script that is known only when it runs') };
  const read = origin === undefined ? run.file(first, 'read') : [];
  if (content === undefined) return { codeFrom: ['file'], effects: read };
  const nested = run.runStream(content, { parameters: [first, ...parameters], ...tracesOf(run) });
  return { codeFrom: content.sources, effects: [...read, ...(nested.effects ?? [])] };
}

/** `bash -n script` reads the script and runs nothing of it. With any other option, such as `+n` or `-i`, it may (Bash manual, 4.3.1). */
function isOnlyChecked({ command: { words } }: ProgramRun): boolean {
  return words.length === 3 && words[1] !== undefined && textOf(words[1]) === '-n';
}

/** What stands on the input of a shell stands on that of its commands. */
function inputOf({ input }: ProgramRun): { readonly input?: Stream } {
  return input === undefined ? {} : { input };
}

/** `-x`, `-v`, `-o xtrace`. */
function tracesOf({ invocation }: ProgramRun): { readonly tracesCommands?: true } {
  const isNamed = valuesOf(invocation, '-o').some((word) => /^(?:xtrace|verbose)$/.test(textOf(word) ?? ''));
  return isNamed || hasOption(invocation, '-x', '-v') ? { tracesCommands: true } : {};
}

function asCode(nested: Outcome, codeFrom: readonly CodeSource[]): Outcome {
  const isText = codeFrom.every((source) => source === 'text');
  return { ...nested, codeFrom, isImplied: isText };
}

function runShellInput(run: ProgramRun): Outcome {
  const input: Stream | undefined = run.input;
  if (input === undefined) return {};
  const words = operandWords(run);
  const parameters = hasOption(run.invocation, '-s') ? [shellName(run), ...words] : undefined;
  const nested = run.runStream(input, { ...(parameters !== undefined && { parameters }), ...tracesOf(run) });
  return {
    ...nested,
    codeFrom: input.sources.length === 0 ? ['text'] : input.sources,
    isImplied: input.text !== undefined && input.sources.every((source) => source === 'text'),
  };
}

/** `$0` of a shell that reads its input. */
function shellName({ command: { words, from } }: ProgramRun): Word {
  return words[0] ?? wordOf('sh', from);
}

function runOperands(run: ProgramRun): Outcome {
  const words = operandWords(run);
  return words.length === 0
    ? {}
    : { ...run.runWords(words, run.input === undefined ? {} : { input: run.input }), isImplied: true };
}

/** `--` ends the options of builtins that have none (Bash manual, 4). */
function withoutMark(words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  return first !== undefined && textOf(first) === '--' ? others : words;
}

/** `eval`: its words, joined by spaces, are a shell text. */
export function runEval(run: ProgramRun): Outcome {
  const words = withoutMark(run.command.words.slice(1));
  const text = joinWords(words, ' ');
  return text === undefined
    ? { isImplied: true }
    : asCode(run.runText(text, { isSameShell: true, ...inputOf(run) }), sourcesOf(words));
}

/** Effects of a file that is sourced: `. file`. */
export function runSource(run: ProgramRun): Outcome {
  const [script, ...given] = withoutMark(run.command.words.slice(1));
  if (script === undefined) return {};
  const origin = isStandardInput(script) ? (['variable'] as const) : processOrigin(script);
  const content = run.contentOf(script);
  if (origin !== undefined && content === undefined)
    return { codeFrom: origin, effects: run.opaque('a script that is known only when it runs') };
  const effects: readonly Effect[] = [
    ...(origin === undefined ? run.file(script, 'read') : []),
    ...(content === undefined ? [] : (run.runStream(content, { isSameShell: true }).effects ?? [])),
    // bash and zsh hand the words behind it over, dash does not.
    ...(content === undefined || given.length === 0 ? [] : runWithParameters(run, content, given)),
  ];
  return { codeFrom: content?.sources ?? ['file'], effects };
}

function runWithParameters(run: ProgramRun, content: Stream, given: readonly Word[]): readonly Effect[] {
  return run.runStream(content, { isWithinShell: true, parameters: [shellName(run), ...given] }).effects ?? [];
}
