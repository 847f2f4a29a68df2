import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

/** Without `-a` and `-o` it only lists what it finds (wipefs(8)). */
export function runWipefs(run: ProgramRun): Outcome {
  const isWiping = hasOption(run.invocation, '-a', '-o');
  return { effects: operandWords(run).flatMap((word) => (isWiping ? run.file(word, 'write') : [])) };
}

/** The device: written where options or a script on the input change it; interactive without one, it is only looked at. */
export function runPartitioner(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  const isShowing = hasOption(invocation, ...showing);
  const isChanging = hasOption(invocation, ...changing) || (input !== undefined && !isShowing);
  const device = operandWords(run).slice(0, 1).filter(isFileWord);
  return { effects: device.flatMap((word) => run.file(word, isChanging ? 'write' : 'read')) };
}

const showing = [
  '-l',
  '--list',
  '--dump',
  '--list-free',
  '--json',
  '--show-geometry',
  '--show-size',
  '--list-types',
  '--verify',
  '-x',
  '--getsz',
  '--print',
  '--info',
  '--backup',
  '--no-act',
  '--read-only',
];
const changing = [
  '--delete',
  '--new',
  '--largest-new',
  '--clear',
  '--zap',
  '--zap-all',
  '--typecode',
  '--activate',
  '--append',
  '--load-backup',
  '--reorder',
  '--relocate',
  '--move-data',
  '--change-name',
  '--attributes',
  '--hybrid',
  '--gpttombr',
  '--mbrtogpt',
  '--resize-table',
  '--transpose',
  '--sort',
  '--partition-guid',
  '--disk-guid',
  '--randomize-guids',
  '--part-uuid',
  '--part-type',
  '--part-label',
  '--disk-id',
  '--move-second-header',
];

/** parted(8): the device, then commands; `print` and `unit` change nothing, nor does a session without commands. */
export function runParted(run: ProgramRun): Outcome {
  const [device, ...commands] = operandWords(run);
  if (device === undefined) return {};
  const text = commands.map((word) => textOf(word) ?? '?').join(' ');
  const isShowing =
    /^(?:(?:p|print)(?: (?:devices|free|list|all|\d+))?|unit \S+|align-check \S+ \d+|help(?: \S+)?|version|quit| )*$/.test(
      text.slice(0, 200),
    );
  return { effects: run.file(device, isShowing && text.length <= 200 ? 'read' : 'write') };
}

export function runBadblocks(run: ProgramRun): Outcome {
  if (!hasOption(run.invocation, '-w', '-n')) return {};
  return {
    effects: operandWords(run)
      .slice(0, 1)
      .flatMap((device) => run.file(device, 'write')),
  };
}

/** restore(8): it writes into the current folder, but for listing and comparing. */
export function runRestore(run: ProgramRun): Outcome {
  const isLooking = hasOption(run.invocation, '-t', '-C') || valuesOf(run.invocation, '-T').length > 0;
  return isLooking ? {} : { effects: run.file(wordOf('.', run.command.from), 'write', { isTree: true }) };
}
