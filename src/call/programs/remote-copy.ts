import type { Certainty } from '../../lib/certainty.ts';
import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { nothing } from '../shell/stream.ts';
import { effectsOfFarDeletion } from './far-deletions.ts';
import { hasOption } from './invocation.ts';
import type { Outcome, PathOptions, ProgramRun } from './program.ts';
import { isDryRun, noteCopy, operandWords } from './table-effects.ts';
import { baseNameOf, hostOf, leadOf, sliceWord, within, wordOf } from './word-pieces.ts';

function isRemote(word: Word): boolean {
  const lead = leadOf(word);
  return !/^[A-Z]:[\\/]/.test(lead) && /^(?:[a-z]+:\/\/|(?:[^/:]*@)?(?:\[[^\]]+\]|[^/:]+):)/.test(lead);
}

/** scp(1), rsync(1): `host:path` is on another machine; the last operand is where the others go. */
export function runRemoteCopy(run: ProgramRun): Outcome {
  const { invocation } = run;
  const words = operandWords(run);
  const target = words.at(-1);
  const sources = words.slice(0, -1);
  if (target === undefined) return {};
  const tree = hasOption(invocation, '--recursive') ? { isTree: true } : {};
  const isSent: Certainty = isRemote(target) ? 'certain' : 'no';
  const isDeleting = invocation.options.some(({ names }) => names.some((name) => name.startsWith('--delete')));
  return {
    effects: [
      ...sources.filter((word) => !isRemote(word)).flatMap((word) => run.file(word, 'read', tree)),
      ...words.filter(isRemote).flatMap((word) => run.connect(hostOf(word), isSent)),
      ...(isRemote(target) ? [] : copied(run, sources, target, tree)),
      ...(isDeleting ? deletedIn(run, target) : []),
      ...(hasOption(invocation, '--remove-source-files')
        ? sources.filter((word) => !isRemote(word)).flatMap((word) => run.file(word, 'delete', tree))
        : []),
    ],
    output: nothing,
  };
}

/** `--delete`: what the source lacks goes, and the folder itself stays (rsync(1)). */
function deletedIn(run: ProgramRun, target: Word): readonly Effect[] {
  if (!isRemote(target)) return run.file(target, 'delete', { isTree: true });
  const [place = ''] = /^[^/]*:/.exec(leadOf(target)) ?? [];
  const folder = sliceWord(target, place.length);
  const { program } = run.invocation;
  const isPretended = program !== undefined && isDryRun(run, [program]);
  return isPretended || /^[a-z]+:\/\//.test(leadOf(target))
    ? []
    : effectsOfFarDeletion(run, [within(folder, wordOf('*', target.from))], { isTree: true, host: target });
}

/** Each source lands in the target, under its own name where that is a folder. */
function copied(run: ProgramRun, sources: readonly Word[], target: Word, tree: PathOptions): readonly Effect[] {
  noteCopy(run, sources, target);
  return sources.flatMap((source) => {
    const path = wordOf(leadOf(source).replace(/^[^/]*:/, ''), source.from);
    const child = textOf(source) === undefined || sources.length > 20 ? undefined : baseNameOf(path);
    return run.file(target, 'write', { ...tree, ...(child !== undefined && { child }) });
  });
}
