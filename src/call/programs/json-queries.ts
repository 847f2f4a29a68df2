import { textOf, type Word } from '../command.ts';
import { changed } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import { codeOfDescriptions } from './piped-code.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { outputOf } from './outputs/table-output.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { within, wordOf } from './word-pieces.ts';

/** Programs that look something up in JSON, YAML and the like. */
export const jsonQueryPrograms: ProgramTable = {
  'jq gojq jaq': program(
    'script',
    'r|raw-output raw-output0 c|compact-output s|slurp n|null-input e|exit-status j|join-output a|ascii-output S|sort-keys C|color-output M|monochrome-output R|raw-input f|from-file=r arg=n argjson=n slurpfile=nr rawfile=nr args jsonargs i|in-place tab indent= L=r stream stream-errors seq unbuffered h|help V|version build-configuration b|binary debug-dump-disasm yaml-input yaml-output',
    { output: 'input', patternOptions: ['-f'], run: runJq },
  ),
  'yq gron xq fx dasel jp tomlq': program(
    'script',
    'r|raw-output raw-output0 c|compact-output s|slurp n|null-input e|exit-status j|join-output a|ascii-output S|sort-keys C|color-output M|monochrome-output R|raw-input f|from-file=r arg=n argjson=n slurpfile=nr rawfile=nr args jsonargs i|inplace|in-place P|prettyPrint o|output-format= p|input-format= tab indent= L=r stream stream-errors seq unbuffered u|ungron m|monochrome y Y t x I= N v|verbose unwrapScalar=? front-matter= header-preprocess split-exp= s= w width= yaml-output explicit-start k|insecure',
    { output: 'input', patternOptions: ['-f'], run: runJq },
  ),
};

function runJq(run: ProgramRun): Outcome {
  const files = operandWords(run).slice(1).filter(isFileWord);
  const written = hasOption(run.invocation, '--in-place') ? files.flatMap((word) => run.file(word, 'write')) : [];
  const imported = filesOfJq(run).flatMap((word) => run.file(word, 'read'));
  const output = run.input === undefined ? outputOfFiles(run) : changed(run.input);
  return {
    effects: [...written, ...imported],
    output,
    ...codeOfDescriptions(run, valuesOf(run.invocation, '--from-file')),
  };
}

/** `import "a" as $x;` reads `a.json`, `import "a" as x;` and `include "a";` read `a.jq`, from a folder of `-L` or `search` (jq manual, Modules). */
function filesOfJq(run: ProgramRun): readonly Word[] {
  const [script] = operandWords(run);
  const text = script === undefined ? undefined : textOf(script);
  if (script === undefined || text === undefined || !/\b(?:import|include)\b/.test(text)) return [];
  const searched = Array.from(text.matchAll(/"?search"?\s{0,9}:\s{0,9}"([^"]{0,200})"/g), ([, folder = '']) => folder);
  const folders = [
    wordOf('.', script.from),
    ...valuesOf(run.invocation, '-L'),
    ...searched.slice(0, 8).map((folder) => wordOf(folder, script.from)),
  ];
  const modules = Array.from(
    text.matchAll(/\b(?:import|include)\s{0,9}"([^"]{0,200})"(\s{0,9}as\s{0,9}\$)?/g),
    ([, name = '', asData]) => wordOf(`${name}${asData === undefined ? '.jq' : '.json'}`, script.from),
  );
  return modules.slice(0, 16).flatMap((name) => folders.map((folder) => within(folder, name)));
}

function outputOfFiles(run: ProgramRun) {
  return outputOf(run, program('script', '', { output: 'input' }));
}
