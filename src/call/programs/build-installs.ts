import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** Places of an installation that a makefile takes from its command (GNU Coding Standards, 7.2.4 and 7.2.5). */
const placeVariable =
  /^(?:DESTDIR|PREFIX|prefix|exec_prefix|(?:bin|sbin|lib|libexec|include|data|datarootdir|sysconf|man|info)dir|INSTALL_ROOT|INSTALLDIR|INSTALL_PREFIX|INSTALL_DIR|BINDIR)=/;

const installs = /^install(?:[-/:]\w+)*$/;

/**
 * What is installed goes where the words say, or the environment, below `DESTDIR` where that is set; where neither says anything, to
 * the place that was set up, mostly `/usr/local` (GNUInstallDirs of cmake, ninja, `meson install`).
 */
export function effectsOfInstalling(run: ProgramRun): readonly Effect[] {
  const places = [...valuesOf(run.invocation, '--prefix', '--destdir'), ...placesInVariables(run)];
  const root = run.command.environment?.findLast(({ name }) => name === 'DESTDIR')?.value;
  const below = root === undefined || leadOf(root) === '' ? places : placesBelow(root, places);
  if (below.length > 0) return below.flatMap((place) => run.file(place, 'write', { isTree: true }));
  return run.file(wordOf('/usr/local', run.command.from), 'write', { isTree: true, certainty: 'possible' });
}

function placesBelow(root: Word, places: readonly Word[]): readonly Word[] {
  if (places.length === 0) return [root];
  return places.map((place) => joinWords([root, place], '') ?? root);
}

function placesInVariables(run: ProgramRun): readonly Word[] {
  return operandWords(run).flatMap((word) => {
    const [name] = placeVariable.exec(leadOf(word)) ?? [];
    return name === undefined ? [] : [sliceWord(word, name.length)];
  });
}

/** `make install`, `ninja install`: a makefile may mean anything by it, so only the places that are named count. */
export function effectsOfInstallTarget(run: ProgramRun): readonly Effect[] {
  if (hasOption(run.invocation, '-n', '-t')) return [];
  const isInstalling = operandWords(run).some((word) => installs.test(textOf(word) ?? ''));
  return isInstalling ? effectsOfInstalling(run) : [];
}
