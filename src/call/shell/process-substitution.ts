import { changeState } from './shell-state.ts';
import { withEntry } from '../../lib/layered-map.ts';
import type { ParsedScript, ProcessSubstitutionPart } from 'unbash';
import type { Word, WordPart } from '../command.ts';
import { sourceOf } from '../programs/word-pieces.ts';
import type { ShellRun } from './shell-run.ts';
import { changed, joinStreams, nothing, type Stream } from './stream.ts';

/**
 * `<(commands)` is a file that holds what they print, `>(commands)` one that they read (Bash manual, 3.5.6). Of the first the content is
 * noted under its own text; the commands of the second are walked once it is known what is written there.
 */
export function expandProcess(part: ProcessSubstitutionPart, script: ParsedScript, run: ShellRun): WordPart {
  if (part.operator === '>') {
    run.deferred.push(script);
    return { kind: 'unknown', text: part.text };
  }
  const { text: _, otherText: __, lines: ___, ...content } = noteProcess(part.text, script, run);
  return {
    kind: 'unknown',
    text: part.text,
    ...(content.sources.length > 0 && { origin: content.sources }),
    ...(content.flow !== undefined && { flow: content.flow }),
  };
}

function noteProcess(name: string, script: ParsedScript, run: ShellRun): Stream {
  const stream = run.reader.substitute(script, run);
  if (run.context.budget.spend(run.state.files.size))
    run.state = changeState(run.state, { files: withEntry(run.state.files, name, stream) });
  return stream;
}

/** How many substitutions wait for what is written to them. */
export function countDeferred({ deferred }: ShellRun): number {
  return deferred.length;
}

/** Walks those that were met since, each of which reads this. */
export function walkDeferred(run: ShellRun, since: number, input: Stream): Stream {
  if (run.deferred.length === since) return nothing;
  const scripts = run.deferred.splice(since);
  return joinStreams(scripts.map((script) => run.reader.substitute(script, run, input)));
}

/** `exec > >(commands)`: they read all that the shell prints until it ends. */
export function walkAtEnd(run: ShellRun, since: number, targets: readonly Word[]): void {
  const scripts = run.deferred.splice(since);
  if (scripts.length === 0) return;
  const names = targets.map(sourceOf);
  run.traps.readers.push((shell) => {
    const inputs = names.flatMap((name) => shell.state.files.get(name) ?? []);
    for (const script of scripts) shell.reader.substitute(script, shell, joinStreams(inputs));
  });
}

/** What a command writes to a file that its words name: what it reads or prints, one of the two. */
export function writtenBy(input: Stream | undefined, output: Stream): Stream {
  const isPassed = input?.text !== undefined && input.text === output.text;
  if (input === undefined || input === output || isPassed) return output;
  return output.sources.length === 0 ? input : changed(joinStreams([changed(input), changed(output)]));
}
