import { textOf, type Word } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { effectsOfLibraries } from './ssh-settings.ts';
import { joinOutcomes } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

/** Keys that an agent keeps, and libraries that it loads for them (ssh-add(1), -s and -S). */
export function runAgentKeys(run: ProgramRun): Outcome {
  return { effects: effectsOfLibraries(run, valuesOf(run.invocation, '-s', '-S')) };
}

/** A library of tokens that is asked for keys (ssh-keygen(1), -D). */
export function runKeygen(run: ProgramRun): Outcome {
  return joinOutcomes([{ effects: effectsOfLibraries(run, valuesOf(run.invocation, '-D')) }, runKeys(run)]);
}

/** ssh-keygen(1): without `-f` it asks where to; it makes the files that `-f` names, reads them to show them, and changes the hosts that are known with `-R`. */
function runKeys(run: ProgramRun): Outcome {
  const { invocation } = run;
  const [file] = valuesOf(invocation, '-f');
  const isShowing = hasOption(invocation, '-y', '-l', '-B', '-L', '-e', '-i', '-F', '-Y', '-D', '-Q', '-r');
  if (isShowing) return { effects: file === undefined ? [] : run.file(file, 'read'), output: { sources: ['file'] } };
  if (hasOption(invocation, '-R'))
    return { effects: run.file(file ?? wordOf('~/.ssh/known_hosts', run.command.from), 'write') };
  if (hasOption(invocation, '-s'))
    return {
      effects: [
        ...valuesOf(invocation, '-s').flatMap((key) => run.file(key, 'read')),
        ...operandWords(run)
          .filter(isFileWord)
          .flatMap((key) => run.file(key, 'read')),
      ],
    };
  if (file === undefined)
    return {
      effects: hasOption(invocation, '-A')
        ? run.file(wordOf('/etc/ssh', run.command.from), 'write', { isTree: true })
        : run.file(usualKey(run), 'write', { certainty: 'possible' }),
    };
  return { effects: [...run.file(file, 'write'), ...run.file(publicOf(file), 'write')] };
}

function publicOf({ parts, from }: Word): Word {
  return { parts: [...parts, { kind: 'text', text: '.pub' }], from };
}

function usualKey(run: ProgramRun): Word {
  const [type] = valuesOf(run.invocation, '-t');
  const name = /^[a-z\d-]+$/.exec((type === undefined ? undefined : textOf(type)) ?? '')?.[0] ?? 'ed25519';
  return wordOf(`~/.ssh/id_${name}`, run.command.from);
}
