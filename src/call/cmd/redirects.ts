import type { Word } from '../command.ts';
import { knownContent, noteContent } from '../shell/redirects.ts';
import type { ShellRun } from '../shell/shell-run.ts';
import { joinStreams, type Stream } from '../shell/stream.ts';
import { effectsOnPath } from '../shell/word-places.ts';
import { toPath } from '../programs/cmdlet.ts';

export function isRedirection(sign: string): boolean {
  return /[<>]/.test(sign);
}

interface Redirect {
  readonly sign: string;
  readonly target: Word;
}

/** Names of devices, which are no files in any folder. */
const devices = /^(?:nul|con|prn|aux|com\d|lpt\d):?$/i;

export function followRedirect({ sign, target }: Redirect, shell: ShellRun, output: Stream | undefined): void {
  const path = toPath(target);
  if (path.parts.length === 1 && devices.test(path.parts[0]?.text ?? '')) return;
  shell.effects.push(...effectsOnPath(path, { use: sign.includes('<') ? 'read' : 'write' }, shell));
  if (!/^1?>/.test(sign)) return;
  const written = output ?? { sources: ['variable'] };
  const before = sign.includes('>>') ? (knownContent(path, shell) ?? { sources: ['file'] }) : undefined;
  noteContent(path, before === undefined ? written : joinStreams([before, written]), shell);
}
