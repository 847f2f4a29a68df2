import type { Word } from '../command.ts';
import type { ProgramRun } from './program.ts';
import { within } from './word-pieces.ts';

/** `git -C folder`, each from the one before, in front of the subcommand. */
export function inRepository({ invocation }: ProgramRun, path: Word): Word {
  const end = invocation.tokens.findIndex((token) => token.kind === 'operand');
  const folders = invocation.tokens
    .slice(0, end === -1 ? undefined : end)
    .flatMap((token) =>
      token.kind === 'option' && token.names.includes('-C') && token.value !== undefined ? [token.value] : [],
    );
  return folders.reduceRight((inner, folder) => within(folder, inner), path);
}
