import type { Word } from '../command.ts';
import type { Invocation, OperandToken } from './invocation.ts';
import type { OperandKind } from './program.ts';

/** What the command grammar says of the words of a program that nobody described. */
export interface MarkedWords {
  /** They name files, whether they look like it or not. */
  readonly files: ReadonlySet<Word>;
  /** The words of a command that it runs. */
  readonly command: readonly Word[];
  /** Texts for a shell. */
  readonly texts: readonly Word[];
  /** One of the files is a program text that it runs. */
  readonly hasScript: boolean;
}

export function findMarkedWords(
  { program, operands, options, tokens }: Invocation,
  words: readonly Word[],
): MarkedWords {
  if (program?.isUndescribed !== true) return { files: new Set(), command: [], texts: [], hasScript: false };
  const kinds = program.operandKinds ?? [];
  // A word that may be the value of the option before it may also be the operand that stands in its place.
  const named = operands.filter(isPlaced).map(({ word }, index) => ({ word, kind: kindAt(kinds, index) }));
  const start = named.find(({ kind }) => kind === 'command')?.word;
  const valuesOf = (...uses: readonly string[]) =>
    options.flatMap(({ spec, value }) => (spec && value && uses.includes(spec.use) ? [value] : []));
  return {
    files: new Set([
      ...named.filter(({ kind }) => kind === 'file' || kind === 'script').map(({ word }) => word),
      ...(kinds.some(({ kind }) => kind === 'file') ? doubtfulWords(tokens) : []),
      ...valuesOf('touch'),
    ]),
    command: start === undefined ? [] : words.slice(words.indexOf(start)),
    texts: valuesOf('shell'),
    hasScript: named.some(({ kind }) => kind === 'script'),
  };
}

function isPlaced({ maybeValue }: OperandToken): boolean {
  return maybeValue !== true;
}

function doubtfulWords(tokens: Invocation['tokens']): readonly Word[] {
  return tokens.flatMap((token) => (token.kind === 'operand' && token.maybeValue === true ? [token.word] : []));
}

/** The last of them goes on if it may stand for several. */
function kindAt(kinds: readonly OperandKind[], index: number): OperandKind['kind'] {
  const at = kinds[index];
  if (at !== undefined) return at.kind;
  const last = kinds.at(-1);
  return last?.isVariadic === true ? last.kind : 'plain';
}
