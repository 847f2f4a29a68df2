import type { Word, WordPart } from '../../command.ts';
import type { ArgumentSpan } from '../../effect.ts';
import { readingEnvironment } from '../../shell/environment-flow.ts';
import { partsOf, withoutEnvironment, type Value } from '../value.ts';

/** The word that a value is to a program or as a path. A `~` that stands in it is no home folder. */
export function toWord(value: Value, from: ArgumentSpan): Word {
  const parts = partsOf(value).map((part): WordPart => {
    if (part.kind === 'home') return { kind: 'unknown', text: '$HOME', isQuoted: true };
    const { origin, ...rest } = part;
    if (origin === undefined) return rest;
    const known = { ...rest, origin: withoutEnvironment(origin) };
    if (!origin.includes('environment')) return known;
    // One variable stands as in a shell, which knows what is a login; of all of them some are secret.
    const [, name] = /^\{(\$\w+)\}$/.exec(part.text) ?? [];
    return name === undefined ? { ...known, flow: readingEnvironment(from) } : { ...known, text: name };
  });
  const [first] = partsOf(value);
  if (first?.kind === 'home') return { parts: [{ kind: 'text', text: '~' }, ...parts.slice(1)], from };
  if (first?.kind === 'text' && first.text.startsWith('~'))
    return { parts: [{ kind: 'text', text: './' }, ...parts], from };
  return { parts, from };
}
