import { textOf, type Command } from '../command.ts';
import type { CodeSource, Effect } from '../effect.ts';
import type { Stream } from '../shell/stream.ts';
import { baseName, canonicalName } from './program-names.ts';
import { leadOf, wordOf } from './word-pieces.ts';
import { writtenModules } from '../code/written-modules.ts';
import { outcomeOfContent, outcomeOfText } from './code-texts.ts';
import type { CodeLanguage } from './inline-code.ts';
import { kindsOf, type ProjectKind } from './project-files.ts';
import { isReadable } from './typed-code.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes } from './suite.ts';

/**
 * What a program loads of a project because of its name, as pytest does `conftest.py`: where the same text has written such a
 * file before, what it says is judged as if it were run (decision 0016). Files that only the disk holds are the project's own.
 */
export function runProjectCode(run: ProgramRun, name: string, causes: readonly Command[]): Outcome | undefined {
  const written = run.written();
  if (written.size === 0) return undefined;
  const words = run.command.words.slice(1).flatMap((word) => textOf(word) ?? []);
  const kinds = kindsOf(name, words);
  const isRunner = runnersOfCode.has(name);
  if ((kinds.length === 0 && !isRunner) || isWithinItself(name, causes) || !run.spend(written.size)) return undefined;
  const outcomes = Array.from(written).flatMap(([path, content]) =>
    kinds.flatMap((kind) => (kind.files.test(path) ? [outcomeOfFile(run, kind, { path, content })] : [])),
  );
  if (isRunner) outcomes.push(...namedCode(run, words));
  return outcomes.length === 0 ? undefined : joinOutcomes(outcomes);
}

/** Whether the program is started by what it loads itself, as tests are by a test: it is judged once. */
export function isWithinItself(name: string, causes: readonly Command[]): boolean {
  return causes.slice(0, -1).some(({ words: [first] }) => first !== undefined && nameOf(leadOf(first)) === name);
}

function nameOf(text: string): string {
  return canonicalName(baseName(text));
}

/** Programs that run the code which their words name: `coverage run x.py`, `uvicorn app:make`, `celery -A app`. */
const runnersOfCode = new Set(
  'uvicorn gunicorn hypercorn daphne waitress-serve granian flask celery dramatiq rq huey fastapi streamlit chainlit gradio coverage mprof kernprof scalene viztracer pyinstrument py-spy memray locust debugpy invoke fab scrapy manim panel voila modal uv poetry pdm hatch rye pixi pipenv accelerate torchrun deepspeed mpirun nodemon pm2 forever ts-node-dev vite-node babel-node esno jiti zx c8 nyc 0x clinic artillery k6 newman supervisor'.split(
    ' ',
  ),
);

const languagesOfNames: ReadonlyMap<string, CodeLanguage> = new Map<string, CodeLanguage>([
  ['py', 'python'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['rb', 'ruby'],
  ['pl', 'perl'],
  ['php', 'php'],
]);

/** Files that stand among the words, and modules with the name of what is meant in them. */
function namedCode(run: ProgramRun, words: readonly string[]): readonly Outcome[] {
  const { from } = run.command;
  return words.flatMap((text) => {
    const [, module] = /^(?:--?[\w-]+=)?([A-Za-z_][\w.]*)(?::[\w.]+(?:\(\))?)?$/.exec(text) ?? [];
    const content = run.contentOf(wordOf(text, from));
    const language = languagesOfNames.get(text.slice(text.lastIndexOf('.') + 1));
    if (content !== undefined && language !== undefined) return [outcomeOfContent(run, content, language)];
    return module === undefined
      ? []
      : writtenModules(run.written(), module).map((each) => outcomeOfContent(run, each, 'python', true));
  });
}

interface WrittenFile {
  readonly path: string;
  readonly content: Stream;
}

/** Code of a language without a reader counts for where it comes from alone. */
function outcomeOfFile(run: ProgramRun, { read }: ProjectKind, file: WrittenFile): Outcome {
  const { text, sources } = file.content;
  const far = sources.filter((source): source is CodeSource => source === 'network' || source === 'decoded');
  const origin: Outcome = far.length === 0 ? {} : { codeFrom: far };
  if (read === undefined) return origin;
  if (text === undefined) return isOrdinary(file.content) ? origin : joinOutcomes([origin, unseen(run)]);
  const { pointer } = run.command.from;
  if (typeof read === 'function') {
    const effects = read(text).flatMap(
      (line): readonly Effect[] => run.runText(wordOf(line, { pointer })).effects ?? [],
    );
    return joinOutcomes([origin, { effects }]);
  }
  if (!isReadable(read, file.path, text)) return origin;
  return joinOutcomes([origin, outcomeOfText(run, { language: read, text, from: { pointer }, isLibrary: true })]);
}

function isOrdinary({ sources }: Stream): boolean {
  return sources.every((source) => source === 'file');
}

function unseen(run: ProgramRun): Outcome {
  return { effects: run.opaque('code of the project that is known only when it runs') };
}
