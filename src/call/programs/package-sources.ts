import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { baseName } from './program-names.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

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
        : [];
    const [local] = /^(?:(?:@?[\w./-]+@)?(?:file|link|portal):)(?!\/\/)/.exec(lead) ?? [];
    if (local !== undefined) return run.file(sliceWord(word, local.length), 'read', { isTree: true });
    const isFile =
      /^(?:\.{1,2}(?:\/|$)|[/~])/.test(lead) ||
      /\.(?:tgz|tar\.gz|whl|zip|gem|nupkg|jar|rockspec|crate)$/.test(textOf(word) ?? '');
    return isFile ? run.file(word, 'read', { isTree: true }) : [];
  });
}

const forges: ReadonlyMap<string, string> = new Map([
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
  ['gist', 'gist.github.com'],
]);

const nodePrograms = /^(?:npm|npx|pnpm|pnpx|pn|yarn|yarnpkg|bun|bunx|dlx)$/;

/**
 * Where a package comes from that no registry keeps: a URL, a repository, and for Node also `github:owner/name`, `owner/name`
 * and `git@host:path` (npm-install(1); pip, VCS Support; uv, Git dependencies). Undefined where it does come from one, or from here.
 */
function farPlaceOf(word: Word, isOfNode: boolean): Word | undefined {
  const text = leadOf(word);
  const [, scheme = '', place = ''] =
    /(?:^|[@ ])(?:git\+|hg\+|svn\+|bzr\+)?([a-z][a-z\d+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  if (place !== '') return /^file$/i.test(scheme) ? undefined : wordOf(`${scheme}://${place}`, word.from);
  if (!isOfNode) return undefined;
  const [, forge] = /^(?:@?[\w./-]+@)?(github|gitlab|bitbucket|gist):/.exec(text) ?? [];
  if (forge !== undefined) return wordOf(forges.get(forge) ?? forge, word.from);
  const [, host] = /^(?:git\+ssh:)?[\w.-]+@([\w-]+(?:\.[\w-]+)+):/.exec(text) ?? [];
  if (host !== undefined) return wordOf(host, word.from);
  return /^[\w-][\w.-]*\/[\w.-]+(?:#.*)?$/.test(textOf(word) ?? '') ? wordOf('github.com', word.from) : undefined;
}

/** What stands in options beside the packages themselves: another to run it from, lists of them, a repository. */
const sourceOptions = [
  '--package',
  '--from',
  '--with',
  '--spec',
  '--editable',
  '--requirement',
  '--constraint',
  '--git',
];

/** The code of packages that come from anywhere: of those that are given, and those that options name. */
export function runFarSources(run: ProgramRun, words: readonly Word[] = operandWords(run)): Outcome {
  const [program] = run.command.words;
  const isOfNode = program !== undefined && nodePrograms.test(baseName(leadOf(program)));
  const places: Word[] = [];
  for (const given of [words, valuesOf(run.invocation, ...sourceOptions)])
    for (const word of given) {
      const place = farPlaceOf(word, isOfNode);
      if (place !== undefined) places.push(place);
    }
  if (places.length === 0) return {};
  return { codeFrom: ['network'], effects: places.flatMap((place) => run.connect(place, 'no')) };
}

/** Of a runner of packages, the first word is one. */
export function runFarPackage(run: ProgramRun): Outcome {
  return runFarSources(run, operandWords(run).slice(0, 1));
}

/** It installs what its operands name, and what comes may run scripts of its own. */
export function runInstall(run: ProgramRun): Outcome {
  const folders = valuesOf(run.invocation, '--target', '--prefix', '--root', '--install-dir', '--modules-folder');
  const far = runFarSources(run);
  return {
    codeFrom: far.codeFrom ?? ['file'],
    effects: [
      ...run.connectToConfigured('registry', 'no'),
      ...(far.effects ?? []),
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
