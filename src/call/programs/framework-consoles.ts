import { textOf, type Word } from '../command.ts';
import { isStandardInput } from './code-sources.ts';
import type { CodeLanguage } from './inline-code.ts';
import { outcomeOfCode, outcomeOfInput, runScript } from './interpreters.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { sliceWord, sourceOf, wordOf } from './word-pieces.ts';

/** How a framework is given code to run within the application. */
interface Console {
  readonly language: CodeLanguage;
  /** Reads code from its input. */
  readonly interactive: RegExp;
  /** Takes code as its words, or the file that holds it. */
  readonly runner?: RegExp;
  /** Options that hold code. */
  readonly options: readonly string[];
  /** The words in front of a text that do the same with it, whose last may end in an equals sign. */
  readonly given?: readonly string[];
}

const django: Console = {
  language: 'python',
  interactive: /^shell(?:_plus)?$/,
  options: ['--command'],
  given: ['shell', '-c'],
};

/** Rails guides, The Rails Command Line; Django, django-admin; Flask, flask shell; Laravel, Artisan Console. */
const consoles: ReadonlyMap<string, Console> = new Map<string, Console>([
  [
    'rails',
    {
      language: 'ruby',
      interactive: /^(?:c|console)$/,
      runner: /^(?:r|runner)$/,
      options: [],
      given: ['runner'],
    },
  ],
  ['gitlab-rails', { language: 'ruby', interactive: /^(?:c|console)$/, runner: /^(?:r|runner)$/, options: [] }],
  ['manage.py', django],
  ['django-admin', django],
  ['flask', { ...django, interactive: /^shell$/ }],
  ['artisan', { language: 'php', interactive: /^tinker$/, options: ['--execute'], given: ['tinker', '--execute='] }],
]);

/** `rails console`, `manage.py shell`, `artisan tinker`: code that they are given, or read. */
export function runConsole(run: ProgramRun): Outcome {
  const console = consoles.get(run.name);
  const [first, ...words] = operandWords(run);
  const verb = first === undefined ? undefined : textOf(first);
  if (console === undefined || verb === undefined) return {};
  if (console.runner?.test(verb) === true) return runEach(run, console, words);
  if (!console.interactive.test(verb)) return {};
  const texts = valuesOf(run.invocation, ...console.options);
  return texts.length > 0 ? outcomeOfCode(run, texts, console.language) : runRead(run, console);
}

function runEach(run: ProgramRun, { language }: Console, [first]: readonly Word[]): Outcome {
  if (first === undefined) return {};
  if (isStandardInput(first)) return outcomeOfInput(run, language);
  const isFile = /^[\w./-]+\.\w+$/.test(sourceOf(first)) && /\.rb$|\//.test(sourceOf(first));
  return isFile ? runScript(run, first, language) : outcomeOfCode(run, [first], language);
}

/** Code that is read is as good as code that is given: rules speak of the latter. */
function runRead(run: ProgramRun, { language, given }: Console): Outcome {
  const text = run.input?.text?.trimEnd();
  const [program] = run.command.words;
  if (text === undefined || text === '' || given === undefined || program === undefined)
    return outcomeOfInput(run, language);
  const { from } = run.command;
  const last = given.at(-1) ?? '';
  const words = last.endsWith('=')
    ? [...given.slice(0, -1).map((each) => wordOf(each, from)), wordOf(`${last}${text}`, from)]
    : [...given, text].map((each) => wordOf(each, from));
  return run.runWords([sliceWord(program, 0), ...words]);
}
