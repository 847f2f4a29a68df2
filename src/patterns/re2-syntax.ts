import type { PatternError } from './pattern.ts';

export type TranslatedRegex =
  | { readonly ok: true; readonly source: string; toOffset(translated: number): number }
  | { readonly ok: false; readonly error: PatternError };

/** What stands in RE2's syntax for something else than in Python's, or for nothing. */
const differing: readonly { readonly at: RegExp; readonly message: string }[] = [
  { at: /\(\?(?:[=!]|<[=!])/y, message: 'RE2 has no look-arounds' },
  { at: /\(\?(?:P=|\()/y, message: 'RE2 has no back-references and no conditionals' },
  { at: /\(\?#/y, message: 'RE2 has no comments' },
  { at: /\(\?>/y, message: 'RE2 has no atomic groups' },
  { at: /\(\?<\w/y, message: 'a named group is written `(?P<name>…)`' },
  { at: /\(\?[a-zA-Z]*-?[a-zA-Z]*[aLuxU]/y, message: 'of the flags, only `i`, `m` and `s` mean the same everywhere' },
  { at: /\\[1-9]/y, message: 'RE2 has no back-references' },
  { at: /\\Z/y, message: 'the end of the text is written `\\z`' },
  { at: /\\N/y, message: 'RE2 has no characters by name' },
  { at: /\{,/y, message: 'a repeat needs a lower bound, as in `{0,3}`' },
];
/** Within `[…]`. */
const differingInSet: readonly { readonly at: RegExp; readonly message: string }[] = [
  { at: /\[:\^?[a-z]+:\]/y, message: 'classes such as `[:alpha:]` are not supported; write their ranges' },
];

/** `i`, `m` and `s` at the very start. */
const leadingFlags = /^\(\?([ims]+)\)/;

/**
 * A regex of RE2 (https://github.com/google/re2/wiki/Syntax), as CEL has them, in the syntax of Python's `re`. `\d`, `\s`, `\w`,
 * `\b` and `(?i)` are of ASCII; `\s` includes the vertical tab, which RE2 leaves out. What the two dialects differ in otherwise
 * is refused.
 */
export function translateRe2(source: string): TranslatedRegex {
  const [lead = '', flags = ''] = leadingFlags.exec(source) ?? [];
  const prefix = `(?a${flags})`;
  const parts = [prefix];
  const isMultiLine = /\(\?[a-z]*m/.test(source);
  /** Offsets in the translation after which it is one character longer than the source. */
  const longer: number[] = [];
  let length = prefix.length;
  let inSet = false;
  for (let at = lead.length; at < source.length;) {
    const fault = findFault(source, at, inSet);
    if (fault !== undefined) return fault;
    const token = tokenAt(source, at, inSet);
    const written = inSet ? token : translateToken(token, isMultiLine);
    if (written.length > token.length) longer.push(length);
    inSet = isInSet(token, inSet);
    parts.push(written);
    length += written.length;
    at += token.length;
  }
  const shift = lead.length - prefix.length;
  const toOffset = (offset: number) => offset + shift - longer.filter((mark) => mark < offset).length;
  return { ok: true, source: parts.join(''), toOffset: (offset) => Math.max(0, toOffset(offset)) };
}

function findFault(source: string, offset: number, inSet: boolean): TranslatedRegex | undefined {
  for (const { at, message } of inSet ? differingInSet : differing) {
    at.lastIndex = offset;
    const [found] = at.exec(source) ?? [];
    if (found !== undefined)
      return { ok: false, error: { kind: 'unsupported', message, offset, length: found.length } };
  }
  return undefined;
}

/** An escape, the start of a set with what is plain there, or one character. */
function tokenAt(source: string, at: number, inSet: boolean): string {
  if (source[at] === '\\') return source.slice(at, at + 2);
  if (inSet || source[at] !== '[') return source.charAt(at);
  // Right after its start, `]` is a plain character.
  return source.slice(at, at + (/^\[\^?\]/.exec(source.slice(at, at + 3))?.[0].length ?? 1));
}

function isInSet(token: string, inSet: boolean): boolean {
  return inSet ? token !== ']' : token.startsWith('[');
}

// Security: Python's `$` also stands before a last line break, so that `^ls$` would match a text of two lines.
function translateToken(token: string, isMultiLine: boolean): string {
  return token === '\\z' || (token === '$' && !isMultiLine) ? '\\Z' : token;
}
