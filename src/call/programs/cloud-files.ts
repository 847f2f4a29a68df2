import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { startShell } from './started-shell.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { joinWords, leadOf, sourceOf, sliceWord, wordOf } from './word-pieces.ts';

/** Places of storage services: `s3://`, `gs://`, `remote:path`. */
const elsewhere = /^(?:[a-z][a-z\d+.-]*:\/\/|[\w-]{2,}:)/i;

/** `aws s3 cp`, `gsutil cp`, `rclone copy`: local files are read and written; the other end is the one that is set up. */
export function runTransfer(isMove = false) {
  return (run: ProgramRun): Outcome => {
    const words = operandWords(run);
    const target = words.length < 2 ? undefined : words.at(-1);
    const sources = target === undefined ? words : words.slice(0, -1);
    const sends = target !== undefined && isElsewhere(target);
    return {
      effects: [
        ...sources
          .filter(isLocal)
          .flatMap((word) => [
            ...run.file(word, 'read', { isTree: true }),
            ...(isMove ? run.file(word, 'delete', { isTree: true }) : []),
          ]),
        ...(target === undefined || !isLocal(target) ? [] : effectsOfTarget(run, target, sources)),
        ...run.connectToConfigured('cloud', sends ? 'certain' : 'no'),
      ],
      ...(sends ? {} : { output: { sources: ['network'] } }),
    };
  };
}

/** `--delete` takes away what the source has not. */
function effectsOfTarget(run: ProgramRun, target: Word, _sources: readonly Word[]): readonly Effect[] {
  const isMirrored =
    hasOption(run.invocation, '--delete', '--delete-unmatched-destination-objects', '-d') &&
    !hasOption(run.invocation, '--dryrun', '--dry-run', '-n');
  return [
    ...run.file(target, 'write', { isTree: true }),
    ...(isMirrored ? run.file(target, 'delete', { isTree: true }) : []),
  ];
}

function isElsewhere(word: Word): boolean {
  return elsewhere.test(leadOf(word));
}

function isLocal(word: Word): boolean {
  return isFileWord(word) && !isElsewhere(word);
}

/** Values such as `file://policy.json`, `fileb://x`, `@body.json` stand for what the file holds (AWS CLI, az, curl-like options). */
export function runFileValues(run: ProgramRun): Outcome {
  const values = [...run.invocation.options.flatMap(({ value }) => value ?? []), ...operandWords(run)];
  return {
    effects: [
      ...values.flatMap((word) => {
        const [scheme] = /^(?:[\w.-]+=)?(?:fileb?:\/\/|@(?=[./~\w]))/.exec(leadOf(word)) ?? [];
        return scheme === undefined || isPackage(word) ? [] : run.file(sliceWord(word, scheme.length), 'read');
      }),
      ...run.connectToConfigured('cloud', 'possible'),
    ],
    output: { sources: ['network'] },
  };
}

/** `@scope/name`. */
function isPackage(word: Word): boolean {
  return /^@[\w-]+\/[\w.-]+(?:@|$)/.test(textOf(word) ?? '');
}

/** The last operand is a file that is written. */
export function runOutputFile(run: ProgramRun): Outcome {
  const file = operandWords(run).at(-1);
  return file === undefined || !isFileWord(file) || isElsewhere(file) ? {} : { effects: run.file(file, 'write') };
}

/** What a program is told to run on another machine: `gcloud compute ssh --command`, `aws ecs execute-command --command`. */
export function runElsewhere(...names: readonly string[]) {
  return (run: ProgramRun): Outcome => {
    const texts = run.invocation.options.flatMap(({ names: each, value }) =>
      value !== undefined && names.some((name) => each.includes(name)) ? [value] : [],
    );
    const machine = { via: textOf(run.command.words[0] ?? wordOf('', run.command.from)) ?? '' };
    const behind = joinWords(withoutSshOptions(wordsBehindDashes(run)), ' ');
    const all = behind === undefined ? texts : [...texts, behind];
    const [first] = operandWords(run).map(textOf);
    // `fly ssh sftp` and its like start no shell.
    if (all.length === 0) return /^(?:sftp|issue|log)$/.test(first ?? '') ? {} : startShell(run, { machine });
    return { effects: all.flatMap((text) => run.runText(text, { machine }).effects ?? []) };
  };
}

/** `gcloud compute ssh name -- -L 80:localhost:80 command`: what stands behind the dashes is for ssh. */
function withoutSshOptions([first, ...others]: readonly Word[]): readonly Word[] {
  if (first === undefined) return [];
  const option = /^-(?:[LRDiopFlJWbcEeIQSwm]$)?/.exec(leadOf(first))?.[0];
  if (option === undefined) return [first, ...others];
  return withoutSshOptions(option.length === 2 ? others.slice(1) : others);
}

/** `saml2aws exec -- command`: it adds nothing but variables. */
export function runBehindDashes(run: ProgramRun): Outcome {
  const words = wordsBehindDashes(run);
  return words.length === 0 ? {} : run.runWords(words);
}

function wordsBehindDashes({ command: { words } }: ProgramRun): readonly Word[] {
  const end = words.findIndex((word) => textOf(word) === '--');
  return end === -1 ? [] : words.slice(end + 1);
}

/** Options that hold statements of SQL, for a database of the cloud (AWS CLI, execute-statement; gcloud, spanner databases execute-sql). */
export function runStatements(...names: readonly string[]) {
  return (run: ProgramRun): Outcome => {
    // Of an option with several values, those behind the first stand among the operands.
    const others = operandWords(run).filter((word) => /\s/.test(sourceOf(word)));
    const texts = [...valuesOf(run.invocation, ...names), ...others];
    return { effects: texts.flatMap((text) => run.sql(text, undefined)) };
  };
}
