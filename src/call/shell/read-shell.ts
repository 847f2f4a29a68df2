import type { Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';

/** What a text does that is handed to a POSIX shell. */
export function readShell(_text: string, { from }: TextContext): readonly Effect[] {
  return [{ kind: 'opaque', why: 'a shell text, which is not read yet', from }];
}

/** What a command does that came as a list of words. */
export function readCommand(_words: readonly string[], { from }: TextContext): readonly Effect[] {
  return [{ kind: 'opaque', why: 'a command, which is not read yet', from }];
}
