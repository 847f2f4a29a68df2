import { textOf, type Command, type Word } from '../../call/command.ts';
import { isInstalled } from '../../call/programs/installed.ts';
import {
  isTakenBack,
  type Invocation,
  type OperandToken,
  type OptionToken,
  type Token,
} from '../../call/programs/invocation.ts';
import type { Program } from '../../call/programs/program.ts';
import { findVariable, knowCommand, type CommandPattern } from './command-pattern.ts';
import { compareExactly, compileWord, isPlace, withoutClimbs } from './compare-words.ts';
import { withSynonyms } from './synonyms.ts';

/** Whether a command is exactly what an approving pattern says, where a lone `*` stands for any more words. */
export function equalsCommand(pattern: CommandPattern, command: Command): boolean {
  const called = knowCommand(command);
  if (called.name === undefined || !isSameProgram(pattern, called.name, command)) return false;
  if (!hasOnlyHarmless(pattern, command)) return false;
  const wanted = pattern.readAs(called.program);
  const [likeliest] = wanted;
  if (pattern.program.isRest && likeliest?.tokens.length === 0) return true;
  // Whichever way the program reads its words, the pattern must cover them; which path of synonyms it spells does not matter.
  return called.readings.every((reading) =>
    withSynonyms(reading, called.program).some((each) =>
      wanted.some(({ tokens }) => coversTokens(tokens, each) && !isContradicted(tokens, each)),
    ),
  );
}

/**
 * A program elsewhere than where a system keeps its programs may be another one of that name; a pattern with a path in it means
 * that place, such as `./*` the folder of the project.
 */
function isSameProgram({ program }: CommandPattern, name: string, command: Command): boolean {
  const [first] = command.words;
  const spelled = first === undefined ? '' : (textOf(first) ?? '');
  if (textOf(program.word) === spelled) return true;
  if (isPlace(program)) return program.matches(withoutClimbs(spelled)) === 'certain';
  if (program.matches(spelled) === 'certain') return isInstalled(command) || textOf(program.word) !== undefined;
  return isInstalled(command) && program.matches(name) === 'certain';
}

/** Variables that change what a program prints at most. */
const harmless =
  /^(?:CI|NODE_ENV|APP_ENV|RAILS_ENV|RACK_ENV|FLASK_ENV|MIX_ENV|FORCE_COLOR|NO_COLOR|CLICOLOR|CLICOLOR_FORCE|COLORTERM|TERM|DEBUG|VERBOSE|LOG_LEVEL|RUST_LOG|RUST_BACKTRACE|LANG|LANGUAGE|LC_[A-Z]+|TZ|COLUMNS|LINES|PYTHONUNBUFFERED|PYTHONDONTWRITEBYTECODE|PYTHONHASHSEED|PYTHONIOENCODING|GOOS|GOARCH|CGO_ENABLED|GIT_TERMINAL_PROMPT|GIT_OPTIONAL_LOCKS|DEBIAN_FRONTEND|PORT)$/;

/** Whether nothing in its environment makes the command another: `PATH`, `LD_PRELOAD`, `GIT_SSH_COMMAND`, `PAGER` … */
function hasOnlyHarmless({ environment }: CommandPattern, command: Command): boolean {
  const isNamed = environment.every(({ name, value }) => {
    const found = findVariable(command.environment, name);
    return found !== undefined && compareExactly(value, found) === 'certain';
  });
  const named = new Set(environment.map(({ name }) => name));
  return isNamed && (command.environment ?? []).every(({ name }) => named.has(name) || harmless.test(name));
}

