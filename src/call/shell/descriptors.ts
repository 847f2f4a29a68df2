import { withEntry } from '../../lib/layered-map.ts';
import type { Redirection } from 'unbash';
import { textOf, type Word } from '../command.ts';
import type { ShellRun } from './shell-run.ts';

/** The file that a copied descriptor leads to: `<&3` after `exec 3< file` (Bash manual, 3.6.8). */
export function targetOfCopy(operator: string, target: Word, { state }: ShellRun): Word | undefined {
  const copied = operator.endsWith('&') ? /^(\d+)-?$/.exec(textOf(target) ?? '')?.[1] : undefined;
  return copied === undefined ? undefined : state.descriptors.get(copied);
}

/** Notes what a descriptor above the usual three is opened on. It may be that of one command only: it then is named by no other. */
export function noteDescriptor({ descriptor }: Redirection, target: Word, run: ShellRun): void {
  if (descriptor?.type !== 'FileDescriptor' || descriptor.value < 3) return;
  run.context.budget.spend(run.state.descriptors.size);
  const descriptors = withEntry(run.state.descriptors, String(descriptor.value), target);
  run.state = { ...run.state, descriptors };
}
