import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { runAwk } from './awk/run-awk.ts';
import { isStandardInput } from './code-sources.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { readSedScript } from './sed-script.ts';
import { noteEdited } from './outputs/edited-files.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { unknownWord, wordOf } from './word-pieces.ts';

/** Programs that edit a stream by a script: sed and awk in all their kinds. */
export const streamEditorPrograms: ProgramTable = {
  'sed gsed ssed': program(
    'script',
    'n|quiet|silent debug e|expression= f|file=r E|r|regexp-extended i|in-place=? I=? a l|line-length= posix s|separate sandbox u|unbuffered z|null-data follow-symlinks b|binary zero-terminated',
    { output: 'input', patternOptions: ['-e', '-f'], run: runSed, leave: noteEdited },
  ),
  'awk gawk mawk nawk goawk': program(
    'data',
    'f|file=r F|field-separator= v|assign= i|include= e|source= o|pretty-print=?w E|exec=r l|load= b|characters-as-bytes c|traditional C|copyright d|dump-variables=?w D|debug=?r g|gen-pot h I|trace k|csv L|lint=? M|bignum N|use-lc-numeric n|non-decimal-data O|optimize P|posix p|profile=?w r|re-interval s|no-optimize S|sandbox t|lint-old W= m=',
    {
      leading: ['data'],
      output: 'input',
      patternOptions: ['-f', '-e', '-E'],
      run: runAwk,
    },
  ),
  // GNU m4 manual, 2.
  'm4 gm4': program(
    'read',
    'D|define= U|undefine= I|include=d E|fatal-warnings P|prefix-builtins Q|quiet|silent s|synclines W|word-regexp= g|gnu G|traditional H|hashsize= L|nesting-limit= F|freeze-state=w R|reload-state=r d|debug=? debugfile=w l|arglength= t|trace= e|interactive i B= S= T=',
    { output: 'input', run: runMacros },
  ),
  // sd(1): a pattern and what stands for it, then files that change.
  sd: program('edit', 'p|preview F|fixed-strings|string-mode n|max-replacements= f|flags= A|across', {
    leading: ['data', 'data'],
    dryRun: ['-p'],
  }),
};

/**
 * `syscmd` and its like run shell texts, `include` reads files; names may be put together of pieces (GNU m4 manual, 13 and 10). A file
 * of macros is as a script.
 */
function runMacros(run: ProgramRun): Outcome {
  const texts = valuesOf(run.invocation, '-D').map((word) => textOf(word));
  const isReading = operandWords(run).every(isStandardInput) && run.input !== undefined;
  const isFile = run.input?.text === undefined && run.input?.sources.every((source) => source === 'file') === true;
  if (isReading && !isFile) texts.push(run.input?.text);
  const isPlain = (text: string | undefined) =>
    text !== undefined && !/cmd|builtin|indir|include|translit|substr|format|changequote|patsubst|'`/.test(text);
  return texts.every(isPlain) ? {} : { effects: run.opaque('macros that may run programs') };
}

/** `-i` changes the files; the commands `e`, `w`, `r` of a script run, write and read (GNU sed manual, 3.8). */
function runSed(run: ProgramRun): Outcome {
  const { invocation } = run;
  const given = valuesOf(invocation, '-e');
  const stored = valuesOf(invocation, '-f');
  const words = operandWords(run);
  const isGiven = given.length > 0 || hasOption(invocation, '-f');
  const scripts = isGiven ? given : words.slice(0, 1);
  const files = isGiven ? words : words.slice(1);
  const written = hasOption(invocation, '-i', '-I')
    ? files.filter(isFileWord).flatMap((word) => run.file(word, 'write'))
    : [];
  return {
    effects: [
      ...written,
      ...(written.length === 0 ? [] : valuesOf(invocation, '-i').flatMap((suffix) => backupsOf(suffix, files, run))),
      ...scripts.flatMap((script) => effectsOfSedScript(script, textOf(script), run)),
      ...stored.flatMap((file) => effectsOfStoredSed(file, run)),
    ],
  };
}

/** A suffix of `-i` with a slash is the path of a copy, and each `*` in it is the name of the file (GNU sed manual, 2.2). */
function backupsOf(suffix: Word, files: readonly Word[], run: ProgramRun): readonly Effect[] {
  const text = textOf(suffix);
  if (text?.includes('/') !== true) return [];
  return files.filter(isFileWord).flatMap((file) => {
    const own = textOf(file);
    const name = own?.slice(own.lastIndexOf('/') + 1);
    const path = text.includes('*') ? text.replaceAll('*', () => name ?? 'x') : `${text}${name ?? ''}`;
    return run.file(wordOf(path, suffix.from), 'write');
  });
}

/** A script in a file: what the text itself wrote there. */
function effectsOfStoredSed(file: Word, run: ProgramRun): readonly Effect[] {
  const content = /^(?:-|\/dev\/stdin)$/.test(textOf(file) ?? '') ? run.input : run.contentOf(file);
  if (content === undefined) return [];
  if (content.text !== undefined) return effectsOfSedScript(file, content.text, run);
  const isOrdinary = content.sources.every((source) => source === 'file');
  return isOrdinary ? [] : run.opaque('a sed script that is known only when it runs');
}

/** The streams that sed has already. */
const ownStream = /^\/dev\/(?:stdin|stdout|stderr)$/;

function effectsOfSedScript(script: Word, text: string | undefined, run: ProgramRun): readonly Effect[] {
  if (text === undefined) return effectsOfUnknownSed(script, run);
  const { runs, commands, reads, writes } = readSedScript(text);
  return [
    ...(runs ? run.opaque('a sed script that may run commands') : []),
    ...commands.flatMap((command) => run.runText(wordOf(command, script.from)).effects ?? []),
    ...effectsOfNames(reads, 'read', script, run),
    ...effectsOfNames(writes, 'write', script, run),
  ];
}

function effectsOfNames(names: readonly string[], use: 'read' | 'write', script: Word, run: ProgramRun) {
  return names.filter((name) => !ownStream.test(name)).flatMap((name) => run.file(wordOf(name, script.from), use));
}

/** Security: what is known only when it runs may end the command and write any file; as a rule it is a plain text. */
function effectsOfUnknownSed({ from }: Word, run: ProgramRun): readonly Effect[] {
  return run.file(unknownWord('<sed script>', from), 'write', { certainty: 'possible' });
}
