import { textOf, type Command, type Word } from '../../call/command.ts';
import { findProgram } from '../../call/programs/find-program.ts';
import { readInvocation, type OptionToken, type Token } from '../../call/programs/invocation.ts';
import { baseName, canonicalName } from '../../call/programs/program-names.ts';

/** A word that is spelled in another way than the one in which it is understood: `$X` for `rm`, `-fr` for `--force --recursive`. */
export interface Spelling {
  readonly written: string;
  readonly means: string;
}

/** The piece of the call's text from which a word was made; undefined where it has no place of its own. */
export type SourceOf = (word: Word) => string | undefined;

/** What a word is known to be; what is not known as it is written. */
export function meaningOf({ parts }: Word): string {
  return parts.map(({ text }) => text).join('');
}

/** A backslash before one mark, as in `find -exec … \;`, is no riddle. */
const escapedMark = /^\\[^\w]$/u;

/** Words that quotes, escapes, variables, substitutions and braces make of others, in order. */
export function findExpanded(
  words: readonly Word[],
  causes: readonly Command[],
  sourceOf: SourceOf,
): readonly Spelling[] {
  const found = new Map<string, { readonly written: string; readonly words: Word[] }>();
  for (const word of words) {
    const written = sourceOf(word);
    if (written === undefined || escapedMark.test(written) || causes.some((cause) => isWholeCommand(word, cause)))
      continue;
    const place = `${word.from.pointer} ${String(word.from.start)}`;
    const before = found.get(place);
    if (before === undefined) found.set(place, { written, words: [word] });
    else before.words.push(word);
  }
  return Array.from(found.values(), ({ written, words }) => ({
    written,
    means: words.map(meaningOf).join(' '),
  })).filter(({ written, means }) => written !== means && withoutQuotes(written) !== means);
}

/** A word that a program adds has the place of the command that it stands in. */
function isWholeCommand({ from }: Word, { from: all, words }: Command): boolean {
  return words.length > 1 && from.start === all.start && from.end === all.end;
}

/** Of a word that is quoted as a whole, or behind its `=`: nobody has to be told what that means. */
function withoutQuotes(written: string): string {
  const { lead = '', inner } = /^(?<lead>[\w./-]*=)?(?<quote>['"])(?<inner>.*)\k<quote>$/su.exec(written)?.groups ?? {};
  return inner === undefined ? written : lead + inner;
}

/** Names of the program, its subcommands and options that stand for others: clusters, abbreviations, aliases. */
export function findRenamed(command: Command): readonly Spelling[] {
  const [first] = command.words;
  const name = first === undefined ? undefined : textOf(first);
  if (name === undefined) return [];
  const base = baseName(name);
  const canonical = canonicalName(base);
  const program = findProgram(base);
  const { tokens } = readInvocation(command.words, program);
  return [
    // A version is no other name.
    ...(base.toLowerCase().startsWith(canonical) ? [] : [{ written: name, means: canonical }]),
    ...tokens.flatMap(renamedSubcommand),
    ...(program?.isCmdlet === true ? [] : renamedOptions(tokens, command)),
  ];
}

function renamedSubcommand(token: Token): readonly Spelling[] {
  if (token.kind !== 'operand' || token.isSubcommand !== true) return [];
  const written = meaningOf(token.word);
  const means = token.names?.[0];
  return means === undefined || means === written || means.length < written.length ? [] : [{ written, means }];
}

function renamedOptions(tokens: readonly Token[], command: Command): readonly Spelling[] {
  const clusters = new Map<Word, OptionToken[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const before = clusters.get(token.word);
    if (before === undefined) clusters.set(token.word, [token]);
    else before.push(token);
  }
  return [...clusters].flatMap(([word, options]) => {
    const written = meaningOf(word);
    const [only] = options;
    const isPlain = options.length === 1 && only?.names.some((name) => name === written.split('=')[0]) === true;
    const means = options.map((option) => spellOut(option, written, command)).join(' ');
    return isPlain || means === written ? [] : [{ written, means }];
  });
}

/** The long name, with a value that stands in the same word. */
function spellOut({ names, value, isShortened }: OptionToken, written: string, { words }: Command): string {
  const [start = ''] = written.split('=');
  const long = names.filter((name) => name.startsWith(isShortened === true ? start : '--'));
  const name = isShortened === true && long.length > 0 ? long.join(' or ') : (long[0] ?? names[0] ?? written);
  return value === undefined || words.includes(value) ? name : `${name} ${meaningOf(value)}`;
}
