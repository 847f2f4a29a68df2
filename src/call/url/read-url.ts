import type { Certainty } from '../../lib/certainty.ts';
import type { Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';

/** Where a text leads that names a URL or a host. */
export function readUrl(_text: string, _sendsData: Certainty, { from }: TextContext): readonly Effect[] {
  return [{ kind: 'opaque', why: 'a URL, which is not read yet', from }];
}
