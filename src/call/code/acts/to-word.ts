import type { Word, WordPart } from '../../command.ts';
import type { ArgumentSpan } from '../../effect.ts';
import { partsOf, withoutEnvironment, type Value } from '../value.ts';

/** The word that a value is to a program or as a path. A `~` that stands in it is no home folder. */
export function toWord(value: Value, from: ArgumentSpan): Word {
  const parts = partsOf(value).map((part): WordPart => {
    if (part.kind === 'home') return { kind: 'unknown', text: '$HOME', isQuoted: true };
    const { origin, ...rest } = part;
    return origin === undefined ? rest : { ...rest, origin: withoutEnvironment(origin) };
  });
  const [first] = partsOf(value);
  if (first?.kind === 'home') return { parts: [{ kind: 'text', text: '~' }, ...parts.slice(1)], from };
  if (first?.kind === 'text' && first.text.startsWith('~'))
    return { parts: [{ kind: 'text', text: './' }, ...parts], from };
  return { parts, from };
}
