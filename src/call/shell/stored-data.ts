import { textOf, type Command } from '../command.ts';
import type { ArgumentSpan } from '../effect.ts';
import type { Flow } from './flow.ts';
import { listingProcesses } from './process-lists.ts';

/** What a program prints that it takes out of a store, though no word names a file: a dump, or all of a repository. */
export function printsStored(name: string, { words, folder, from }: Command): Flow | undefined {
  if (name === 'redis-cli') return names(words, '--rdb') ? readingTree('/var/lib/redis', from) : undefined;
  if (name === 'docker' || name === 'podman')
    return names(words, 'save') || names(words, 'export') ? readingTree('/var/lib/docker', from) : undefined;
  // helm-get(1): the values that a release was given, passwords among them; svnadmin(1).
  if (name === 'helm')
    return names(words, 'get') && names(words, 'values', 'all', 'manifest', 'hooks')
      ? readingTree('/var/lib/helm', from)
      : undefined;
  if (name === 'svnadmin' || name === 'svnrdump')
    return names(words, 'dump') ? readingTree('/var/lib/svn', from) : undefined;
  if (name === 'ls') return names(words, '/proc') || names(words, '/proc/') ? listingProcesses(from) : undefined;
  if (name !== 'git') return undefined;
  // git-bundle(1), git-archive(1), git-fast-export(1).
  const isWhole =
    (names(words, 'bundle') && names(words, 'create')) || names(words, 'archive') || names(words, 'fast-export');
  return isWhole ? readingTree(folder === undefined ? '.git/objects' : `${folder}/.git/objects`, from) : undefined;
}

function names(words: Command['words'], ...texts: readonly string[]): boolean {
  return words.some((word, index) => index > 0 && texts.includes(textOf(word) ?? ''));
}

function readingTree(canonical: string, from: ArgumentSpan): Flow {
  return [{ kind: 'read', path: { written: canonical, canonical }, isTree: true, from, certainty: 'certain' }];
}
