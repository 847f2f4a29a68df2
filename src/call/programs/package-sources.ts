import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

/** What a package manager is given to install: names that the registry knows, URLs, repositories, and files or folders. */
export function effectsOfSources(run: ProgramRun, words: readonly Word[]): readonly Effect[] {
  return words.flatMap((word) => {
    const lead = leadOf(word);
    const [prefix] =
      /^(?:(?:@?[\w.-]+(?:\/[\w.-]+)?(?:\[[\w, -]*\])?\s?@\s?)?(?:git\+|hg\+|svn\+|bzr\+)?)(?=[a-z][a-z\d+.-]*:\/\/)/i.exec(
        lead,
      ) ?? [];
    if (prefix !== undefined)
      return /^file:/i.test(lead.slice(prefix.length))
        ? run.file(sliceWord(word, prefix.length + 7), 'read', { isTree: true })
        : run.connect(sliceWord(word, prefix.length), 'no');
    const [local] = /^(?:(?:@?[\w./-]+@)?(?:file|link|portal):)(?!\/\/)/.exec(lead) ?? [];
    if (local !== undefined) return run.file(sliceWord(word, local.length), 'read', { isTree: true });
    const isFile =
      /^(?:\.{1,2}(?:\/|$)|[/~])/.test(lead) ||
      /\.(?:tgz|tar\.gz|whl|zip|gem|nupkg|jar|rockspec|crate)$/.test(textOf(word) ?? '');
    return isFile ? run.file(word, 'read', { isTree: true }) : [];
  });
}

/** It installs what its operands name, and what comes may run scripts of its own. */
export function runInstall(run: ProgramRun): Outcome {
  const folders = valuesOf(run.invocation, '--target', '--prefix', '--root', '--install-dir', '--modules-folder');
  return {
    codeFrom: ['file'],
    effects: [
      ...run.connectToConfigured('registry', 'no'),
      ...effectsOfSources(run, operandWords(run)),
      ...folders.flatMap((folder) => run.file(folder, 'write', { isTree: true })),
    ],
  };
}

/** It sends the package in that folder, or in the one where it runs, to the registry. */
export function runPublish(run: ProgramRun): Outcome {
  return {
    codeFrom: ['file'],
    effects: [
      ...run.connectToConfigured('registry', 'certain'),
      ...operandWords(run).flatMap((word) => run.file(word, 'read', { isTree: true })),
    ],
  };
}
