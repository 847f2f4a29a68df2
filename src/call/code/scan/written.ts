import { endingWith } from '../written-modules.ts';
import { pushUnseen } from '../machine.ts';
import type { Scan } from './scan.ts';

/** Files with such ends that the text has written before, and that this one loads. */
export function runWritten({ machine, runText }: Scan, ends: readonly string[]): void {
  for (const content of endingWith(machine.run.written(), ends)) {
    if (machine.loaded.has(content)) continue;
    machine.loaded.add(content);
    for (const source of content.sources) machine.sources.add(source);
    if (content.text !== undefined) runText(content.text);
    else if (content.sources.some((source) => source !== 'file'))
      pushUnseen(machine, 'a program text that is known only when it runs');
  }
}
