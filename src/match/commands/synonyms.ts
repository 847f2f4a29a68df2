import type { Invocation, OperandToken } from '../../call/programs/invocation.ts';
import type { Program } from '../../call/programs/program.ts';
import { wordOf } from '../../call/programs/word-pieces.ts';

/** A command is compared with many patterns. */
const remembered = new WeakMap<Invocation, readonly Invocation[]>();

/** A reading, and the same under every other path of subcommands that means it: `docker container rm` for `docker rm`. */
export function withSynonyms(invocation: Invocation, program: Program | undefined): readonly Invocation[] {
  const known = remembered.get(invocation);
  if (known !== undefined) return known;
  const all = findSynonyms(invocation, program?.synonyms ?? []);
  remembered.set(invocation, all);
  return all;
}

function findSynonyms(invocation: Invocation, pairs: NonNullable<Program['synonyms']>): readonly Invocation[] {
  if (pairs.length === 0) return [invocation];
  const path = invocation.tokens.filter((token) => token.kind === 'operand').filter(isSubcommand);
  const others = pairs
    .flatMap(([left, right]) => [
      { from: left.split(' '), to: right.split(' ') },
      { from: right.split(' '), to: left.split(' ') },
    ])
    .filter(({ from }) => from.every((name, index) => path[index] !== undefined && isNamed(path[index], name)));
  return [invocation, ...others.map(({ from, to }) => replacePath(invocation, path.slice(0, from.length), to))];
}

function isSubcommand(token: OperandToken): boolean {
  return token.isSubcommand === true;
}

function isNamed({ names }: OperandToken, name: string): boolean {
  return names?.includes(name) === true;
}

/** The new names stand in the place of the first of the old ones. */
function replacePath(invocation: Invocation, old: readonly OperandToken[], path: readonly string[]): Invocation {
  const [first] = old;
  const tokens = invocation.tokens.flatMap((token) => {
    if (token.kind !== 'operand' || !old.includes(token)) return [token];
    return token === first ? path.map((name) => subcommandToken(name, token)) : [];
  });
  return { ...invocation, tokens, subcommands: [...path, ...invocation.subcommands.slice(old.length)] };
}

function subcommandToken(name: string, { word }: OperandToken): OperandToken {
  return { kind: 'operand', word: wordOf(name, word.from), isSubcommand: true, names: [name] };
}
