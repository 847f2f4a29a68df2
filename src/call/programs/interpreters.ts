import { runFarSources } from './package-sources.ts';
import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { outcomeOfContent, outcomeOfMarked, outcomeOfText } from './code-texts.ts';
import { runModule } from './python-modules.ts';
import type { CodeLanguage } from './inline-code.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { commandOfPackage, runInstalled } from './package-commands.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import type { Stream } from '../shell/stream.ts';
import { endingWith } from '../code/written-modules.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, sourceOf, wordOf } from './word-pieces.ts';
import { isStandardInput, processOrigin, sourcesOf } from './code-sources.ts';

/** Programs that read a program text in a language of their own. */
export const interpreterPrograms: ProgramTable = {
  'python python2 python3 pypy pypy3 ipython': interpreter(
    'python',
    'c= m= u B E s S I i O q v V|version W= X= d b P',
    '-c',
    { '-m': runModule },
    [],
    // python(1): what stands behind them is for the module or the text.
    { endingOptions: ['-m', '-c'] },
  ),
  'node nodejs electron': program(
    'data',
    'e|eval|-pe= p|print= r|require=r import= i|interactive c|check v|version test watch watch-path= loader= experimental-loader= env-file= env-file-if-exists= inspect=? inspect-brk=? max-old-space-size= C= no-warnings title= trace-warnings enable-source-maps test-name-pattern= test-reporter=',
    {
      stopsAtOperand: true,
      run: (run) =>
        joinOutcomes([runInterpreter(run, javascript), runImported(run), runPrinted(run), readSettings(run)]),
    },
  ),
  'deno bun': program('data', 'e|eval= p|print= r A|allow-all c|config=r q|quiet', {
    stopsAtOperand: true,
    run: runRuntime,
  }),
  'tsx ts-node': interpreter('javascript', 'e|eval= p|print= r|require=r T P|project=r', '-e', {}, ['-p']),
  'ruby irb': interpreter('ruby', 'e= c w r= I= n p a l i=? W=? s v C= E= F= x', '-e'),
  perl: interpreter('perl', 'e= E= n p i=? l 0 1 2 3 4 5 6 7 a F= w W M= m= I= c d t T s S v x', '-e', {}, ['-E']),
  'php php8': program('data', 'r= f=r a B= R= F= E= c= d= n l i m s S= t= v w', { stopsAtOperand: true, run: runPhp }),
};

/**
 * `node --env-file=.env server.js`: a script of the project finds its settings there, as behind `. ./.env`. A text in the words, or one
 * that was just written, may show them.
 */
function readSettings(run: ProgramRun): Outcome {
  const files = valuesOf(run.invocation, '--env-file', '--env-file-if-exists');
  if (files.length === 0) return {};
  const [script] = operandWords(run);
  const isText = script === undefined || isStandardInput(script) || hasOption(run.invocation, '-e', '-p');
  const effects = files.flatMap((file) => run.file(file, 'read'));
  return !isText && run.written().size === 0 && effects.every(isOfProject) ? {} : { effects };
}

/** Security: by where the path leads, since a folder may be a variable, or climb. */
function isOfProject(effect: Effect): boolean {
  if (effect.kind !== 'read') return false;
  const { relative, wild, others } = effect.path;
  return relative !== undefined && wild === undefined && others === undefined;
}

type OptionRuns = Readonly<Record<string, (run: ProgramRun, value: Word) => Outcome>>;

/** A program whose options hold texts in its language; the first operand is a file of it, and without one its input is. */
export function interpreter(
  language: CodeLanguage,
  options: string,
  code: string,
  others: OptionRuns = {},
  moreCode: readonly string[] = [],
  more: Pick<Program, 'endingOptions' | 'singleDash'> = {},
): Program {
  return program('data', options, {
    stopsAtOperand: true,
    ...more,
    run: (run) => runInterpreter(run, { language, code: [code, ...moreCode], others }),
  });
}

interface Language {
  readonly language: CodeLanguage;
  /** The options that hold a program text. */
  readonly code: readonly string[];
  readonly others: OptionRuns;
}

