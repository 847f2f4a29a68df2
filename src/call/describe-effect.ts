import { textOf, type Command, type Word } from './command.ts';
import type { Effect, FileEffect } from './effect.ts';

/** An effect in a few words, such as `delete /home/dev/project/dist and all under it`. May hold any characters of the call. */
export function describeEffect(effect: Effect): string {
  if (effect.kind === 'opaque') return `opaque: ${effect.why}`;
  const isPossible = effect.kind !== 'invoke' && effect.certainty === 'possible';
  return `${isPossible ? 'possibly ' : ''}${effect.kind} ${describeSubject(effect)}`;
}

/** What an effect is done to: a path, a command, hosts; of what could not be seen, why. May hold any characters of the call. */
export function describeSubject(effect: Effect): string {
  switch (effect.kind) {
    case 'invoke':
      return effect.tool;
    case 'opaque':
      return effect.why;
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
  return words.map(describeWord).join(' ');
}

/** A word as far as the text tells it, and the source of what is not known. */
export function describeWord(word: Word): string {
  return textOf(word) ?? word.parts.map(({ text }) => text).join('');
}
