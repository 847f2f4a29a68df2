import { isJsonObject } from '../../lib/json-value.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { Stream } from '../shell/stream.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { within, wordOf } from './word-pieces.ts';

/** Scripts of a project that the text itself has written before it runs them: what they say is judged, not only that they run. */

const makefiles = ['GNUmakefile', 'makefile', 'Makefile'];

/** `make`: the recipes of every target of a makefile whose text is known (GNU make manual, 3.2 and 5). */
export function runWrittenMakefile(run: ProgramRun): Outcome {
  const { from } = run.command;
  const given = valuesOf(run.invocation, '-f');
  const [folder] = valuesOf(run.invocation, '-C');
  const files = given.length > 0 ? given : makefiles.map((name) => wordOf(name, from));
  const contents = files.flatMap((file) => contentAt(run, within(folder, file)) ?? []);
  const piped = given.some((word) => textOf(word) === '-') ? run.input : undefined;
  return outcomeOf(run, piped === undefined ? contents : [...contents, piped], recipesOf);
}

/** Each line of a recipe is handed to a shell, and `$$` is a `$` there; `$(shell …)` and `!=` run when the makefile is read. */
function recipesOf(text: string): readonly string[] {
  const joined = text.replaceAll('\\\n', ' ');
  const recipes = joined.split('\n').flatMap((line) => /^(?:\t|[^\t#]*?:[^=\n]*?;)[-@+ ]*(.*)$/.exec(line)?.[1] ?? []);
  return [...recipes, ...shellCallsIn(joined)].map((line) =>
    line.replaceAll(/\$\$|\$[({]\w*[)}]|\$[@<^?*+%|]/g, (found) => (found === '$$' ? '$' : '"$__make"')),
  );
}

/** What runs when a makefile or a variable of make is read: `$(shell …)`, `NAME != …` (GNU make manual, 8.14 and 6.5). */
export function shellCallsIn(text: string): readonly string[] {
  // Most texts are a target or an assignment.
  if (!/[$!]/.test(text)) return [];
  const shell = Array.from(text.matchAll(/\$[({]shell ([^)}\n]*)/g), ([, code = '']) => code);
  const assigned = Array.from(text.matchAll(/^\s*\w+\s*!=\s*(.*)$/gm), ([, code = '']) => code);
  return [...shell, ...assigned];
}

/**
 * `npm run x`, `npm test`: the script of that name in a `package.json` whose text is known, with those before and behind it
 * (npm-scripts(7)); all of them where the name is not known. Which of them run others, they say themselves.
 */
export function runWrittenPackageScripts(run: ProgramRun): Outcome {
  const [folder] = valuesOf(run.invocation, '--prefix', '--dir', '--cwd', '-C');
  const content = contentAt(run, within(folder, wordOf('package.json', run.command.from)));
  const shells = valuesOf(run.invocation, '--script-shell').filter((shell) => !isShell(shell));
  if (shells.length > 0) return { codeFrom: ['file'], effects: run.opaque('a shell for all scripts of packages') };
  const names = scriptNamesOf(run);
  const isNamed = (name: string) =>
    names === undefined || names.has(name.replace(/^(?:pre|post)/, '')) || names.has(name);
  return outcomeOf(run, content === undefined ? [] : [content], (text) => scriptsOf(text, isNamed));
}

function isShell(word: Word): boolean {
  return /^(?:\/(?:[\w.+-]+\/)*bin\/)?(?:ba|z|da|k|fi|pw)?sh(?:\.exe)?$|^(?:powershell|cmd)(?:\.exe)?$/i.test(
    textOf(word) ?? '',
  );
}

/** Verbs that are the names of scripts themselves. */
const scriptVerbs = new Map([
  ['tst', 'test'],
  ['t', 'test'],
  ...['test', 'start', 'stop', 'restart', 'build'].map((name) => [name, name] as const),
]);

/** The names of the scripts that a manager of packages is asked to run; undefined where they are not known. */
function scriptNamesOf(run: ProgramRun): ReadonlySet<string> | undefined {
  const [verb = '', ...others] = run.invocation.subcommands;
  const own = others.length === 0 ? scriptVerbs.get(verb) : undefined;
  if (own === 'restart') return new Set(['restart', 'stop', 'start']);
  if (own !== undefined) return new Set([own]);
  if (!/^(?:run|run-script|rum|urn|)$/.test(verb)) return new Set([verb]);
  const [first] = operandWords(run);
  const name = first === undefined ? undefined : textOf(first);
  return name === undefined || !/^[\w:.@/-]+$/.test(name) ? undefined : new Set([name]);
}

function scriptsOf(text: string, isNamed: (name: string) => boolean): readonly string[] | undefined {
  const parsed = parseJson(text);
  const scripts = parsed.ok && isJsonObject(parsed.value) ? parsed.value['scripts'] : undefined;
  if (!parsed.ok) return undefined;
  if (!isJsonObject(scripts ?? null)) return [];
  return Object.entries(scripts ?? {}).flatMap(([name, script]) =>
    typeof script === 'string' && isNamed(name) ? [script] : [],
  );
}

function contentAt(run: ProgramRun, file: Word): Stream | undefined {
  return run.contentOf(file);
}

/** What is written is read; what is known only in part says where it comes from. */
function outcomeOf(
  run: ProgramRun,
  contents: readonly Stream[],
  read: (text: string) => readonly string[] | undefined,
): Outcome {
  const effects: Effect[] = [];
  const sources = new Set(contents.flatMap((content) => content.sources));
  for (const { text, sources: own } of contents) {
    const lines = text === undefined ? undefined : read(text);
    const isOrdinary = text === undefined && own.every((source) => source === 'file');
    if (lines !== undefined)
      effects.push(...lines.flatMap((line) => run.runText(wordOf(line, run.command.from)).effects ?? []));
    else if (!isOrdinary) effects.push(...run.opaque('scripts that are known only when they run'));
  }
  return { codeFrom: sources.size === 0 ? ['file'] : [...sources], effects };
}
