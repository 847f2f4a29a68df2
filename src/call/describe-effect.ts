import { textOf, type Command } from './command.ts';
import type { Effect, FileEffect } from './effect.ts';

/** An effect in a few words, such as `delete /home/dev/project/dist and all under it`. May hold any characters of the call. */
export function describeEffect(effect: Effect): string {
  if (effect.kind === 'invoke') return `invoke ${effect.tool}`;
  if (effect.kind === 'opaque') return `opaque: ${effect.why}`;
  return `${effect.certainty === 'possible' ? 'possibly ' : ''}${effect.kind} ${describeSubject(effect)}`;
}

function describeSubject(effect: Exclude<Effect, { readonly kind: 'invoke' | 'opaque' }>): string {
  switch (effect.kind) {
    case 'read':
    case 'write':
    case 'delete':
      return effect.path.canonical + (effect.isTree === true ? ' and all under it' : '') + describeSender(effect);
    case 'execute':
      return describeCommand(effect.command);
    case 'connect':
      return effect.url.hosts.length === 0 ? effect.url.written : effect.url.hosts.map(({ name }) => name).join(' or ');
    case 'query': {
      const { kind, objects } = effect.statement;
      return [kind, ...new Set(objects.map(({ name }) => name))].join(' ');
    }
    default:
      return effect satisfies never;
  }
}

/** Which command sends what is read. */
function describeSender({ isSent, causes }: FileEffect): string {
  const sender = causes?.at(-1)?.words[0];
  return isSent === true && sender !== undefined ? `, which ${textOf(sender) ?? 'a command'} sends` : '';
}

function describeCommand({ words }: Command): string {
  return words.map((word) => textOf(word) ?? word.parts.map(({ text }) => text).join('')).join(' ');
}