function runInterpreter(run: ProgramRun, { language, code, others }: Language): Outcome {
  for (const [name, act] of Object.entries(others)) {
    const [value] = valuesOf(run.invocation, name);
    if (value !== undefined) return act(run, value);
  }
  const loaded = [
    ...filesOfCode(run).map((file) => runScript(run, file, language)),
    ...modulesOfOptions(run, language).map((content) => outcomeOfContent(run, content, language)),
  ];
  return joinOutcomes([...loaded, outcomeOfProgram(run, { language, code, others })]);
}

function outcomeOfProgram(run: ProgramRun, { language, code }: Language): Outcome {
  const texts = valuesOf(run.invocation, ...code);
  if (texts.length > 0) return outcomeOfCode(run, texts, language);
  const [script] = operandWords(run);
  // `node --test` finds its files by itself.
  if (script === undefined && language === 'javascript' && hasOption(run.invocation, '--test'))
    return { codeFrom: ['file'] };
  if (script === undefined || isStandardInput(script)) return outcomeOfInput(run, language);
  return runScript(run, script, language);
}

/** Options that name a file of code: node and ruby run it first, php in place of a script or once for each line. */
const codeFileOptions = ['-f', '-F', '-r', '--import', '--loader', '--experimental-loader'];

/** What stands at a path that an interpreter is given: a folder has a file that runs for it (python(1); Node.js manual, Modules). */
function contentOfScript(run: ProgramRun, script: Word): Stream | undefined {
  if (run.written().size === 0) return undefined;
  const own = run.contentOf(script);
  if (own !== undefined) return own;
  for (const end of ['.js', '/index.js', '/__main__.py', '.mjs', '.cjs']) {
    const content = run.contentOf({ parts: [...script.parts, { kind: 'text', text: end }], from: script.from });
    if (content !== undefined) return content;
  }
  return undefined;
}

/** Files of code that options name, as far as the text has written them: of others it says as much as of a script's name. */
function filesOfCode(run: ProgramRun): readonly Word[] {
  const values = valuesOf(run.invocation, ...codeFileOptions);
  return values.flatMap((word) =>
    ['', '.js', '.cjs', '.mjs', '.rb'].flatMap((end) => {
      const file = end === '' ? word : joinWords([word, wordOf(end, word.from)], '');
      return file !== undefined && run.contentOf(file) !== undefined ? [file] : [];
    }),
  );
}

/** `perl -MFoo::Bar=x`, `ruby -rx`: modules that run first, as far as the text has written them (perlrun, ruby(1)). */
function modulesOfOptions(run: ProgramRun, language: CodeLanguage): readonly Stream[] {
  const written = run.written();
  if (written.size === 0 || (language !== 'perl' && language !== 'ruby')) return [];
  const values = valuesOf(run.invocation, ...(language === 'perl' ? ['-M', '-m', '-d'] : ['-r']));
  return values.flatMap((word) => {
    const [name = ''] = /^[\w:/.-]+/.exec((textOf(word) ?? '').replace(/^[-:]*(?:\.{0,2}\/)*/, '')) ?? [];
    const path = name.replaceAll('::', '/');
    return path === '' ? [] : endingWith(written, language === 'perl' ? [`${path}.pm`] : [path, `${path}.rb`]);
  });
}

const php: Language = { language: 'php', code: ['-r', '-B', '-R', '-E'], others: {} };

/**
 * `php -S ADDRESS` serves a folder, and reads no program from its input; settings name scripts that run around each other one (PHP
 * manual, Built-in web server and Description of core php.ini directives).
 */
function runPhp(run: ProgramRun): Outcome {
  const around = valuesOf(run.invocation, '-d').flatMap((setting) => {
    const [name] = /^auto_(?:prepend|append)_file=/.exec(leadOf(setting)) ?? [];
    return name === undefined ? [] : [runScript(run, sliceWord(setting, name.length), 'php')];
  });
  const hasProgram = operandWords(run).length > 0 || valuesOf(run.invocation, ...php.code).length > 0;
  if (!hasOption(run.invocation, '-S') || hasProgram) return joinOutcomes([...around, runInterpreter(run, php)]);
  return { effects: valuesOf(run.invocation, '-t').flatMap((folder) => run.file(folder, 'read', { isTree: true })) };
}

