import { textOf, type Word, type WordPart } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { Value } from '../shell/shell-state.ts';
import { anyOfLines, unknownLine } from '../shell/lines.ts';
import { linesOf, type Stream } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import { inputWords } from './outputs/input-words.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { fillTemplate, type Filling } from './parallel-template.ts';
import { joinWords, unknownWord } from './word-pieces.ts';

/** GNU parallel: a command that runs once for each of its inputs. */
export const parallelPrograms: ProgramTable = {
  parallel: program(
    'data',
    'j|jobs|max-procs|P= k|keep-order a|arg-file=r I=? i|replace=? n|max-args= N|max-replace-args= L|l|max-lines= X|xargs m bar dry-run|dryrun halt|halt-on-error= will-cite colsep|C= q|quote S|sshlogin=h sshloginfile=r tag tagstring= timeout= v|verbose u|ungroup pipe spreadstdin pipepart cat fifo block= d|delimiter= 0|null r|no-run-if-empty joblog=w results=w resume resume-failed retries= delay= load= memfree= nice= eta progress line-buffer|lb group shuf linebuffer header= plus rpl= t|verbose-long wd|workdir= tmpdir=d env= basefile=r transfer return= cleanup trc= onall nonall controlmaster semaphore id= fg bg wait tmux E= e=? s|max-chars= x|exit p|interactive arg-sep= arg-file-sep= U= link xapply no-notice citation version recstart= recend= record-env round-robin|roundrobin tee shebang shellquote ssh=x tmuxpane profile|J= seqreplace= bibtex minversion= number-of-cores number-of-cpus max-line-length-allowed rsync-opts= limit=x filter= template=r',
    { stopsAtOperand: true, dryRun: ['--dry-run', '--shellquote'], run: runParallel },
  ),
};

/** More commands than these count as one, whose values may be any of them. */
const mostJobs = 12;

/** A source of values: words behind `:::`, or lines of files behind `::::`. */
interface Source {
  readonly mark: string;
  readonly words: readonly Word[];
}

/** `command {} ::: values`, `command :::: files`, or values from `-a` and the input (parallel(1)). */
function runParallel(run: ProgramRun): Outcome {
  const { command, sources } = readWords(run);
  if (hasOption(run.invocation, '--dry-run', '--shellquote')) return { output: { sources: ['text'] } };
  const reads = sources
    .filter(isOfFiles)
    .flatMap(({ words }) => words.filter(isFileWord).flatMap((file) => run.file(file, 'read')));
  const outcome = command.length === 0 ? runEachValue(run, sources) : runEachJob(run, command, sources);
  return { ...outcome, effects: [...reads, ...(outcome.effects ?? [])] };
}

function runEachJob(run: ProgramRun, command: readonly Word[], sources: readonly Source[]): Outcome {
  const template = joinWords(command, ' ');
  if (template === undefined) return {};
  const isPiped = hasOption(run.invocation, '--pipe', '--spreadstdin', '--pipepart', '--nonall');
  if (isPiped) return runTemplate(run, template, [[]]);
  const columns = sources.length > 0 ? sources.map((source) => valuesIn(source, run)) : [inputWords(run, true)];
  return runTemplate(run, template, jobsOf(columns, sources, run));
}

function readWords(run: ProgramRun): { readonly command: readonly Word[]; readonly sources: readonly Source[] } {
  const words = operandWords(run);
  const marks = words.flatMap((word, index) => (/^:::?:?\+?$/.test(textOf(word) ?? '') ? [index] : []));
  const sources = marks.map((at, index) => ({
    mark: textOf(words[at] ?? unknownWord('', run.command.from)) ?? '',
    words: words.slice(at + 1, marks[index + 1] ?? words.length),
  }));
  return { command: words.slice(0, marks[0] ?? words.length), sources };
}

/** Without a command, each value is one: a text for a shell. */
function runEachValue(run: ProgramRun, sources: readonly Source[]): Outcome {
  const files = [...valuesOf(run.invocation, '-a'), ...sources.filter(isOfFiles).flatMap(({ words }) => words)];
  const texts = sources.filter((source) => !isOfFiles(source)).flatMap(({ words }) => words);
  const streams = files.map((file): Stream => run.contentOf(file) ?? { sources: ['file'] });
  const isReading = files.length === 0 && texts.length === 0;
  if (isReading && run.input === undefined) return { effects: run.opaque('the commands that parallel reads') };
  const all = [...streams, ...(isReading && run.input !== undefined ? [run.input] : [])];
  const joined = sources.length > 1 ? joinWords(texts, ' ') : undefined;
  const effects = [
    ...texts.flatMap((text) => run.runText(text).effects ?? []),
    ...(joined === undefined ? [] : (run.runText(joined).effects ?? [])),
    ...all.flatMap((stream) => run.runStream(stream).effects ?? []),
  ];
  return { effects, codeFrom: [...new Set(['text' as const, ...all.flatMap((stream) => stream.sources)])] };
}

