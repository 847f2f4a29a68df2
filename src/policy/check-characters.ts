import type { Problems } from './problems.ts';
import { wholeDocument } from './problems.ts';

// What PyYAML's reader lets through, less the line breaks that only YAML 1.1 knows (a lone CR, NEL, LS, PS): they would end a
// comment for one reader and not for the other. A byte order mark within the text is part of a value for one, nothing for the other.
const notAllowedInYaml =
  /[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)/u;

// JSON names its own white space, and forbids control characters in texts (RFC 8259, section 7); NUL is singled out for the message.
const notAllowedInJson = /\0/u;

/** Reports the first character that a policy may not hold; whether all is well. */
export function checkCharacters(text: string, format: 'yaml' | 'json', problems: Problems): boolean {
  const found = (format === 'yaml' ? notAllowedInYaml : notAllowedInJson).exec(text);
  if (found === null) return true;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const span = { start: found.index, end: found.index + 1 };
  problems.report('policy/bad-character', { node: wholeDocument, span }, { values: [`U+${code}`] });
  return false;
}
