import type { Certainty } from '../../lib/certainty.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import type { Command, Word, WordPart } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import { noteContent } from '../shell/redirects.ts';
import { effectsOfConnecting } from '../shell/program-run.ts';
import type { Stream } from '../shell/stream.ts';
import { effectsOnPath } from '../shell/word-places.ts';
import type { PowershellRun } from './powershell-run.ts';
import { flowOfValue, textItem, unknownItem, wordOf, type Item, type Value } from './value.ts';

/** PowerShell takes backslashes for separators on every system (about_Path_Syntax). */
export function withSlashes(word: Word): Word {
  return { ...word, parts: word.parts.map(partWithSlashes) };
}

function partWithSlashes(part: WordPart): WordPart {
  return part.kind === 'unknown' ? part : { ...part, text: part.text.replaceAll('\\', '/') };
}

/** A place within .NET or PowerShell, and where in the text it is named. */
export interface PlacedCall {
  readonly run: PowershellRun;
  readonly from: ArgumentSpan;
}

/** What is done to the file that a value names; nothing for a value that is not given. */
export function useFile(
  item: Item | undefined,
  use: PathUse,
  { run, from }: PlacedCall,
  isTree = false,
): readonly Effect[] {
  if (item === undefined) return [];
  const word = withSlashes(wordOf(item, from));
  const effects = effectsOnPath(word, { use, ...(isTree && { isTree }) }, run.shell);
  run.shell.effects.push(...effects);
  return effects;
}

/** What a file holds that is read. */
export function readFileItem(item: Item | undefined, source: string, call: PlacedCall): Item {
  const reads = useFile(item, 'read', call).flatMap((effect) => (effect.kind === 'read' ? [effect] : []));
  return unknownItem(source, ['file'], reads.length > 0 ? reads : undefined);
}

/** Notes what stands in a file for the commands after it. */
export function noteFile(item: Item | undefined, content: Stream, { run, from }: PlacedCall): void {
  if (item !== undefined) noteContent(withSlashes(wordOf(item, from)), content, run.shell);
}

export function connectTo(item: Item | undefined, sendsData: Certainty, { run, from }: PlacedCall): void {
  if (item === undefined) return;
  run.shell.effects.push(...effectsOfConnecting(wordOf(item, from), sendsData, run.shell.context));
}

/** The same with what is sent to it: the files and secrets that stand in these values are read by what sends. */
export function sendTo(item: Item | undefined, given: Value, call: PlacedCall): void {
  connectTo(item, 'certain', call);
  const { effects, context } = call.run.shell;
  for (const effect of flowOfValue(given) ?? [])
    effects.push({ ...effect, isSent: true, implied: true, causes: [...(context.causes ?? []), sender(item, call)] });
}

/** It is like `curl`, whatever its name is here. */
function sender(item: Item | undefined, { from }: PlacedCall): Command {
  const words = [textItem('curl'), ...(item === undefined ? [] : [item])].map((each) => wordOf(each, from));
  return { words, from };
}
