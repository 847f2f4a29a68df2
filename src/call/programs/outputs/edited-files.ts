import { isFileWord, operandWords } from '../table-effects.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { changed } from '../../shell/stream.ts';
import { textOf } from '../../command.ts';
import { filteredBy } from './exact-output.ts';
import { runSedOn } from './sed-output.ts';

/** `sed -i` changes files that the text has written before: what they hold then. */
export function noteEdited(run: ProgramRun): void {
  const { invocation } = run;
  if (!hasOption(invocation, '-i')) return;
  const given = valuesOf(invocation, '-e');
  const words = operandWords(run);
  const isGiven = given.length > 0 || hasOption(invocation, '-f');
  const scripts = (isGiven ? given : words.slice(0, 1)).map(textOf);
  const isKnown = !hasOption(invocation, '-f', '-n') && scripts.every((script) => script !== undefined);
  const texts = scripts.flatMap((script) => script ?? []);
  const change = isKnown ? (text: string) => runSedOn(text, texts, false) : undefined;
  for (const file of (isGiven ? words : words.slice(1)).filter(isFileWord)) {
    const content = run.contentOf(file);
    if (content?.text !== undefined) run.noteContent(file, filteredBy(change, content, run) ?? changed(content));
  }
}
