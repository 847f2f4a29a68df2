import type { Effect } from '../effect.ts';
import { findProgram } from '../programs/find-program.ts';
import type { Ran } from './data-flow.ts';
import { picksSecrets, printsEnvironment, secretsIn, secretsPrinted, withoutSecrets } from './environment-flow.ts';
import { flowOfWords, joinFlows } from './flow.ts';

const none: readonly never[] = [];

/** The secrets of the environment that a command prints where nobody but the agent reads it. */
export function secretsShown({ command, name, run, input, causes }: Ran, prints: boolean): readonly Effect[] {
  const { machine, certainty } = run.context;
  if (machine !== undefined) return none;
  const { words } = command;
  const told = prints ? words.map(({ parts, from }) => secretsPrinted(parts, from)) : none;
  const passesOn = !prints && printsItsInput(name);
  const flow = joinFlows([
    ...told,
    prints ? flowOfWords(words) : undefined,
    passesOn ? withoutSecrets(name, command, input?.flow) : undefined,
    // Of two that say the same, the later counts: this one names the secret.
    printsEnvironment(name, command) ?? picksSecrets(name, command, input?.flow),
  ]);
  return secretsIn(flow).map((effect) => ({ ...effect, certainty, causes }));
}

/** What a cipher makes of its input is no secret any more, or a key that it keeps. */
function printsItsInput(name: string): boolean {
  return findProgram(name)?.output === 'input' || name === 'tr' || name === 'uuencode';
}
