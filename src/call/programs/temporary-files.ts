import { textOf } from '../command.ts';
import { nothing, streamOf } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

/** Names of one template; of more, only the run tells. */
const mostMade = 200;

/** Characters; what is longer is known only when it runs. */
const longestName = 256;

/** mktemp(1): a new file or folder, by a name that stands for the one that it gets. */
export function runMktemp(run: ProgramRun): Outcome {
  const template = templateOf(run);
  if (template === undefined) return {};
  for (let count = 1; count <= mostMade; count += 1) {
    if (!run.spend(1)) break;
    const path = `${template}.${count}`;
    const word = wordOf(path, run.command.from);
    if (run.contentOf(word) !== undefined) continue;
    run.noteContent(word, nothing);
    return { output: streamOf(`${path}\n`) };
  }
  return { effects: run.opaque('more temporary files than are followed') };
}

/** Whether a folder is one that `mktemp -d` made by itself, or lies in it: the user alone may write there. */
export function isMadeFolder(path: string): boolean {
  return /^\/tmp\/tmp\.\d+(?:\/|$)/.test(path);
}

/** Without what is put in place of its Xs; undefined where only the run tells. */
function templateOf(run: ProgramRun): string | undefined {
  const { invocation, command } = run;
  const [word] = operandWords(run);
  const [folder] = valuesOf(invocation, '-p', '--tmpdir');
  const isKnown = [word, folder].every(
    (each) => each === undefined || (textOf(each)?.length ?? longestName) < longestName,
  );
  const isElsewhere = command.environment?.some(({ name }) => name === 'TMPDIR') === true;
  if (!isKnown || (isElsewhere && folder === undefined)) return undefined;
  const name = (word === undefined ? undefined : textOf(word))?.replace(/\.?X*(?:\.\w+)?$/, '') ?? 'tmp';
  const isBare = word !== undefined && folder === undefined && !hasOption(invocation, '-t', '--tmpdir');
  const place = (folder === undefined ? undefined : textOf(folder)) ?? '/tmp';
  return isBare ? (name.includes('/') ? name : `./${name}`) : `${place}/${name}`;
}