const javascript: Language = { language: 'javascript', code: ['-e', '-p'], others: {} };

/** Options of deno whose value is the next word where it is not joined (deno help run). */
const valuedRuntimeOption =
  /^(?:-[cL]|--(?:config|import-map|cert|lock|log-level|location|seed|v8-flags|ext|port|host))$/;

/** `deno eval TEXT`, `bun exec TEXT`, `deno run FILE`: the first word is a command of the runtime, else a script. */
function runRuntime(run: ProgramRun): Outcome {
  const [verb, ...rest] = operandWords(run);
  const name = verb === undefined ? undefined : textOf(verb);
  const first = rest.find((word, index) => {
    const before = rest[index - 1];
    return !leadOf(word).startsWith('-') && !(before !== undefined && valuedRuntimeOption.test(textOf(before) ?? ''));
  });
  if (name === 'exec' && first !== undefined) return run.runText(first);
  if (name === 'eval' && first !== undefined) return outcomeOfCode(run, [first], 'javascript');
  if (name === 'repl' || name === 'task')
    return rest.some((word) => /^(?:-e|--eval)/.test(leadOf(word)))
      ? { effects: run.opaque('a text that the runtime is given to run') }
      : { codeFrom: ['file'] };
  const far = name !== undefined && /^(?:install|i|add|a|x)$/.test(name) ? runFarSources(run, rest) : {};
  if (far.codeFrom !== undefined) return far;
  if (first !== undefined && (name === 'x' || (name === 'run' && leadOf(first).startsWith('npm:'))))
    return joinOutcomes([far, runBehind(run, commandOfPackage(rest.slice(rest.indexOf(first))))]);
  if (first !== undefined && name === 'run' && /^[\w-]+$/.test(leadOf(first))) return runInstalled(run, first);
  if (
    name !== undefined &&
    /^(?:run|serve|test|bench|install|i|add|cache|compile|check|bundle|x|create|build)$/.test(name)
  )
    return runRuntimeScript(run, first ?? rest.find(isStandardInput));
  return runInterpreter(run, javascript);
}

/** `deno run -A FILE`, and `-` for what it reads; what the same text wrote is known. */
function runRuntimeScript(run: ProgramRun, script: Word | undefined): Outcome {
  if (script === undefined) return { codeFrom: ['file'] };
  if (isStandardInput(script)) return outcomeOfInput(run, 'javascript');
  const isKnown = /^https?:/.test(leadOf(script)) || run.contentOf(script) !== undefined;
  return isKnown ? runScript(run, script, 'javascript') : { codeFrom: ['file'] };
}

/** `--import`, `--loader`: a module that runs first, whose text a `data:` URL may be (Node.js manual, Command-line API). */
function runImported(run: ProgramRun): Outcome {
  const values = valuesOf(run.invocation, '--import', '--loader', '--experimental-loader');
  const texts = values.filter((word) => !/^(?:[\w@.~/-]|file:|node:)+$/.test(textOf(word) ?? ''));
  return texts.length > 0 ? { effects: run.opaque('a module that is given as a text or from elsewhere') } : {};
}

/** `node -p -e TEXT`: an option cannot be the text of `-p`, so that it only says to print (Node.js manual, Command-line API). */
function runPrinted(run: ProgramRun): Outcome {
  const isOption = valuesOf(run.invocation, '-p').some((word) => leadOf(word).startsWith('-'));
  return isOption ? outcomeOfCode(run, operandWords(run).slice(0, 1), 'javascript') : {};
}

/** Inline code: read, where its language is, else looked at for what reaches out. */
export function outcomeOfCode(run: ProgramRun, texts: readonly Word[], language: CodeLanguage): Outcome {
  const outcomes = texts.map((word) => {
    const text = textOf(word);
    return text === undefined
      ? outcomeOfMarked(run, word, language)
      : outcomeOfText(run, { language, text, from: word.from });
  });
  const codeFrom = [...sourcesOf(texts), ...outcomes.flatMap(({ codeFrom }) => codeFrom ?? [])];
  const effects = outcomes.flatMap(({ effects }) => effects ?? []);
  return {
    codeFrom: [...new Set(codeFrom)],
    effects: [...effects, ...filesOfLoop(run, language), ...filesOfInput(run, texts, language)],
  };
}

