import { textOf, type Word } from '../command.ts';
import { writtenModules } from '../code/written-modules.ts';
import { outcomeOfContent, outcomeOfText } from './code-texts.ts';
import { readInvocation, valuesOf } from './invocation.ts';
import { makeOptionTable } from './option-table.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { runProjectCode } from './project-code.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { isFileWord } from './table-effects.ts';
import { leadOf, wordOf } from './word-pieces.ts';

/** `python -m`: a module that is a program of its own is that program. */
export function runModule(run: ProgramRun, module: Word): Outcome {
  const name = textOf(module);
  const words = run.command.words;
  const rest = words.slice(words.indexOf(module) + 1);
  if (name === undefined)
    return { codeFrom: ['variable'], effects: run.opaque('a module that is known only when it runs') };
  const program = modulePrograms.get(name);
  if (program !== undefined)
    return { ...run.runWords([program === name ? module : wordOf(program, module.from), ...rest]), codeFrom: ['text'] };
  if (name === 'timeit') return runTimed(run, rest);
  if (name === 'http.server') return runServer(run, [module, ...rest]);
  const read = readingModules.has(name) ? rest.filter((word) => isFileWord(word) && !leadOf(word).startsWith('-')) : [];
  return joinOutcomes([
    { codeFrom: ['file'], effects: read.flatMap((word) => run.file(word, 'read')) },
    runningModules.has(name) ? runBehindModule(run, rest) : undefined,
    ...writtenModules(run.written(), name).map((content) => outcomeOfContent(run, content, 'python')),
    runProjectCode(run, name, []),
  ]);
}

/** Modules that run the script, or the module, that stands behind them. */
const runningModules = new Set(
  'pdb cProfile profile trace runpy doctest bdb viztracer pyinstrument memory_profiler line_profiler kernprof scalene debugpy IPython ipykernel torch.distributed.run torch.distributed.launch accelerate.commands.launch'.split(
    ' ',
  ),
);

function runBehindModule(run: ProgramRun, words: readonly Word[]): Outcome {
  const place = words.findIndex((word) => textOf(word) === '-m' || /\.pyw?$/.test(textOf(word) ?? ''));
  return place === -1 ? {} : runBehind(run, [wordOf('python', run.command.from), ...words.slice(place)]);
}

const serverOptions = makeOptionTable('b|bind= d|directory= p|protocol= cgi tls-cert=r tls-key=r tls-password-file=r');

/** `python -m http.server -d FOLDER`: whoever connects reads what lies there (Python documentation, http.server). */
function runServer(run: ProgramRun, words: readonly Word[]): Outcome {
  const folders = valuesOf(readInvocation(words, { operands: 'data', options: serverOptions }), '--directory');
  return { codeFrom: ['file'], effects: folders.flatMap((folder) => run.file(folder, 'read', { isTree: true })) };
}

/** `python -m timeit -s SETUP STATEMENT…`: what is measured runs, one behind the other (Python documentation, timeit). */
function runTimed(run: ProgramRun, words: readonly Word[]): Outcome {
  const texts = words.map(textOf).filter((text) => text === undefined || !/^(?:-[^-]?|--(?!setup=).*|\d+)$/.test(text));
  const isKnown = texts.every((text) => text !== undefined);
  const text = isKnown ? texts.map((each) => each.replace(/^--setup=/, '')).join('\n') : undefined;
  const { effects = [] } = outcomeOfText(run, {
    language: 'python',
    text,
    from: { pointer: run.command.from.pointer },
  });
  return { codeFrom: ['text'], effects };
}

/** Modules of the standard library that print what the files that they are given hold (Python documentation, Modules command-line interface). */
const readingModules = new Set([
  'json.tool',
  'json',
  'base64',
  'gzip',
  'quopri',
  'tokenize',
  'ast',
  'dis',
  'symtable',
  'pickle',
  'pickletools',
  'plistlib',
  'zipfile',
  'tarfile',
  'difflib',
  'fileinput',
]);

/** Modules that are programs of their own, with the name of the program where that is another. */
const modulePrograms: ReadonlyMap<string, string> = new Map(
  [
    'pip pytest twine build venv mypy black ruff coverage poetry uv pipx pipenv pdm hatch flit virtualenv',
    'django:django-admin alembic flask aerich prisma yoyo keyring awscli:aws httpie:http ansible dbt.cli.main:dbt',
  ].flatMap((names) =>
    names.split(' ').map((entry): readonly [string, string] => {
      const [module = '', program = module] = entry.split(':');
      return [module, program];
    }),
  ),
);
