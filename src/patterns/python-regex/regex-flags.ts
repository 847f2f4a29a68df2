import type { CaseRule } from './case-folding.ts';
import type { RegexSource } from './regex-source.ts';

/** The flags in force at a place of the pattern. */
export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
  readonly ascii: boolean;
}

export const noFlags: RegexFlags = Object.freeze({
  ignoreCase: false,
  multiLine: false,
  dotAll: false,
  verbose: false,
  ascii: false,
});

export interface FlagChange {
  /** Letters out of `aimsux`. */
  readonly added: string;
  readonly removed: string;
  /** `(?i)`, for the whole pattern, and not `(?i:…)`. */
  readonly isGlobal: boolean;
}

const flagLetters = 'aimsux';

export function caseRuleOf(flags: RegexFlags): CaseRule {
  if (!flags.ignoreCase) return 'exact';
  return flags.ascii ? 'ascii' : 'unicode';
}

export function applyFlags(flags: RegexFlags, change: FlagChange): RegexFlags {
  const isOn = (letter: string, before: boolean) =>
    change.added.includes(letter) || (before && !change.removed.includes(letter));
  return {
    ignoreCase: isOn('i', flags.ignoreCase),
    multiLine: isOn('m', flags.multiLine),
    dotAll: isOn('s', flags.dotAll),
    verbose: isOn('x', flags.verbose),
    ascii: isOn('a', flags.ascii) && !change.added.includes('u'),
  };
}

/** Reads what follows `(?`: `i)`, `i:`, `i-s:`, `-i:`. The source stands on the first letter or on `-`. */
export function parseFlags(source: RegexSource, groupStart: number): FlagChange {
  const added = takeLetters(source, groupStart);
  if (/a.*u|u.*a/.test(added)) {
    source.fail({ message: 'flags `a` and `u` exclude each other', from: groupStart });
  }
  if (added !== '' && source.takeIf(')')) return { added, removed: '', isGlobal: true };
  if (source.takeIf(':')) return { added, removed: '', isGlobal: false };
  const mark = source.offset;
  if (!source.takeIf('-')) failAtFlag(source, 'expected `-`, `:` or `)` after the flags');
  const removed = takeLetters(source, groupStart);
  if (removed === '') failAtFlag(source, 'expected a flag after `-`');
  if (/[au]/.test(removed)) source.fail({ message: 'flags `a` and `u` cannot be turned off', from: mark });
  if (!source.takeIf(':')) failAtFlag(source, 'expected `:` after the flags to turn off');
  if (Array.from(removed).some((letter) => added.includes(letter))) {
    source.fail({ message: 'a flag is turned on and off at once', from: groupStart });
  }
  return { added, removed, isGlobal: false };
}

function takeLetters(source: RegexSource, groupStart: number): string {
  let letters = '';
  for (;;) {
    const token = source.peek();
    if (token === 'L') {
      source.fail({ message: 'flag `L` is for byte patterns', from: groupStart, to: source.offset + 1 });
    }
    if (token === 't') {
      source.fail({
        kind: 'unsupported',
        message: 'flag `t` is not supported',
        help: 'leave it out: it is undocumented and gone from Python 3.13',
        from: groupStart,
        to: source.offset + 1,
      });
    }
    if (token === '' || !flagLetters.includes(token)) return letters;
    letters += source.take();
  }
}

function failAtFlag(source: RegexSource, expected: string): never {
  const token = source.peek();
  const message = /^\p{L}$/u.test(token) ? `unknown flag \`${token}\`` : expected;
  return source.fail({
    message,
    help: 'the flags are `a`, `i`, `m`, `s`, `u` and `x`',
    from: source.offset,
    to: source.offset + token.length,
  });
}