/** `<>`, `ARGF`, `gets` read the files that are named behind the text, too (perlop, I/O Operators; ruby, ARGF). */
function filesOfInput(run: ProgramRun, texts: readonly Word[], language: CodeLanguage): readonly Effect[] {
  const reads =
    language === 'perl' ? /<<?(?:ARGV)?>>?/ : language === 'ruby' ? /\b(?:ARGF|gets|readlines?|\$<)\b|\$</ : undefined;
  const isReading = texts.some((word) => reads?.test(sourceOf(word)) === true);
  return isReading
    ? operandWords(run)
        .filter(isFileWord)
        .flatMap((file) => run.file(file, 'read'))
    : [];
}

/** `perl -ne`, `ruby -pe` read the files that are named behind the text, and with `-i` change them (perlrun, ruby(1)). */
function filesOfLoop(run: ProgramRun, language: CodeLanguage): readonly Effect[] {
  if (language !== 'perl' && language !== 'ruby') return [];
  const files = hasOption(run.invocation, '-n', '-p', '-i') ? operandWords(run).filter(isFileWord) : [];
  const isChanging = hasOption(run.invocation, '-i');
  return files.flatMap((file) => [...run.file(file, 'read'), ...(isChanging ? run.file(file, 'write') : [])]);
}

export function outcomeOfInput(run: ProgramRun, language: CodeLanguage): Outcome {
  const { input } = run;
  if (input === undefined || input.sources.length === 0) return {};
  const { text, sources } = input;
  // A file that is fed to the interpreter is like one that it is given.
  if (text === undefined && sources.every((source) => source === 'file')) return { codeFrom: sources };
  const { pointer } = run.command.from;
  const { effects = [], codeFrom = [] } = outcomeOfText(run, { language, text, from: { pointer } });
  return { codeFrom: [...new Set([...sources, ...codeFrom])], effects };
}

/** `python manage.py flush` runs `manage.py flush` as much as `./manage.py flush` does, and adds nothing to it. */
function runAsProgram(run: ProgramRun, script: Word): readonly Effect[] {
  const { words } = run.command;
  const place = words.indexOf(script);
  const found = place < 1 ? [] : (run.runWords(words.slice(place)).effects ?? []);
  // What a framework calls so does what it is told; of any other script only its own code says what it does.
  const isFramework = /(?:^|\/)(?:manage\.py|artisan|rails)$/.test(textOf(script) ?? '');
  return found.flatMap((effect): readonly Effect[] => {
    if (effect.kind === 'execute' && effect.command.words[0] === script)
      return [{ ...effect, implied: true as const, ...(!isFramework && { codeFrom: ['file'] as const }) }];
    return isFramework || effect.kind === 'query' ? [effect] : [];
  });
}

/** A file of code: where it comes from is where the text itself got it, if it did. */
export function runScript(run: ProgramRun, script: Word, language: CodeLanguage): Outcome {
  if (/^https?:/.test(leadOf(script))) return runScriptFrom(run, script);
  const origin = processOrigin(script);
  const content = contentOfScript(run, script);
  const codeFrom = origin ?? content?.sources ?? ['file'];
  const read = origin === undefined && isFileWord(script) ? run.file(script, 'read') : [];
  const effects = [...read, ...runAsProgram(run, script)];
  if (content?.text !== undefined)
    return joinOutcomes([{ codeFrom, effects }, outcomeOfContent(run, content, language)]);
  const isSeen = codeFrom.every((source) => source === 'file');
  return {
    codeFrom,
    effects: isSeen ? effects : [...effects, ...run.opaque('a script that is written before it runs')],
  };
}

function runScriptFrom(run: ProgramRun, script: Word): Outcome {
  return {
    codeFrom: ['network'],
    effects: [...run.connect(script, 'no'), ...run.opaque('a script that comes over the network')],
  };
}
