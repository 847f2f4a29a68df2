import { pushFile } from '../acts/files.ts';
import type { Given, Machine } from '../machine.ts';
import { spend } from '../machine.ts';
import type { Effect, FileEffect } from '../../effect.ts';
import { argumentsOf, patternOf, valueOf } from './arguments.ts';
import { placesIn } from './constants.ts';
import { fullName } from './names.ts';
import type { Scan } from './scan.ts';

/** Functions that give the files that a pattern means, or those of a folder (perlfunc; Ruby, Dir; PHP manual, Filesystem). */
const patterns = /^(?:glob|bsd_glob|File::Glob::bsd_glob|Dir\.glob|Pathname\.glob)$/;
/** Those that go through all that lies under a folder (File::Find; Ruby, Find; PHP manual, RecursiveDirectoryIterator). */
const trees = /^(?:find|finddepth|File::Find::find(?:depth)?|Find\.find|recursivedirectoryiterator)$/;
const folders = /^(?:opendir|scandir|Dir\.(?:children|each_child|entries|foreach))$/;

/**
 * What a text deletes by a name that is not known may be any of the files that it lists: which of its names comes from which
 * list is not followed.
 */
export function deleteListed(scan: Scan, before: number): void {
  const { tokens, machine } = scan;
  useListed(scan, before);
  if (!machine.effects.slice(before).some((effect) => effect.kind === 'delete' && isAnyFile(effect))) return;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!spend(machine, 1)) return;
    for (const listed of listedAt(scan, at)) pushListed(listed, machine);
  }
}

/** What it does with a file that is not known may be done to each place that it lists. */
function useListed({ tokens, machine }: Scan, before: number): void {
  const uses = new Set(machine.effects.slice(before).flatMap((effect) => (isAnyFile(effect) ? [effect.kind] : [])));
  if (uses.size === 0 || !spend(machine, tokens.length)) return;
  for (const place of placesIn(tokens).slice(0, mostPlaces))
    for (const use of uses) pushFile({ value: patternOf(valueOf([place])), at: place }, use, machine);
}

const mostPlaces = 32;

/** Nothing is known of it, not even what stands between the slashes. */
const anyFile = /^\*\*(?:\/(?:\*\*)?)*$/;

function isAnyFile(effect: Effect): effect is FileEffect {
  return /^(?:read|write|delete)$/.test(effect.kind) && 'path' in effect && anyFile.test(effect.path.canonical);
}

function pushListed(listed: Given, machine: Machine): void {
  pushFile(listed, 'delete', machine);
}

function listedAt(scan: Scan, at: number): readonly Given[] {
  const { tokens } = scan;
  const token = tokens[at];
  if (token?.kind !== 'name') return [];
  const name = fullName(scan, at);
  // `Dir['*']` is `Dir.glob('*')`.
  const inBrackets = name === 'Dir' && tokens[at + 1]?.text === '[' ? tokens[at + 2] : undefined;
  if (inBrackets?.kind === 'text') return [{ value: patternOf(valueOf([inBrackets])), at: inBrackets }];
  const given = argumentsOf(scan, at);
  if (patterns.test(name)) return given.slice(0, 1).map((each) => ({ ...each, value: patternOf(each.value) }));
  if (trees.test(name)) {
    const roots = scan.language === 'perl' ? given.slice(1) : given.slice(0, 1);
    return roots.map((each) => ({ ...each, value: patternOf(each.value, '/**') }));
  }
  // The handle stands before the folder in Perl.
  const folder = name === 'opendir' && scan.language === 'perl' ? given[1] : given[0];
  if (folder === undefined || !folders.test(name)) return [];
  return [{ ...folder, value: patternOf(folder.value, '/*') }];
}
