import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effect } from '../../src/call/effect.ts';
import type { ToolCall } from '../../src/call/tool-call.ts';
import { callOf, effectsOf, executionsOf, fits, foresightOf, missedDeletions, programOf } from './foreseen.ts';
import type { Foresight } from './foreseen.ts';
import { Laboratory, recordedPrograms, type RecordedRun } from './record-runs.ts';
import type { ShellName, ShellText } from './shell-text.ts';
import { shellNames } from './shell-text.ts';

/** A text as one shell runs it, beside what was foreseen for the folder that it ran in. */
interface Trial {
  readonly shell: ShellName;
  readonly runs: readonly RecordedRun[];
  readonly call: ToolCall;
  readonly effects: readonly Effect[];
}

/** What comparing a text with the shells has shown. */
export interface Observation {
  readonly text: ShellText;
  /** How well each command that ran was foreseen, over all shells. */
  readonly foresights: readonly Foresight[];
  /** In words, what ran and was not foreseen. */
  readonly surprises: readonly string[];
  /** In words, what was foreseen of a straight text, and no shell has run. */
  readonly phantoms: readonly string[];
  /** What ran and was foreseen with something unknown in it. */
  readonly blurs: readonly string[];
}

/** Runs the texts by each shell that they are written for. */
export async function observe(texts: readonly ShellText[]): Promise<readonly Observation[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'shells-')));
  try {
    const laboratory = new Laboratory(root);
    const byShell = await Promise.all(shellNames.map((shell) => tryAll(shell, texts, laboratory)));
    return texts.map((text) =>
      judge(
        text,
        byShell.flatMap((trials) => trials.get(text) ?? []),
        laboratory.home,
      ),
    );
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function tryAll(
  shell: ShellName,
  texts: readonly ShellText[],
  laboratory: Laboratory,
): Promise<ReadonlyMap<ShellText, Trial>> {
  const own = texts.filter(({ shells }) => shells.includes(shell));
  const runs = await laboratory.run(
    shell,
    own.map(({ text }) => text),
  );
  return new Map(
    own.map((text, index): [ShellText, Trial] => {
      const call = callOf(text.text, laboratory.folderOf(shell, index), laboratory.home);
      return [text, { shell, call, effects: effectsOf(call), runs: runs[index] ?? [] }];
    }),
  );
}

function judge(text: ShellText, trials: readonly Trial[], home: string): Observation {
  const sighted = text.runs === 'hidden' ? trials.filter(({ effects }) => !hasUnseen(effects)) : trials;
  const all = sighted.flatMap(({ shell, runs, call, effects }) =>
    runs.map((run) => ({
      foresight: foresightOf(run, effects, home),
      missed: missedDeletions(run, call),
      says: `${shell}: ${JSON.stringify(run.words)}`,
    })),
  );
  return {
    text,
    foresights: all.map(({ foresight }) => foresight),
    surprises: all.flatMap(({ foresight, missed, says }) => [
      ...(foresight === 'not' ? [says] : []),
      ...missed.map((path) => `${says} deletes ${path}`),
    ]),
    phantoms: text.runs === 'straight' ? phantomsOf(trials, home) : [],
    blurs: all.filter(({ foresight }) => foresight === 'inexact').map(({ says }) => says),
  };
}

/** Something that may be anything could not be seen. */
function hasUnseen(effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.kind === 'opaque' && effect.mayBe === undefined);
}

/** The shells read the same text, so that the commands foreseen for each are the same, in the same order. */
function phantomsOf(trials: readonly Trial[], home: string): readonly string[] {
  const [first] = trials;
  return executionsOf(first?.effects ?? []).flatMap(({ command, certainty }, index) => {
    const program = programOf(command);
    if (certainty !== 'certain' || program === undefined || !recordedPrograms.has(program)) return [];
    const hasRun = trials.some(({ runs, effects }) => {
      const own = executionsOf(effects)[index];
      return own !== undefined && runs.some((run) => fits(own.command, run, home));
    });
    return hasRun ? [] : [JSON.stringify(command.words.map(({ parts }) => parts.map(({ text }) => text).join('')))];
  });
}
