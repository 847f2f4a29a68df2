import { textOf, type Word } from '../command.ts';
import { leadOf, sourceOf, unknownWord, wordOf } from '../programs/word-pieces.ts';

/** The command behind `call`, `start`, `if …`; undefined for any other. */
export function innerCommand(name: string, words: readonly Word[]): readonly Word[] | undefined {
  switch (name) {
    case 'call':
      return leadOf(words[0] ?? unknownWord('', { pointer: '' })).startsWith(':') ? [] : words;
    case 'start':
      return behindStart(words);
    case 'if':
      return behindIf(words);
    case 'else':
      return words;
    default:
      return undefined;
  }
}

/** `start "title" /d folder /wait program`: the first word in quotes is a title. */
function behindStart(words: readonly Word[]): readonly Word[] {
  let at = 0;
  const isTitle = (word: Word | undefined) =>
    word !== undefined && (word.parts.length === 0 || /\s/.test(textOf(word) ?? ''));
  if (isTitle(words[at])) at += 1;
  for (let word = words[at]; word !== undefined && /^\/[a-z]/i.test(leadOf(word)); word = words[at]) {
    const text = textOf(word)?.toLowerCase() ?? '';
    at += text === '/d' || text === '/node' || text === '/affinity' ? 2 : 1;
  }
  return words.slice(at);
}

/** `if not exist file command`, `if /i a==b command`, `if errorlevel 1 command`, `if a equ b command`. */
function behindIf(words: readonly Word[]): readonly Word[] {
  let at = 0;
  while (/^(?:\/i|not)$/i.test(textOf(words[at] ?? wordOf('', { pointer: '' })) ?? '')) at += 1;
  const condition = sourceOf(words[at] ?? wordOf('', { pointer: '' })).toLowerCase();
  if (/^(?:exist|defined|errorlevel|cmdextversion)$/.test(condition)) return words.slice(at + 2);
  if (/.==./.test(condition)) return words.slice(at + 1);
  return words.slice(at + (condition.endsWith('==') ? 2 : 3));
}
