import type { Effect } from '../effect.ts';
import { toBareSubject } from './to-url-subject.ts';
import { connect, type UrlContext } from './url-context.ts';

/**
 * A text without a scheme: a host (`localhost:3000`, `db`, `::1`), a host and a path, `//host`, `user@host:path`; or what is
 * relative to a place that is not told here, which may be a folder as well.
 */
export function readBareHost(text: string, written: string, context: UrlContext): readonly Effect[] {
  const file = (): readonly Effect[] =>
    context.readers.file(written, { use: 'read' }, { ...context, certainty: 'possible' });
  if (/^[a-z]:(?:[\\/]|$)/i.test(text)) return context.readers.file(written, { use: 'read' }, context);
  if (/^[\\/]{2}/.test(text)) {
    const subject = toBareSubject(text.replace(/^[\\/]+/, ''), written);
    return text.startsWith('\\') ? [connect(subject, context), ...file()] : [connect(subject, context)];
  }
  if (/^(?:[\\/?#~]|\.{1,2}(?:[\\/]|$)|$)/.test(text)) {
    return [connect({ written, hosts: [], isUnknown: true }, context), ...file()];
  }
  const remote = /^(?:[^@:/\\]{1,256}@)?[^@:/\\[\]]{1,256}:(?!\d{1,5}(?:[/?#]|$))/.exec(text);
  const isRemote = remote !== null && text.slice(0, 512).split(':').length === 2;
  return [connect(isRemote ? toBareSubject(beforePath(text), written, 'ssh') : toBareSubject(text, written), context)];
}

/** `user@host:path` of `scp` and `git` without its path. */
function beforePath(text: string): string {
  return text.slice(0, text.indexOf(':'));
}