/** Token by token; a `*` takes any number of them (the usual two-pointer search, in time that is the product of both). */
function coversTokens(wanted: readonly Token[], { tokens: given, levels }: Invocation): boolean {
  if (given.some(isOpen) && levels.some(hasActingOptions)) return false;
  let [at, next] = [0, 0];
  let star: { readonly at: number; next: number } | undefined;
  while (next < given.length) {
    const pattern = wanted[at];
    const token = given[next];
    if (pattern !== undefined && isRest(pattern)) {
      star = { at, next };
      at += 1;
    } else if (
      pattern !== undefined &&
      token !== undefined &&
      isSameToken(pattern, token) &&
      (!mayBeValue(token, given[next - 1]) || isAsked(wanted[at - 1], given[next - 1]))
    ) {
      at += 1;
      next += 1;
    } else if (star !== undefined) {
      star.next += 1;
      at = star.at + 1;
      next = star.next;
    } else return false;
  }
  return wanted.slice(at).every(isRest);
}

/**
 * Security: `forget --tag --dry-run a` says that the tag is `--dry-run`. Behind an option that no table describes, or that may take a
 * value, a word that looks like an option may be that value (POSIX.1-2024 XBD 12.2, guideline 7).
 */
function mayBeValue(token: Token, before: Token | undefined): boolean {
  if (token.kind !== 'option' || before?.kind !== 'option' || before.value !== undefined) return false;
  // `downgrade -1 --sql`: a number takes no value, and is an operand to many programs.
  if (before.spec === undefined && /^-\d+$/.test(textOf(before.word) ?? '')) return false;
  return before.spec === undefined || before.spec.value === 'optional';
}

/** An option that the pattern names itself takes no value there. */
function isAsked(wanted: Token | undefined, before: Token | undefined): boolean {
  return wanted !== undefined && before !== undefined && isSameToken(wanted, before);
}

/**
 * Security: what a `*` covers must not undo an option that the pattern asks for: `--no-dry-run` behind `--dry-run`, or
 * `--dry-run=none` behind `--dry-run=server`.
 */
function isContradicted(wanted: readonly Token[], given: Invocation): boolean {
  const asked = wanted.filter((token) => token.kind === 'option');
  return asked.some(
    (option) =>
      option.names.some((name) => isTakenBack(given, name)) ||
      given.options.some(
        (each) =>
          each.names.some((name) => option.names.includes(name)) && !asked.some((other) => isSameOption(other, each)),
      ),
  );
}

function isOpen(token: Token): boolean {
  if (token.kind === 'operand') return token.isOpen === true;
  return [token.word, ...(token.value === undefined ? [] : [token.value])].some(isSplit);
}

/** Unquoted, what is not known may be several words. */
function isSplit({ parts }: Word): boolean {
  return parts.some(({ kind, isQuoted }) => kind === 'unknown' && isQuoted !== true);
}

/** Security: a word that is known only when it runs may be `--output=/etc/x`, which is more than any word of data. */
function hasActingOptions({ options }: Program): boolean {
  return [...options.byName.values()].some(({ use }) => use !== 'plain' && use !== 'read');
}

function isRest(token: Token): boolean {
  return token.kind === 'operand' && compileWord(token.word).isRest;
}

function isSameToken(wanted: Token, given: Token): boolean {
  if (wanted.kind === 'operand') return given.kind === 'operand' && isSameOperand(wanted, given);
  return given.kind === 'option' && isSameOption(wanted, given);
}

function isSameOperand(wanted: OperandToken, given: OperandToken): boolean {
  if (given.isOpen === true) return false;
  const isNamed = wanted.isSubcommand === true && wanted.names?.some((name) => given.names?.includes(name));
  return isNamed === true || compareExactly(compileWord(wanted.word), given.word) === 'certain';
}

/**
 * Security: what a shortened name stands for is so only if the program has no other option that begins so, and no table is
 * sure to hold them all. Such a name equals nothing but itself.
 */
function isSameOption(wanted: OptionToken, given: OptionToken): boolean {
  if (given.isShortened === true && textOf(given.word) !== textOf(wanted.word)) return false;
  if (wanted.names.join(' ') !== given.names.join(' ')) return false;
  if (wanted.value === undefined || given.value === undefined) return wanted.value === given.value;
  const isSame = compareExactly(compileWord(wanted.value), given.value) === 'certain';
  return isSame && given.command === undefined;
}