function isOfFiles({ mark }: Source): boolean {
  return mark.startsWith('::::');
}

function valuesIn(source: Source, run: ProgramRun): readonly Word[] {
  if (!isOfFiles(source)) return source.words;
  return source.words.flatMap((file): readonly Word[] => {
    const content = run.contentOf(file) ?? { sources: ['file'] };
    const lines = linesOf(content) ?? [[unknownLine(content)]];
    return lines.map((parts) => ({ parts, from: file.from }));
  });
}

type Job = readonly Word[];

/** What each command is given: every combination of the sources, or the values in turn where they are linked by `:::+`. */
function jobsOf(columns: readonly (readonly Word[])[], sources: readonly Source[], run: ProgramRun): readonly Job[] {
  const isLinked = sources.some(({ mark }) => mark.endsWith('+')) || hasOption(run.invocation, '--link', '--xapply');
  const [only = []] = columns;
  if (columns.length === 1) return inRows(only, run);
  if (isLinked || columns.reduce((product, column) => product * column.length, 1) > mostJobs)
    return [columns.map((column) => anyOf(column, run))];
  return columns.reduce<readonly Job[]>(
    (jobs, column) => jobs.flatMap((job) => column.map((value) => [...job, value])),
    [[]],
  );
}

/** `-N 2`: so many values for each command; `--colsep`: several in one line. */
function inRows(values: readonly Word[], run: ProgramRun): readonly Job[] {
  const [given] = valuesOf(run.invocation, '-N', '-n').map(textOf);
  const size = Number(given ?? 1);
  const isSplit = valuesOf(run.invocation, '--colsep').length > 0;
  if (isSplit) return [Array.from({ length: 9 }, () => unknownWord('<column>', run.command.from))];
  if (!Number.isSafeInteger(size) || size < 1 || values.length > mostJobs * size)
    return values.length === 0 ? [] : [Array.from({ length: Math.min(size || 1, 9) }, () => anyOf(values, run))];
  const rows: Job[] = [];
  for (let at = 0; at < values.length; at += size) rows.push(values.slice(at, at + size));
  return rows;
}

function anyOf(values: readonly Word[], run: ProgramRun): Word {
  const lines = values.map(({ parts }) => parts);
  const [first] = values;
  return { parts: lines.length === 0 ? [] : anyOfLines(lines, { sources: [] }), from: first?.from ?? run.command.from };
}

/** The text with each job's values in it. They are quoted, so that they are data to the shell that reads the text. */
function runTemplate(run: ProgramRun, template: Word, jobs: readonly Job[]): Outcome {
  const input = run.input !== undefined && hasOption(run.invocation, '--pipe', '--spreadstdin') ? run.input : undefined;
  const marks = [...valuesOf(run.invocation, '-I', '-i', '--replace').flatMap((word) => textOf(word) ?? []), '{}'];
  const isQuoted = hasOption(run.invocation, '-q');
  // Its own input is the list of values, and no job reads it.
  const own = run.with({ input });
  const effects = jobs.flatMap((job): readonly Effect[] => {
    const text = textOf(template);
    // Security: what is known only when it runs may hold places for values, or be code.
    if (text === undefined) return own.runText(joinWords([template, ...job], ' ') ?? template).effects ?? [];
    const filling = fillTemplate(text, job, { mark: marks[0] ?? '{}', isQuoted });
    return effectsOfFilling(filling, { run: own, template, job });
  });
  return { effects };
}

interface Filled {
  readonly run: ProgramRun;
  readonly template: Word;
  readonly job: Job;
}

function effectsOfFilling({ text, values, isCode, isPerl }: Filling, filled: Filled): readonly Effect[] {
  const { run, template, job } = filled;
  const variables = new Map<string, Value>(values.map((parts, index) => [`__value${String(index)}`, [parts]]));
  const parts: readonly WordPart[] = [{ kind: 'text', text }];
  const found = run.runText({ parts, from: template.from }, { variables });
  return [
    ...(found.effects ?? []),
    // A value that stands where the program does, or that is put in without quotes, is a text of its own.
    ...(isCode ? job.flatMap((value) => run.runText(value).effects ?? []) : []),
    ...(isPerl ? run.opaque('code of Perl in a command for parallel') : []),
  ];
}
